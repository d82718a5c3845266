package ai.coditect.sim.cli;

import ai.coditect.sim.harness.consumer.ConsumerConfig;
import ai.coditect.sim.harness.report.ExitCode;
import ai.coditect.sim.harness.scenario.Problem;
import ai.coditect.sim.harness.scenario.ProblemText;
import ai.coditect.sim.harness.scenario.ScenarioException;
import ai.coditect.sim.harness.scenario.ScenarioFiles;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Checks scenario files and consumer.yaml without running anything. */
@Command(
        name = "validate",
        mixinStandardHelpOptions = true,
        header = "Check scenario files and consumer.yaml without running anything.",
        description =
                "Prints every problem with file, line, column and the nearest right word. Exit code 2 when there is one.",
        footerHeading = "%nExamples:%n",
        footer = {"  coditect-sim validate scenarios/", "  coditect-sim validate my-renewal.yaml consumer.yaml"})
final class ValidateCommand implements Callable<Integer> {

    private final Terminal terminal;

    @Parameters(arity = "1..*", paramLabel = "FILE", description = "Files or folders.")
    private List<String> files = new ArrayList<>();

    ValidateCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        List<Problem> problems = new ArrayList<>();
        int scenarios = 0;
        int consumers = 0;
        for (String file : files) {
            Path path = terminal.resolve(file);
            if (!Files.exists(path)) {
                throw new UsageException("there is no file " + terminal.show(path));
            }
            try {
                if (path.getFileName().toString().startsWith("consumer")) {
                    ConsumerConfig.read(path);
                    consumers++;
                } else {
                    scenarios += ScenarioFiles.load(List.of(file), terminal.directory())
                            .size();
                }
            } catch (ScenarioException e) {
                problems.addAll(e.problems());
            }
        }
        if (!problems.isEmpty()) {
            terminal.err().print(ProblemText.render(problems, terminal.width(), terminal.colour()));
            terminal.out().println(count(problems.size(), "problem"));
            return ExitCode.USAGE.code();
        }
        if (scenarios + consumers == 0) {
            throw new UsageException(ExitCode.NOTHING_SELECTED, "no scenario was found there");
        }
        List<String> found = new ArrayList<>();
        if (scenarios > 0) {
            found.add(count(scenarios, "scenario"));
        }
        if (consumers > 0) {
            found.add(count(consumers, "consumer file"));
        }
        terminal.out().println("valid: " + String.join(", ", found));
        return ExitCode.OK.code();
    }

    private static String count(int n, String what) {
        return n + " " + what + (n == 1 ? "" : "s");
    }
}
