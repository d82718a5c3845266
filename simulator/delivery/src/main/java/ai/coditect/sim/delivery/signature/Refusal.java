package ai.coditect.sim.delivery.signature;

import java.util.Locale;

/** Why a signature is refused; the words of the vector files (signatures.md). */
public enum Refusal {
    HEADER_MISSING,
    HEADER_MALFORMED,
    TIMESTAMP_MALFORMED,
    OUTSIDE_TOLERANCE_PAST,
    OUTSIDE_TOLERANCE_FUTURE,
    NO_KNOWN_SCHEME,
    CODE_MALFORMED,
    CODE_MISMATCH;

    /** Returns the word as it stands in the vector files, for example {@code code_mismatch}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
