package ai.coditect.sim.billing.contract;

import java.util.Arrays;
import java.util.Optional;

/** Whose event names and signature header an endpoint receives (contract section 2). */
public enum Dialect {
    CODITECT("coditect"),
    STRIPE("stripe");

    private final String word;

    Dialect(String word) {
        this.word = word;
    }

    /** Returns the word used in YAML, on the command line and in reports. */
    public String word() {
        return word;
    }

    /** Finds a dialect by its word. */
    public static Optional<Dialect> named(String word) {
        return Arrays.stream(values()).filter(d -> d.word.equals(word)).findFirst();
    }
}
