package ai.coditect.sim.harness.scenario;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Where {@code advance} can go. */
final class AdvanceTarget {
    static final String DESCRIPTION =
            "Move billing time: `renewal` and `trial end` (each to the end of the payment attempt that follows), `next payment attempt`,"
                    + " `next delivery attempt`, a duration (3 days, 2h, 1 month, P3D) or a date (2027-01-31, 2027-01-31T10:00:00Z).";

    private static final Map<String, Step.Target> WORDS = new LinkedHashMap<>();

    static {
        WORDS.put("renewal", new Step.Target.Renewal());
        WORDS.put("trial end", new Step.Target.TrialEnd());
        WORDS.put("next payment attempt", new Step.Target.NextPaymentAttempt());
        WORDS.put("next delivery attempt", new Step.Target.NextDeliveryAttempt());
    }

    static final Shape<Step.Target> SHAPE = new Shapes.ScalarShape<>(
            "a time: renewal, trial end, next payment attempt, next delivery attempt, a duration or a date",
            "string",
            "^(renewal|trial end|next payment attempt|next delivery attempt)$|" + TimeText.DURATION_PATTERN + "|"
                    + TimeText.DATE_PATTERN,
            List.of(
                    "renewal",
                    "trial end",
                    "next payment attempt",
                    "next delivery attempt",
                    "3 days",
                    "1 month",
                    "2027-01-31"),
            (scalar, in) -> parse(scalar.text()));

    private AdvanceTarget() {}

    private static Step.Target parse(String text) throws NotUnderstood {
        Step.Target word = WORDS.get(text);
        if (word != null) {
            return word;
        }
        if (TimeText.looksLikeDate(text)) {
            return new Step.Target.To(TimeText.instant(text));
        }
        Integer months = TimeText.months(text);
        if (months != null) {
            return new Step.Target.ByMonths(months);
        }
        if (text.isEmpty() || (Character.isLetter(text.charAt(0)) && text.charAt(0) != 'P')) {
            throw new NotUnderstood(
                    "`" + Printable.bounded(text, 60) + "` is no time; expected " + Shapes.listed(WORDS.keySet())
                            + ", a duration such as 3 days, or a date such as 2027-01-31",
                    Nearest.to(text, WORDS.keySet()));
        }
        Duration duration = TimeText.duration(text);
        if (duration.toSeconds() < 1) {
            throw new NotUnderstood("billing time moves by at least 1 second");
        }
        return new Step.Target.By(Duration.ofSeconds(duration.toSeconds()));
    }

    /** Says whether the target is a moment of one customer's billing. */
    static boolean ofOneCustomer(Step.Target target) {
        return target instanceof Step.Target.Renewal
                || target instanceof Step.Target.TrialEnd
                || target instanceof Step.Target.NextPaymentAttempt;
    }

    /** {@code advance: renewal}. */
    record Alone() implements Shape<StepMaker> {
        @Override
        @Nullable
        public StepMaker read(Yaml node, Reading in) {
            Step.Target target = SHAPE.read(node, in);
            if (target == null) {
                return null;
            }
            String customer = ofOneCustomer(target)
                    ? Customers.only(node, in)
                    : Customers.all(in).get(0);
            return customer == null ? null : at -> new Step.Advance(at, customer, target, 1);
        }

        @Override
        public ObjectNode schema(SchemaWriter schemas) {
            return SHAPE.schema(schemas);
        }
    }
}
