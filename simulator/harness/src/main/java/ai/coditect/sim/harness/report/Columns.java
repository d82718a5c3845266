package ai.coditect.sim.harness.report;

import java.util.ArrayList;
import java.util.List;

/** Measures text in terminal columns: wide characters take two, combining ones none. */
final class Columns {
    private Columns() {}

    static int width(String text) {
        int width = 0;
        int i = 0;
        while (i < text.length()) {
            int point = text.codePointAt(i);
            width += width(point);
            i += Character.charCount(point);
        }
        return width;
    }

    private static int width(int point) {
        if (point < 0x300) {
            return 1;
        }
        int type = Character.getType(point);
        if (type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK || type == Character.FORMAT) {
            return 0;
        }
        boolean wide = point >= 0x1100 && point <= 0x115F
                || point >= 0x2E80 && point <= 0xA4CF
                || point >= 0xAC00 && point <= 0xD7A3
                || point >= 0xF900 && point <= 0xFAFF
                || point >= 0xFE30 && point <= 0xFE6F
                || point >= 0xFF00 && point <= 0xFF60
                || point >= 0xFFE0 && point <= 0xFFE6
                || point >= 0x1F300 && point <= 0x1FAFF
                || point >= 0x20000 && point <= 0x3FFFD;
        return wide ? 2 : 1;
    }

    /** Returns the text cut to the width, with {@code ...} where something is missing, and filled up with blanks. */
    static String fit(String text, int columns) {
        int width = width(text);
        if (width <= columns) {
            return text + " ".repeat(columns - width);
        }
        int room = Math.max(0, columns - 3);
        int end = end(text, 0, room);
        String cut = text.substring(0, end);
        return cut + " ".repeat(room - width(cut)) + "...".substring(0, Math.min(3, columns));
    }

    /** Breaks text into lines at blanks where it can, within words where it must. Line breaks in the text stay. */
    static List<String> wrap(String text, int columns) {
        List<String> lines = new ArrayList<>();
        for (String line : text.split("\n", -1)) {
            wrapLine(line.replace("\t", "    "), Math.max(columns, 10), lines);
        }
        return lines;
    }

    private static void wrapLine(String line, int columns, List<String> lines) {
        int start = 0;
        while (true) {
            int end = end(line, start, columns);
            if (end >= line.length()) {
                lines.add(line.substring(start));
                return;
            }
            int blank = end;
            while (blank > start && line.charAt(blank) != ' ') {
                blank--;
            }
            boolean usable = blank > start && !line.substring(start, blank).isBlank();
            int cut = usable ? blank : end;
            lines.add(line.substring(start, cut).stripTrailing());
            start = usable ? blank + 1 : end;
        }
    }

    /** Returns the index after the last character that still fits. */
    private static int end(String text, int start, int columns) {
        int width = 0;
        int i = start;
        while (i < text.length()) {
            int point = text.codePointAt(i);
            width += width(point);
            if (width > columns) {
                return i == start ? i + Character.charCount(point) : i;
            }
            i += Character.charCount(point);
        }
        return i;
    }
}
