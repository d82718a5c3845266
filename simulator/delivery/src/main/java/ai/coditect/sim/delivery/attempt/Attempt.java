package ai.coditect.sim.delivery.attempt;

import ai.coditect.sim.delivery.signature.Header;
import ai.coditect.sim.delivery.transport.Answer;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One entry of the append-only log of attempts: what was sent and what came back.
 *
 * @param sequence position in its world's log, from 1
 * @param id the value of {@code X-Coditect-Delivery}
 * @param eventNumber 0 for a ping or an event that billing did not make
 * @param number 1 for the first attempt of this event at this endpoint
 * @param billingTime Unix seconds
 * @param sentAt wire time
 * @param headers as sent, the signature included
 * @param body as sent; the same array for every attempt of the delivery unless tampered with
 * @param kind a delivery of the sender's schedule, or one that a scenario asked for
 * @param note what was special about it, for reports: {@code "again"}, {@code "tampered: body"}, {@code "signed with another
 *     secret"}, {@code "late by 600 s"}, {@code "2 of 3 at once"}, {@code "answer dropped"} …, joined by commas; empty for an
 *     ordinary one
 * @param answer as the sender saw it: with a fault, the fault's
 * @param fault what the network did to it on purpose, null for nothing: then the answer is the handler's own
 */
public record Attempt(
        long sequence,
        String id,
        String endpointId,
        URI target,
        long eventNumber,
        String eventId,
        int number,
        long billingTime,
        Instant sentAt,
        List<Header> headers,
        byte[] body,
        Kind kind,
        String note,
        Answer answer,
        @Nullable Fault fault) {

    public enum Kind {
        SCHEDULED,
        ASKED_FOR,
        PING,
        /** An event that billing did not make. */
        BESIDE
    }

    /** Returns whether it carried an event of billing. */
    public boolean ofBilling() {
        return eventNumber != 0;
    }

    /** Returns whether the answer was 2xx. */
    public boolean accepted() {
        return answer instanceof Answer.Answered answered && answered.accepted();
    }
}
