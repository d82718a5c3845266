package ai.coditect.sim.harness.scenario;

/** The letters and digits that names in files are made of; other alphabets are for texts. Pure. */
public final class Ascii {
    private Ascii() {}

    public static boolean isDigit(int c) {
        return c >= '0' && c <= '9';
    }

    public static boolean isLowerCase(int c) {
        return c >= 'a' && c <= 'z';
    }

    public static boolean isLetter(int c) {
        return isLowerCase(c) || (c >= 'A' && c <= 'Z');
    }

    /** Says whether a text of at least one character holds only letters, digits and {@code others}. */
    public static boolean isWord(String text, String others) {
        return !text.isEmpty() && text.chars().allMatch(c -> isLetter(c) || isDigit(c) || others.indexOf(c) >= 0);
    }

    /** As {@link #isWord}, with small letters only. */
    static boolean isLowerCaseWord(String text, String others) {
        return !text.isEmpty() && text.chars().allMatch(c -> isLowerCase(c) || isDigit(c) || others.indexOf(c) >= 0);
    }

    /** Says whether a text is a name: a small letter, then small letters, digits and {@code others}, {@code most} at the most. */
    static boolean isName(String text, String others, int most) {
        return text.length() <= most && isLowerCaseWord(text, others) && isLowerCase(text.charAt(0));
    }

    /** Says whether a text is one digit or several. */
    public static boolean isNumber(String text) {
        return !text.isEmpty() && text.chars().allMatch(Ascii::isDigit);
    }
}
