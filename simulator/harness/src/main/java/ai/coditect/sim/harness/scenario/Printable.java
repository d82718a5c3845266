package ai.coditect.sim.harness.scenario;

/** Makes text from files and consumers harmless on a terminal: each control or formatting character becomes one visible one. */
public final class Printable {
    private Printable() {}

    /** Replaces character by character, so that columns stay what they were (in code points). */
    public static String visible(String text) {
        StringBuilder out = null;
        for (int i = 0; i < text.length(); ) {
            int c = text.codePointAt(i);
            int shown = shown(c);
            if (shown != c && out == null) {
                out = new StringBuilder(text.length()).append(text, 0, i);
            }
            if (out != null) {
                out.appendCodePoint(shown);
            }
            i += Character.charCount(c);
        }
        return out == null ? text : out.toString();
    }

    /** As {@link #visible}, cut to {@code limit} characters with an ellipsis. */
    public static String bounded(String text, int limit) {
        if (text.length() <= limit) {
            return visible(text);
        }
        int end = Character.isHighSurrogate(text.charAt(limit - 2)) ? limit - 2 : limit - 1;
        return visible(text.substring(0, end)) + "…";
    }

    private static int shown(int c) {
        if (c >= 0x20 && c < 0x7f) {
            return c;
        }
        if (c == '\t') {
            return '→';
        }
        if (c < 0x20) {
            return 0x2400 + c;
        }
        if (c == 0x7f) {
            return 0x2421;
        }
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> 0xfffd;
            default -> c;
        };
    }

    /** Returns how many terminal cells a code point takes: 0, 1 or 2 (wide East Asian characters and emoji). */
    static int cells(int c) {
        if (c < 0x300) {
            return 1;
        }
        int type = Character.getType(c);
        if (type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK || type == Character.FORMAT) {
            return 0;
        }
        boolean wide = within(c, 0x1100, 0x115f)
                || (within(c, 0x2e80, 0xa4cf) && c != 0x303f)
                || within(c, 0xac00, 0xd7a3)
                || within(c, 0xf900, 0xfaff)
                || within(c, 0xfe30, 0xfe6f)
                || within(c, 0xff00, 0xff60)
                || within(c, 0xffe0, 0xffe6)
                || within(c, 0x1f300, 0x1faff)
                || within(c, 0x20000, 0x3fffd);
        return wide ? 2 : 1;
    }

    private static boolean within(int c, int from, int to) {
        return c >= from && c <= to;
    }
}
