package ai.coditect.sim.server.http;

/**
 * Masks what must not travel back in an error: tokens, webhook secrets and card numbers that a caller put into the wrong
 * place.
 */
public final class Redaction {
    private static final int LONGEST = 500;

    private Redaction() {}

    /** Returns the text without secrets, control characters and unpaired surrogates, at most 500 characters of it. */
    public static String mask(String text) {
        String masked = maskDigits(maskPrefixed(
                maskPrefixed(maskPrefixed(maskPrefixed(text, "cdt_"), "whsec_"), "sk_"), "rk_"));
        StringBuilder out = new StringBuilder(masked.length());
        for (int i = 0; i < masked.length() && out.length() < LONGEST; i++) {
            char c = masked.charAt(i);
            if (Character.isHighSurrogate(c)
                    && i + 1 < masked.length()
                    && Character.isLowSurrogate(masked.charAt(i + 1))) {
                out.append(c).append(masked.charAt(++i));
            } else if (Character.isSurrogate(c) || Character.isISOControl(c)) {
                out.append('\uFFFD');
            } else {
                out.append(c);
            }
        }
        return masked.length() > LONGEST ? out.append('…').toString() : out.toString();
    }

    private static String maskPrefixed(String text, String prefix) {
        int at = text.indexOf(prefix);
        if (at < 0) {
            return text;
        }
        StringBuilder out = new StringBuilder(text.length());
        int from = 0;
        while (at >= 0) {
            int end = at + prefix.length();
            while (end < text.length() && isTokenCharacter(text.charAt(end))) {
                end++;
            }
            boolean secret = end - at > prefix.length() + 6;
            out.append(text, from, at).append(secret ? prefix + "…" : text.substring(at, end));
            from = end;
            at = text.indexOf(prefix, end);
        }
        return out.append(text, from, text.length()).toString();
    }

    private static boolean isTokenCharacter(char c) {
        return c > ' ' && c != '"' && c != '\'' && c != ',' && c != '…' && c < 127;
    }

    /** Masks runs of 13 to 19 digits (spaces and dashes between them allowed) that pass the Luhn check. */
    private static String maskDigits(String text) {
        StringBuilder out = new StringBuilder(text);
        int i = 0;
        while (i < out.length()) {
            if (!isDigit(out.charAt(i))) {
                i++;
                continue;
            }
            int end = i;
            StringBuilder digits = new StringBuilder();
            while (end < out.length() && (isDigit(out.charAt(end)) || isSeparator(out, end))) {
                if (isDigit(out.charAt(end))) {
                    digits.append(out.charAt(end));
                }
                end++;
            }
            if (digits.length() >= 13 && digits.length() <= 19 && luhn(digits)) {
                String last4 = "•••• " + digits.substring(digits.length() - 4);
                out.replace(i, end, last4);
                i += last4.length();
            } else {
                i = end;
            }
        }
        return out.toString();
    }

    private static boolean isSeparator(CharSequence text, int at) {
        char c = text.charAt(at);
        return (c == ' ' || c == '-') && at + 1 < text.length() && isDigit(text.charAt(at + 1));
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private static boolean luhn(CharSequence digits) {
        int sum = 0;
        for (int i = 0; i < digits.length(); i++) {
            int digit = digits.charAt(digits.length() - 1 - i) - '0';
            int doubled = i % 2 == 1 ? digit * 2 : digit;
            sum += doubled > 9 ? doubled - 9 : doubled;
        }
        return sum % 10 == 0;
    }
}
