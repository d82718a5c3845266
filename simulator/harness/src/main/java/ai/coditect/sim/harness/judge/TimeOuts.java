package ai.coditect.sim.harness.judge;

import java.util.concurrent.atomic.AtomicInteger;

/** Counts the deliveries of a run that timed out, so that a handler that hangs costs a bounded time. Thread-safe. */
final class TimeOuts {
    private static final int MOST = 8;

    private final AtomicInteger count = new AtomicInteger();

    void another() {
        count.incrementAndGet();
    }

    boolean tooMany() {
        return count.get() >= MOST;
    }
}
