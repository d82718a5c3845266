package ai.coditect.sim.harness.scenario;

import java.util.List;

/**
 * Prints problems for people:
 *
 * <pre>
 * scenario.yaml:12:5: `subscrbe` is no step; the steps are subscribe, checkout, …
 *   12 |   - subscrbe: { plan: plan_pro }
 *      |     ^^^^^^^^ did you mean `subscribe`?
 * </pre>
 *
 * Control characters are visible, long lines are cut around the caret, wide characters count as two. Pure.
 */
public final class ProblemText {
    private static final int NARROWEST = 40;
    private static final String RED = "\u001b[31m";
    private static final String BOLD = "\u001b[1m";
    private static final String CYAN = "\u001b[36m";
    private static final String PLAIN = "\u001b[0m";

    private final int width;
    private final boolean colour;

    private ProblemText(int width, boolean colour) {
        this.width = Math.max(NARROWEST, width);
        this.colour = colour;
    }

    /**
     * Returns all problems, a blank line between them, and a last line that counts them when there are several.
     *
     * @param width of the terminal in cells; source lines are cut to it, sentences are wrapped
     * @param colour whether ANSI colours are written
     */
    public static String render(List<Problem> problems, int width, boolean colour) {
        return new ProblemText(width, colour).render(problems);
    }

    private String render(List<Problem> problems) {
        StringBuilder out = new StringBuilder();
        for (Problem problem : problems) {
            out.append(out.isEmpty() ? "" : "\n").append(render(problem));
        }
        if (problems.size() > 1) {
            out.append('\n').append(problems.size()).append(" problems\n");
        }
        return out.toString();
    }

    private String render(Problem problem) {
        StringBuilder out = new StringBuilder();
        Position at = problem.at();
        boolean placed = at.line() > 0;
        String place = Printable.visible(placed ? at.toString() : at.file()) + ": ";
        out.append(wrapped(place, problem.message()));
        String question =
                problem.suggestion() == null ? "" : "did you mean `" + Printable.visible(problem.suggestion()) + "`?";
        if (placed && !problem.sourceLine().isBlank()) {
            excerpt(out, problem, question);
        } else if (!question.isEmpty()) {
            out.append("  ").append(painted(CYAN, question)).append('\n');
        }
        return out.toString();
    }

    /** Breaks a sentence at blanks; what follows the first line is indented. */
    private String wrapped(String place, String message) {
        StringBuilder out = new StringBuilder(painted(BOLD, place.strip())).append(' ');
        int column = cells(place);
        boolean lineHasWord = false;
        for (String word : message.split(" ", -1)) {
            int needed = cells(word);
            if (column + needed > width && (lineHasWord || column > 4)) {
                trimEnd(out);
                out.append("\n    ");
                column = 4;
            }
            out.append(word).append(' ');
            column += needed + 1;
            lineHasWord = true;
        }
        trimEnd(out);
        return out.append('\n').toString();
    }

    private static void trimEnd(StringBuilder out) {
        while (out.length() > 0 && out.charAt(out.length() - 1) == ' ') {
            out.setLength(out.length() - 1);
        }
    }

    private void excerpt(StringBuilder out, Problem problem, String question) {
        String number = Integer.toString(problem.at().line());
        String gutter = " ".repeat(Math.max(0, 4 - number.length())) + number + " | ";
        int[] line = problem.sourceLine().codePoints().toArray();
        int caret = Math.min(problem.at().column() - 1, line.length);
        int room = width - gutter.length() - 1;
        int from = start(line, caret, room);
        StringBuilder shown = new StringBuilder(from > 0 ? "…" : "");
        int used = from > 0 ? 1 : 0;
        int before = 0;
        int under = 0;
        int to = from;
        for (; to < line.length && used + Printable.cells(line[to]) <= room; to++) {
            if (to == caret) {
                before = used;
            }
            used += Printable.cells(line[to]);
            shown.appendCodePoint(line[to]);
            if (to >= caret && to < caret + problem.width()) {
                under += Printable.cells(line[to]);
            }
        }
        if (caret >= to) {
            before = used;
        }
        if (to < line.length) {
            shown.append('…');
        }
        out.append(painted(CYAN, gutter)).append(shown).append('\n');
        String carets = " ".repeat(before) + painted(RED, "^".repeat(Math.max(1, under)));
        out.append(painted(CYAN, " ".repeat(gutter.length() - 2) + "| ")).append(carets);
        if (!question.isEmpty()) {
            boolean fits = gutter.length() + before + under + 1 + cells(question) <= width;
            out.append(fits ? " " : "\n" + " ".repeat(gutter.length())).append(painted(CYAN, question));
        }
        out.append('\n');
    }

    /** Returns where to begin a line so that the caret is seen, with a little before it. */
    private static int start(int[] line, int caret, int room) {
        int from = 0;
        int cells = 0;
        for (int i = 0; i < caret; i++) {
            cells += Printable.cells(line[i]);
        }
        while (from < caret && cells > room * 2 / 3) {
            cells -= Printable.cells(line[from]);
            from++;
        }
        return from;
    }

    private static int cells(String text) {
        return text.codePoints().map(Printable::cells).sum();
    }

    private String painted(String colour, String text) {
        return this.colour ? colour + text + PLAIN : text;
    }
}
