package ai.coditect.sim.harness.report;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import org.jspecify.annotations.Nullable;

/**
 * Renders a run. Whatever the run holds is taken for hostile: control characters are made visible, markup is escaped, long text is
 * cut, and what looks like a secret or a card number is taken out once more ({@link Redactor#PATTERNS}). Thread-safe.
 */
public final class Reports {
    private Reports() {}

    /** Where {@link #write} wrote, and where the journal of the same run belongs. */
    public record Written(Path json, Path html, Path junitXml, Path journal) {}

    /**
     * How the console rendering looks.
     *
     * @param width columns; fewer than 40 are taken for 40
     */
    public record ConsoleStyle(boolean colour, int width) {}

    /** Returns where {@link #write} writes when it is given this folder. */
    public static Written in(Path folder) {
        return new Written(
                folder.resolve("run.json"),
                folder.resolve("report.html"),
                folder.resolve("junit.xml"),
                folder.resolve("journal.jsonl"));
    }

    /**
     * Returns a listener that appends each thing as a line of JSON to a journal file while the run goes, flushed as it goes. A file
     * that is there is replaced; folders are made. Writing errors come as {@link UncheckedIOException}.
     */
    public static JournalWriter journal(Path file) throws IOException {
        return new Journal(file, Clock.systemUTC());
    }

    /** Writes {@code run.json}, {@code report.html} and {@code junit.xml} into the folder, each whole or not at all. */
    public static Written write(Run run, Path folder) throws IOException {
        Run safe = Redactor.PATTERNS.record(run);
        Written files = in(folder);
        AtomicFile.write(files.json(), out -> RunJson.write(safe, out));
        AtomicFile.write(files.junitXml(), out -> JUnitXml.write(safe, out));
        AtomicFile.write(files.html(), out -> HtmlReport.write(safe, out));
        return files;
    }

    /** Prints the results for people: the scenarios, the findings, the last lines. */
    public static void print(Run run, PrintStream out, ConsoleStyle style) {
        print(run, null, out, style);
    }

    /** As {@link #print(Run, PrintStream, ConsoleStyle)}, and says where the reports are. */
    public static void print(Run run, @Nullable Written written, PrintStream out, ConsoleStyle style) {
        Run safe = Redactor.PATTERNS.record(run);
        out.print(ConsoleReport.render(safe, written, Path.of(""), style));
        out.flush();
    }

    /** Renders one finding as plain text without colour: what the console prints of it, and a JUnit failure's message. */
    public static String text(Run.Finding finding, int width) {
        return FindingText.plain(Redactor.PATTERNS.record(finding), width);
    }

    /** Writes what {@code run.json} holds, for {@code --format json}. The stream stays open. */
    public static void json(Run run, OutputStream out) throws IOException {
        RunJson.write(Redactor.PATTERNS.record(run), out);
        out.flush();
    }

    /** Renders the findings as GitHub's workflow commands, a line each; empty when there are none. */
    public static String annotations(Run run) {
        return Annotations.of(Redactor.PATTERNS.record(run));
    }

    /**
     * Reads a {@code run.json} of this or an older schema version.
     *
     * @throws IOException when it cannot be read, is none, or is of a version that this one does not know; the message is for people
     */
    public static Run read(Path json) throws IOException {
        return RunJson.read(json);
    }

    /** A listener that is closed at the end of the run. */
    public interface JournalWriter extends RunListener, AutoCloseable {
        @Override
        void close();
    }
}
