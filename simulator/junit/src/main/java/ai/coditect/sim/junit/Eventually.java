package ai.coditect.sim.junit;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.UnaryOperator;

/** Repeats an assertion until it holds. */
final class Eventually {
    private static final long PAUSE_NANOS = 5_000_000;

    private Eventually() {}

    static void hold(Runnable assertion, Duration deadline, UnaryOperator<AssertionError> explain) {
        long until = System.nanoTime() + deadline.toNanos();
        while (true) {
            try {
                assertion.run();
                return;
            } catch (AssertionError failure) {
                if (System.nanoTime() >= until) {
                    throw explain.apply(failure);
                }
                LockSupport.parkNanos(PAUSE_NANOS);
            }
        }
    }
}
