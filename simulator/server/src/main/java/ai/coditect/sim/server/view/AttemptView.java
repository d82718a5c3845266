package ai.coditect.sim.server.view;

import ai.coditect.sim.delivery.attempt.Attempt;
import ai.coditect.sim.delivery.transport.Answer;
import ai.coditect.sim.server.http.Json;
import ai.coditect.sim.server.http.Redaction;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Locale;

/**
 * An attempt as the control API shows it. The signature is left out: it is as good as a password for five
 * minutes. Of the handler's answer the beginning is shown, masked.
 */
public final class AttemptView {
    private AttemptView() {}

    public static ObjectNode of(Attempt attempt) {
        ObjectNode view = Json.object();
        view.put("sequence", attempt.sequence());
        view.put("id", attempt.id());
        view.put("endpoint", attempt.endpointId());
        view.put("url", attempt.target().toString());
        view.put("event", attempt.eventId());
        view.put("number", attempt.number());
        view.put("kind", attempt.kind().name().toLowerCase(Locale.ROOT));
        view.put("note", attempt.note());
        view.put("billing_time", Instant.ofEpochSecond(attempt.billingTime()).toString());
        view.put("sent_at", attempt.sentAt().toString());
        view.put("accepted", attempt.accepted());
        Answer answer = attempt.answer();
        if (answer instanceof Answer.Answered answered) {
            view.put("status", answered.status());
            view.put("answer", Redaction.mask(new String(answered.body(), StandardCharsets.UTF_8)));
        } else if (answer instanceof Answer.Failed failed) {
            view.putNull("status");
            view.put("failure", failed.kind().name().toLowerCase(Locale.ROOT));
            view.put("message", failed.message());
        }
        view.put("latency_ms", answer.latency().toNanos() / 1_000_000.0);
        return view;
    }
}
