package ai.coditect.sim.junit;

import ai.coditect.sim.billing.contract.Access;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Understands what a consumer says of a customer's access. */
final class AccessWords {
    private AccessWords() {}

    /** The probe says what is no word of access. */
    static final class UnknownWord extends RuntimeException {
        private static final long serialVersionUID = 1L;

        UnknownWord(Object value) {
            super("it read \"" + value
                    + "\", which is none of none, granted, revoked, true, false and null; translate it in the lambda");
        }
    }

    /**
     * Returns whether the value agrees with the truth. None and revoked both deny access and are not told apart here: many right
     * consumers have one word for them.
     *
     * @throws UnknownWord when it means no access word at all
     */
    static boolean agrees(@Nullable Object value, Access truth) {
        Object word = word(value);
        boolean granted = word instanceof Boolean flag ? flag : word.equals(Access.GRANTED.word());
        return granted == (truth == Access.GRANTED);
    }

    /**
     * Returns whether the value is what a test asks for by name; {@code false} is both none and revoked.
     *
     * @throws UnknownWord when it means no access word at all
     */
    static boolean is(@Nullable Object value, Access expected) {
        Object word = word(value);
        return word instanceof Boolean ? agrees(value, expected) : word.equals(expected.word());
    }

    /**
     * Returns one of the words, or a boolean.
     *
     * @throws UnknownWord when it is neither
     */
    static Object word(@Nullable Object value) {
        if (value instanceof Boolean) {
            return value;
        }
        if (value == null) {
            return Access.NONE.word();
        }
        String text = (value instanceof Enum<?> constant ? constant.name() : value.toString()).toLowerCase(Locale.ROOT);
        for (Access access : Access.values()) {
            if (access.word().equals(text)) {
                return text;
            }
        }
        throw new UnknownWord(value);
    }
}
