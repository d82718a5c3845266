package ai.coditect.sim.cli;

import ai.coditect.sim.harness.judge.Invocation;
import ai.coditect.sim.harness.report.Reports;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;

/**
 * Where a command reads, writes and lives.
 *
 * @param out results
 * @param err everything else
 * @param colour whether results may be coloured
 * @param interactive whether {@code err} is a terminal, so that progress may update in place
 * @param width columns
 * @param directory the working directory
 * @param home the simulator's own folder
 * @param door how the user calls the simulator, as a shell reads it
 */
record Terminal(
        InputStream in,
        PrintStream out,
        PrintStream err,
        boolean colour,
        boolean interactive,
        int width,
        Path directory,
        Path home,
        String door,
        Map<String, String> environment) {

    /** The process's own streams; the door says what they are connected to, since Java before 22 cannot. */
    static Terminal ofProcess() {
        Map<String, String> env = System.getenv();
        boolean noColour = !env.getOrDefault("NO_COLOR", "").isEmpty();
        Path directory = Path.of("").toAbsolutePath();
        String home = System.getProperty("coditect.home", "");
        return new Terminal(
                System.in,
                utf8(FileDescriptor.out),
                utf8(FileDescriptor.err),
                Boolean.getBoolean("coditect.tty.out") && !noColour,
                Boolean.getBoolean("coditect.tty.err") && !env.containsKey("CI"),
                columns(env),
                directory,
                home.isEmpty() ? directory : Path.of(home),
                Invocation.quoted(System.getProperty("coditect.door", "coditect-sim")),
                env);
    }

    Reports.ConsoleStyle style() {
        return new Reports.ConsoleStyle(colour, width);
    }

    /** Shortens a path to one relative to the working directory where it lies inside. */
    String show(Path path) {
        Path absolute = path.toAbsolutePath().normalize();
        return absolute.startsWith(directory) ? directory.relativize(absolute).toString() : absolute.toString();
    }

    /** Resolves what a user typed against the working directory. */
    Path resolve(String path) {
        return directory.resolve(path).normalize();
    }

    private static PrintStream utf8(FileDescriptor descriptor) {
        return new PrintStream(new FileOutputStream(descriptor), true, StandardCharsets.UTF_8);
    }

    private static int columns(Map<String, String> env) {
        try {
            int columns = Integer.parseInt(System.getProperty("coditect.columns", env.getOrDefault("COLUMNS", "100")));
            return Math.max(60, Math.min(columns, 160));
        } catch (NumberFormatException e) {
            return 100;
        }
    }
}
