package ai.coditect.sim.billing.contract;

import org.jspecify.annotations.Nullable;

/** Text that people and programs hand in. */
public final class Text {
    private Text() {}

    /** Returns the text as UTF-8 can hold it: half a surrogate pair becomes U+FFFD. */
    public static String wellFormed(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (Character.isSurrogate(text.charAt(i))) {
                return mended(text);
            }
        }
        return text;
    }

    /** As {@link #wellFormed}; null stays null. */
    @Nullable
    public static String wellFormedOrNull(@Nullable String text) {
        return text == null ? null : wellFormed(text);
    }

    private static String mended(String text) {
        StringBuilder whole = new StringBuilder(text.length());
        text.codePoints()
                .forEach(c -> whole.appendCodePoint(
                        c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE ? 0xFFFD : c));
        return whole.toString();
    }
}
