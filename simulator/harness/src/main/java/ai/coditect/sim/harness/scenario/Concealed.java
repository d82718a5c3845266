package ai.coditect.sim.harness.scenario;

/** Hides secrets, tokens and real card numbers in lines that are shown to people, character by character. */
final class Concealed {
    private static final String[] SECRETS = {"whsec_", "cdt_test_", "cdt_live_"};
    private static final int SHORTEST_NUMBER = 13;
    private static final int LONGEST_NUMBER = 19;

    private Concealed() {}

    static String line(String line) {
        StringBuilder out = new StringBuilder(line);
        for (String prefix : SECRETS) {
            for (int at = line.indexOf(prefix); at >= 0; at = line.indexOf(prefix, at + 1)) {
                int from = at + prefix.length();
                for (int i = from; i < line.length() && isOfSecret(line.charAt(i)); i++) {
                    out.setCharAt(i, '•');
                }
            }
        }
        afterKey(line, out);
        passwords(line, out);
        numbers(line, out);
        return out.toString();
    }

    /** Hides what stands behind {@code secret:}, but for a template. */
    private static void afterKey(String line, StringBuilder out) {
        int key = line.indexOf("secret:");
        if (key < 0 || line.indexOf("${", key) >= 0 || isMapOfVerb(line, key)) {
            return;
        }
        for (int i = key + "secret:".length(); i < line.length(); i++) {
            if (isOfSecret(line.charAt(i))) {
                out.setCharAt(i, '•');
            }
        }
    }

    /** {@code rotate-secret: { grace: 24 h }} holds no secret, and what is wrong with it is to be seen. */
    private static boolean isMapOfVerb(String line, int key) {
        String verb = "rotate-";
        return line.startsWith(verb, key - verb.length())
                && line.substring(key + "secret:".length()).stripLeading().startsWith("{");
    }

    /** Hides the password of {@code http://user:password@host}. */
    private static void passwords(String line, StringBuilder out) {
        for (int at = line.indexOf("://"); at >= 0; at = line.indexOf("://", at + 3)) {
            int end = at + 3;
            while (end < line.length() && line.charAt(end) > ' ' && "/\"'".indexOf(line.charAt(end)) < 0) {
                end++;
            }
            int host = line.lastIndexOf('@', end - 1);
            int colon = line.indexOf(':', at + 3);
            for (int i = colon + 1; colon >= 0 && i < host; i++) {
                out.setCharAt(i, '•');
            }
        }
    }

    private static boolean isOfSecret(char c) {
        return Ascii.isLetter(c) || Ascii.isDigit(c) || "+/=_-".indexOf(c) >= 0;
    }

    private static void numbers(String line, StringBuilder out) {
        int at = 0;
        while (at < line.length()) {
            if (!Ascii.isDigit(line.charAt(at))) {
                at++;
                continue;
            }
            int end = at;
            StringBuilder digits = new StringBuilder();
            while (end < line.length()
                    && (Ascii.isDigit(line.charAt(end)) || (line.charAt(end) == ' ' || line.charAt(end) == '-'))) {
                if (Ascii.isDigit(line.charAt(end))) {
                    digits.append(line.charAt(end));
                }
                end++;
            }
            if (isCard(digits)) {
                hide(line, out, at, end, digits.length() - 4);
            }
            at = end;
        }
    }

    private static boolean isCard(CharSequence digits) {
        return digits.length() >= SHORTEST_NUMBER
                && digits.length() <= LONGEST_NUMBER
                && passesLuhn(digits)
                && !Catalogue.isTestCard(digits.toString());
    }

    private static boolean passesLuhn(CharSequence digits) {
        int sum = 0;
        for (int i = 0; i < digits.length(); i++) {
            int digit = digits.charAt(digits.length() - 1 - i) - '0';
            int counted = i % 2 == 0 ? digit : digit * 2;
            sum += counted > 9 ? counted - 9 : counted;
        }
        return sum % 10 == 0;
    }

    private static void hide(String line, StringBuilder out, int from, int to, int count) {
        int left = count;
        for (int i = from; i < to && left > 0; i++) {
            if (Ascii.isDigit(line.charAt(i))) {
                out.setCharAt(i, '•');
                left--;
            }
        }
    }
}
