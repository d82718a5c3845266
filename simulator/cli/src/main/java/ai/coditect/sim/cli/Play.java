package ai.coditect.sim.cli;

import ai.coditect.sim.harness.consumer.ConsumerConfig;
import ai.coditect.sim.harness.consumer.Embedding;
import ai.coditect.sim.harness.judge.Runner;
import ai.coditect.sim.harness.report.Progress;
import ai.coditect.sim.harness.report.Reports;
import ai.coditect.sim.harness.report.Run;
import ai.coditect.sim.harness.report.RunListener;
import ai.coditect.sim.harness.scenario.Scenario;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** One run from the command line: progress while it goes, results at its end, reports in a folder. */
final class Play {
    private final Terminal terminal;
    private final RunOptions options;
    private final TargetOptions targets;
    private final boolean json;

    Play(Terminal terminal, RunOptions options, TargetOptions targets, boolean json) {
        this.terminal = terminal;
        this.options = options;
        this.targets = targets;
        this.json = json;
    }

    /** Plays, prints, writes; returns the exit code. */
    int against(
            ConsumerConfig consumer, Embedding embedding, List<Scenario> scenarios, String folderName, String command)
            throws InterruptedException, IOException {
        Run run = play(consumer, embedding, scenarios, options.folder(terminal, folderName), command);
        return run.exitCode();
    }

    /** Plays, prints, writes; returns what was found. */
    Run play(ConsumerConfig consumer, Embedding embedding, List<Scenario> scenarios, Path folder, String command)
            throws InterruptedException, IOException {
        Files.createDirectories(folder);
        Run run;
        try (Reports.JournalWriter journal = Reports.journal(folder.resolve("journal.jsonl"))) {
            run = Runner.run(
                    scenarios,
                    consumer,
                    embedding,
                    options.toRunner(command, folder.resolve("events"), targets),
                    options.quiet()
                            ? journal
                            : RunListener.all(
                                    journal, new Progress(terminal.err(), terminal.interactive(), terminal.width())));
        }
        Reports.Written written = Reports.write(run, folder);
        if (json) {
            Reports.json(run, terminal.out());
        } else {
            Reports.print(run, written, terminal.out(), terminal.style());
            if (terminal.environment().containsKey("GITHUB_ACTIONS")) {
                terminal.out().print(Reports.annotations(run));
            }
        }
        return run;
    }
}
