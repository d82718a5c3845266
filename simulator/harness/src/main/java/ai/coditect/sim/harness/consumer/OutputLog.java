package ai.coditect.sim.harness.consumer;

import ai.coditect.sim.harness.report.Redactor;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the consumer's process prints: its last lines in memory, all (up to a bound) in a file, both redacted. Thread-safe. */
final class OutputLog {
    private static final int LINES = 200;
    private static final int LINE_LENGTH = 2_000;
    private static final long MAX_FILE = 10_000_000;

    private final Redactor redactor;
    private final @Nullable Path file;
    private final Deque<String> last = new ArrayDeque<>();
    private long written;

    OutputLog(Redactor redactor, @Nullable Path file) {
        this.redactor = redactor;
        this.file = file;
    }

    /** Reads a process's output until it ends, on a thread of its own. */
    void follow(InputStream output) {
        Thread reader = new Thread(() -> copy(output), "consumer-output");
        reader.setDaemon(true);
        reader.start();
    }

    private void copy(InputStream output) {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(output, StandardCharsets.UTF_8))) {
            StringBuilder line = new StringBuilder();
            int c;
            while ((c = lines.read()) >= 0) {
                if (c == '\n') {
                    append(line.toString());
                    line.setLength(0);
                } else if (line.length() < LINE_LENGTH) {
                    line.append((char) c);
                }
            }
            if (line.length() > 0) {
                append(line.toString());
            }
        } catch (IOException e) {
            append("(its output cannot be read any more: " + e.getMessage() + ")");
        }
    }

    private synchronized void append(String raw) {
        String line = redactor.text(raw.stripTrailing());
        last.addLast(line);
        if (last.size() > LINES) {
            last.removeFirst();
        }
        if (file == null || written > MAX_FILE) {
            return;
        }
        try (BufferedWriter out = Files.newBufferedWriter(
                file, StandardCharsets.UTF_8, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
            out.write(line);
            out.newLine();
            written += line.length() + 1;
        } catch (IOException e) {
            written = MAX_FILE + 1;
        }
    }

    /** Returns the last lines, oldest first. */
    synchronized List<String> tail(int lines) {
        return last.stream().skip(Math.max(0, last.size() - lines)).toList();
    }
}
