package ai.coditect.sim.cli;

import ai.coditect.sim.harness.judge.Invocation;
import ai.coditect.sim.harness.report.ExitCode;
import ai.coditect.sim.harness.report.Run;
import ai.coditect.sim.harness.report.Verdict;
import ai.coditect.sim.harness.scenario.Scenario;
import ai.coditect.sim.harness.scenario.ScenarioFiles;
import ai.coditect.sim.server.SimulatorServer;
import ai.coditect.sim.server.WorldRegistry;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Shows the product: every scenario against a right handler, then the same handler with a bug. */
@Command(
        name = "demo",
        mixinStandardHelpOptions = true,
        header = "See it work: play every scenario against the bundled handler, then catch a bug in it.",
        description =
                "Starts a sample webhook handler, plays billing lifecycles against it over HTTP and judges it. Then"
                        + " plays them again with the handler's duplicate check removed, and shows what that does.",
        footerHeading = "%nExample:%n",
        footer = "  coditect-sim demo")
final class DemoCommand implements Callable<Integer> {

    private final Terminal terminal;

    @Mixin
    private RunOptions options = new RunOptions();

    @Option(names = "--rehearsal", hidden = true)
    private boolean rehearsal;

    DemoCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException {
        List<Scenario> scenarios = ScenarioFiles.bundled();
        Play play = new Play(terminal, options, new TargetOptions(), false);
        Invocation command = new Invocation(terminal.door() + " demo", List.of(), options.asWritten(), false);
        if (rehearsal) {
            return rehearse(play, command);
        }

        terminal.out()
                .println("1  A handler that is right: " + scenarios.size()
                        + " billing lifecycles, every event signed and sent over HTTP");
        terminal.out().println();
        Run right;
        try (BundledHandler handler = BundledHandler.start()) {
            right = play.play(
                    handler.config(), handler.embedding(), scenarios, options.folder(terminal, "demo"), command);
        }

        if (right.exitCode() == ExitCode.INTERRUPTED.code()) {
            return right.exitCode();
        }

        terminal.out().println();
        terminal.out().println("2  The same handler with its duplicate check removed");
        terminal.out().println();
        Run wrong;
        try (BundledHandler handler = BundledHandler.withoutDuplicateCheck()) {
            wrong = play.play(
                    handler.config(),
                    handler.embedding(),
                    scenarios,
                    options.folder(terminal, "demo").resolveSibling("demo-with-a-bug"),
                    command);
        }

        terminal.out().println();
        boolean asMeant = right.verdict() == Verdict.PASSED && wrong.verdict() == Verdict.FAILED;
        if (asMeant) {
            new DemoStory(terminal).tell(wrong);
            return ExitCode.OK.code();
        }
        terminal.out()
                .println("The demo did not go as it should: the right handler " + word(right) + ", the one with a bug "
                        + word(wrong) + ".");
        return right.exitCode() != 0 ? right.exitCode() : ExitCode.FAILED.code();
    }

    /** Loads the classes that a usual run needs, for the archive that the door makes; writes no report. */
    private int rehearse(Play play, Invocation command) throws IOException {
        java.nio.file.Path scratch = java.nio.file.Files.createTempDirectory("coditect-sim");
        try (BundledHandler handler = BundledHandler.start();
                SimulatorServer server =
                        SimulatorServer.start(SimulatorServer.Settings.DEFAULTS, new WorldRegistry())) {
            server.origin().resolve("/v1/plans").toURL().openStream().close();
            return play.play(handler.config(), handler.embedding(), ScenarioFiles.bundled(), scratch, command)
                    .exitCode();
        } finally {
            Folders.delete(scratch);
        }
    }

    private static String word(Run run) {
        return switch (run.verdict()) {
            case PASSED -> "passed";
            case FAILED -> "failed";
            case INCONCLUSIVE -> "could not be judged";
            case SKIPPED -> "was skipped";
        };
    }
}
