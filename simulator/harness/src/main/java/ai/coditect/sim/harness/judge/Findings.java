package ai.coditect.sim.harness.judge;

import ai.coditect.sim.delivery.attempt.Attempt;
import ai.coditect.sim.delivery.transport.Answer;
import ai.coditect.sim.delivery.world.World;
import ai.coditect.sim.harness.report.Run;
import ai.coditect.sim.harness.report.Verdict;
import ai.coditect.sim.harness.scenario.Position;
import ai.coditect.sim.harness.scenario.Scenario;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Puts findings of one play into words. One thread at a time. */
final class Findings {
    private static final int MAX_SENT = 20;
    private static final String ANY_ORDER =
            "Webhooks arrive at least once and in any order (contract section 5): both orders must end in the same state.";

    private final RunContext run;
    private final Scenario scenario;
    private final World world;
    private final Recorder recorder;

    Findings(RunContext run, Scenario scenario, World world, Recorder recorder) {
        this.run = run;
        this.scenario = scenario;
        this.world = world;
        this.recorder = recorder;
    }

    // -- the consumer's state

    Run.Finding access(int step, Position at, String customer, String probe, String expected, String seen) {
        boolean denied = expected.equals(AccessWords.GRANTED);
        String title = denied
                ? customer + " should have access now, but the consumer denies it"
                : customer + " should have no access now, but the consumer grants it";
        String why = denied
                ? "Access is granted while a subscription is active, trialing or past_due. A customer who pays is locked out."
                : "Access is granted only while a subscription is active, trialing or past_due. "
                        + "A customer who does not pay uses the product.";
        return finding(Rules.ACCESS, judgesWholeLife() ? Verdict.FAILED : Verdict.INCONCLUSIVE, title, at, step)
                .expected(expected)
                .seen(probe + " reads " + seen)
                .why(
                        judgesWholeLife()
                                ? why
                                : why
                                        + " (Not held against the consumer: its `events` leave out some subscription events.)")
                .mend(mendAccess(denied))
                .make();
    }

    private boolean judgesWholeLife() {
        List<String> events = run.endpoint().events();
        return events.contains("*")
                || events.containsAll(List.of("subscription.created", "subscription.updated", "subscription.canceled"));
    }

    private String mendAccess(boolean denied) {
        if (cameOutOfOrder()) {
            return "These deliveries came out of order. Never let an older snapshot overwrite a newer one: keep `created` of the last "
                    + "applied event for each subscription and let final states win (canceled, paid), or refetch the subscription from "
                    + "the API on every event. " + ANY_ORDER;
        }
        String last = lastSubscriptionEvent();
        if (denied) {
            return switch (last) {
                case "subscription.created" ->
                    "On subscription.created, grant access when data.object.status is active or trialing.";
                case "subscription.updated" ->
                    "On subscription.updated, take access from data.object.status: active, trialing and "
                            + "past_due grant it.";
                default ->
                    "Take access from data.object.status of the subscription events, and keep it in durable storage.";
            };
        }
        return switch (last) {
            case "subscription.created" ->
                "Do not grant access because subscription.created arrived: look at data.object.status; "
                        + "incomplete grants nothing.";
            case "subscription.canceled" -> "Handle subscription.canceled: revoke access at once.";
            default ->
                "Take access from data.object.status of the subscription events; canceled, unpaid and incomplete_expired end it.";
        };
    }

    Run.Finding probe(int step, Position at, String customer, String probe, String expected, String seen) {
        return finding(Rules.PROBE, Verdict.FAILED, probe + " of " + customer + " should be " + expected, at, step)
                .expected(probe + ": " + expected)
                .seen(probe + ": " + seen)
                .why("The scenario expects it here, and the consumer did not come to it in time.")
                .mend(cameOutOfOrder() ? ANY_ORDER : "Look at what the handler does with the last events below.")
                .make();
    }

    Run.Finding effects(
            int step, Position at, String customer, String probe, long expected, String seen, boolean tooMany) {
        List<String> twice = sentTwice();
        String title = tooMany
                ? probe + " of " + customer + " counts " + seen + " where " + expected + " is right"
                        + (twice.isEmpty() ? "" : ": sent more than once: " + String.join(", ", twice))
                : probe + " of " + customer + " counts " + seen + ", " + expected + " is right: something was not done";
        return finding(Rules.EFFECTS, Verdict.FAILED, title, at, step)
                .expected(probe + ": " + expected)
                .seen(probe + ": " + seen)
                .why(
                        tooMany
                                ? "Deliveries come at least once: the same event may come again, with the same id and the same bytes. "
                                        + "What it causes must happen once."
                                : "An accepted event must have its effect.")
                .mend(
                        tooMany
                                ? "Keep the ids of the events that were applied (evt_…) under a unique key, in the same transaction as "
                                        + "their effect, and answer 2xx to one that is already there."
                                : "Answer 2xx only after the effect is stored, and mark an event as seen only together with its effect.")
                .make();
    }

    Run.Finding unreadable(int step, Position at, String probe, String problem) {
        return finding(
                        Rules.UNREADABLE,
                        Verdict.INCONCLUSIVE,
                        "the probe " + probe + " cannot be read: " + problem,
                        at,
                        step)
                .expected("a value of " + probe)
                .seen(problem)
                .why("What the handler made of the events cannot be judged without it.")
                .mend("Check probes." + probe
                        + " in consumer.yaml: its URL or command, and the JSON pointer in value:.")
                .make();
    }

    // -- answers

    Run.Finding answer(int step, Position at, Attempt attempt, String expected, String seen) {
        String type = recorder.type(attempt);
        return finding(
                        Rules.ANSWER,
                        Verdict.FAILED,
                        "the handler " + seen + " to " + type + "; " + expected + " is right",
                        at,
                        step)
                .expected(expected)
                .seen(seen + body(attempt))
                .why(whyAnswer(attempt))
                .mend(mendAnswer(attempt, type))
                .make();
    }

    private static String whyAnswer(Attempt attempt) {
        if (attempt.answer() instanceof Answer.Failed failed && failed.kind() == Answer.FailureKind.TIMED_OUT) {
            return "An answer that does not come in time is a failure: the event is sent again, by and by the endpoint is disabled.";
        }
        return "Every answer but 2xx is a failure: the event is sent again by the retry schedule and is lost when that ends.";
    }

    private static String mendAnswer(Attempt attempt, String type) {
        if (attempt.answer() instanceof Answer.Answered answered) {
            if (answered.status() >= 300 && answered.status() < 400) {
                return "Redirects are not followed: give the final URL as `webhook` (a slash at the end, https).";
            }
            if (answered.status() == 409) {
                return "Answer 2xx to an event that was already seen: 409 makes the sender try again.";
            }
            return "Answer 2xx to every event with a right signature, also to " + type
                    + " if the handler has no use for it; log and fix what fails inside.";
        }
        return "Store the event, answer 2xx at once, and do the slow work afterwards.";
    }

    Run.Finding forged(int step, Position at, Attempt attempt, String how, String seen, boolean accepted) {
        String type = recorder.type(attempt);
        String title = accepted
                ? "the handler accepted a forged " + type + ": " + how
                : "the handler " + seen + " to a forged " + type + " (" + how + "); a refusal is 4xx";
        return finding(accepted ? Rules.FORGED : Rules.ANSWER, Verdict.FAILED, title, at, step)
                .expected("a refusal (4xx, CODITECT's guide says 400)")
                .seen(seen + body(attempt))
                .why(
                        accepted
                                ? "Anybody who knows the URL can send this: access and payments can be made up by a stranger."
                                : "A handler that fails inside on a forged delivery lets a stranger fill its error log.")
                .mend(
                        "Verify the signature over the raw bytes of the body before anything else: HMAC-SHA256, whole code, compared in "
                                + "constant time, with the timestamp inside the tolerance of five minutes; answer 400 otherwise.")
                .make();
    }

    Run.Finding lost(int step, Position at, String type, int attempts) {
        return finding(
                        Rules.LOST,
                        Verdict.FAILED,
                        type + " was never accepted, " + StepText.count(attempts, "attempt") + " long",
                        at,
                        step)
                .expected("2xx to one of the attempts")
                .seen("none of " + attempts)
                .why("When the schedule of retries ends, the event is lost.")
                .mend("Accept a retry: it has the same id, the same body and a fresh timestamp.")
                .make();
    }

    Run.Finding call(int step, Position at, String expected, int seen) {
        return finding(
                        Rules.CALL,
                        Verdict.FAILED,
                        "the call was answered " + seen + "; " + expected + " is expected",
                        at,
                        step)
                .expected("status " + expected)
                .seen("status " + seen)
                .why("The scenario expects it here.")
                .mend("Look at the consumer's own log.")
                .make();
    }

    // -- the file

    Run.Finding sequence(String rule, int step, Position at, String expected, String seen, String difference) {
        boolean sent = rule.equals(Rules.SENT);
        return finding(rule, Verdict.FAILED, (sent ? "sent: " : "delivered: ") + difference, at, step)
                .expected(expected)
                .seen(seen)
                .why(
                        sent
                                ? "This is about the scenario and the simulator, not about the consumer: other events were sent than the "
                                        + "file expects."
                                : "Other events reached the endpoint than the file expects.")
                .mend(
                        sent
                                ? "Correct the file, or put `...` where other events may stand."
                                : "Look at the answers below.")
                .make();
    }

    Run.Finding halted(int step, Halt halt) {
        return finding(halt.rule(), Verdict.INCONCLUSIVE, halt.reason(), halt.at(), step)
                .why("Nothing can be said about what would have followed.")
                .make();
    }

    Run.Finding unreachable(int step, Position at, String seen) {
        return finding(
                        Rules.UNREACHABLE,
                        Verdict.INCONCLUSIVE,
                        "the handler is not there any more: it " + seen,
                        at,
                        step)
                .seen(seen)
                .why("A handler that is not there cannot be judged.")
                .mend(
                        "Look why it stopped; with start: in consumer.yaml the simulator starts it again and tells its exit code.")
                .make();
    }

    // -- words in common

    private Draft finding(String rule, Verdict verdict, String title, Position at, int step) {
        return new Draft(rule, verdict, title, at.file() + ":" + at.line(), step);
    }

    private final class Draft {
        private final String rule;
        private final Verdict verdict;
        private final String title;
        private final String where;
        private final int step;
        private String expected = "";
        private String seen = "";
        private String why = "";
        private String mend = "";

        Draft(String rule, Verdict verdict, String title, String where, int step) {
            this.rule = rule;
            this.verdict = verdict;
            this.title = title;
            this.where = where;
            this.step = step;
        }

        Draft expected(String text) {
            expected = text;
            return this;
        }

        Draft seen(String text) {
            seen = text;
            return this;
        }

        Draft why(String text) {
            why = text;
            return this;
        }

        Draft mend(String text) {
            mend = text;
            return this;
        }

        Run.Finding make() {
            return new Run.Finding(
                    rule,
                    verdict,
                    run.redactor().text(title),
                    scenario.name(),
                    where,
                    step,
                    run.redactor().text(expected),
                    run.redactor().text(seen),
                    sent(),
                    why,
                    mend,
                    repeat(),
                    Map.of());
        }
    }

    private List<String> repeat() {
        String line = run.invocation().of(scenario);
        return line.isEmpty() ? List.of() : List.of(line);
    }

    private String body(Attempt attempt) {
        if (!(attempt.answer() instanceof Answer.Answered)) {
            return "";
        }
        String text = recorder.answerText(attempt, 200).strip();
        return text.isEmpty() ? "" : ", with the body: " + text;
    }

    /** The deliveries so far, in order, one line each. */
    private List<String> sent() {
        List<Attempt> attempts = world.attemptsAfter(0);
        int from = Math.max(0, attempts.size() - MAX_SENT);
        List<String> lines = new ArrayList<>();
        if (from > 0) {
            lines.add("… " + StepText.count(from, "earlier delivery").replace("deliverys", "deliveries"));
        }
        for (int i = from; i < attempts.size(); i++) {
            lines.add(recorder.line(attempts.get(i)));
        }
        return lines;
    }

    private List<String> sentTwice() {
        Map<String, Integer> accepted = new HashMap<>();
        List<String> twice = new ArrayList<>();
        for (Attempt attempt : world.attemptsAfter(0)) {
            if (!(attempt.answer() instanceof Answer.Failed failed && failed.kind() == Answer.FailureKind.REFUSED)
                    && accepted.merge(attempt.eventId(), 1, Integer::sum) == 2) {
                twice.add(recorder.type(attempt) + " (" + attempt.eventId() + ")");
            }
        }
        return twice;
    }

    private boolean cameOutOfOrder() {
        Map<String, Long> highest = new HashMap<>();
        for (Attempt attempt : world.attemptsAfter(0)) {
            if (!attempt.accepted()) {
                continue;
            }
            String customer = recorder.customerOf(attempt.eventNumber());
            Long before = highest.get(customer);
            if (before != null && attempt.eventNumber() < before) {
                return true;
            }
            highest.merge(customer, attempt.eventNumber(), Math::max);
        }
        return false;
    }

    private String lastSubscriptionEvent() {
        String last = "";
        for (Attempt attempt : world.attemptsAfter(0)) {
            String type = recorder.coditectType(attempt.eventNumber());
            if (attempt.accepted() && type.startsWith("subscription.")) {
                last = type;
            }
        }
        return last;
    }
}
