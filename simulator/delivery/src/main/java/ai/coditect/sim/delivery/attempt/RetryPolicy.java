package ai.coditect.sim.delivery.attempt;

import ai.coditect.sim.delivery.endpoint.SenderProfile;
import ai.coditect.sim.delivery.endpoint.SenderProfile.RetryAfter;
import ai.coditect.sim.delivery.signature.Header;
import ai.coditect.sim.delivery.transport.Answer;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.OptionalLong;

/** When the next attempt of a failed delivery is due. */
final class RetryPolicy {
    private RetryPolicy() {}

    /**
     * Returns the seconds from a failed attempt to the next, or empty when the schedule is used up.
     *
     * @param used how many entries of the schedule are used, at least 1
     * @param draw between 0 and 1, for the jitter
     * @param wireNow for a {@code Retry-After} that names a date
     */
    static OptionalLong wait(SenderProfile profile, int used, Answer answer, double draw, Instant wireNow) {
        if (used >= profile.schedule().size()) {
            return OptionalLong.empty();
        }
        Duration planned = profile.schedule().get(used);
        SenderProfile.Jitter jitter = profile.jitter();
        double share = jitter.min() + draw * (jitter.max() - jitter.min());
        long wait = Math.round(planned.toSeconds() * (1 + share));
        RetryAfter rule = profile.retryAfter();
        if (rule != null
                && answer instanceof Answer.Answered answered
                && rule.statuses().contains(answered.status())) {
            wait = Math.max(
                    wait, Math.min(asked(answered, wireNow), rule.atMost().toSeconds()));
        }
        return OptionalLong.of(wait);
    }

    /** Reads {@code Retry-After}: seconds or an HTTP date (RFC 9110 section 10.2.3); 0 when it is missing or neither. */
    private static long asked(Answer.Answered answered, Instant wireNow) {
        for (Header header : answered.headers()) {
            if (header.name().equalsIgnoreCase("Retry-After")) {
                String value = header.value().strip();
                try {
                    return !value.isEmpty()
                                    && value.length() < 10
                                    && value.chars().allMatch(c -> c >= '0' && c <= '9')
                            ? Long.parseLong(value)
                            : Math.max(
                                    0,
                                    Duration.between(
                                                    wireNow,
                                                    ZonedDateTime.parse(value, DateTimeFormatter.RFC_1123_DATE_TIME))
                                            .toSeconds());
                } catch (DateTimeParseException neither) {
                    return value.chars().allMatch(c -> c >= '0' && c <= '9') && !value.isEmpty() ? Long.MAX_VALUE : 0;
                }
            }
        }
        return 0;
    }
}
