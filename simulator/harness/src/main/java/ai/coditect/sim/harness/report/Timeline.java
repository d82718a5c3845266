package ai.coditect.sim.harness.report;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** A scenario in the order in which it happened, ready to be shown: steps on billing time, what each sent, and what the state was then. */
record Timeline(List<Step> steps) {

    /**
     * One step.
     *
     * @param gap {@code 3 days later}, or empty
     * @param date of the step's billing time, empty when it is the day of the row before
     */
    record Step(
            Run.Step step,
            String anchor,
            String gap,
            String date,
            String time,
            List<Row> rows,
            List<State> states,
            List<Run.Finding> findings) {}

    /**
     * An event that was kept back (no attempt), or an attempt (with the event that it carried, where it is known).
     *
     * @param part where the details are when they are not in the page, see {@link Parts}; empty when they are
     */
    record Row(
            String anchor,
            String gap,
            String time,
            Run.@Nullable Event event,
            Run.@Nullable Attempt attempt,
            @Nullable Body body,
            String part) {

        String type() {
            return attempt != null
                    ? attempt.eventType()
                    : Objects.requireNonNull(event).type();
        }

        /** Returns what became of the attempt; an event that was kept back has no outcome. */
        @Nullable
        Outcome outcome() {
            return attempt == null ? null : Outcome.of(attempt);
        }

        Row withPart(String newPart) {
            return new Row(anchor, gap, time, event, attempt, body, newPart);
        }
    }

    /**
     * What an attempt carried.
     *
     * @param text empty when {@code sameAs} says where it stands
     * @param asSent whether the text is known to be, byte for byte, what was sent
     * @param sameAs anchor of the earlier attempt that carried the same bytes, or empty
     */
    record Body(String text, boolean asSent, String sameAs) {}

    /**
     * A reading beside the one before it.
     *
     * @param was what the same probe said before, empty when that is the same or unknown
     */
    record State(Run.Reading reading, String was, String now) {}

    static Timeline of(Run.Scenario scenario, String prefix) {
        return new Builder(scenario, prefix).build();
    }

    Timeline mapRows(UnaryOperator<Row> change) {
        List<Step> changed = new ArrayList<>();
        for (Step step : steps) {
            List<Row> rows = new ArrayList<>();
            step.rows().forEach(row -> rows.add(change.apply(row)));
            changed.add(new Step(
                    step.step(),
                    step.anchor(),
                    step.gap(),
                    step.date(),
                    step.time(),
                    rows,
                    step.states(),
                    step.findings()));
        }
        return new Timeline(changed);
    }

    /** Returns what a reading said, in the truth's word where it has one. */
    static String said(Run.Reading reading) {
        if (!reading.problem().isEmpty()) {
            return "unreadable";
        }
        if (!reading.word().isEmpty()) {
            return reading.word();
        }
        String value = reading.value() == null
                ? "nothing"
                : reading.value().isTextual()
                        ? reading.value().textValue()
                        : reading.value().toString();
        return Visible.line(value, 200);
    }

    private static final class Builder {
        private final Run.Scenario scenario;
        private final String prefix;
        private final Map<Long, Run.Event> events = new HashMap<>();
        private final Map<String, String> bodies = new HashMap<>();
        private final Map<String, String> lastSaid = new HashMap<>();
        private long clock;
        private String lastDate = "";

        Builder(Run.Scenario scenario, String prefix) {
            this.scenario = scenario;
            this.prefix = prefix;
            this.clock = scenario.clock();
            scenario.events().forEach(event -> events.put(event.number(), event));
        }

        Timeline build() {
            Map<Integer, List<Run.Event>> emitted = new HashMap<>();
            scenario.events()
                    .forEach(event -> emitted.computeIfAbsent(event.step(), key -> new ArrayList<>())
                            .add(event));
            Map<Integer, List<Run.Attempt>> sent = new HashMap<>();
            scenario.attempts()
                    .forEach(attempt -> sent.computeIfAbsent(attempt.step(), key -> new ArrayList<>())
                            .add(attempt));
            Map<Integer, List<Run.Reading>> read = new HashMap<>();
            scenario.readings()
                    .forEach(reading -> read.computeIfAbsent(reading.step(), key -> new ArrayList<>())
                            .add(reading));
            List<Step> steps = new ArrayList<>();
            for (Run.Step step : scenario.steps()) {
                List<Run.Finding> findings = scenario.findings().stream()
                        .filter(finding -> finding.step() == step.index())
                        .toList();
                long start = start(
                        step,
                        emitted.getOrDefault(step.index(), List.of()),
                        sent.getOrDefault(step.index(), List.of()));
                String gap = Moments.gap(clock, start);
                clock = Math.max(clock, start);
                String date = Moments.date(start);
                steps.add(new Step(
                        step,
                        prefix + "-" + step.index(),
                        gap,
                        date.equals(lastDate) ? "" : date,
                        Moments.time(start),
                        rows(emitted.getOrDefault(step.index(), List.of()), sent.getOrDefault(step.index(), List.of())),
                        states(read.getOrDefault(step.index(), List.of())),
                        findings));
                lastDate = Moments.date(clock);
            }
            return new Timeline(steps);
        }

        /** A step's own time is when it ended; what it caused may have begun before. */
        private static long start(Run.Step step, List<Run.Event> emitted, List<Run.Attempt> sent) {
            long start = step.billingTime();
            for (Run.Event event : emitted) {
                start = Math.min(start, event.created());
            }
            for (Run.Attempt attempt : sent) {
                start = Math.min(start, attempt.billingTime());
            }
            return start;
        }

        private List<Row> rows(List<Run.Event> emitted, List<Run.Attempt> sent) {
            Set<Long> sentHere = new HashSet<>();
            sent.forEach(attempt -> sentHere.add(attempt.eventNumber()));
            List<Row> rows = new ArrayList<>();
            for (Run.Event event : emitted) {
                if (!sentHere.contains(event.number())) {
                    rows.add(row(prefix + "-e" + event.number(), event.created(), event, null, null));
                }
            }
            for (Run.Attempt attempt : sent) {
                Run.Event event = events.get(attempt.eventNumber());
                String anchor = prefix + "-a" + attempt.sequence();
                rows.add(row(anchor, attempt.billingTime(), event, attempt, body(attempt, event, anchor)));
            }
            return rows;
        }

        private Row row(
                String anchor, long at, Run.@Nullable Event event, Run.@Nullable Attempt attempt, @Nullable Body body) {
            String gap = Moments.gap(clock, at);
            boolean sameDay = Moments.date(clock).equals(Moments.date(at));
            clock = Math.max(clock, at);
            String time = sameDay ? Moments.time(at) : Moments.date(at) + " " + Moments.time(at);
            return new Row(anchor, gap, time, event, attempt, body, "");
        }

        private Body body(Run.Attempt attempt, Run.@Nullable Event event, String anchor) {
            String earlier = bodies.putIfAbsent(attempt.bodySha256(), anchor);
            if (earlier != null) {
                return new Body("", true, earlier);
            }
            String text = attempt.body() != null ? attempt.body() : event == null ? "" : PrettyJson.of(event.body());
            return new Body(Visible.text(text), sha256(text).equals(attempt.bodySha256()), "");
        }

        private List<State> states(List<Run.Reading> readings) {
            List<State> states = new ArrayList<>();
            Set<Run.Reading> told = new HashSet<>();
            for (Run.Reading reading : readings) {
                if (!told.add(untimed(reading))) {
                    continue;
                }
                String key = reading.customer() + "\n" + reading.probe();
                String now = said(reading);
                String before = lastSaid.put(key, now);
                states.add(new State(reading, before == null || before.equals(now) ? "" : before, now));
            }
            return states;
        }

        /** One reading may be judged twice, by the truth and by the file: it is told once. */
        private static Run.Reading untimed(Run.Reading reading) {
            return new Run.Reading(
                    reading.step(),
                    reading.probe(),
                    reading.customer(),
                    reading.before(),
                    reading.value(),
                    reading.word(),
                    reading.expected(),
                    reading.right(),
                    reading.problem(),
                    0);
        }

        private static String sha256(String text) {
            try {
                return HexFormat.of()
                        .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException("every JDK has SHA-256", e);
            }
        }
    }
}
