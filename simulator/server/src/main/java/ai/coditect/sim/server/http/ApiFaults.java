package ai.coditect.sim.server.http;

import io.javalin.http.Context;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The faults that the worlds' API calls meet now. Thread-safe. */
public final class ApiFaults {
    /** Longer than the patience of a client that is in its right mind: Stripe's SDKs wait for 80 s, handlers do not. */
    private static final Duration LONGEST_HOLD = Duration.ofSeconds(60);

    /** Each held call holds a thread of the server; what comes on top is dropped at once. */
    private static final int MOST_HELD = 24;

    private static final int MOST_WORLDS = 1_000;

    private final Clock clock;
    private final Semaphore holds = new Semaphore(MOST_HELD);
    private final Map<String, Active> byWorld = new LinkedHashMap<>();

    public ApiFaults(Clock clock) {
        this.clock = clock;
    }

    /** The call was left without an answer: nothing may be written any more. */
    public static final class ConnectionDropped extends RuntimeException {
        private static final long serialVersionUID = 1L;

        ConnectionDropped() {
            super("the connection was dropped", null, false, false);
        }
    }

    /** Lets the world's calls meet the fault from now on, instead of an earlier one. */
    public synchronized void begin(String worldId, ApiFault fault) {
        end(worldId);
        byWorld.remove(worldId);
        if (byWorld.size() >= MOST_WORLDS) {
            byWorld.remove(byWorld.keySet().iterator().next());
        }
        Duration lasting = fault.lasting();
        byWorld.put(
                worldId,
                new Active(fault, lasting == null ? null : clock.instant().plus(lasting)));
    }

    /** Ends the world's fault; calls that are held are dropped now. */
    public synchronized void end(String worldId) {
        Active active = byWorld.get(worldId);
        if (active != null) {
            active.ended.countDown();
        }
    }

    /** Returns how many calls met the world's latest fault; it may have ended since. */
    public synchronized int met(String worldId) {
        Active active = byWorld.get(worldId);
        return active == null ? 0 : active.met;
    }

    /** Returns whether a further call of the world would meet a fault. */
    public synchronized boolean open(String worldId) {
        Active active = byWorld.get(worldId);
        return active != null && !active.over(clock.instant());
    }

    /**
     * Lets a call meet the world's fault, if there is one.
     *
     * @throws ApiException that tells the fault's status
     * @throws ConnectionDropped after the call was held
     */
    public void meet(Context ctx, String worldId) throws InterruptedException {
        Active active = take(worldId);
        if (active == null) {
            return;
        }
        int status = active.fault.status();
        if (status > 0) {
            throw ApiException.fault(status);
        }
        hold(active);
        Connections.drop(ctx);
        throw new ConnectionDropped();
    }

    private synchronized @Nullable Active take(String worldId) {
        Active active = byWorld.get(worldId);
        if (active == null || active.over(clock.instant())) {
            return null;
        }
        active.met++;
        return active;
    }

    private void hold(Active active) throws InterruptedException {
        if (!holds.tryAcquire()) {
            return;
        }
        try {
            Duration longest = LONGEST_HOLD;
            if (active.until != null) {
                Duration left = Duration.between(clock.instant(), active.until);
                longest = left.compareTo(longest) < 0 ? left : longest;
            }
            active.awaitEnd(longest);
        } finally {
            holds.release();
        }
    }

    private static final class Active {
        private final ApiFault fault;

        @Nullable
        private final Instant until;

        private final CountDownLatch ended = new CountDownLatch(1);
        private int met;

        Active(ApiFault fault, @Nullable Instant until) {
            this.fault = fault;
            this.until = until;
        }

        /** Waits until the fault is ended, at most so long; both are alike to the caller, who gets no answer. */
        boolean awaitEnd(Duration longest) throws InterruptedException {
            return ended.await(Math.max(0, longest.toMillis()), TimeUnit.MILLISECONDS);
        }

        boolean over(Instant now) {
            return ended.getCount() == 0
                    || (until != null && !now.isBefore(until))
                    || (fault.times() > 0 && met >= fault.times());
        }
    }
}
