package ai.coditect.sim.harness.scenario;

import java.util.Optional;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.ReaderException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/** Turns the YAML parser's complaints into words for people who do not know YAML's grammar. */
final class SyntaxProblem {
    private SyntaxProblem() {}

    static void report(Reading in, String text, YamlEngineException e) {
        if (e instanceof ReaderException reader) {
            unprintable(in, text, reader);
        } else if (e instanceof MarkedYamlEngineException marked) {
            marked(in, marked);
        } else {
            in.problem(
                    in.place(1, 1),
                    1,
                    "this file cannot be read as YAML: " + firstLine(String.valueOf(e.getMessage())),
                    null);
        }
    }

    private static void unprintable(Reading in, String text, ReaderException e) {
        int index = Math.max(
                0,
                Math.min(
                        text.length(),
                        text.offsetByCodePoints(0, Math.min(e.getPosition(), text.codePointCount(0, text.length())))));
        int line = 1;
        int start = 0;
        for (int i = 0; i < index; i++) {
            if (text.charAt(i) == '\n'
                    || (text.charAt(i) == '\r' && text.charAt(Math.min(i + 1, text.length() - 1)) != '\n')) {
                line++;
                start = i + 1;
            }
        }
        in.problem(
                in.place(line, text.codePointCount(start, index) + 1),
                1,
                String.format("the character U+%04X may not stand in a YAML file", e.getCodePoint()),
                null);
    }

    private static void marked(Reading in, MarkedYamlEngineException e) {
        Optional<Mark> mark = e.getProblemMark().or(e::getContextMark);
        int line = mark.map(m -> m.getLine() + 1).orElse(1);
        int column = mark.map(m -> m.getColumn() + 1).orElse(1);
        String source = in.line(line);
        int offset = source.offsetByCodePoints(0, Math.min(column - 1, source.codePointCount(0, source.length())));
        if (templateAt(source, offset)) {
            int dollar = source.codePointCount(0, offset);
            in.problem(
                    in.place(line, dollar),
                    templateWidth(source, offset - 1),
                    "a template inside of { } or [ ] must stand in quotes, since YAML takes its brace for a map: \""
                            + Printable.bounded(source.substring(offset - 1, templateEnd(source, offset)), 60) + "\"",
                    null);
            return;
        }
        int tab = tabInIndentation(source, offset);
        if (tab >= 0) {
            in.problem(in.place(line, tab + 1), 1, "a tab stands here; YAML takes only spaces for indentation", null);
            return;
        }
        int dots = lineOfDots(in, line, said(e.getProblem()).contains("<document start>"));
        if (dots > 0) {
            in.problem(
                    in.place(dots, 1),
                    3,
                    "`...` at the start of a line ends a YAML document; indent it, or write it behind `[` or `- `",
                    null);
            return;
        }
        if (quoteNeverClosed(e)) {
            Mark from = e.getContextMark().orElseThrow();
            in.problem(in.place(from.getLine() + 1, from.getColumn() + 1), 1, "this quote is never closed", null);
            return;
        }
        if (line >= in.lineCount() && source.isBlank() && said(e.getContext()).contains("flow")) {
            Mark from = e.getContextMark().orElseThrow();
            in.problem(in.place(from.getLine() + 1, from.getColumn() + 1), 1, "this bracket is never closed", null);
            return;
        }
        if (said(e.getProblem()).contains("mapping values are not allowed")
                && hasNoBlankAfterColon(in.line(line - 1))) {
            String before = in.line(line - 1);
            in.problem(
                    in.place(line - 1, before.codePointCount(0, before.indexOf(':')) + 1),
                    1,
                    "a colon needs a space behind it",
                    null);
            return;
        }
        in.problem(in.place(line, column), 1, words(e, source, offset), null);
    }

    /** Returns the line of a {@code ...} that ends the document: this line, or one above when something follows the end; else 0. */
    private static int lineOfDots(Reading in, int line, boolean above) {
        for (int number = line; number >= 1; number--) {
            String text = in.line(number);
            if (text.startsWith("...") && (text.length() == 3 || text.charAt(3) <= ' ' || text.charAt(3) == ',')) {
                return number;
            }
            if (!above) {
                break;
            }
        }
        return 0;
    }

    private static boolean hasNoBlankAfterColon(String line) {
        int colon = line.indexOf(':');
        return colon > 0
                && colon + 1 < line.length()
                && line.charAt(colon + 1) > ' '
                && Ascii.isWord(line.substring(0, colon).strip(), "-_");
    }

    private static boolean templateAt(String source, int offset) {
        return offset >= 1
                && offset < source.length()
                && source.charAt(offset) == '{'
                && source.charAt(offset - 1) == '$';
    }

    private static int templateEnd(String source, int from) {
        int close = source.indexOf('}', from);
        return close < 0 ? source.length() : close + 1;
    }

    private static int templateWidth(String source, int from) {
        return source.codePointCount(from, templateEnd(source, from));
    }

    private static int tabInIndentation(String source, int offset) {
        for (int i = 0; i < source.length() && source.charAt(i) <= ' '; i++) {
            if (source.charAt(i) == '\t') {
                return i;
            }
        }
        return offset < source.length() && source.charAt(offset) == '\t' ? source.codePointCount(0, offset) : -1;
    }

    private static boolean quoteNeverClosed(MarkedYamlEngineException e) {
        return said(e.getContext()).contains("quoted scalar")
                && (said(e.getProblem()).contains("end of stream")
                        || said(e.getProblem()).contains("document separator"))
                && e.getContextMark().isPresent();
    }

    private static String words(MarkedYamlEngineException e, String source, int offset) {
        String problem = said(e.getProblem());
        String context = said(e.getContext());
        if (context.contains("flow sequence")) {
            return "this list in brackets" + since(e) + " goes on with `,` or ends with `]`; neither stands here";
        }
        if (context.contains("flow mapping")) {
            return "this map in braces" + since(e) + " goes on with `,` or ends with `}`; neither stands here";
        }
        if (problem.contains("could not find expected ':'")) {
            return "a key needs a colon and a space behind it, and the line before this one has none";
        }
        if (problem.contains("mapping values are not allowed")) {
            return "a colon cannot stand here: either this line is indented wrongly, or a text with `: ` in it wants quotes";
        }
        if (context.contains("block collection")) {
            return "this line stands in the list" + since(e)
                    + ": it begins with `- `, or is indented as the line that it belongs to";
        }
        if (context.contains("block mapping")) {
            return "this line is indented in a way that fits no line above"
                    + e.getContextMark()
                            .map(m -> " (the map or list begins on line " + (m.getLine() + 1) + ")")
                            .orElse("");
        }
        if (problem.contains("cannot start any token") && offset < source.length()) {
            return "an unquoted text cannot begin with `" + Printable.visible(source.substring(offset, offset + 1))
                    + "`; put it in quotes";
        }
        if (problem.contains("escape character")) {
            return "a backslash in double quotes begins an escape that YAML does not know; write `\\\\`, or use single quotes";
        }
        if (problem.contains("anchor") || context.contains("alias") || context.contains("anchor")) {
            return "`*` and `&` name aliases and anchors in YAML; put a text that begins with one in quotes";
        }
        return "this cannot be read as YAML: " + firstLine(problem.isEmpty() ? context : problem);
    }

    private static String since(MarkedYamlEngineException e) {
        return e.getContextMark()
                .map(m -> " (begun on line " + (m.getLine() + 1) + ")")
                .orElse("");
    }

    @SuppressWarnings("NullAway") // the library gives null for an exception without context
    private static String said(String text) {
        return text == null ? "" : text;
    }

    private static String firstLine(String message) {
        String text = said(message);
        int end = text.indexOf('\n');
        return Printable.bounded(end < 0 ? text : text.substring(0, end), 160);
    }
}
