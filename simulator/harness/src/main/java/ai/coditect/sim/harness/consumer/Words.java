package ai.coditect.sim.harness.consumer;

import java.util.ArrayList;
import java.util.List;

/** Splits a command into words as a shell does: blanks, single and double quotes, backslash. No shell ever sees it. */
final class Words {
    private Words() {}

    static List<String> split(String command) {
        List<String> words = new ArrayList<>();
        StringBuilder word = new StringBuilder();
        boolean inWord = false;
        char quote = 0;
        for (int i = 0; i < command.length(); i++) {
            char c = command.charAt(i);
            if (quote == '\'') {
                if (c == quote) {
                    quote = 0;
                } else {
                    word.append(c);
                }
            } else if (c == '\\'
                    && i + 1 < command.length()
                    && (quote == 0 || isSpecialInQuotes(command.charAt(i + 1)))) {
                word.append(command.charAt(++i));
                inWord = true;
            } else if (quote == '"') {
                if (c == quote) {
                    quote = 0;
                } else {
                    word.append(c);
                }
            } else if (c == '\'' || c == '"') {
                quote = c;
                inWord = true;
            } else if (Character.isWhitespace(c)) {
                if (inWord) {
                    words.add(word.toString());
                    word.setLength(0);
                    inWord = false;
                }
            } else {
                word.append(c);
                inWord = true;
            }
        }
        if (quote != 0) {
            throw new IllegalArgumentException("the quote " + quote + " is never closed in: " + command);
        }
        if (inWord) {
            words.add(word.toString());
        }
        return words;
    }

    private static boolean isSpecialInQuotes(char c) {
        return c == '"' || c == '\\' || c == '$' || c == '`';
    }
}
