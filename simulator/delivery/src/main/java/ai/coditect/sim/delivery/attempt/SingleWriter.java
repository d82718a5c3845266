package ai.coditect.sim.delivery.attempt;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets threads take turns at a world. Three promises: what is {@link #post posted} (answers, from an event loop) never blocks
 * the poster; what is to be done {@link #later} (sending) runs on the turn's thread after its lock was given back, so a handler
 * may call into the world while it is being delivered to; who {@link #await awaits} holds nothing.
 */
public final class SingleWriter {
    private static final Logger LOG = LoggerFactory.getLogger(SingleWriter.class);

    /** What the present thread still has to do once it holds no turn. */
    private static final class Afterwards {
        private final Queue<Runnable> work = new ArrayDeque<>();
        private boolean running;
    }

    /** Counts turns, for those who wait for something to change. Thread-safe. */
    private static final class Turns {
        private int waiting;
        private long count;

        synchronized long current() {
            return count;
        }

        synchronized void tookOne() {
            count++;
            if (waiting > 0) {
                notifyAll();
            }
        }

        synchronized void awaitAfter(long seen) throws InterruptedException {
            waiting++;
            try {
                while (count == seen) {
                    wait();
                }
            } finally {
                waiting--;
            }
        }
    }

    private static final ThreadLocal<Afterwards> AFTERWARDS = ThreadLocal.withInitial(Afterwards::new);

    private final ReentrantLock lock = new ReentrantLock();
    private final Turns turns = new Turns();
    private final Queue<Runnable> inbox = new ConcurrentLinkedQueue<>();

    /** Runs the work in a turn of its own, or in the present one. */
    public <T> T call(Supplier<T> work) {
        lock.lock();
        try {
            emptyInbox();
            return work.get();
        } finally {
            release();
        }
    }

    /** As {@link #call}, without a result. */
    public void run(Runnable work) {
        call(() -> {
            work.run();
            return true;
        });
    }

    /** Runs the work in the next turn: at once when nobody has one, else when the present one ends, on its thread. */
    public void post(Runnable work) {
        inbox.add(work);
        takeTurnIfFree();
    }

    /** Runs the work on this thread when it has given its turn back; only inside a turn. */
    void later(Runnable work) {
        AFTERWARDS.get().work.add(work);
    }

    /**
     * Waits, without a turn, until the condition holds; it is asked in turns.
     *
     * @throws IllegalStateException inside a turn: it would wait for itself
     */
    public void await(BooleanSupplier condition) throws InterruptedException {
        if (lock.isHeldByCurrentThread()) {
            throw new IllegalStateException("a read or command of a world cannot wait for the world's answers");
        }
        doWhatIsLeft();
        while (true) {
            long seen;
            boolean worked = false;
            lock.lockInterruptibly();
            try {
                worked = emptyInbox();
                if (condition.getAsBoolean()) {
                    return;
                }
                seen = turns.current();
            } finally {
                lock.unlock();
                if (worked) {
                    turns.tookOne(); // others may have waited for this
                }
                // What was posted while the lock was held is done here; nobody else would.
                takeTurnIfFree();
                doWhatIsLeft();
            }
            turns.awaitAfter(seen);
        }
    }

    private boolean emptyInbox() {
        boolean worked = false;
        Runnable work;
        while ((work = inbox.poll()) != null) {
            worked = true;
            try {
                work.run();
            } catch (RuntimeException | Error e) { // the rest must be booked all the same
                LOG.error("an answer could not be booked", e);
            }
        }
        return worked;
    }

    private void release() {
        boolean last = lock.getHoldCount() == 1;
        lock.unlock();
        if (last) {
            turns.tookOne();
            takeTurnIfFree();
            if (!AFTERWARDS.get().running) {
                doWhatIsLeft();
            }
        }
    }

    private void takeTurnIfFree() {
        while (!inbox.isEmpty() && !lock.isHeldByCurrentThread() && lock.tryLock()) {
            try {
                emptyInbox();
            } finally {
                lock.unlock();
            }
            turns.tookOne();
        }
        if (!lock.isHeldByCurrentThread() && !AFTERWARDS.get().running) {
            doWhatIsLeft();
        }
    }

    /** Works through this thread's queue in a loop rather than deeper and deeper: a synchronous answer leads to the next sending. */
    private static void doWhatIsLeft() {
        Afterwards afterwards = AFTERWARDS.get();
        boolean before = afterwards.running;
        afterwards.running = true;
        try {
            Runnable work;
            while ((work = afterwards.work.poll()) != null) {
                try {
                    work.run();
                } catch (RuntimeException | Error e) {
                    LOG.error("what was to be done after a turn failed", e);
                }
            }
        } finally {
            afterwards.running = before;
        }
    }
}
