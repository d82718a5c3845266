package ai.coditect.sim.cli;

import ai.coditect.sim.harness.report.ExitCode;
import ai.coditect.sim.harness.scenario.ProblemText;
import ai.coditect.sim.harness.scenario.ScenarioException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Parses a command line, runs the command and turns what went wrong into a sentence and an exit code. */
@Command(
        name = "coditect-sim",
        versionProvider = Cli.Version.class,
        mixinStandardHelpOptions = true,
        header = "Plays CODITECT's billing against your webhook handler and says what the handler gets wrong.",
        synopsisSubcommandLabel = "COMMAND",
        commandListHeading = "%nCommands:%n",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:all held",
            "1:something failed",
            "2:wrong use or configuration",
            "3:could not judge",
            "4:nothing was selected",
            "70:internal error",
            "130:interrupted (143 by SIGTERM); the reports hold what was played"
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  coditect-sim demo                                  see it work, and see it catch a bug",
            "  coditect-sim run --target http://localhost:5000/webhooks/billing",
            "  coditect-sim run cards --consumer consumer.yaml",
            "  coditect-sim serve --webhook http://localhost:5000/webhooks/billing",
            "",
            "Run 'coditect-sim COMMAND --help' for a command's options and examples."
        })
final class Cli implements Runnable {

    private final CommandLine commandLine;

    private Cli(Terminal terminal, String first) {
        commandLine = new CommandLine(this);
        // each command that picocli reads costs a fresh JVM milliseconds: one that is named needs no other
        Map<String, Supplier<Object>> commands = commands(terminal);
        boolean known = commands.containsKey(first);
        commands.forEach((name, command) -> {
            if (!known || name.equals(first)) {
                commandLine.addSubcommand(name, command.get());
            }
        });
        commandLine.setOut(new PrintWriter(terminal.out(), true, StandardCharsets.UTF_8));
        commandLine.setErr(new PrintWriter(terminal.err(), true, StandardCharsets.UTF_8));
        commandLine.setColorScheme(CommandLine.Help.defaultColorScheme(terminal.colour() ? Ansi.ON : Ansi.OFF));
        commandLine.registerConverter(Long.class, Cli::wholeNumber);
        commandLine.registerConverter(long.class, Cli::wholeNumber);
        commandLine.registerConverter(int.class, text -> {
            long number = wholeNumber(text);
            if (number != (int) number) {
                throw new CommandLine.TypeConversionException("'" + text + "' is too large a number");
            }
            return (int) number;
        });
        commandLine.setUsageHelpWidth(Math.min(terminal.width(), 110));
        commandLine.setUsageHelpLongOptionsMaxWidth(30);
        commandLine.setParameterExceptionHandler((e, args) -> wrongUse(e, terminal));
        commandLine.setExecutionExceptionHandler((e, command, result) -> failure(e, terminal));
    }

    private static Map<String, Supplier<Object>> commands(Terminal terminal) {
        Map<String, Supplier<Object>> commands = new LinkedHashMap<>();
        commands.put("demo", () -> new DemoCommand(terminal));
        commands.put("run", () -> new RunCommand(terminal));
        commands.put("serve", () -> new ServeCommand(terminal));
        commands.put("trigger", () -> new TriggerCommand(terminal));
        commands.put("sign", () -> new SignCommand(terminal));
        commands.put("verify", () -> new VerifyCommand(terminal));
        commands.put("validate", () -> new ValidateCommand(terminal));
        commands.put("init", () -> new InitCommand(terminal));
        return commands;
    }

    /** Runs a command line and returns its exit code. */
    static int run(String[] args, Terminal terminal) {
        return new Cli(terminal, args.length == 0 ? "" : args[0]).commandLine.execute(args);
    }

    /** Without a command: the help. */
    @Override
    public void run() {
        commandLine.usage(commandLine.getOut());
    }

    private static int wrongUse(ParameterException e, Terminal terminal) {
        terminal.err().println("coditect-sim: " + sentence(e));
        if (!UnmatchedArgumentException.printSuggestions(
                e, new PrintWriter(terminal.err(), true, StandardCharsets.UTF_8))) {
            terminal.err()
                    .println("Run '" + e.getCommandLine().getCommandSpec().qualifiedName() + " --help' for its use.");
        }
        return ExitCode.USAGE.code();
    }

    private static String sentence(ParameterException e) {
        if (e instanceof UnmatchedArgumentException unmatched && !unmatched.isUnknownOption()) {
            return "'" + String.join(" ", unmatched.getUnmatched()) + "' is no command or argument that is known here";
        }
        return String.valueOf(e.getMessage());
    }

    private static Long wholeNumber(String text) {
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            throw new CommandLine.TypeConversionException("'" + text + "' is no whole number");
        }
    }

    private static int failure(Exception e, Terminal terminal) {
        if (e instanceof ScenarioException invalid) {
            terminal.err().print(ProblemText.render(invalid.problems(), terminal.width(), terminal.colour()));
            return ExitCode.USAGE.code();
        }
        if (e instanceof UsageException wrong) {
            terminal.err().println("coditect-sim: " + wrong.getMessage());
            return wrong.code().code();
        }
        if (e instanceof InterruptedException) {
            terminal.err().println("coditect-sim: interrupted");
            return ExitCode.INTERRUPTED.code();
        }
        terminal.err()
                .println("coditect-sim: internal error: " + e.getClass().getSimpleName()
                        + (e.getMessage() == null ? "" : ": " + e.getMessage()));
        if (Boolean.getBoolean("coditect.debug")) {
            e.printStackTrace(terminal.err());
        } else {
            terminal.err()
                    .println("This is a fault of the simulator. CODITECT_SIM_DEBUG=1 shows where it happened;"
                            + " please report it with the command that you ran.");
        }
        return ExitCode.INTERNAL.code();
    }

    /** Reads the version from the jar's manifest. */
    static final class Version implements CommandLine.IVersionProvider {
        @Override
        public String[] getVersion() {
            return new String[] {"coditect-sim " + number()};
        }

        static String number() {
            String version = Cli.class.getPackage().getImplementationVersion();
            return version == null ? "development" : version;
        }
    }
}
