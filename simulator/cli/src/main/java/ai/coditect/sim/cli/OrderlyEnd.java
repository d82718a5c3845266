package ai.coditect.sim.cli;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Ends a run in order when the process is told to end (Ctrl-C, SIGTERM): the thread that runs it is interrupted, and the process
 * stays for as long as the reports take. Thread-safe.
 */
final class OrderlyEnd implements AutoCloseable {
    /** Reports take less; who sent the signal kills after ten seconds or so. */
    private static final long MOST_SECONDS = 8;

    private final Thread run;
    private final CountDownLatch over = new CountDownLatch(1);
    private final Thread hook = new Thread(this::end, "orderly-end");
    private boolean running = true;

    private OrderlyEnd(Thread run) {
        this.run = run;
    }

    /** Watches over a run of the calling thread. */
    static OrderlyEnd ofThisThread() {
        OrderlyEnd end = new OrderlyEnd(Thread.currentThread());
        Runtime.getRuntime().addShutdownHook(end.hook);
        return end;
    }

    /** The run is over: from now on the thread is left alone, since it writes the reports. */
    synchronized void runIsOver() {
        running = false;
        Thread.interrupted();
    }

    private void end() {
        synchronized (this) {
            if (running) {
                run.interrupt();
            }
        }
        try {
            over.await(MOST_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        over.countDown();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // the process is going down: the hook has run or is running
        }
    }
}
