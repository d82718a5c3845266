package ai.coditect.sim.delivery.endpoint;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How a sender times out, retries, gives up and orders; data from {@code fixtures/contract/sender-profiles/} (contract section
 * 3). Immutable.
 *
 * @param name for example {@code coditect}
 * @param about where its numbers come from, for people
 * @param timeout how long an answer may take, wire time
 * @param success which answers count as delivered
 * @param schedule the wait before each attempt, billing time: the first before the first attempt, then after each failed one
 * @param jitter what is added to each wait but the first
 * @param retryAfter whether {@code Retry-After} is honoured; null for never
 * @param stopStatuses answers that disable the endpoint at once, for example 410
 * @param disable what else disables it; null for nothing
 * @param order in which order events go out
 */
public record SenderProfile(
        String name,
        String about,
        Duration timeout,
        Success success,
        List<Duration> schedule,
        Jitter jitter,
        @Nullable RetryAfter retryAfter,
        Set<Integer> stopStatuses,
        @Nullable DisableRule disable,
        Order order) {

    /** CODITECT's own. */
    public static final SenderProfile CODITECT = ProfileFile.bundled("coditect");

    public SenderProfile {
        schedule = List.copyOf(schedule);
        stopStatuses = Set.copyOf(stopStatuses);
        if (schedule.isEmpty()) {
            throw new IllegalArgumentException("a sender profile needs at least one attempt in its schedule");
        }
    }

    /** Finds a bundled profile: {@code coditect}, {@code stripe}, {@code standard-webhooks}, {@code in-order}. */
    public static Optional<SenderProfile> named(String name) {
        if (name.equals(CODITECT.name)) {
            return Optional.of(CODITECT);
        }
        return names().contains(name) ? Optional.of(ProfileFile.bundled(name)) : Optional.empty();
    }

    /** Returns the names of the bundled profiles, CODITECT's first. */
    public static List<String> names() {
        return List.of("coditect", "stripe", "standard-webhooks", "in-order");
    }

    /** Returns whether an answer with this status counts as delivered. */
    public boolean accepts(int status) {
        return success == Success.ONLY_200 ? status == 200 : status >= 200 && status < 300;
    }

    /** Which answers count as delivered. */
    public enum Success {
        ANY_2XX,
        ONLY_200
    }

    /**
     * A share of the wait that is added to it, drawn evenly.
     *
     * @param min for example -0.2, at least -1
     * @param max for example 0.2
     */
    public record Jitter(double min, double max) {
        public Jitter {
            if (!(min >= -1 && max >= min)) {
                throw new IllegalArgumentException("jitter goes from min (at least -1) to max");
            }
        }
    }

    /**
     * When and how far {@code Retry-After} is honoured. It makes a wait longer, never shorter (RFC 9110 section 10.2.3).
     *
     * @param statuses the answers that it is honoured on
     * @param atMost the longest wait that it can ask for
     */
    public record RetryAfter(Set<Integer> statuses, Duration atMost) {
        public RetryAfter {
            statuses = Set.copyOf(statuses);
        }
    }

    /** What disables an endpoint that keeps failing. */
    public sealed interface DisableRule {
        /** So many deliveries in a row were given up. */
        record GivenUpInARow(int count) implements DisableRule {}

        /** Every attempt failed for this long, billing time. */
        record FailingFor(Duration duration) implements DisableRule {}
    }

    /** In which order events go out to one endpoint. */
    public enum Order {
        /** Each as soon as it exists. */
        PARALLEL,
        /** First attempts of one customer's events one after the other; a failed one holds nothing back. */
        PER_CUSTOMER,
        /** One event at a time: the next waits until the one before is delivered or given up. */
        HEAD_OF_LINE
    }
}
