package ai.coditect.sim.harness.judge;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * How long to wait for a consumer that works after it answered (design section 5, rule 4), learned from what it did well in this
 * run. Thread-safe.
 */
final class Settle {
    private static final Duration LEAST = Duration.ofSeconds(2);
    private static final Duration LEAST_QUIET = Duration.ofMillis(15);

    private final @Nullable Duration configured;
    private final AtomicLong slowestGood = new AtomicLong();
    private final AtomicLong slowestAsked = new AtomicLong(-1);
    private final AtomicLong fastestReading = new AtomicLong(Long.MAX_VALUE);

    Settle(@Nullable Duration configured) {
        this.configured = configured;
    }

    /** A delivery was accepted after so long. */
    void goodAnswer(Duration latency) {
        slowestGood.accumulateAndGet(latency.toNanos(), Math::max);
    }

    /** A probe was read in so long: the quickest shows what reading costs by itself. */
    void reading(Duration took) {
        fastestReading.accumulateAndGet(took.toNanos(), Math::min);
    }

    /**
     * A probe read a new expected value so long after the answers had come.
     *
     * @param asked when the reading that showed it was asked for: what a slow reading took beyond that is not the change's
     */
    void goodChange(Duration waited, Duration asked) {
        slowestGood.accumulateAndGet(waited.toNanos(), Math::max);
        slowestAsked.accumulateAndGet(asked.toNanos(), Math::max);
    }

    /** Returns how long an expected value is awaited before anybody is accused. */
    Duration deadline() {
        return configured != null ? configured : longer(LEAST, Duration.ofNanos(slowestGood.get() * 5));
    }

    /** Returns whether a change was seen in this run, so that {@link #quiet()} is learned and not guessed. */
    boolean knowsQuiet() {
        return slowestAsked.get() >= 0;
    }

    /** Returns how long after the last answer a last reading is worth something. */
    Duration quiet() {
        if (!knowsQuiet()) {
            return deadline();
        }
        Duration learned = longer(LEAST_QUIET, slowestChange().multipliedBy(5));
        return learned.compareTo(deadline()) < 0 ? learned : deadline();
    }

    /**
     * Returns how long to wait to tell a slow consumer from a wrong one: ten times the deadline, or, where the consumer was seen to
     * change much faster than that, fifty times its slowest change, which is the same multiple of what it needs.
     */
    Duration patience() {
        Duration tenfold = deadline().multipliedBy(10);
        if (!knowsQuiet()) {
            return tenfold;
        }
        Duration enough = longer(deadline(), slowestChange().multipliedBy(50));
        return enough.compareTo(tenfold) < 0 ? enough : tenfold;
    }

    /** The first readings of a run are slow because nothing is warm yet: the quickest one of all says what a reading took of it. */
    private Duration slowestChange() {
        return Duration.ofNanos(slowestAsked.get() + fastestReading.get());
    }

    private static Duration longer(Duration a, Duration b) {
        return a.compareTo(b) >= 0 ? a : b;
    }
}
