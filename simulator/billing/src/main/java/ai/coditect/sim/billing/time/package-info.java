/**
 * The virtual clock, the agenda and calendar arithmetic in UTC. Calls nothing of ours; used by billing and by delivery's worlds.
 */
@NullMarked
package ai.coditect.sim.billing.time;

import org.jspecify.annotations.NullMarked;
