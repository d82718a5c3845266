package ai.coditect.sim.delivery.attempt;

import ai.coditect.sim.billing.contract.Event;
import java.util.OptionalLong;

/**
 * One event on its way to one endpoint.
 *
 * @param attempts how many were made
 * @param nextAttempt billing time of the next one
 */
public record Delivery(Event event, String endpointId, State state, int attempts, OptionalLong nextAttempt) {
    public enum State {
        /** Kept back by {@code hold}. */
        HELD,
        /** Waits for its first attempt or the next one. */
        PENDING,
        IN_FLIGHT,
        DELIVERED,
        /** The schedule is used up, or the endpoint is disabled. */
        GIVEN_UP
    }
}
