package ai.coditect.sim.delivery.attempt;

import ai.coditect.sim.delivery.endpoint.Endpoint;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One attempt that is about to be made, decided in a turn; signed and sent after it.
 *
 * @param parcel null for a ping
 * @param scheduled whether the schedule counts it: its failure leads to the schedule's next one
 * @param copy which of several sent at once, from 1
 */
record Dispatch(
        String id,
        Endpoint endpoint,
        @Nullable Parcel parcel,
        long eventNumber,
        String eventId,
        String eventType,
        Supplier<byte[]> body,
        int number,
        long billingTime,
        Attempt.Kind kind,
        boolean scheduled,
        DeliveryOptions options,
        int copy,
        @Nullable Fault fault) {

    /** Returns whether it is no right delivery, so that its answer says nothing about the event's fate. */
    boolean forged() {
        return options.mustBeRefused(endpoint.spec().scheme());
    }

    /** Names the attempt, and neither secret nor body. */
    @Override
    public String toString() {
        return "attempt " + number + " of " + eventId + " at " + endpoint.id();
    }
}
