package ai.coditect.sim.delivery.attempt;

import ai.coditect.sim.billing.contract.Event;
import ai.coditect.sim.billing.time.Agenda;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** One event on its way to one endpoint, as the outbox keeps it. Confined to its world's writer. */
final class Parcel {
    final Envelope envelope;
    final String endpointId;
    Delivery.State state = Delivery.State.PENDING;

    /** How many were made, those asked for included, forged ones not. */
    int attempts;

    /** How many entries of the schedule are used. */
    int scheduled;

    int inFlight;

    /** How many dispatches there were, forged ones included: makes each one's id. */
    int dispatched;

    Agenda.@Nullable Entry next;

    @Nullable
    Lane lane;

    Parcel(Envelope envelope, String endpointId) {
        this.envelope = envelope;
        this.endpointId = endpointId;
    }

    Event event() {
        return envelope.event();
    }

    boolean settled() {
        return state == Delivery.State.DELIVERED || state == Delivery.State.GIVEN_UP;
    }

    void cancelNext() {
        if (next != null) {
            next.cancel();
            next = null;
        }
    }

    Delivery view() {
        return new Delivery(
                event(),
                endpointId,
                inFlight > 0 && !settled() ? Delivery.State.IN_FLIGHT : state,
                attempts,
                next == null ? OptionalLong.empty() : OptionalLong.of(next.due()));
    }
}
