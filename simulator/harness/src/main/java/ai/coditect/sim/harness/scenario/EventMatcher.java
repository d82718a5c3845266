package ai.coditect.sim.harness.scenario;

import ai.coditect.sim.harness.scenario.EventSequence.Element;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Compares events that happened with the events that a scenario expects, and says in words where they part. Events are
 * envelopes as {@code EventJson.tree} renders them in CODITECT's dialect. Pure; memory is linear in events and elements.
 */
public final class EventMatcher {
    private EventMatcher() {}

    /** Returns whether the envelope is one that the pattern describes. */
    public static boolean matches(EventPattern pattern, ObjectNode envelope) {
        return type(envelope).equals(pattern.type())
                && differences(pattern, envelope, 1).isEmpty();
    }

    /**
     * Compares a whole sequence.
     *
     * @return empty when it matches, else the first difference in a sentence for people, for example {@code event 2 of 3 should be
     *     subscription.updated { status: active }, but differs at /data/object/status: expected active, was incomplete}
     */
    public static Optional<String> mismatch(EventSequence expected, List<ObjectNode> envelopes) {
        return expected.inAnyOrder() ? UnorderedMatch.explain(expected, envelopes) : inOrder(expected, envelopes);
    }

    /** Writes an expected sequence on one line: {@code ..., invoice.paid { amount_paid: 4900 }}; {@code nothing} when it is empty. */
    public static String describe(EventSequence expected) {
        if (expected.elements().isEmpty()) {
            return "nothing";
        }
        return String.join(
                ", ",
                expected.elements().stream()
                        .map(element -> element instanceof Element.One one ? describe(one.pattern()) : "...")
                        .toList());
    }

    /** Writes a pattern on one line. */
    public static String describe(EventPattern pattern) {
        List<String> parts = new ArrayList<>();
        pattern.fields().properties().forEach(f -> parts.add(f.getKey() + ": " + shortly(f.getValue())));
        if (!pattern.was().isEmpty()) {
            parts.add("was: " + shortly(pattern.was()));
        }
        return parts.isEmpty() ? pattern.type() : pattern.type() + " { " + String.join(", ", parts) + " }";
    }

    private static String shortly(JsonNode value) {
        if (!value.isObject()) {
            return JsonSubset.words(value, null);
        }
        List<String> parts = new ArrayList<>();
        value.properties().forEach(f -> parts.add(f.getKey() + ": " + shortly(f.getValue())));
        return parts.isEmpty() ? "{}" : "{ " + String.join(", ", parts) + " }";
    }

    static String type(ObjectNode envelope) {
        return envelope.path("type").asText();
    }

    static List<JsonSubset.Difference> differences(EventPattern pattern, ObjectNode envelope, int limit) {
        JsonNode data = envelope.path("data");
        List<JsonSubset.Difference> found =
                new ArrayList<>(JsonSubset.differences(pattern.fields(), data.path("object"), "/data/object", limit));
        if (!pattern.was().isEmpty() && found.size() < limit) {
            JsonNode previous = data.path("previous_attributes");
            found.addAll(JsonSubset.differences(
                    pattern.was(),
                    previous.isObject() ? previous : envelope.objectNode(),
                    "/data/previous_attributes",
                    limit));
        }
        return found;
    }

    // -- in order

    /**
     * Runs the elements as an automaton over the events. State j means: the first j elements are used up; an {@code AnyRun} at j
     * may be left without an event, or stay for one more.
     */
    private static Optional<String> inOrder(EventSequence expected, List<ObjectNode> envelopes) {
        List<Element> elements = expected.elements();
        boolean[] states = new boolean[elements.size() + 1];
        states[0] = true;
        int furthest = -1;
        List<Integer> reachedAt = new ArrayList<>();
        for (int i = 0; i <= envelopes.size(); i++) {
            for (int j = 0; j < elements.size(); j++) {
                states[j + 1] |= states[j] && elements.get(j) instanceof Element.AnyRun;
            }
            int here = lastOf(states);
            if (here > furthest) {
                furthest = here;
                reachedAt.clear();
            }
            if (here == furthest && here >= 0) {
                reachedAt.add(i);
            }
            if (i == envelopes.size()) {
                break;
            }
            states = step(elements, states, envelopes.get(i));
        }
        return states[elements.size()]
                ? Optional.empty()
                : Optional.of(explain(elements, envelopes, furthest, reachedAt));
    }

    private static boolean[] step(List<Element> elements, boolean[] states, ObjectNode event) {
        boolean[] next = new boolean[states.length];
        for (int j = 0; j < elements.size(); j++) {
            if (!states[j]) {
                continue;
            }
            if (elements.get(j) instanceof Element.One one) {
                next[j + 1] |= matches(one.pattern(), event);
            } else {
                next[j] = true;
            }
        }
        return next;
    }

    private static int lastOf(boolean[] states) {
        for (int j = states.length - 1; j >= 0; j--) {
            if (states[j]) {
                return j;
            }
        }
        return -1;
    }

    private static String explain(List<Element> elements, List<ObjectNode> events, int at, List<Integer> reachedAt) {
        if (at == elements.size()) {
            int i = reachedAt.get(reachedAt.size() - 1);
            return name(i, events) + " was not expected: nothing more should have come"
                    + (at == 0 ? "" : " after " + describe(((Element.One) elements.get(at - 1)).pattern()));
        }
        EventPattern wanted = ((Element.One) elements.get(at)).pattern();
        if (at > 0 && elements.get(at - 1) instanceof Element.AnyRun) {
            return missingAfterRun(wanted, events, reachedAt.get(0));
        }
        int i = mostAlike(wanted, events, reachedAt);
        if (i == events.size()) {
            return "missing: " + describe(wanted)
                    + (i == 0 ? "; nothing came" : "; nothing came after " + name(i - 1, events));
        }
        ObjectNode seen = events.get(i);
        if (type(seen).equals(wanted.type())) {
            return name(i, events) + " should be " + describe(wanted) + ", but "
                    + differences(wanted, seen, 1).get(0).text();
        }
        if (at + 1 < elements.size()
                && elements.get(at + 1) instanceof Element.One next
                && matches(next.pattern(), seen)) {
            return "missing: " + describe(wanted) + " before " + name(i, events);
        }
        if (i + 1 < events.size() && matches(wanted, events.get(i + 1))) {
            return name(i, events) + " was not expected before " + describe(wanted);
        }
        return name(i, events) + " should be " + describe(wanted);
    }

    private static int mostAlike(EventPattern wanted, List<ObjectNode> events, List<Integer> places) {
        int best = places.get(places.size() - 1);
        int least = Integer.MAX_VALUE;
        for (int i : places) {
            if (i < events.size() && type(events.get(i)).equals(wanted.type())) {
                int count = differences(wanted, events.get(i), 50).size();
                if (count < least) {
                    least = count;
                    best = i;
                }
            }
        }
        return best;
    }

    private static String missingAfterRun(EventPattern wanted, List<ObjectNode> events, int from) {
        String start = "missing: " + describe(wanted);
        List<Integer> candidates = new ArrayList<>();
        for (int i = from; i < events.size(); i++) {
            candidates.add(i);
        }
        String nearest = candidates.isEmpty() ? "" : nearest(wanted, events, candidates);
        if (!nearest.isEmpty()) {
            return start + "; " + nearest;
        }
        return start + (from == 0 ? "; it never came" : "; it never came after " + name(from - 1, events));
    }

    /** Returns {@code the nearest, event 3 of 4, differs at …} for the most alike event of the same type, or nothing. */
    static String nearest(EventPattern wanted, List<ObjectNode> events, List<Integer> candidates) {
        int i = mostAlike(wanted, events, candidates);
        if (!type(events.get(i)).equals(wanted.type())) {
            return "";
        }
        List<JsonSubset.Difference> differences = differences(wanted, events.get(i), 1);
        return differences.isEmpty()
                ? ""
                : "the nearest, " + name(i, events) + ", " + differences.get(0).text();
    }

    static String name(int index, List<ObjectNode> events) {
        return "event " + (index + 1) + " of " + events.size() + " (" + Printable.bounded(type(events.get(index)), 60)
                + ")";
    }

    /** Matches each pattern with an event of its own, whatever the order: a maximum bipartite matching by augmenting paths. */
    private static final class UnorderedMatch {
        private final List<EventPattern> patterns;
        private final List<ObjectNode> events;
        private final int[] patternOf;

        private UnorderedMatch(List<EventPattern> patterns, List<ObjectNode> events) {
            this.patterns = patterns;
            this.events = events;
            this.patternOf = new int[events.size()];
            Arrays.fill(patternOf, -1);
        }

        static Optional<String> explain(EventSequence expected, List<ObjectNode> events) {
            List<EventPattern> patterns = expected.elements().stream()
                    .filter(Element.One.class::isInstance)
                    .map(element -> ((Element.One) element).pattern())
                    .toList();
            boolean more = patterns.size() < expected.elements().size();
            UnorderedMatch match = new UnorderedMatch(patterns, events);
            for (int p = 0; p < patterns.size(); p++) {
                if (!match.place(p, new boolean[events.size()])) {
                    return Optional.of(match.missing(patterns.get(p)));
                }
            }
            for (int i = 0; i < events.size() && !more; i++) {
                if (match.patternOf[i] < 0) {
                    return Optional.of(name(i, events) + " was not expected");
                }
            }
            return Optional.empty();
        }

        private boolean place(int pattern, boolean[] tried) {
            for (int i = 0; i < events.size(); i++) {
                if (!tried[i] && matches(patterns.get(pattern), events.get(i))) {
                    tried[i] = true;
                    if (patternOf[i] < 0 || place(patternOf[i], tried)) {
                        patternOf[i] = pattern;
                        return true;
                    }
                }
            }
            return false;
        }

        private String missing(EventPattern wanted) {
            List<Integer> free = new ArrayList<>();
            for (int i = 0; i < events.size(); i++) {
                if (patternOf[i] < 0) {
                    free.add(i);
                }
            }
            String nearest = free.isEmpty() ? "" : nearest(wanted, events, free);
            return "missing: " + describe(wanted) + (nearest.isEmpty() ? "; it never came" : "; " + nearest);
        }
    }
}
