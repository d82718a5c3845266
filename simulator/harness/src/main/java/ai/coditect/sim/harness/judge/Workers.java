package ai.coditect.sim.harness.judge;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Does something for each of a list, so many at once; an interrupt stops all. */
final class Workers {
    private static final int MOST = 200;
    private static final int MOST_SECONDS_TO_END = 3;

    private Workers() {}

    @FunctionalInterface
    interface Task<T> {
        void run(T item) throws InterruptedException;
    }

    /** After an interrupt, what the workers were at must be over before anybody looks at it. */
    private static void awaitEnd(ExecutorService pool) {
        boolean interrupted = Thread.interrupted();
        try {
            pool.awaitTermination(MOST_SECONDS_TO_END, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            interrupted = true;
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    static <T> void forEach(List<T> items, int atOnce, Task<T> task) throws InterruptedException {
        int threads = Math.min(Math.min(atOnce, MOST), items.size());
        if (threads <= 1) {
            for (T item : items) {
                if (Thread.interrupted()) {
                    throw new InterruptedException();
                }
                task.run(item);
            }
            return;
        }
        AtomicInteger number = new AtomicInteger();
        ExecutorService pool = Executors.newFixedThreadPool(threads, runnable -> {
            Thread thread = new Thread(runnable, "scenario-" + number.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        });
        try {
            List<Future<?>> running = new ArrayList<>();
            for (T item : items) {
                running.add(pool.submit(() -> {
                    task.run(item);
                    return null;
                }));
            }
            for (Future<?> one : running) {
                one.get();
            }
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            if (e.getCause() instanceof Error failure) {
                throw failure;
            }
            throw new InterruptedException("a scenario was interrupted");
        } finally {
            pool.shutdownNow();
            awaitEnd(pool);
        }
    }
}
