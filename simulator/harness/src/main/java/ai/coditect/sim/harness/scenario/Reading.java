package ai.coditect.sim.harness.scenario;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One reading of one file: its lines, the problems found so far, and what shapes must know of the rest of the file. Problems are
 * collected, so that a person sees all of them at once. Not thread-safe.
 */
public final class Reading {
    private static final int MOST_PROBLEMS = 100;
    private static final int LONGEST_LINE = 20_000;

    private final String file;
    private final List<String> lines;
    private final List<Problem> problems = new ArrayList<>();
    private final Map<Class<?>, Object> known = new HashMap<>();

    /**
     * Begins a reading.
     *
     * @param file as the user named it
     */
    public Reading(String file, String text) {
        this.file = file;
        this.lines = lines(text);
    }

    private static List<String> lines(String text) {
        List<String> lines = new ArrayList<>();
        int from = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\n' || c == '\r') {
                lines.add(text.substring(from, i));
                if (c == '\r' && i + 1 < text.length() && text.charAt(i + 1) == '\n') {
                    i++;
                }
                from = i + 1;
            }
        }
        lines.add(text.substring(from));
        return lines;
    }

    public String file() {
        return file;
    }

    /** Returns a line, counted from 1; empty behind the end. */
    String line(int number) {
        return number >= 1 && number <= lines.size() ? lines.get(number - 1) : "";
    }

    int lineCount() {
        return lines.size();
    }

    Position place(int line, int column) {
        return new Position(file, line, column);
    }

    // -- what shapes must know of the rest of the file

    public <T> void learn(Class<T> kind, T value) {
        known.put(kind, value);
    }

    @Nullable
    public <T> T known(Class<T> kind) {
        return kind.cast(known.get(kind));
    }

    // -- problems

    public void problem(Yaml node, String message) {
        problem(node.at(), node.width(), message, null);
    }

    public void problem(Yaml node, String message, @Nullable String suggestion) {
        problem(node.at(), node.width(), message, suggestion);
    }

    /** Reports a problem with a part of a scalar: the caret goes under the part where the line shows it. */
    public void problemWithin(Yaml node, String part, String message, @Nullable String suggestion) {
        String line = line(node.at().line());
        int start = Math.min(line.length(), offset(line, node.at().column()));
        int found = line.indexOf(part, start);
        if (found < 0 || part.isEmpty()) {
            problem(node, message, suggestion);
        } else {
            int column = line.codePointCount(0, found) + 1;
            problem(place(node.at().line(), column), part.codePointCount(0, part.length()), message, suggestion);
        }
    }

    /** Reports that a node is of the wrong kind. */
    public void wrong(Yaml node, String expected) {
        problem(
                node,
                "expected " + expected + ", but "
                        + (node.kind().equals("nothing") ? "nothing is here" : "this is " + node.kind()));
    }

    /** Reports a problem of the file as a whole. */
    public void problemAtStart(String message) {
        problem(place(1, 1), 1, message, null);
    }

    void problem(Position at, int width, String message, @Nullable String suggestion) {
        String line = line(at.line());
        String shown = line.length() <= LONGEST_LINE ? line : at.column() > LONGEST_LINE ? "" : cut(line, at.column());
        Problem problem = new Problem(
                at,
                Printable.visible(message),
                Printable.visible(Concealed.line(shown)),
                Math.max(1, width),
                suggestion);
        if (problems.size() < MOST_PROBLEMS && !problems.contains(problem)) {
            problems.add(problem);
        }
    }

    private static String cut(String line, int column) {
        return line.substring(0, Math.min(LONGEST_LINE, 2 * column + 1_000));
    }

    private static int offset(String line, int column) {
        int length = line.codePointCount(0, line.length());
        return line.offsetByCodePoints(0, Math.min(length, column - 1));
    }

    /** Returns the problems in the order of their places. */
    public List<Problem> problems() {
        List<Problem> sorted = new ArrayList<>(problems);
        sorted.sort((a, b) -> a.at().line() != b.at().line()
                ? Integer.compare(a.at().line(), b.at().line())
                : Integer.compare(a.at().column(), b.at().column()));
        return sorted;
    }

    /**
     * Ends a reading.
     *
     * @throws ScenarioException when there is any problem
     */
    public void throwProblems() {
        if (!problems.isEmpty()) {
            throw new ScenarioException(problems());
        }
    }
}
