/**
 * CODITECT's API of contract section 1 over worlds: envelope, tokens, idempotency, errors. Called by the server's door.
 */
@NullMarked
package ai.coditect.sim.server.api;

import org.jspecify.annotations.NullMarked;
