package ai.coditect.sim.harness.judge;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * How long to wait for a consumer that works after it answered (design section 5, rule 4), learned from what it did well in this
 * run. Thread-safe.
 */
final class Settle {
    private static final Duration LEAST = Duration.ofSeconds(2);
    private static final Duration MOST_DEADLINE = Duration.ofSeconds(20);
    private static final Duration MOST_PATIENCE = Duration.ofSeconds(60);
    private static final Duration LEAST_QUIET = Duration.ofMillis(15);
    private static final Duration MOST_QUIET = Duration.ofSeconds(5);

    /** A consumer that came to nothing by waiting so often, and never came late, is not slow. */
    private static final int ENOUGH_IN_VAIN = 3;

    private final @Nullable Duration configured;
    private final AtomicLong slowestGood = new AtomicLong();
    private final AtomicLong slowestOfOneEvent = new AtomicLong(-1);
    private final AtomicLong fastestReading = new AtomicLong(Long.MAX_VALUE);
    private final AtomicInteger inVain = new AtomicInteger();
    private final AtomicBoolean cameLate = new AtomicBoolean();
    private final AtomicBoolean worksLater = new AtomicBoolean();

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
     * @param events how many accepted deliveries the consumer had to work off by then, at least 1: one that works through a queue
     *     needs the time for each
     */
    void goodChange(Duration waited, Duration asked, int events) {
        slowestGood.accumulateAndGet(waited.toNanos(), Math::max);
        slowestOfOneEvent.accumulateAndGet(asked.toNanos() / events, Math::max);
    }

    /** A probe read something else first and the expected value later, though every answer had come. */
    void cameAfterTheAnswers() {
        worksLater.set(true);
    }

    /**
     * Returns whether the consumer was seen to work after it answered, so that it may take up later what a killed process left undone
     * (a lease runs out, a sweep comes by): nobody but its user knows how long that takes, and he has not said.
     */
    boolean mayTakeUpLater() {
        return configured == null && worksLater.get();
    }

    /** A value was waited for with all patience and did not come. */
    void waitedInVain() {
        inVain.incrementAndGet();
    }

    /** A value came after the deadline. */
    void cameLate() {
        cameLate.set(true);
    }

    /** Returns after how long an expected value that comes is late. */
    Duration deadline() {
        return configured != null
                ? configured
                : shorter(MOST_DEADLINE, longer(LEAST, Duration.ofNanos(slowestGood.get() * 5)));
    }

    /** Returns whether a change was seen in this run, so that {@link #quiet()} is learned and not guessed. */
    boolean knowsQuiet() {
        return slowestOfOneEvent.get() >= 0;
    }

    /** Returns how long after the last answer a last reading is worth something. */
    Duration quiet() {
        Duration most = configured != null ? configured : shorter(MOST_QUIET, deadline());
        return knowsQuiet() ? shorter(most, longer(LEAST_QUIET, slowestChange().multipliedBy(5))) : most;
    }

    /** Returns whether the consumer may work longer than {@link #quiet()} lasts, so that a change which comes later goes unseen. */
    boolean mayChangeLater() {
        return configured == null
                && knowsQuiet()
                && slowestChange().multipliedBy(5).compareTo(MOST_QUIET) > 0;
    }

    /**
     * Returns how long to wait for an expected value before anybody is accused: ten times the deadline, or, where the consumer was
     * seen to change much faster than that, fifty times its slowest change, which is the same multiple of what it needs. One that
     * never comes, however long it is waited for, is not waited for again and again.
     */
    Duration patience() {
        Duration tenfold = longer(deadline(), shorter(MOST_PATIENCE, deadline().multipliedBy(10)));
        if (inVain.get() >= ENOUGH_IN_VAIN && !cameLate.get()) {
            return shorter(tenfold, repeated());
        }
        return knowsQuiet()
                ? shorter(tenfold, longer(deadline(), slowestChange().multipliedBy(50)))
                : tenfold;
    }

    /** Returns how long to wait in a repetition of a play that waited with all patience. */
    Duration repeated() {
        return deadline().multipliedBy(2);
    }

    /** The first readings of a run are slow because nothing is warm yet: the quickest one of all says what a reading took of it. */
    private Duration slowestChange() {
        return Duration.ofNanos(slowestOfOneEvent.get() + fastestReading.get());
    }

    private static Duration longer(Duration a, Duration b) {
        return a.compareTo(b) >= 0 ? a : b;
    }

    private static Duration shorter(Duration a, Duration b) {
        return a.compareTo(b) <= 0 ? a : b;
    }
}
