package ai.coditect.sim.junit;

import ai.coditect.sim.delivery.attempt.Attempt;
import ai.coditect.sim.delivery.transport.Answer;
import java.nio.charset.StandardCharsets;

/**
 * One attempt to deliver an event, for assertions of a test's own.
 *
 * @param number 1 for the first attempt of this event
 * @param note what was special about it, for example {@code again} or {@code tampered}; empty for an ordinary one
 * @param status the answer's; 0 when none came
 * @param answer the answer's body, bounded, or why no answer came
 */
public record DeliveryAttempt(String eventId, String eventType, int number, String note, int status, String answer) {
    /** Returns whether the handler accepted the event: 2xx. */
    public boolean accepted() {
        return status >= 200 && status < 300;
    }

    static DeliveryAttempt of(Attempt attempt, String eventType) {
        return attempt.answer() instanceof Answer.Answered answered
                ? new DeliveryAttempt(
                        attempt.eventId(),
                        eventType,
                        attempt.number(),
                        attempt.note(),
                        answered.status(),
                        new String(answered.body(), StandardCharsets.UTF_8))
                : new DeliveryAttempt(
                        attempt.eventId(),
                        eventType,
                        attempt.number(),
                        attempt.note(),
                        0,
                        ((Answer.Failed) attempt.answer()).message());
    }
}
