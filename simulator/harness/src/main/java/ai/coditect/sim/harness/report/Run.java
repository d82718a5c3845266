package ai.coditect.sim.harness.report;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Everything a run did and found: the source of truth of every report ({@code run.json}). Redacted before it is made: no
 * secret, token or full card number is in it. Times are ISO 8601 UTC strings, durations milliseconds, billing times Unix
 * seconds.
 *
 * @param schemaVersion of this shape
 * @param id short, for file names
 * @param command the command line to repeat the run, with its seed
 * @param verdict of the whole
 * @param findings about the run as a whole; those of a scenario stand there
 * @param notes the last lines: what was not judged and which one line of configuration would judge it
 * @param environment where it ran, by name, for example {@code java} and {@code os}; never host or user names
 */
public record Run(
        int schemaVersion,
        String id,
        String tool,
        String command,
        String startedAt,
        long durationMillis,
        long seed,
        Consumer consumer,
        Verdict verdict,
        int exitCode,
        List<Scenario> scenarios,
        List<Finding> findings,
        List<String> notes,
        Map<String, String> environment) {

    public static final int SCHEMA_VERSION = 1;

    /**
     * Who was tested.
     *
     * @param access whether access was judged, and if not why
     */
    public record Consumer(
            String name,
            String target,
            String scheme,
            String dialect,
            String profile,
            boolean started,
            String access) {}

    /**
     * One played scenario.
     *
     * @param file and {@code line}: where it stands
     * @param reason why it is inconclusive or skipped, else empty
     */
    public record Scenario(
            String name,
            String story,
            String file,
            int line,
            List<String> tags,
            String world,
            long clock,
            Verdict verdict,
            String reason,
            long durationMillis,
            List<Step> steps,
            List<Event> events,
            List<Attempt> attempts,
            List<Reading> readings,
            List<Finding> findings) {}

    /**
     * One played step; events, attempts and readings name it by its {@code index}.
     *
     * @param index from 0; the end of the scenario (draining) is a step too
     * @param text the step as a sentence, for example {@code subscribe to plan_pro, 10 seats}
     */
    public record Step(
            int index,
            int line,
            String verb,
            String text,
            Verdict verdict,
            long billingTime,
            String startedAt,
            long durationMillis) {

        /** Returns the step with another verdict. */
        public Step with(Verdict other) {
            return new Step(index, line, verb, text, other, billingTime, startedAt, durationMillis);
        }
    }

    /**
     * One event of the log.
     *
     * @param body the envelope as rendered for the endpoint
     */
    public record Event(int step, long number, String id, String type, long created, String summary, JsonNode body) {}

    /**
     * One delivery attempt as sent and answered.
     *
     * @param sentAt wire time
     * @param offsetMillis since the scenario began
     * @param headers as sent, signatures kept (they reveal no secret)
     * @param bodySha256 of the bytes as sent
     * @param body the text as sent where it is not the event's (tampered with, a ping); null when {@link #eventNumber} names the
     *     event whose body was sent
     * @param status 0 when no answer came
     * @param failure why no answer came, else empty
     * @param answerBody as text, bounded, redacted
     * @param kind {@code scheduled}, {@code asked-for} (by the scenario), {@code beside} (not of billing) or {@code ping}
     * @param note what was special about it: {@code again}, {@code tampered} …; empty for an ordinary one
     * @param expected whether this answer was right (refusals of tampered deliveries are right)
     * @param keptAway whether a fault of the scenario kept it from the handler, and the answer is the fault's
     * @param answerLost whether the handler had it, and a fault of the scenario took its answer away
     */
    public record Attempt(
            int step,
            long sequence,
            String id,
            long eventNumber,
            String eventId,
            String eventType,
            int number,
            long billingTime,
            String sentAt,
            long offsetMillis,
            String target,
            List<Pair> headers,
            String bodySha256,
            int bodyBytes,
            @Nullable String body,
            String kind,
            String note,
            int status,
            String failure,
            List<Pair> answerHeaders,
            String answerBody,
            boolean answerTruncated,
            double latencyMillis,
            boolean expected,
            boolean keptAway,
            boolean answerLost) {}

    public record Pair(String name, String value) {}

    /**
     * One reading of a probe.
     *
     * @param before whether it was read before the step's deliveries (else after)
     * @param value what the consumer said
     * @param word the value in the words of the truth, for example {@code granted}; empty when it has none
     * @param expected what the truth or the file says; empty when nothing is
     * @param problem why it could not be read, else empty
     */
    public record Reading(
            int step,
            String probe,
            String customer,
            boolean before,
            @Nullable JsonNode value,
            String word,
            String expected,
            boolean right,
            String problem,
            double waitedMillis) {}

    /**
     * Something that is wrong, or that could not be judged.
     *
     * @param rule short stable id, for example {@code ACCESS}, {@code SENT}, {@code ANSWER}, {@code CONTROL}, {@code BLIND}, {@code EFFECTS}
     * @param verdict FAILED or INCONCLUSIVE
     * @param title one sentence
     * @param where {@code file:line}, or empty
     * @param step index, or -1
     * @param expected and {@code seen}: for people
     * @param sent the deliveries that led here, in order, one line each
     * @param why why it matters
     * @param mend how to mend it
     * @param repeat commands that show it again, one line each
     * @param details further facts by name: signed bytes, header, {@code openssl} line …
     */
    public record Finding(
            String rule,
            Verdict verdict,
            String title,
            String scenario,
            String where,
            int step,
            String expected,
            String seen,
            List<String> sent,
            String why,
            String mend,
            List<String> repeat,
            Map<String, String> details) {}
}
