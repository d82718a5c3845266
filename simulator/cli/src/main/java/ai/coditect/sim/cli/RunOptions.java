package ai.coditect.sim.cli;

import ai.coditect.sim.harness.judge.Runner;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.LinkedHashSet;
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
            names = "--allow-target",
            paramLabel = "HOST",
            description = "Allows this public host; loopback and private addresses need no naming.")
    private List<String> allowed = new ArrayList<>();

    @Option(names = "--insecure", description = "Does not verify the certificate of a loopback target.")
    private boolean insecure;

    @Option(names = "--reports", paramLabel = "DIR", description = "Where the reports go. Default: reports/.")
    @Nullable
    private String reports;

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            description = "text (default) or json: run.json on standard output.")
    private String format = "text";

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

    boolean json() {
        return switch (format) {
            case "text" -> false;
            case "json" -> true;
            default -> throw new UsageException("'" + format + "' is no format: expected text or json");
        };
    }

    boolean quiet() {
        return quiet;
    }

    Runner.Options toRunner(String command, Path eventLogs) {
        if (parallel < 0 || parallel > 1000) {
            throw new UsageException("--parallel wants 1 to 1000 scenarios at once");
        }
        return new Runner.Options(
                seed(),
                clock,
                parallel,
                new LinkedHashSet<>(allowed),
                insecure,
                command + (clock == null ? "" : " --clock " + clock),
                eventLogs);
    }
}
