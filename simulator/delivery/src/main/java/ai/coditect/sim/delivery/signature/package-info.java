/**
 * Signs and verifies by the schemes of contract section 3. Calls nothing of ours; anybody may call it.
 */
@NullMarked
package ai.coditect.sim.delivery.signature;

import org.jspecify.annotations.NullMarked;
