package ai.coditect.sim.junit;

import ai.coditect.sim.billing.contract.Access;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Compares what probes read with what is true. What is expected is awaited until the settle time; what must not come (no
 * access) must hold, for as long as this consumer has needed to settle before.
 */
final class Judge {
    /**
     * The consumer says something else than the truth.
     *
     * @param step after which it was seen; null before the first
     * @param problem why the probe could not be read; empty when it was
     */
    record Disagreement(
            Play.@Nullable Step step,
            Customer customer,
            Access expected,
            String seen,
            Duration waited,
            String problem) {}

    /**
     * What a probe read in the end.
     *
     * @param problem why it could not be read; empty when it was
     */
    record Reading(boolean right, @Nullable Object value, Duration waited, String problem) {
        String text() {
            return problem.isEmpty() ? String.valueOf(value) : problem;
        }
    }

    private static final Duration PAUSE = Duration.ofMillis(5);
    private static final Duration SHORTEST_HOLD = Duration.ofMillis(50);

    /** The longest wait after which a consumer of this JVM was right: how slow it can be. */
    private static final AtomicLong SLOWEST_NANOS = new AtomicLong();

    private final Play play;
    private @Nullable Disagreement disagreement;

    Judge(Play play) {
        this.play = play;
    }

    /** Compares each customer's access, unless it cannot be known yet or was found wrong before. */
    void afterStep() {
        if (disagreement != null || !play.options().judgeAccess() || !bound() || !play.consumerKnowsAll()) {
            return;
        }
        for (Customer customer : play.customers()) {
            compare(customer, false);
        }
    }

    /** As {@link #afterStep()}, and what must not come must hold. */
    void atEnd() {
        if (disagreement != null || !play.options().judgeAccess() || !bound() || !play.consumerKnowsAll()) {
            return;
        }
        for (Customer customer : play.customers()) {
            compare(customer, true);
        }
    }

    private void compare(Customer customer, boolean hold) {
        if (disagreement != null) {
            return;
        }
        Access truth = play.world().read(billing -> billing.access(customer.id()));
        Reading reading = await(
                customer, Wiring.ACCESS, value -> AccessWords.agrees(value, truth), hold && truth != Access.GRANTED);
        if (!reading.right()) {
            disagreement = new Disagreement(
                    play.lastStep(), customer, truth, reading.text(), reading.waited(), reading.problem());
        }
    }

    @Nullable
    Disagreement disagreement() {
        return disagreement;
    }

    boolean bound() {
        return play.wiring().probes().containsKey(Wiring.ACCESS);
    }

    /** Waits until the access probe says the expected word; one that denies access must then hold. */
    Reading awaitAccess(Customer customer, Access expected) {
        return await(customer, Wiring.ACCESS, value -> AccessWords.is(value, expected), expected != Access.GRANTED);
    }

    /** Waits until the probe reads a value that is right; {@code hold}: it must then stay so. */
    Reading await(Customer customer, String name, Predicate<@Nullable Object> right, boolean hold) {
        Probe probe = play.wiring().probes().get(name);
        if (probe == null) {
            throw new IllegalStateException("There is no probe \"" + name + "\". Say how to read it: sim.probe(\""
                    + name + "\", customer -> ...).");
        }
        long start = System.nanoTime();
        long deadline = start + play.options().patience().toNanos();
        Reading reading = read(probe, customer, right, start);
        while (!reading.right() && System.nanoTime() < deadline) {
            LockSupport.parkNanos(PAUSE.toNanos());
            reading = read(probe, customer, right, start);
        }
        if (!reading.right()) {
            return reading;
        }
        if (!reading.waited().minus(PAUSE).isNegative()) {
            SLOWEST_NANOS.accumulateAndGet(reading.waited().toNanos(), Math::max);
        }
        return hold ? hold(probe, customer, right, start, reading) : reading;
    }

    private Reading hold(Probe probe, Customer customer, Predicate<@Nullable Object> right, long start, Reading first) {
        long hold = Math.min(
                play.options().patience().toNanos(), Math.max(SHORTEST_HOLD.toNanos(), 5 * SLOWEST_NANOS.get()));
        long until = System.nanoTime() + hold;
        Reading reading = first;
        while (reading.right() && System.nanoTime() < until) {
            LockSupport.parkNanos(PAUSE.toNanos());
            reading = read(probe, customer, right, start);
        }
        return reading;
    }

    private static Reading read(Probe probe, Customer customer, Predicate<@Nullable Object> right, long start) {
        try {
            Object value = probe.read(customer.details());
            return new Reading(right.test(value), value, Duration.ofNanos(System.nanoTime() - start), "");
        } catch (AccessWords.UnknownWord e) {
            return new Reading(
                    false, null, Duration.ofNanos(System.nanoTime() - start), String.valueOf(e.getMessage()));
        } catch (Exception | AssertionError e) {
            return new Reading(false, null, Duration.ofNanos(System.nanoTime() - start), e.toString());
        }
    }
}
