package ai.coditect.sim.server;

import ai.coditect.sim.delivery.world.World;
import ai.coditect.sim.server.http.Durations;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Moves a world's billing time along with real time. What somebody moves by hand in between is kept: the pump adds what has
 * passed since its last beat. Thread-safe.
 */
public final class TimePump implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(TimePump.class);
    private static final Duration SHORTEST_BEAT = Duration.ofMillis(100);
    private static final Duration LONGEST_BEAT = Duration.ofSeconds(1);
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    /**
     * How fast billing time runs against real time.
     *
     * @param billing so much billing time passes; zero when time is moved by hand only
     * @param real in so much real time
     */
    public record Pace(Duration billing, Duration real) {
        /** One second in one second. */
        public static final Pace REAL = new Pace(Duration.ofSeconds(1), Duration.ofSeconds(1));

        /** Time stands still but for actions and {@code advance}. */
        public static final Pace BY_HAND = new Pace(Duration.ZERO, Duration.ofSeconds(1));

        /** A year in a second: faster than anybody can look at. */
        private static final double FASTEST = 366 * 86_400.0;

        public Pace {
            if (billing.isNegative() || real.isZero() || real.isNegative()) {
                throw new IllegalArgumentException("both sides of a pace must be longer than nothing");
            }
            if (billing.toSeconds() > FASTEST * real.toSeconds()) {
                throw new IllegalArgumentException("is too fast: billing time runs at most a year in a second");
            }
        }

        /**
         * Reads {@code real}, {@code by-hand} or {@code 1d=1m} (a day of billing time in a minute).
         *
         * @throws IllegalArgumentException whose message goes on after the option's name
         */
        public static Pace parse(String text) {
            if (text.equals("real")) {
                return REAL;
            }
            if (text.equals("by-hand")) {
                return BY_HAND;
            }
            int equals = text.indexOf('=');
            Duration billing = equals < 0 ? null : positive(text.substring(0, equals));
            Duration real = equals < 0 ? null : positive(text.substring(equals + 1));
            if (billing == null || real == null) {
                throw new IllegalArgumentException(
                        "is real, by-hand or a pace such as 1d=1m (a day of billing time in a minute), not '" + text
                                + "'");
            }
            return new Pace(billing, real);
        }

        private static @Nullable Duration positive(String text) {
            Duration duration = Durations.parse(text);
            return duration == null || duration.isZero() ? null : duration;
        }

        /** Returns billing seconds for each real second. */
        double factor() {
            return billing.toSeconds() / (double) real.toSeconds();
        }

        /** Says it to people, for example {@code real time} or {@code 1d of billing time in 1m}. */
        @Override
        public String toString() {
            if (billing.isZero()) {
                return "by hand";
            }
            return equals(REAL) ? "real time" : Durations.text(billing) + " of billing time in " + Durations.text(real);
        }
    }

    private final World world;
    private final double factor;
    private final Duration beat;
    private final CountDownLatch closed = new CountDownLatch(1);
    private final @Nullable Thread thread;

    private TimePump(World world, Pace pace) {
        this.world = world;
        this.factor = pace.factor();
        this.beat = beat(factor);
        this.thread = factor == 0 ? null : new Thread(this::run, "coditect-sim-time " + world.id());
    }

    /** Starts moving the world's time ({@link Pace#BY_HAND}: moves nothing). Close the pump before the world. */
    public static TimePump start(World world, Pace pace) {
        TimePump pump = new TimePump(world, pace);
        if (pump.thread != null) {
            pump.thread.setDaemon(true);
            pump.thread.start();
        }
        return pump;
    }

    /** Ends the pump; a beat under way is interrupted. */
    @Override
    public void close() {
        closed.countDown();
        if (thread == null) {
            return;
        }
        thread.interrupt();
        try {
            thread.join(PATIENCE.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** So often that a step is a billing second or more, and never rarer than each second. */
    private static Duration beat(double factor) {
        long millis = factor == 0 ? LONGEST_BEAT.toMillis() : (long) (1_000 / factor);
        return Duration.ofMillis(Math.max(SHORTEST_BEAT.toMillis(), Math.min(LONGEST_BEAT.toMillis(), millis)));
    }

    private void run() {
        long last = System.nanoTime();
        double owed = 0;
        try {
            while (!closed.await(beat.toMillis(), TimeUnit.MILLISECONDS)) {
                long now = System.nanoTime();
                owed += (now - last) / 1e9 * factor;
                last = now;
                long whole = (long) owed;
                if (whole > 0) {
                    owed -= whole;
                    world.advanceTo(world.now() + whole);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            LOG.error("billing time of world {} stands still: {}", world.id(), e.toString());
        }
    }
}
