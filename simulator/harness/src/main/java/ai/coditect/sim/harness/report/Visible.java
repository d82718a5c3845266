package ai.coditect.sim.harness.report;

import java.util.Locale;

/**
 * Makes hostile text harmless for a terminal, an XML document or a reader's eye: control characters, bidirectional controls,
 * invisible characters and unpaired surrogates are written as {@code <U+001B>}, and long text is cut. Joiners that scripts and emoji
 * need stay.
 */
final class Visible {
    /** What one field of a page or an XML report shows at most, in characters. */
    static final int LONGEST = 64 * 1024;

    private Visible() {}

    /** Keeps line breaks and tabs; carriage returns before a line break go. */
    static String text(String text) {
        return escaped(bounded(text, LONGEST), true);
    }

    /** One line: breaks and tabs are written as {@code \n} and {@code \t}. */
    static String line(String text, int longest) {
        return escaped(bounded(text, longest), false);
    }

    private static String bounded(String text, int longest) {
        if (text.length() <= longest) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(longest - 1)) ? longest - 1 : longest;
        return text.substring(0, end) + String.format(Locale.ROOT, " [cut: %,d of %,d characters]", end, text.length());
    }

    private static String escaped(String text, boolean multiline) {
        int first = 0;
        while (first < text.length() && isPlain(text.charAt(first))) {
            first++;
        }
        if (first == text.length()) {
            return text;
        }
        StringBuilder shown = new StringBuilder(text.length() + 16).append(text, 0, first);
        int i = first;
        while (i < text.length()) {
            int point = text.codePointAt(i);
            int next = i + Character.charCount(point);
            if (point == '\n') {
                shown.append(multiline ? "\n" : "\\n");
            } else if (point == '\t') {
                shown.append(multiline ? "\t" : "\\t");
            } else if (point == '\r' && next < text.length() && text.charAt(next) == '\n') {
                shown.append(multiline ? "" : "\\r");
            } else if (isHidden(point)) {
                shown.append(String.format(Locale.ROOT, "<U+%04X>", point));
            } else {
                shown.appendCodePoint(point);
            }
            i = next;
        }
        return shown.toString();
    }

    private static boolean isPlain(char c) {
        return c >= 0x20 && c < 0x7F || c >= 0xA0 && c < 0x61C;
    }

    private static boolean isHidden(int point) {
        return switch (Character.getType(point)) {
            case Character.CONTROL, Character.SURROGATE, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR ->
                true;
            case Character.FORMAT -> point != 0x200C && point != 0x200D && point != 0xAD;
            default -> (point & 0xFFFE) == 0xFFFE;
        };
    }
}
