package ai.coditect.sim.harness.judge;

import ai.coditect.sim.harness.consumer.ConsumerConfig;
import ai.coditect.sim.harness.consumer.Embedding;
import ai.coditect.sim.harness.report.ExitCode;
import ai.coditect.sim.harness.report.Redactor;
import ai.coditect.sim.harness.report.Run;
import ai.coditect.sim.harness.report.RunListener;
import ai.coditect.sim.harness.report.Verdict;
import ai.coditect.sim.harness.scenario.Scenario;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Plays scenarios, each in a world of its own, against one consumer, and judges. Thread-safe. */
public final class Runner {
    private Runner() {}

    /**
     * How to run.
     *
     * @param seed of ids and jitter
     * @param clock where billing time starts for scenarios that pin none, Unix seconds; null means the real now
     * @param parallel how many scenarios at once; 0 chooses a few. Scenarios that kill, restart or call the consumer are played
     *     alone, after the others; where the consumer is told the API, all are
     * @param allowedHosts public targets named on purpose
     * @param insecure whether loopback certificates go unverified
     * @param invocation how the run was asked for, for the report's lines that repeat it
     * @param eventLogs where to write each scenario's event log as JSON lines, and the consumer's output; or null
     */
    public record Options(
            long seed,
            @Nullable Long clock,
            int parallel,
            Set<String> allowedHosts,
            boolean insecure,
            Invocation invocation,
            java.nio.file.@Nullable Path eventLogs) {}

    /**
     * Plays all; the run's verdict and exit code are in the result. A consumer that cannot be started or reached gives an
     * inconclusive run, never an exception. An interrupt of the calling thread ends the run early: what was started is stopped, and
     * the result says what was judged until then, with {@link ExitCode#INTERRUPTED}; the thread is not interrupted any more.
     */
    public static Run run(List<Scenario> scenarios, ConsumerConfig consumer, Options options, RunListener listener) {
        return run(scenarios, consumer, Embedding.NONE, options, listener);
    }

    /** As {@link #run(List, ConsumerConfig, Options, RunListener)}, for a caller in the consumer's own process. */
    public static Run run(
            List<Scenario> scenarios,
            ConsumerConfig consumer,
            Embedding embedding,
            Options options,
            RunListener listener) {
        Instant startedAt = Instant.now();
        Announcer announcer = new Announcer(listener);
        announcer.runStarted(scenarios.size());
        Run run = scenarios.isEmpty()
                ? assembled(
                        consumer,
                        options,
                        startedAt,
                        Results.outcome(List.of(), List.of()),
                        List.of("No scenario was selected: nothing was judged."),
                        consumer.webhook())
                : played(scenarios, consumer, embedding, options, announcer, startedAt);
        announcer.runFinished(run);
        return run;
    }

    private static Run played(
            List<Scenario> scenarios,
            ConsumerConfig consumer,
            Embedding embedding,
            Options options,
            Announcer announcer,
            Instant startedAt) {
        Long clock = options.clock();
        long start = clock == null ? startedAt.getEpochSecond() : clock;
        try (Bench bench = Bench.setUp(scenarios, consumer, embedding, options)) {
            RunContext context = bench.context();
            Session.Outcome outcome = new Session(context, bench.signatureHeader(), scenarios, announcer, start).play();
            String target = String.valueOf(context.endpoint().url());
            return assembled(consumer, options, startedAt, outcome, LastLines.of(context), target);
        } catch (Bench.CannotBegin e) {
            List<Run.Scenario> notPlayed = scenarios.stream()
                    .map(scenario ->
                            Results.notPlayed(scenario, start, e.finding().title()))
                    .toList();
            notPlayed.forEach(announcer::scenarioFinished);
            ExitCode exit = e.usage() ? ExitCode.USAGE : ExitCode.INCONCLUSIVE;
            Session.Outcome outcome = new Session.Outcome(Verdict.INCONCLUSIVE, exit, notPlayed, List.of(e.finding()));
            return assembled(consumer, options, startedAt, outcome, List.of(), consumer.webhook());
        } catch (InterruptedException e) {
            return interrupted(scenarios, consumer, options, announcer, startedAt);
        } catch (RuntimeException e) {
            if (Interrupts.ledTo(e)) {
                return interrupted(scenarios, consumer, options, announcer, startedAt);
            }
            throw e;
        }
    }

    /** The run ended before the first scenario began. */
    private static Run interrupted(
            List<Scenario> scenarios,
            ConsumerConfig consumer,
            Options options,
            Announcer announcer,
            Instant startedAt) {
        Long clock = options.clock();
        List<Run.Scenario> notPlayed = scenarios.stream()
                .map(scenario -> Results.notPlayed(
                        scenario, clock == null ? startedAt.getEpochSecond() : clock, "the run was interrupted"))
                .toList();
        notPlayed.forEach(announcer::scenarioFinished);
        Session.Outcome outcome = Results.interrupted(notPlayed, RunFindings.interrupted(0, notPlayed.size()));
        return assembled(consumer, options, startedAt, outcome, List.of(), consumer.webhook());
    }

    private static Run assembled(
            ConsumerConfig consumer,
            Options options,
            Instant startedAt,
            Session.Outcome outcome,
            List<String> notes,
            String target) {
        String secret = consumer.secret();
        Redactor redactor = Redactor.of(secret == null ? List.of() : List.of(secret));
        Map<String, String> environment = new TreeMap<>();
        environment.put("java", String.valueOf(System.getProperty("java.version")));
        environment.put("os", System.getProperty("os.name") + " " + System.getProperty("os.arch"));
        return new Run(
                Run.SCHEMA_VERSION,
                Long.toString(startedAt.toEpochMilli(), 36),
                "coditect-sim " + version(),
                redactor.text(options.invocation().whole()),
                startedAt.toString(),
                Duration.between(startedAt, Instant.now()).toMillis(),
                options.seed(),
                new Run.Consumer(
                        consumer.name(),
                        redactor.text(target),
                        consumer.deliveries().scheme().word(),
                        consumer.deliveries().dialect().word(),
                        consumer.deliveries().profile(),
                        consumer.start() != null,
                        LastLines.access(consumer)),
                outcome.verdict(),
                outcome.exitCode().code(),
                outcome.scenarios(),
                outcome.findings(),
                notes.stream().map(redactor::text).toList(),
                environment);
    }

    private static String version() {
        String version = Runner.class.getPackage().getImplementationVersion();
        return version == null ? "development" : version;
    }
}
