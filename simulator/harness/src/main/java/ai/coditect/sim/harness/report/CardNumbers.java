package ai.coditect.sim.harness.report;

/**
 * Finds full card numbers in text: digits in one piece or grouped as cards print them (4-4-4-4, 4-6-5), of a length and a first
 * digit that a card brand uses, passing Luhn's check (ISO/IEC 7812-1). Digits that touch a letter or an underscore are ids or hashes
 * and stay; so do Unix times, which begin with 1.
 */
final class CardNumbers {
    private CardNumbers() {}

    /** Replaces each card number by {@code [card ending 4242]}; returns the same object when there is none. */
    static String masked(String text) {
        StringBuilder safe = null;
        int copied = 0;
        int i = 0;
        while (i < text.length()) {
            char c = text.charAt(i);
            if (c < '2' || c > '6' || !startsHere(text, i)) {
                i++;
                continue;
            }
            int end = end(text, i);
            if (end < 0) {
                i++;
                continue;
            }
            safe = safe == null ? new StringBuilder(text.length()) : safe;
            safe.append(text, copied, i)
                    .append("[card ending ")
                    .append(lastFour(text, end))
                    .append(']');
            copied = end;
            i = end;
        }
        return safe == null ? text : safe.append(text, copied, text.length()).toString();
    }

    private static boolean startsHere(String text, int at) {
        if (at == 0) {
            return true;
        }
        char before = text.charAt(at - 1);
        return !isWord(before) && !(before == '.' && at > 1 && isDigit(text.charAt(at - 2)));
    }

    /** Returns where the card number that starts here ends, or -1. */
    private static int end(String text, int start) {
        int[] digits = new int[19];
        int count = 0;
        int groups = 0;
        int groupStart = start;
        char separator = 0;
        int i = start;
        while (i < text.length() && count < digits.length && isDigit(text.charAt(i))) {
            digits[count++] = text.charAt(i) - '0';
            i++;
            boolean groupEnds = i + 1 < text.length() && isSeparator(text.charAt(i)) && isDigit(text.charAt(i + 1));
            if (!groupEnds) {
                continue;
            }
            if (groups > 0 && isNumber(digits, count) && closes(i - groupStart, count)) {
                return i;
            }
            if (groups == 0 && isNumber(digits, count)) {
                return i;
            }
            if (separator != 0 && separator != text.charAt(i) || !isGroup(groups, i - groupStart)) {
                return -1;
            }
            separator = text.charAt(i);
            groups++;
            i++;
            groupStart = i;
        }
        boolean touchesWord = i < text.length() && isWord(text.charAt(i));
        boolean whole = !touchesWord && (groups == 0 || closes(i - groupStart, count));
        return whole && isNumber(digits, count) ? i : -1;
    }

    /** Groups are 4, then 4s or one 6; the last may be shorter. */
    private static boolean isGroup(int index, int length) {
        return length == 4 || index == 1 && length == 6;
    }

    private static boolean closes(int lastGroup, int count) {
        return count == 15 ? lastGroup == 5 : lastGroup <= 4;
    }

    private static boolean isNumber(int[] digits, int count) {
        return count >= 13 && isBrand(digits, count) && passesLuhn(digits, count);
    }

    private static boolean isBrand(int[] digits, int count) {
        int two = digits[0] * 10 + digits[1];
        int four = two * 100 + digits[2] * 10 + digits[3];
        return switch (digits[0]) {
            case 2 -> count == 16 && four >= 2221 && four <= 2720;
            case 3 ->
                two == 34 || two == 37
                        ? count == 15
                        : (two == 35 && count >= 16)
                                || (two == 30 || two == 36 || two == 38 || two == 39) && count >= 14;
            case 4 -> count == 13 || count == 16 || count == 19;
            case 5 -> count == 16 && two <= 55 || count >= 13 && (two == 50 || two >= 56);
            case 6 -> count >= 16;
            default -> false;
        };
    }

    private static boolean passesLuhn(int[] digits, int count) {
        int sum = 0;
        for (int i = 0; i < count; i++) {
            int digit = digits[count - 1 - i];
            int doubled = i % 2 == 1 ? digit * 2 : digit;
            sum += doubled > 9 ? doubled - 9 : doubled;
        }
        return sum % 10 == 0;
    }

    private static String lastFour(String text, int end) {
        StringBuilder digits = new StringBuilder();
        for (int i = end - 1; digits.length() < 4; i--) {
            if (isDigit(text.charAt(i))) {
                digits.append(text.charAt(i));
            }
        }
        return digits.reverse().toString();
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private static boolean isSeparator(char c) {
        return c == ' ' || c == '-';
    }

    private static boolean isWord(char c) {
        return c == '_' || Character.isLetterOrDigit(c);
    }
}
