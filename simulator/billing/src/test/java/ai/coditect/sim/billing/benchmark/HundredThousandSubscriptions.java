package ai.coditect.sim.billing.benchmark;

import ai.coditect.sim.billing.Billing;
import ai.coditect.sim.billing.Command;
import ai.coditect.sim.billing.contract.BillingSettings;
import ai.coditect.sim.billing.contract.CardInput;
import ai.coditect.sim.billing.contract.Event;
import ai.coditect.sim.billing.contract.EventJson;
import ai.coditect.sim.billing.contract.Interval;
import ai.coditect.sim.billing.log.EventLog;
import ai.coditect.sim.billing.payment.Customer;
import ai.coditect.sim.billing.time.Agenda;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * A hundred thousand subscriptions over twelve months, every event serialised to a log on disk (design section 6: at most 120 s,
 * aim 45 s, 1 GB heap): {@code mvn -pl simulator/billing -am test -Dtest=HundredThousandSubscriptions -DargLine=-Xmx1g
 * -Dsurefire.failIfNoSpecifiedTests=false}. The log is a temporary file, deleted at the end.
 */
public class HundredThousandSubscriptions {
    private static final int SUBSCRIPTIONS = 100_000;
    private static final long YEAR = 365 * 86_400L;
    private static final long START = 1_767_952_800L;

    /** Runs it with as many subscriptions as the first argument says, 100,000 without one. */
    public static void main(String[] arguments) throws IOException {
        live(arguments.length > 0 ? Integer.parseInt(arguments[0]) : SUBSCRIPTIONS);
    }

    @Test
    void print_the_time_that_a_year_takes() throws IOException {
        live(SUBSCRIPTIONS);
    }

    /** Lives through a year and prints the time that it took. */
    public static void live(int subscriptions) throws IOException {
        Path file = Files.createTempFile("events", ".jsonl");
        long started = System.nanoTime();
        EventLog log = EventLog.external();
        try (DiskLog disk = new DiskLog(file)) {
            Agenda agenda = new Agenda(START);
            Billing billing = new Billing(agenda, BillingSettings.DEFAULTS, "mass1", 1, log, disk::add);
            for (int i = 0; i < subscriptions; i++) {
                Customer customer = billing.execute(
                        new Command.CreateCustomer(
                                null,
                                "customer-" + i + "@example.com",
                                "Zoë Müller",
                                null,
                                Map.of(),
                                CardInput.of(i % 50 == 49 ? "4000000000000341" : "4242424242424242")),
                        null);
                billing.execute(
                        new Command.Subscribe(customer.id(), "plan_pro", Interval.MONTH, 1 + i % 20, 0, Map.of(), null),
                        null);
            }
            long end = agenda.now() + YEAR;
            while (agenda.runNext(end)) {}
        }
        Duration taken = Duration.ofNanos(System.nanoTime() - started);
        Runtime runtime = Runtime.getRuntime();
        System.out.printf(
                "%,d subscriptions, %,d events, %,d MB of log in %.1f s (must 120, aim 45); heap %,d of %,d MB%n",
                subscriptions,
                log.size(),
                Files.size(file) >> 20,
                taken.toMillis() / 1_000.0,
                (runtime.totalMemory() - runtime.freeMemory()) >> 20,
                runtime.maxMemory() >> 20);
        Files.delete(file);
    }

    /** Writes events to a file, a line each: two threads render them, another writes; who adds waits when they fall behind. */
    private static final class DiskLog implements AutoCloseable {
        private static final int BATCH = 512;
        private static final int BATCHES_AHEAD = 16;
        private static final int RENDERERS = 2;

        private final ExecutorService renderers = Executors.newFixedThreadPool(RENDERERS);
        private final ExecutorService disk = Executors.newSingleThreadExecutor();
        private final Semaphore ahead = new Semaphore(BATCHES_AHEAD);
        private final OutputStream out;
        private List<Event> batch = new ArrayList<>(BATCH);

        @Nullable
        private volatile Exception failure;

        DiskLog(Path file) throws IOException {
            out = new BufferedOutputStream(Files.newOutputStream(file), 1 << 20);
        }

        void add(Event event) {
            batch.add(event);
            if (batch.size() == BATCH) {
                hand();
            }
        }

        private void hand() {
            List<Event> full = batch;
            batch = new ArrayList<>(BATCH);
            ahead.acquireUninterruptibly();
            Future<List<byte[]>> lines =
                    renderers.submit(() -> full.stream().map(EventJson::line).toList());
            disk.execute(() -> write(lines));
        }

        private void write(Future<List<byte[]>> lines) {
            try {
                for (byte[] line : lines.get()) {
                    out.write(line);
                    out.write('\n');
                }
            } catch (IOException | InterruptedException | ExecutionException e) {
                failure = e;
            } finally {
                ahead.release();
            }
        }

        @Override
        public void close() throws IOException {
            hand();
            ahead.acquireUninterruptibly(BATCHES_AHEAD);
            renderers.shutdown();
            disk.shutdown();
            out.close();
            Exception why = failure;
            if (why != null) {
                throw new IOException("the log was not written", why);
            }
        }
    }
}
