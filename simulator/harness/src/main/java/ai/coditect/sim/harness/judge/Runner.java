package ai.coditect.sim.harness.judge;

import ai.coditect.sim.harness.consumer.ConsumerConfig;
import ai.coditect.sim.harness.consumer.Embedding;
import ai.coditect.sim.harness.report.Run;
import ai.coditect.sim.harness.report.RunListener;
import ai.coditect.sim.harness.scenario.Scenario;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Plays scenarios, each in a world of its own, against one consumer, and judges. Thread-safe. */
public final class Runner {
    private Runner() {}

    /**
     * How to run.
     *
     * @param seed of ids and jitter
     * @param clock where billing time starts for scenarios that pin none, Unix seconds; null means the real now
     * @param parallel how many scenarios at once; 0 chooses: 1 when any scenario kills, restarts or calls the consumer
     * @param allowedHosts public targets named on purpose
     * @param insecure whether loopback certificates go unverified
     * @param command the command line to repeat the run, for the report
     * @param eventLogs where to write each scenario's event log as JSON lines, or null
     */
    public record Options(
            long seed,
            @Nullable Long clock,
            int parallel,
            Set<String> allowedHosts,
            boolean insecure,
            String command,
            java.nio.file.@Nullable Path eventLogs) {}

    /**
     * Plays all; the run's verdict and exit code are in the result. A consumer that cannot be started or reached gives an
     * inconclusive run, never an exception.
     */
    public static Run run(List<Scenario> scenarios, ConsumerConfig consumer, Options options, RunListener listener)
            throws InterruptedException {
        throw new UnsupportedOperationException();
    }

    /** As {@link #run(List, ConsumerConfig, Options, RunListener)}, for a caller in the consumer's own process. */
    public static Run run(
            List<Scenario> scenarios,
            ConsumerConfig consumer,
            Embedding embedding,
            Options options,
            RunListener listener)
            throws InterruptedException {
        throw new UnsupportedOperationException();
    }
}
