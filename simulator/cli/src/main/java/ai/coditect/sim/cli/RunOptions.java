package ai.coditect.sim.cli;

import ai.coditect.sim.harness.judge.Runner;
import java.nio.file.Path;
import java.security.SecureRandom;
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

    @Option(names = "--reports", paramLabel = "DIR", description = "Where the reports go. Default: reports/.")
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

    Path folder(Terminal terminal, String name) {
        return reports != null
                ? terminal.resolve(reports)
                : terminal.home().resolve("reports").resolve(name);
    }

    boolean quiet() {
        return quiet;
    }

    Runner.Options toRunner(String command, Path eventLogs, TargetOptions targets) {
        if (parallel < 0 || parallel > 1000) {
            throw new UsageException("--parallel wants 1 to 1000 scenarios at once");
        }
        return new Runner.Options(
                seed(),
                clock,
                parallel,
                targets.allowed(),
                targets.insecure(),
                command + (clock == null ? "" : " --clock " + clock),
                eventLogs);
    }
}
