package ai.coditect.sim.junit;

import ai.coditect.sim.billing.contract.Access;
import ai.coditect.sim.billing.contract.Dialect;
import ai.coditect.sim.billing.contract.Event;
import ai.coditect.sim.billing.contract.EventJson;
import ai.coditect.sim.delivery.attempt.Attempt;
import ai.coditect.sim.delivery.attempt.Delivery;
import ai.coditect.sim.delivery.transport.Answer;
import ai.coditect.sim.harness.scenario.EventMatcher;
import ai.coditect.sim.harness.scenario.EventSequence;
import ai.coditect.sim.harness.scenario.JsonSubset;
import ai.coditect.sim.harness.scenario.StatusPattern;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.opentest4j.AssertionFailedError;

/** What a test asserts, and what is said when it does not hold: everything needed to see why, without a report. */
final class Assertions {
    private final Play play;

    Assertions(Play play) {
        this.play = play;
    }

    /** Compares what happened with an expected sequence of events. */
    void sequence(String verb, List<Event> events, EventSequence expected) {
        List<ObjectNode> envelopes = events.stream()
                .map(event -> EventJson.tree(event, Dialect.CODITECT, 0))
                .toList();
        Optional<String> mismatch = EventMatcher.mismatch(expected, envelopes);
        if (mismatch.isPresent()) {
            String wanted = EventMatcher.describe(expected);
            String seen = events.isEmpty()
                    ? "nothing"
                    : events.stream().map(Story::name).collect(Collectors.joining(", "));
            throw failure(
                    "Other events were " + verb + " than expected: " + mismatch.get(),
                    "expected  " + wanted + "\n  seen      " + seen,
                    wanted,
                    seen);
        }
    }

    void access(Customer customer, Access expected) {
        Judge.Reading reading = play.judge().awaitAccess(customer, expected);
        if (!reading.right()) {
            throw failure(
                    reading.problem().isEmpty()
                            ? accessTitle(customer, expected, reading.text())
                            : unreadable(Wiring.ACCESS, reading.problem()),
                    facts(expected.word(), reading) + "\n  truth     "
                            + customer.access().word(),
                    expected.word(),
                    reading.text());
        }
    }

    void probe(Customer customer, String name, @Nullable Object expected, boolean hold) {
        JsonNode wanted = Json.tree(expected);
        Judge.Reading reading =
                play.judge().await(customer, name, value -> JsonSubset.matches(wanted, Json.tree(value)), hold);
        if (!reading.right()) {
            throw failure(
                    reading.problem().isEmpty()
                            ? "The probe \"" + name + "\" of customer " + customer.id() + " reads " + reading.text()
                                    + ", expected " + expected
                            : unreadable(name, reading.problem()),
                    facts(String.valueOf(expected), reading),
                    String.valueOf(expected),
                    reading.text());
        }
    }

    void allDelivered() {
        List<Delivery> open = play.world().deliveries().stream()
                .filter(delivery -> delivery.state() != Delivery.State.DELIVERED)
                .toList();
        if (!open.isEmpty()) {
            String seen = open.stream()
                    .map(delivery -> Story.name(delivery.event()) + " is "
                            + delivery.state().name().toLowerCase(Locale.ROOT).replace('_', ' ') + " after "
                            + delivery.attempts() + (delivery.attempts() == 1 ? " attempt" : " attempts"))
                    .collect(Collectors.joining("\n            "));
            throw failure("Not every event was accepted by the handler", "not yet   " + seen, "all delivered", seen);
        }
    }

    void answers(List<Attempt> attempts, StatusPattern expected) {
        List<String> wrong = new Story(play)
                .attempts(attempts.stream()
                        .filter(attempt -> !matches(attempt, expected))
                        .toList());
        if (attempts.isEmpty() || !wrong.isEmpty()) {
            String seen = attempts.isEmpty() ? "no delivery was made" : String.join("\n            ", wrong);
            throw failure(
                    "The handler answered otherwise than " + expected.written(),
                    "expected  " + expected.written() + "\n  seen      " + seen,
                    expected.written(),
                    seen);
        }
    }

    static boolean matches(Attempt attempt, StatusPattern expected) {
        return attempt.answer() instanceof Answer.Answered answered && expected.matches(answered.status());
    }

    static String accessTitle(Customer customer, Access expected, String seen) {
        return "The consumer shows access \"" + seen + "\" for customer " + customer.id() + ", expected \""
                + expected.word() + "\"";
    }

    static String unreadable(String probe, String problem) {
        return "The probe \"" + probe + "\" could not be read: " + problem;
    }

    private static String facts(String expected, Judge.Reading reading) {
        return "expected  " + expected + "\n  seen      "
                + (reading.problem().isEmpty() ? reading.text() : "nothing") + ", still so after "
                + reading.waited().toMillis() + " ms";
    }

    /** Returns what to look at when the handler has accepted nothing at all yet, else nothing. */
    String hint() {
        return play.refusedAll()
                ? "\n\nNothing was accepted so far. Is the handler configured with the simulator's secret, sim.secret(), and does"
                        + " it verify the raw bytes of the body?"
                : "";
    }

    AssertionFailedError failure(String title, String facts, String expected, String seen) {
        play.reported();
        return new AssertionFailedError(
                title + ".\n\n  " + facts + hint() + new Story(play).sinceTheBeginning() + repeat(), expected, seen);
    }

    /** Adds the story to a failure of the test's own assertion. */
    AssertionError withStory(AssertionError failure) {
        play.reported();
        String message = (failure.getMessage() == null ? failure.toString() : failure.getMessage())
                + new Story(play).sinceTheBeginning()
                + repeat();
        AssertionError told = failure instanceof AssertionFailedError compared && compared.isExpectedDefined()
                ? new AssertionFailedError(message, compared.getExpected(), compared.getActual(), failure)
                : new AssertionFailedError(message, failure);
        return told;
    }

    String repeat() {
        return "\n\nworld " + play.world().id() + ", seed " + play.seed() + ": repeat with -D"
                + CoditectSimulator.SEED_PARAMETER + "=" + play.seed();
    }
}
