package ai.coditect.sim.cli;

import ai.coditect.sim.harness.judge.Invocation;
import ai.coditect.sim.harness.judge.Runner;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How to run: seed, clock, how many at once, where reports go. */
final class RunOptions {

    @Option(
            names = "--seed",
            paramLabel = "N",
            description =
                    "Of ids and jitter; the same seed and clock give the same event bytes. Default: a new one, shown.")
    @Nullable
    private Long seed;

    @Option(
            names = "--clock",
            paramLabel = "TIME",
            converter = ClockOption.class,
            description = "Where billing time starts (2027-01-31, 2027-01-31T10:00:00Z, Unix seconds). Default: now.")
    @Nullable
    private Long clock;

    @Option(
            names = "--parallel",
            paramLabel = "N",
            description = "Scenarios at once. Default: as many as is safe for the handler.")
    private int parallel;

    @Option(
            names = "--reports",
            paramLabel = "DIR",
            description = "Where the reports go. Default: a folder of this one's reports/, such as reports/run.")
    @Nullable
    private String reports;

    @Option(names = "--quiet", description = "No progress on standard error.")
    private boolean quiet;

    /** Returns the seed given, or a new one that is short enough to be typed again. */
    long seed() {
        if (seed == null) {
            seed = new SecureRandom().nextLong(1, 1_000_000_000);
        }
        return seed;
    }

    /**
     * Returns where the reports go: where the user wants them, else under his own folder. Inside of the simulator's clone all are
     * kept together in its {@code reports/}.
     */
    Path folder(Terminal terminal, String name) {
        if (reports != null) {
            return terminal.resolve(reports);
        }
        boolean inside = terminal.directory().startsWith(terminal.home());
        return (inside ? terminal.home() : terminal.directory())
                .resolve("reports")
                .resolve(name);
    }

    /** Returns the options that give the same run again, as a shell reads them. */
    List<String> asWritten() {
        List<String> words = new ArrayList<>(List.of("--seed", String.valueOf(seed())));
        if (clock != null) {
            words.addAll(List.of("--clock", String.valueOf(clock)));
        }
        if (parallel != 0) {
            words.addAll(List.of("--parallel", String.valueOf(parallel)));
        }
        return words;
    }

    boolean quiet() {
        return quiet;
    }

    Runner.Options toRunner(Invocation invocation, Path eventLogs, TargetOptions targets) {
        if (parallel < 0 || parallel > 1000) {
            throw new UsageException("--parallel wants 1 to 1000 scenarios at once");
        }
        return new Runner.Options(
                seed(), clock, parallel, targets.allowed(), targets.insecure(), invocation, eventLogs);
    }
}
