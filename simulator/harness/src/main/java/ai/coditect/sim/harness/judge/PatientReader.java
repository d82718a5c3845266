package ai.coditect.sim.harness.judge;

import ai.coditect.sim.harness.consumer.ConsumerProcess;
import ai.coditect.sim.harness.consumer.ProbeReading;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/** Reads a probe until it says what is expected, or all patience is used up (design section 5, rule 4). One thread at a time. */
final class PatientReader {
    private static final long LONGEST_PAUSE_MILLIS = 100;

    /**
     * @param right whether the last reading is the expected one
     * @param asked when the last reading was asked for, counted as {@code waited} is
     * @param late whether the deadline was over when it was asked for
     */
    record Awaited(ProbeReading reading, boolean right, Duration waited, Duration asked, boolean late) {
        static Awaited atOnce(ProbeReading reading, boolean right) {
            return new Awaited(reading, right, Duration.ZERO, Duration.ZERO, false);
        }
    }

    private final RunContext run;
    private final boolean replay;

    /** @param replay whether it repeats a play that waited with all patience */
    PatientReader(RunContext run, boolean replay) {
        this.run = run;
        this.replay = replay;
    }

    /**
     * Returns the last reading.
     *
     * @param hopeless says of a value that waiting longer is in vain
     */
    Awaited await(String probe, ObjectNode customer, Predicate<JsonNode> right, Predicate<JsonNode> hopeless)
            throws InterruptedException {
        awaitUp();
        long began = System.nanoTime();
        long pause = 1;
        boolean readOtherwise = false;
        while (true) {
            Duration asked = Duration.ofNanos(System.nanoTime() - began);
            ProbeReading reading = run.probes().read(probe, customer);
            Duration waited = Duration.ofNanos(System.nanoTime() - began);
            run.settle().reading(waited.minus(asked));
            boolean late = asked.compareTo(run.settle().deadline()) > 0;
            if (reading instanceof ProbeReading.Value value) {
                if (right.test(value.value())) {
                    if (readOtherwise) {
                        run.settle().cameAfterTheAnswers();
                    }
                    return new Awaited(reading, true, waited, asked, late);
                }
                if (hopeless.test(value.value())) {
                    return new Awaited(reading, false, waited, asked, late);
                }
                readOtherwise = true;
            } else if (run.unreadable().contains(probe)) {
                return new Awaited(reading, false, waited, asked, late);
            }
            Duration left = limit(reading).minus(waited);
            if (left.isNegative() || left.isZero()) {
                if (!replay && reading instanceof ProbeReading.Value) {
                    run.settle().waitedInVain();
                }
                return new Awaited(reading, false, waited, asked, late);
            }
            TimeUnit.MILLISECONDS.sleep(Math.max(1, Math.min(pause, left.toMillis())));
            pause = Math.min(pause * 2, LONGEST_PAUSE_MILLIS);
        }
    }

    /** A probe that cannot be read at all shows nothing by coming late. */
    private Duration limit(ProbeReading reading) {
        if (!(reading instanceof ProbeReading.Value)) {
            return run.settle().deadline();
        }
        return replay ? run.settle().repeated() : run.settle().patience();
    }

    void awaitUp() throws InterruptedException {
        ConsumerProcess process = run.process();
        if (process != null) {
            process.awaitUp();
        }
    }
}
