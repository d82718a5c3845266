package ai.coditect.sim.harness.report;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;

/** Renders a run. Thread-safe. */
public final class Reports {
    private Reports() {}

    /** Where {@link #write} wrote. */
    public record Written(Path json, Path html, Path junitXml, Path journal) {}

    /** How the console rendering looks. */
    public record ConsoleStyle(boolean colour, int width) {}

    /** Returns a listener that appends each thing as a line of JSON to a journal file while the run goes, flushed as it goes. */
    public static JournalWriter journal(Path file) throws IOException {
        throw new UnsupportedOperationException();
    }

    /** Writes {@code run.json}, {@code report.html} and {@code junit.xml} into the folder, each whole or not at all. */
    public static Written write(Run run, Path folder) throws IOException {
        throw new UnsupportedOperationException();
    }

    /** Prints the results for people: the findings, the table of scenarios, the last lines. */
    public static void print(Run run, PrintStream out, ConsoleStyle style) {
        throw new UnsupportedOperationException();
    }

    /** Renders one finding as plain text without colour: what the console prints of it, and a JUnit failure's message. */
    public static String text(Run.Finding finding, int width) {
        throw new UnsupportedOperationException();
    }

    /** Reads a {@code run.json} of this or an older schema version. */
    public static Run read(Path json) throws IOException {
        throw new UnsupportedOperationException();
    }

    /** A listener that is closed at the end of the run. */
    public interface JournalWriter extends RunListener, AutoCloseable {
        @Override
        void close();
    }
}
