/**
 * How bytes travel: an HTTP client, a raw socket, or a function in this process. Calls nothing of ours.
 */
@NullMarked
package ai.coditect.sim.delivery.transport;

import org.jspecify.annotations.NullMarked;
