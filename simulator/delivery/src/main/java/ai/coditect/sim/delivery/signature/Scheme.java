package ai.coditect.sim.delivery.signature;

import java.util.Arrays;
import java.util.Optional;

/** How a delivery is signed (contract section 3). */
public enum Scheme {
    /** {@code t=<unix>,v1=<hex>} over {@code <t>.<body>}; the key is the whole secret string (Stripe's scheme). */
    T_V1("t,v1"),
    /** Lower-case hex HMAC of the body. */
    HEX("hex"),
    /** {@code sha256=<hex>} of the body (GitHub's). */
    SHA256("sha256"),
    /** Standard Webhooks: {@code webhook-id}, {@code webhook-timestamp}, {@code webhook-signature: v1,<base64>}. */
    STANDARD("standard");

    private final String word;

    Scheme(String word) {
        this.word = word;
    }

    /** Returns the word used in YAML and on the command line. */
    public String word() {
        return word;
    }

    public static Optional<Scheme> named(String word) {
        return Arrays.stream(values()).filter(s -> s.word.equals(word)).findFirst();
    }
}
