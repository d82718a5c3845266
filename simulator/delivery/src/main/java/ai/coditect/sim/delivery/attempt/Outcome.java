package ai.coditect.sim.delivery.attempt;

import ai.coditect.sim.delivery.transport.Answer;
import ai.coditect.sim.delivery.transport.WireRequest;
import java.time.Instant;

/** What became of a dispatch: the request as sent, and the answer as the sender sees it. */
record Outcome(Dispatch dispatch, WireRequest request, Instant sentAt, Answer answer, String note) {
    Attempt attempt(long sequence) {
        return new Attempt(
                sequence,
                dispatch.id(),
                dispatch.endpoint().id(),
                request.target(),
                dispatch.eventNumber(),
                dispatch.eventId(),
                dispatch.number(),
                dispatch.billingTime(),
                sentAt,
                request.headers(),
                request.body(),
                dispatch.kind(),
                note,
                answer,
                dispatch.fault());
    }
}
