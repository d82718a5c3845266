package ai.coditect.sim.delivery.world;

import ai.coditect.sim.billing.contract.Event;
import ai.coditect.sim.delivery.attempt.Attempt;

/**
 * Is told everything that a world's logs gain, in order and one at a time, inside the world's turn: it must be quick and must
 * not call the world.
 */
public interface Journal {
    /** Writes nothing. */
    Journal NONE = new Journal() {};

    default void event(Event event) {}

    default void attempt(Attempt attempt) {}

    /**
     * Returns whether the journal is the only log of attempts: the world then forgets them and its settled deliveries, so that a
     * long run does not fill the memory.
     */
    default boolean keepsAttempts() {
        return false;
    }
}
