package ai.coditect.sim.cli;

import ai.coditect.sim.billing.contract.Dialect;
import ai.coditect.sim.harness.consumer.ConsumerConfig;
import ai.coditect.sim.harness.consumer.Embedding;
import ai.coditect.sim.harness.judge.Invocation;
import ai.coditect.sim.harness.report.ExitCode;
import ai.coditect.sim.harness.scenario.Scenario;
import ai.coditect.sim.harness.scenario.ScenarioFiles;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Plays scenarios against a handler and judges it. */
@Command(
        name = "run",
        mixinStandardHelpOptions = true,
        header = "Play scenarios against your webhook handler, judge it, and write the reports.",
        description =
                "Without FILES every bundled scenario is played. The handler is the one of --consumer or --target, else"
                        + " of consumer.yaml in this folder, else the bundled sample handler.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  coditect-sim run --target http://localhost:5000/webhooks/billing",
            "  coditect-sim run cards lifecycle --consumer consumer.yaml",
            "  coditect-sim run scenarios/first.yaml:12 --seed 4711",
            "  coditect-sim run cards --format json > run.json"
        })
final class RunCommand implements Callable<Integer> {

    private final Terminal terminal;

    @Mixin
    private ConsumerOptions consumer = new ConsumerOptions();

    @Mixin
    private RunOptions options = new RunOptions();

    @Mixin
    private TargetOptions targets = new TargetOptions();

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            description = "text (default) or json: run.json on standard output.")
    private String format = "text";

    @Parameters(
            paramLabel = "FILES",
            description =
                    "Files, folders, file.yaml:LINE, or bundled packs: cards, lifecycle, network, security, process.")
    private List<String> files = new ArrayList<>();

    RunCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException {
        boolean json = json();
        List<Scenario> scenarios = ScenarioFiles.load(files, terminal.directory());
        if (scenarios.isEmpty()) {
            throw new UsageException(ExitCode.NOTHING_SELECTED, "no scenario was selected");
        }
        Optional<ConsumerConfig> described = consumer.find(terminal);
        Play play = new Play(terminal, options, targets, json);
        if (described.isPresent()) {
            return play.against(described.get(), Embedding.NONE, scenarios, "run", invocation());
        }
        if (consumer.dialect() != Dialect.CODITECT) {
            throw new UsageException(
                    "the bundled sample handler speaks CODITECT's dialect: --dialect belongs to --target");
        }
        terminal.err()
                .println(
                        "No handler is named (--consumer, --target, consumer.yaml): playing the bundled sample handler.");
        try (BundledHandler handler = BundledHandler.start()) {
            return play.against(handler.config(), handler.embedding(), scenarios, "run", invocation());
        }
    }

    private boolean json() {
        return switch (format) {
            case "text" -> false;
            case "json" -> true;
            default -> throw new UsageException("'" + format + "' is no format: expected text or json");
        };
    }

    private Invocation invocation() {
        List<String> words = new ArrayList<>(consumer.asWritten(terminal));
        words.addAll(targets.asWritten());
        words.addAll(options.asWritten());
        return new Invocation(terminal.door() + " run", files, words, true);
    }
}
