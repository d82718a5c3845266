/**
 * A world: one clock, one engine, one event log, one outbox. The door that server, harness and junit use.
 */
@NullMarked
package ai.coditect.sim.delivery.world;

import org.jspecify.annotations.NullMarked;
