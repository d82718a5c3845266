package ai.coditect.sim.harness.judge;

import ai.coditect.sim.delivery.attempt.Attempt;
import ai.coditect.sim.delivery.attempt.DeliveryOptions;
import ai.coditect.sim.delivery.transport.Answer;
import ai.coditect.sim.harness.report.Run;
import ai.coditect.sim.harness.report.Verdict;
import ai.coditect.sim.harness.scenario.Position;

/** Puts into words what is wrong with the answers of one play, or with its file. One thread at a time. */
final class Findings {
    private static final String KEPT_LOCKED =
            "(Not held against the handler: it was killed while it worked on this event, and the retries of many hours come here within"
                    + " moments. A lock that runs out by itself would let one of them in.)";

    private static final String ANY_SIGNATURE =
            "While a secret is rotated the header carries one signature for each secret that is active, the newest first: t=…,v1=…,v1=…"
                    + " (in the scheme standard: v1,… v1,…). Compare with all of them and accept when any is right; one of them is by a"
                    + " secret that you do not have.";

    private static final String FRESH_SIGNATURE =
            "This event happened long before it was sent: `created` is old, the signature's t is fresh. Only t is compared with your clock;"
                    + " after an outage an event of days ago is as right as any, so apply no tolerance to `created`.";

    private static final String UNLOCK =
            "Let what a killed process leaves behind, a lock or half of the work, keep no retry out: take the lock with the"
                    + " transaction, so that it ends with it, or let it run out within the time of the schedule.";

    private final Recorder recorder;
    private final Drafts drafts;
    private final Told told;
    private final Rotation rotation;

    Findings(Recorder recorder, Drafts drafts, Told told, Rotation rotation) {
        this.recorder = recorder;
        this.drafts = drafts;
        this.told = told;
        this.rotation = rotation;
    }

    // -- answers

    Run.Finding answer(int step, Position at, Attempt attempt, String expected, String seen) {
        String type = recorder.type(attempt);
        boolean struck = told.wasStruckBy(attempt);
        return drafts.finding(
                        Rules.ANSWER,
                        struck ? Verdict.INCONCLUSIVE : Verdict.FAILED,
                        "the handler " + seen + " to " + type + "; " + expected + " is right",
                        at,
                        step)
                .expected(expected)
                .seen(seen + body(attempt))
                .why(struck ? whyAnswer(attempt) + " " + KEPT_LOCKED : whyAnswer(attempt))
                .mend(struck ? UNLOCK : mendRightAnswer(attempt, type))
                .make();
    }

    /** What was sent in an unusual way is mended by what is unusual about it. */
    private String mendRightAnswer(Attempt attempt, String type) {
        boolean refused = isRefusal(attempt);
        if (refused && rotation.severalSigned(attempt)) {
            return ANY_SIGNATURE;
        }
        if (told.wasNews()) {
            return Novelty.IGNORE;
        }
        return refused && told.happenedLongAgo(attempt) ? FRESH_SIGNATURE : mendAnswer(attempt, type);
    }

    private static boolean isRefusal(Attempt attempt) {
        return attempt.answer() instanceof Answer.Answered answered
                && answered.status() >= 400
                && answered.status() < 500;
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
        boolean replayed = isReplayed(told.optionsOf(attempt));
        if (accepted && replayed) {
            return replayed(step, at, attempt, type, how, seen);
        }
        String kind = replayed ? "a replayed " : "a forged ";
        String title = accepted
                ? "the handler accepted a forged " + type + ": " + how
                : "the handler " + seen + " to " + kind + type + " (" + how + "); a refusal is 4xx";
        return drafts.finding(accepted ? Rules.FORGED : Rules.ANSWER, Verdict.FAILED, title, at, step)
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

    /** A true delivery, only sent too late: who made it is not in doubt, when is. */
    private static boolean isReplayed(DeliveryOptions options) {
        return options.signedWith() == null && options.tampering() == DeliveryOptions.Tampering.NONE;
    }

    private Run.Finding replayed(int step, Position at, Attempt attempt, String type, String how, String seen) {
        return drafts.finding(
                        Rules.FORGED, Verdict.FAILED, "the handler accepted a replayed " + type + ": " + how, at, step)
                .expected("a refusal (4xx, CODITECT's guide says 400)")
                .seen(seen + body(attempt))
                .why(
                        "Whoever gets hold of one delivery (a log, a proxy, a backup) can send it again at any later time: the signature is "
                                + "right for ever, only its time tells.")
                .mend(
                        "Compare t of the signature header with your own clock and refuse what is more than five minutes away; the signature "
                                + "covers t, so it cannot be changed.")
                .make();
    }

    Run.Finding lost(int step, Position at, String type, int attempts, boolean struck) {
        return drafts.finding(
                        Rules.LOST,
                        struck ? Verdict.INCONCLUSIVE : Verdict.FAILED,
                        type + " was never accepted, " + StepText.count(attempts, "attempt") + " long",
                        at,
                        step)
                .expected("2xx to one of the attempts")
                .seen("none of " + attempts)
                .why("When the schedule of retries ends, the event is lost." + (struck ? " " + KEPT_LOCKED : ""))
                .mend(struck ? UNLOCK : "Accept a retry: it has the same id, the same body and a fresh timestamp.")
                .make();
    }

    Run.Finding call(int step, Position at, String expected, int seen) {
        return drafts.finding(
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
        return drafts.finding(rule, Verdict.FAILED, (sent ? "sent: " : "delivered: ") + difference, at, step)
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
        return drafts.finding(halt.rule(), Verdict.INCONCLUSIVE, halt.reason(), halt.at(), step)
                .why("Nothing can be said about what would have followed.")
                .make();
    }

    Run.Finding unreachable(int step, Position at, String seen) {
        return drafts.finding(
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

    private String body(Attempt attempt) {
        if (!(attempt.answer() instanceof Answer.Answered)) {
            return "";
        }
        String text = recorder.answerText(attempt, 200).strip();
        return text.isEmpty() ? "" : ", with the body: " + text;
    }
}
