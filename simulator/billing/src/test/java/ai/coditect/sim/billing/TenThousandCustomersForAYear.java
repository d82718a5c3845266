package ai.coditect.sim.billing;

import ai.coditect.sim.billing.benchmark.HundredThousandSubscriptions;
import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/**
 * Twelve months for ten thousand customers: of random life, in worlds of a few each, with every law checked; and in one world,
 * against a tenth of the budget for a hundred thousand (design section 6). Apart from the build's tests, since it takes about a
 * minute: {@code mvn -pl simulator/billing -am test -Dtest=TenThousandCustomersForAYear -DargLine=-Xmx1g
 * -Dsurefire.failIfNoSpecifiedTests=false}. A broken law names its seed.
 */
class TenThousandCustomersForAYear {
    private static final int CUSTOMERS = 10_000;
    private static final int WORLDS = CUSTOMERS / RandomLife.CUSTOMERS + 1;
    private static final long YEAR = 365 * Play.DAY;
    private static final long FIRST_SEED = 1_000_000;
    private static final int BYTES_EACH = 8;
    /** Of processor time, which a busy machine changes less: a tenth of 120 s on two cores. Printed, since machines differ. */
    private static final Duration BUDGET = Duration.ofSeconds(24);

    @Test
    void keep_each_law() throws IOException {
        AtomicLong events = new AtomicLong();
        long started = System.nanoTime();
        LongStream.range(FIRST_SEED, FIRST_SEED + WORLDS).parallel().forEach(seed -> {
            try {
                RandomLife life = RandomLife.liveFor(seed, YEAR, new Laws(BYTES_EACH));
                events.addAndGet(life.billing.events().size());
            } catch (AssertionError | RuntimeException e) {
                throw new AssertionError("seed " + seed + ": " + e, e);
            }
        });
        System.out.printf(
                "a year of random life in %,d worlds of %d customers: %,d events, every law held, %d s%n",
                WORLDS,
                RandomLife.CUSTOMERS,
                events.get(),
                Duration.ofNanos(System.nanoTime() - started).toSeconds());
        Duration before = processorTime();
        HundredThousandSubscriptions.live(CUSTOMERS);
        System.out.printf(
                "it took %d s of processor time (budget: %d s)%n",
                processorTime().minus(before).toSeconds(), BUDGET.toSeconds());
    }

    private static Duration processorTime() {
        return Duration.ofNanos(
                ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getProcessCpuTime());
    }
}
