package ai.coditect.sim.harness.judge;

import ai.coditect.sim.billing.contract.Dialect;
import ai.coditect.sim.billing.contract.Event;
import ai.coditect.sim.billing.contract.EventJson;
import ai.coditect.sim.billing.contract.Rendering;
import ai.coditect.sim.delivery.attempt.Attempt;
import ai.coditect.sim.delivery.attempt.DeliveryOptions;
import ai.coditect.sim.delivery.attempt.Fault;
import ai.coditect.sim.delivery.signature.Header;
import ai.coditect.sim.delivery.transport.Answer;
import ai.coditect.sim.delivery.world.World;
import ai.coditect.sim.harness.consumer.HttpCalls;
import ai.coditect.sim.harness.report.Run;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Turns one world's logs into the records of a report: bounded and redacted. One thread at a time. */
final class Recorder {
    private static final int MAX_ANSWER = 4_000;
    private static final int MAX_HEADER = 500;

    private final RunContext run;
    private final World world;
    private final Instant began;
    private final Map<Long, Event> events = new HashMap<>();
    private final Map<Long, ObjectNode> envelopes = new HashMap<>();

    Recorder(RunContext run, World world, Instant began) {
        this.run = run;
        this.world = world;
        this.began = began;
    }

    Run.Event event(Event event, int step) {
        ObjectNode envelope = envelope(event);
        return new Run.Event(
                step,
                event.number(),
                event.id(),
                event.type().nameIn(run.config().deliveries().dialect()),
                event.created(),
                EventSummary.of(envelope),
                run.redactor().json(envelope));
    }

    /** Returns the event as rendered for the endpoint. */
    ObjectNode envelope(Event event) {
        return envelopes.computeIfAbsent(
                event.number(), n -> EventJson.tree(event, run.endpoint().rendering(), 1));
    }

    /** Returns the event in CODITECT's dialect and the pinned shape, which scenarios match. */
    ObjectNode coditectEnvelope(Event event) {
        return run.endpoint().rendering().equals(Rendering.of(Dialect.CODITECT))
                ? envelope(event)
                : EventJson.tree(event, Dialect.CODITECT, 1);
    }

    Run.Attempt attempt(Attempt attempt, int step, boolean right, DeliveryOptions options) {
        Answer answer = attempt.answer();
        Answer.Answered answered = answer instanceof Answer.Answered a ? a : null;
        Fault fault = attempt.fault();
        boolean changed = options.tampering() == DeliveryOptions.Tampering.BODY || !attempt.ofBilling();
        return new Run.Attempt(
                step,
                attempt.sequence(),
                attempt.id(),
                attempt.eventNumber(),
                attempt.eventId(),
                type(attempt),
                attempt.number(),
                attempt.billingTime(),
                attempt.sentAt().toString(),
                Math.max(0, Duration.between(began, attempt.sentAt()).toMillis()),
                attempt.target().toString(),
                pairs(attempt.headers()),
                sha256(attempt.body()),
                attempt.body().length,
                changed ? run.redactor().text(new String(attempt.body(), StandardCharsets.UTF_8)) : null,
                attempt.kind().name().toLowerCase(Locale.ROOT).replace('_', '-'),
                attempt.note(),
                answered == null ? 0 : answered.status(),
                answered == null ? failure(answer) : "",
                answered == null ? List.of() : pairs(answered.headers()),
                answerText(attempt, MAX_ANSWER),
                answered != null && (answered.truncated() || answered.body().length > MAX_ANSWER),
                answer.latency().toNanos() / 1e6,
                right,
                fault != null && !fault.reachesHandler(),
                fault != null && fault.reachesHandler());
    }

    private String failure(Answer answer) {
        Answer.Failed failed = (Answer.Failed) answer;
        return failed.message().startsWith(PlayTransport.NOT_SENT)
                ? failed.message()
                : run.redactor().text(HttpCalls.describe(answer));
    }

    /** Returns the answer's body as text, bounded and redacted; empty when there is none. */
    String answerText(Attempt attempt, int max) {
        if (!(attempt.answer() instanceof Answer.Answered answered)) {
            return "";
        }
        int length = Math.min(answered.body().length, max);
        return run.redactor().text(new String(answered.body(), 0, length, StandardCharsets.UTF_8));
    }

    private List<Run.Pair> pairs(List<Header> headers) {
        List<Run.Pair> pairs = new ArrayList<>(headers.size());
        for (Header header : headers) {
            String value = header.value();
            String bounded = value.length() > MAX_HEADER ? value.substring(0, MAX_HEADER) + "…" : value;
            pairs.add(run.redactor().header(new Run.Pair(header.name(), bounded)));
        }
        return pairs;
    }

    /** Describes an attempt on one line: what was sent, how, what came back. */
    String line(Attempt attempt) {
        Event event = find(attempt.eventNumber());
        String summary = event == null ? "" : EventSummary.of(envelope(event));
        String note = attempt.note().isEmpty() ? "" : " [" + attempt.note() + "]";
        String again = attempt.number() > 1 ? " (attempt " + attempt.number() + ")" : "";
        String answer = attempt.answer() instanceof Answer.Answered answered
                ? String.valueOf(answered.status())
                : failure(attempt.answer());
        return run.redactor()
                .text(type(attempt) + (summary.isEmpty() ? "" : " (" + summary + ")") + again + note + " → " + answer);
    }

    /** Returns the event's type as sent. */
    String type(Attempt attempt) {
        Event event = find(attempt.eventNumber());
        return event == null
                ? attempt.kind() == Attempt.Kind.BESIDE ? Novelty.TYPE : "ping"
                : event.type().nameIn(run.config().deliveries().dialect());
    }

    String coditectType(long number) {
        Event event = find(number);
        return event == null ? "" : event.type().coditectName();
    }

    /** Returns when the event happened, if billing made it. */
    Optional<Instant> createdOf(long number) {
        return Optional.ofNullable(find(number)).map(event -> Instant.ofEpochSecond(event.created()));
    }

    String customerOf(long number) {
        Event event = find(number);
        return event == null ? "" : event.customerId();
    }

    private @Nullable Event find(long number) {
        if (!events.containsKey(number)) {
            world.eventsAfter(0).forEach(event -> events.put(event.number(), event));
        }
        return events.get(number);
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
