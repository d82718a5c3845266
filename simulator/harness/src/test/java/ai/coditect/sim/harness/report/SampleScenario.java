package ai.coditect.sim.harness.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Builds one scenario of a sample run as the runner would record it. */
final class SampleScenario {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final Instant WIRE = Instant.parse("2026-03-02T09:15:04.120Z");

    private final String name;
    private final String story;
    private final String file;
    private final int line;
    private final List<String> tags;
    private final String world;
    private final long clock;
    private final List<Run.Step> steps = new ArrayList<>();
    private final List<Run.Event> events = new ArrayList<>();
    private final List<Run.Attempt> attempts = new ArrayList<>();
    private final List<Run.Reading> readings = new ArrayList<>();
    private final List<Run.Finding> findings = new ArrayList<>();
    private long now;
    private long wireMillis;
    private int step = -1;
    private String customerName = "Zoë Müller";

    SampleScenario(String name, String story, String file, int line, List<String> tags, String world, Instant clock) {
        this.name = name;
        this.story = story;
        this.file = file;
        this.line = line;
        this.tags = tags;
        this.world = world;
        this.clock = clock.getEpochSecond();
        this.now = this.clock;
    }

    SampleScenario customerName(String value) {
        customerName = value;
        return this;
    }

    SampleScenario step(int at, String verb, String text) {
        return step(at, verb, text, Duration.ofSeconds(1), Verdict.PASSED);
    }

    SampleScenario step(int at, String verb, String text, Duration later, Verdict verdict) {
        step++;
        now += later.toSeconds();
        steps.add(new Run.Step(step, at, verb, text, verdict, now, wire(), 12));
        return this;
    }

    /** Records an event of the present step. */
    Run.Event event(String type, String summary, ObjectNode object) {
        long number = events.size() + 1L;
        ObjectNode body = JSON.objectNode();
        String id = "evt_1" + world + String.format("%018dQa", number * 7_919);
        body.put("id", id)
                .put("object", "event")
                .put("api_version", "2026-07-29.dahlia")
                .put("created", now)
                .put("created_at", Instant.ofEpochSecond(now).toString())
                .put("type", type)
                .put("livemode", false)
                .put("pending_webhooks", 1);
        body.putObject("request").putNull("id").putNull("idempotency_key");
        body.putObject("data").set("object", object);
        Run.Event event = new Run.Event(step, number, id, type, now, summary, body);
        events.add(event);
        return event;
    }

    ObjectNode subscription(String status) {
        ObjectNode object = JSON.objectNode()
                .put("id", "sub_1" + world + "Rk2LpVx0MeT8wq")
                .put("object", "subscription")
                .put("status", status)
                .put("customer", "cus_" + world + "H2bQ9xLm")
                .put("currency", "eur")
                .put("cancel_at_period_end", false)
                .put("created", clock);
        ObjectNode item = JSON.objectNode()
                .put("id", "si_" + world + "41kPq0")
                .put("quantity", 10)
                .put("current_period_start", clock)
                .put("current_period_end", clock + 2_678_400);
        item.putObject("price").put("id", "price_pro_month").put("unit_amount", 4900);
        object.putObject("items").put("object", "list").putArray("data").add(item);
        return object;
    }

    ObjectNode invoice(String status, int attempt, long paid) {
        return JSON.objectNode()
                .put("id", "in_1" + world + "Vb7Zt1Yd3KsLw0")
                .put("object", "invoice")
                .put("status", status)
                .put("customer", "cus_" + world + "H2bQ9xLm")
                .put("customer_email", "zoe@example.com")
                .put("customer_name", customerName)
                .put("attempt_count", attempt)
                .put("amount_due", 49_000)
                .put("amount_paid", paid)
                .put("amount_remaining", 49_000 - paid)
                .put("currency", "eur");
    }

    ObjectNode card(String lastFour) {
        ObjectNode object = JSON.objectNode()
                .put("id", "pm_1" + world + "Xc5Nn8Qe2RjUf6")
                .put("object", "payment_method")
                .put("type", "card")
                .put("customer", "cus_" + world + "H2bQ9xLm");
        object.putObject("card")
                .put("brand", "visa")
                .put("last4", lastFour)
                .put("exp_month", 12)
                .put("exp_year", 2030);
        return object;
    }

    SampleScenario sendAccepted(Run.Event... sent) {
        for (Run.Event event : sent) {
            send(event, 1, "scheduled", "", 200, "", "{\"ok\": true}", true);
        }
        return this;
    }

    SampleScenario send(
            Run.Event event,
            int number,
            String kind,
            String note,
            int status,
            String failure,
            String answer,
            boolean expected) {
        return send(event, number, kind, note, status, failure, answer, expected, null);
    }

    SampleScenario send(
            Run.Event event,
            int number,
            String kind,
            String note,
            int status,
            String failure,
            String answer,
            boolean expected,
            @Nullable String tampered) {
        long sequence = attempts.size() + 1L;
        String text = tampered == null ? PrettyJson.of(event.body()) : tampered;
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        wireMillis += 3 + sequence * 7 % 11;
        double latency = status == 0 ? 1.2 : 2.1 + sequence * 13 % 29 / 4.0;
        String id = "dlv_" + world + String.format("%012d", sequence * 104_729);
        List<Run.Pair> headers = List.of(
                new Run.Pair("Content-Type", "application/json; charset=utf-8"),
                new Run.Pair("User-Agent", "CODITECT-Webhooks/1 (simulator)"),
                new Run.Pair(
                        "X-Coditect-Signature",
                        "t=" + (WIRE.getEpochSecond() + wireMillis / 1000) + ",v1="
                                + sha256(id.getBytes(StandardCharsets.UTF_8))),
                new Run.Pair("X-Coditect-Event", event.type()),
                new Run.Pair("X-Coditect-Event-Id", event.id()),
                new Run.Pair("X-Coditect-Delivery", id),
                new Run.Pair("X-Coditect-Attempt", String.valueOf(number)));
        attempts.add(new Run.Attempt(
                step,
                sequence,
                id,
                event.number(),
                event.id(),
                event.type(),
                number,
                now,
                wire(),
                wireMillis,
                "http://127.0.0.1:5000/webhooks/billing",
                headers,
                sha256(bytes),
                bytes.length,
                tampered,
                kind,
                note,
                status,
                failure,
                status == 0
                        ? List.of()
                        : List.of(
                                new Run.Pair("Server", "Werkzeug/3.0.1 Python/3.11.7"),
                                new Run.Pair("Content-Type", "application/json"),
                                new Run.Pair("Content-Length", String.valueOf(answer.length()))),
                answer,
                false,
                latency,
                expected,
                note.contains("never reached the handler"),
                note.contains("answer dropped")));
        wireMillis += Math.round(latency);
        return this;
    }

    /** Moves billing time inside a step, as retries of a delivery do. */
    SampleScenario later(Duration duration) {
        now += duration.toSeconds();
        return this;
    }

    SampleScenario access(String word, String expected) {
        return read("access", JSON.textNode(word), word, expected, word.equals(expected));
    }

    SampleScenario payments(int count, String expected) {
        return read(
                "payments",
                JSON.numberNode(count),
                "",
                expected,
                String.valueOf(count).equals(expected));
    }

    SampleScenario read(String probe, JsonNode value, String word, String expected, boolean right) {
        readings.add(new Run.Reading(step, probe, "customer", false, value, word, expected, right, "", 4.2));
        return this;
    }

    SampleScenario found(Run.Finding finding) {
        findings.add(finding);
        return this;
    }

    String where(int at) {
        return file + ":" + at;
    }

    int lastStep() {
        return step;
    }

    Run.Attempt attempt(int sequence) {
        return attempts.get(sequence - 1);
    }

    Run.Scenario build(Verdict verdict, String reason) {
        return new Run.Scenario(
                name,
                story,
                file,
                line,
                tags,
                world,
                clock,
                verdict,
                reason,
                wireMillis + 11,
                List.copyOf(steps),
                List.copyOf(events),
                List.copyOf(attempts),
                List.copyOf(readings),
                List.copyOf(findings));
    }

    private String wire() {
        return WIRE.plusMillis(wireMillis).toString();
    }

    static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
