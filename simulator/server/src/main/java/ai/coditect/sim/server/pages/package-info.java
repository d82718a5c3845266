/**
 * The hosted checkout, challenge and portal pages. Called by the server's door.
 */
@NullMarked
package ai.coditect.sim.server.pages;

import org.jspecify.annotations.NullMarked;
