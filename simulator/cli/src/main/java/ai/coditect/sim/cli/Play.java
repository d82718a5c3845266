package ai.coditect.sim.cli;

import ai.coditect.sim.harness.consumer.ConsumerConfig;
import ai.coditect.sim.harness.consumer.Embedding;
import ai.coditect.sim.harness.judge.Invocation;
import ai.coditect.sim.harness.judge.Runner;
import ai.coditect.sim.harness.report.Progress;
import ai.coditect.sim.harness.report.Reports;
import ai.coditect.sim.harness.report.Run;
import ai.coditect.sim.harness.report.RunListener;
import ai.coditect.sim.harness.scenario.Scenario;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

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
            ConsumerConfig consumer,
            Embedding embedding,
            List<Scenario> scenarios,
            String folderName,
            Invocation invocation)
            throws IOException {
        Run run = play(consumer, embedding, scenarios, options.folder(terminal, folderName), invocation);
        return run.exitCode();
    }

    /** Plays, prints, writes; returns what was found. */
    Run play(ConsumerConfig consumer, Embedding embedding, List<Scenario> scenarios, Path folder, Invocation invocation)
            throws IOException {
        Runner.Options how = options.toRunner(invocation, folder.resolve("events"), targets);
        try (OrderlyEnd end = OrderlyEnd.ofThisThread()) {
            Run run;
            try (Reports.JournalWriter journal = journal(folder)) {
                RunListener listener = options.quiet()
                        ? journal
                        : RunListener.all(
                                journal, new Progress(terminal.err(), terminal.interactive(), terminal.width()));
                run = Runner.run(scenarios, consumer, embedding, how, listener);
            }
            end.runIsOver();
            write(run, folder);
            return run;
        }
    }

    /** Prints the results even where they cannot be written. */
    private void write(Run run, Path folder) throws IOException {
        Reports.Written written;
        try {
            written = Reports.write(run, folder);
        } catch (IOException e) {
            show(run, null);
            throw unwritable(folder, e);
        }
        show(run, written);
    }

    private void show(Run run, Reports.@Nullable Written written) throws IOException {
        if (json) {
            Reports.json(run, terminal.out());
            return;
        }
        Reports.print(run, written, terminal.out(), terminal.style());
        if (terminal.environment().containsKey("GITHUB_ACTIONS")) {
            terminal.out().print(Reports.annotations(run));
        }
    }

    private Reports.JournalWriter journal(Path folder) {
        try {
            Files.createDirectories(folder);
            return Reports.journal(folder.resolve("journal.jsonl"));
        } catch (IOException e) {
            throw unwritable(folder, e);
        }
    }

    private UsageException unwritable(Path folder, IOException e) {
        String reason = e instanceof AccessDeniedException
                ? "permission denied"
                : e instanceof FileAlreadyExistsException
                        ? "a file of this name is in the way"
                        : e instanceof FileSystemException of && of.getReason() != null
                                ? of.getReason()
                                : String.valueOf(e.getMessage());
        return new UsageException("the reports cannot be written to " + terminal.show(folder) + ": " + reason
                + "; --reports DIR puts them elsewhere");
    }
}
