package ai.coditect.sim.billing;

import static org.assertj.core.api.Assertions.assertThat;

import ai.coditect.sim.billing.contract.Dialect;
import ai.coditect.sim.billing.contract.Event;
import ai.coditect.sim.billing.contract.EventJson;
import ai.coditect.sim.billing.contract.EventType;
import ai.coditect.sim.billing.invoice.Invoice;
import ai.coditect.sim.billing.subscription.Subscription;
import java.io.ByteArrayOutputStream;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** The laws over random lives of all parties (contract sections 4 and 5). A failure names the seed. */
class LawsTest {
    private static final int SEEDS = 2_000;
    private static final int MONTHS = 1_000;

    /** Most lives are short, so that all fit into the build; some have hundreds of commands. */
    private static int commands(long seed) {
        return seed % 200 == 0 ? 400 : seed % 20 == 0 ? 120 : 24;
    }

    @Test
    void every_law_holds_in_a_thousand_months_of_random_life_of_all_parties() {
        Map<EventType, AtomicLong> seen = Collections.synchronizedMap(new EnumMap<>(EventType.class));
        Map<Subscription.Status, AtomicLong> statuses =
                Collections.synchronizedMap(new EnumMap<>(Subscription.Status.class));
        AtomicLong months = new AtomicLong();
        TaxesMet taxes = new TaxesMet();
        Map<Long, Throwable> broken = new ConcurrentSkipListMap<>();
        LongStream.range(0, SEEDS).parallel().forEach(seed -> {
            RandomLife life;
            try {
                life = RandomLife.live(seed, commands(seed), new Laws());
            } catch (AssertionError | RuntimeException e) {
                broken.put(seed, e);
                return;
            }
            months.addAndGet((life.agenda.now() - RandomLife.START) / (30 * Play.DAY));
            for (Event event : life.billing.events()) {
                seen.computeIfAbsent(event.type(), type -> new AtomicLong()).incrementAndGet();
                if (event.object() instanceof Invoice invoice) {
                    taxes.meet(String.valueOf(seed), invoice);
                }
                if (event.object() instanceof Subscription subscription) {
                    statuses.computeIfAbsent(subscription.status(), status -> new AtomicLong())
                            .incrementAndGet();
                }
            }
        });
        broken.forEach((seed, why) -> {
            throw new AssertionError("seed " + seed + ", and " + (broken.size() - 1) + " more: " + why, why);
        });
        assertThat(seen).containsOnlyKeys(EventType.twelve().toArray(EventType[]::new));
        assertThat(seen.values()).allMatch(count -> count.get() > SEEDS / 40);
        assertThat(statuses).containsOnlyKeys(Subscription.Status.values());
        taxes.assertAllMet();
        assertThat(months.get()).as("months of life").isGreaterThan(MONTHS);
    }

    @Test
    void the_same_seed_gives_the_same_bytes_and_another_seed_gives_others() {
        for (long seed = 1; seed <= 10; seed++) {
            assertThat(bytes(seed)).isEqualTo(bytes(seed)).isNotEqualTo(bytes(seed + 1_000));
        }
    }

    private static byte[] bytes(long seed) {
        ByteArrayOutputStream log = new ByteArrayOutputStream();
        RandomLife life = RandomLife.live(seed, 100, new RandomLife.Witness() {});
        for (Event event : life.billing.events()) {
            log.writeBytes(EventJson.bytes(event, Dialect.CODITECT, 1));
        }
        return log.toByteArray();
    }
}
