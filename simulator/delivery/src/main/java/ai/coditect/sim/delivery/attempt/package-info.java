/**
 * Deliveries, their attempts and the append-only log of them. Called by world; calls endpoint, signature and transport.
 */
@NullMarked
package ai.coditect.sim.delivery.attempt;

import org.jspecify.annotations.NullMarked;
