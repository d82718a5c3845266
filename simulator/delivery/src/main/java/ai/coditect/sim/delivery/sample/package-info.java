/**
 * Sample events for unit tests without a server: one of each type, as files of {@code fixtures/contract/events} have them. Called from
 * outside; calls signature and billing's contract.
 */
@NullMarked
package ai.coditect.sim.delivery.sample;

import org.jspecify.annotations.NullMarked;
