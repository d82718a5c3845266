package ai.coditect.sim.harness.judge;

import ai.coditect.sim.delivery.attempt.Attempt;
import ai.coditect.sim.harness.report.Run;
import ai.coditect.sim.harness.report.Verdict;
import ai.coditect.sim.harness.scenario.Position;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Puts into words what is wrong with the consumer's state. One thread at a time. */
final class StateFindings {
    private static final String ANY_ORDER =
            "Webhooks arrive at least once and in any order: each order must end in the same state.";

    private static final String LOST_BY_ENDING =
            "The handler was stopped in between (see the list): what it had answered 2xx by then, it must still have. Store an event in "
                    + "durable storage before you answer, together with its effect, and keep nothing that counts in memory.";

    private static final String STRUCK =
            "The handler was killed while it worked (see the list), and the same event came again afterwards. The mark that an event was"
                    + " seen and the event's effect must be stored in one transaction: both or neither. Whoever marks first and works"
                    + " afterwards loses the event, whoever works first and marks afterwards does it twice.";

    private final RunContext run;
    private final Recorder recorder;
    private final Drafts drafts;
    private final Told told;

    StateFindings(RunContext run, Recorder recorder, Drafts drafts, Told told) {
        this.run = run;
        this.recorder = recorder;
        this.drafts = drafts;
        this.told = told;
    }

    Run.Finding access(int step, Position at, String customer, String probe, String expected, String seen) {
        boolean denied = expected.equals(AccessWords.GRANTED);
        if (!denied && told.onlyRefusedForgeries()) {
            return actedBeforeItVerified(step, at, "access of " + customer, expected, probe + " reads " + seen);
        }
        String title = denied
                ? customer + " should have access now, but the consumer denies it"
                : customer + " should have no access now, but the consumer grants it";
        String why = denied
                ? "Access is granted while a subscription is active, trialing or past_due. A customer who pays is locked out."
                : "Access is granted only while a subscription is active, trialing or past_due. "
                        + "A customer who does not pay uses the product.";
        boolean later = mayComeLater();
        return drafts.finding(
                        Rules.ACCESS,
                        judgesWholeLife() && !later ? Verdict.FAILED : Verdict.INCONCLUSIVE,
                        title,
                        at,
                        step)
                .expected(expected)
                .seen(probe + " reads " + seen)
                .why(
                        judgesWholeLife()
                                ? why + doubt(later)
                                : why
                                        + " (Not held against the consumer: its `events` leave out some subscription events.)")
                .mend(mendAccess(denied))
                .make();
    }

    /** A struck handler that works after it answers may take up by itself what it left undone. */
    private boolean mayComeLater() {
        return told.wasStruck() && run.settle().mayTakeUpLater();
    }

    private static String doubt(boolean later) {
        return later
                ? " (Not held against the handler: it works after it has answered, so it may take up by itself what it left undone when it"
                        + " was killed. Say in consumer.yaml how long that takes, such as `settle: 60s`, and it is judged.)"
                : "";
    }

    private boolean judgesWholeLife() {
        List<String> events = run.endpoint().events();
        return events.contains("*")
                || events.containsAll(List.of("subscription.created", "subscription.updated", "subscription.canceled"));
    }

    /** Returns what mends any wrong state of a play that did something unusual; else null. */
    private @Nullable String mendOfThePlay() {
        if (told.wasStruck()) {
            return STRUCK;
        }
        return told.wasNews() ? Novelty.IGNORE : null;
    }

    private String mendAccess(boolean denied) {
        if (told.tookWhatItCouldNotRead()) {
            return "The billing API failed while the handler asked it, and the handler answered 2xx all the same, so nobody sends these "
                    + "events again. Answer 5xx when a call fails, or try it again until it succeeds.";
        }
        String ofThePlay = mendOfThePlay();
        if (ofThePlay != null) {
            return ofThePlay;
        }
        if (told.wasInterrupted()) {
            return LOST_BY_ENDING;
        }
        if (told.cameOutOfOrder()) {
            return "These deliveries came out of order. Never let an older snapshot overwrite a newer one: keep `created` of the last "
                    + "applied event for each subscription and let final states win (canceled, paid), or refetch the subscription from "
                    + "the API on every event. " + ANY_ORDER;
        }
        String last = told.lastSubscriptionEvent();
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
        if (told.onlyRefusedForgeries()) {
            return actedBeforeItVerified(
                    step, at, probe + " of " + customer, probe + ": " + expected, probe + ": " + seen);
        }
        boolean later = mayComeLater();
        return drafts.finding(
                        Rules.PROBE,
                        later ? Verdict.INCONCLUSIVE : Verdict.FAILED,
                        probe + " of " + customer + " should be " + expected,
                        at,
                        step)
                .expected(probe + ": " + expected)
                .seen(probe + ": " + seen)
                .why("The scenario expects it here, and the consumer did not come to it in time." + doubt(later))
                .mend(mendProbe())
                .make();
    }

    private String mendProbe() {
        String ofThePlay = mendOfThePlay();
        if (ofThePlay != null) {
            return ofThePlay;
        }
        if (told.wasInterrupted()) {
            return LOST_BY_ENDING;
        }
        return told.cameOutOfOrder() ? ANY_ORDER : "Look at what the handler does with the last events below.";
    }

    Run.Finding effects(
            int step, Position at, String customer, String probe, long expected, String seen, boolean tooMany) {
        if (tooMany && told.onlyRefusedForgeries()) {
            return actedBeforeItVerified(
                    step, at, probe + " of " + customer, probe + ": " + expected, probe + ": " + seen);
        }
        List<String> twice = told.sentTwice();
        String title = tooMany
                ? probe + " of " + customer + " counts " + seen + " where " + expected + " is right"
                        + (twice.isEmpty() ? "" : ": sent more than once: " + String.join(", ", twice))
                : probe + " of " + customer + " counts " + seen + ", " + expected + " is right: something was not done";
        boolean later = !tooMany && mayComeLater();
        return drafts.finding(Rules.EFFECTS, later ? Verdict.INCONCLUSIVE : Verdict.FAILED, title, at, step)
                .expected(probe + ": " + expected)
                .seen(probe + ": " + seen)
                .why(
                        tooMany
                                ? "Deliveries come at least once: the same event may come again, with the same id and the same bytes. "
                                        + "What it causes must happen once."
                                : "An accepted event must have its effect." + doubt(later))
                .mend(mendEffects(tooMany))
                .make();
    }

    private String mendEffects(boolean tooMany) {
        String ofThePlay = mendOfThePlay();
        if (ofThePlay != null) {
            return ofThePlay;
        }
        if (tooMany && told.wasInterrupted()) {
            return "The handler forgot what it had done when it ended: keep the ids of the events that were applied (evt_…) in durable "
                    + "storage, not in memory, under a unique key and in the same transaction as their effect.";
        }
        if (tooMany) {
            return "Keep the ids of the events that were applied (evt_…) under a unique key, in the same transaction as "
                    + "their effect, and answer 2xx to one that is already there.";
        }
        return told.wasInterrupted()
                ? LOST_BY_ENDING
                : "Answer 2xx only after the effect is stored, and mark an event as seen only together with its effect.";
    }

    /** What was refused for its signature must have changed nothing; here it did. */
    private Run.Finding actedBeforeItVerified(int step, Position at, String what, String expected, String seen) {
        Attempt last = told.last();
        String type = last == null ? "a forged delivery" : "a forged " + recorder.type(last);
        return drafts.finding(
                        Rules.FORGED,
                        Verdict.FAILED,
                        "the handler refused " + type + " and yet acted on it: " + what + " changed",
                        at,
                        step)
                .expected(expected)
                .seen(seen)
                .why(
                        "Only deliveries without a right signature came so far. Each was refused, but their effect stays: anybody who knows "
                                + "the URL can make up access and payments.")
                .mend(
                        "Verify the signature before anything else, and return at once when it is wrong: no write may come before the check.")
                .make();
    }

    Run.Finding unreadable(int step, Position at, String probe, String problem) {
        return drafts.finding(
                        Rules.UNREADABLE,
                        Verdict.INCONCLUSIVE,
                        "the probe " + probe + " cannot be read: " + problem,
                        at,
                        step)
                .expected("a value of " + probe)
                .seen(problem)
                .why("What the handler made of the events cannot be judged without it.")
                .mend("Check probes." + probe
                        + " in consumer.yaml: its URL or command, and the JSON pointer in value:. If it answers 404 for a customer whom"
                        + " your handler does not know yet, say what that stands for: absent: 0 for a number.")
                .make();
    }
}
