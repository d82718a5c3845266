package ai.coditect.sim.delivery.signature;

import java.time.Duration;
import java.util.List;

/** Verifies a delivery's signature as a careful consumer does: constant-time, by the raw bytes. Thread-safe. */
public final class Verifier {
    private Verifier() {}

    /**
     * @param headers all headers of the request; names are compared without case
     * @param now wire time, Unix seconds
     * @param tolerance how far {@code t} may be from now, both ways; zero switches the check off
     */
    public static Verification verify(
            Scheme scheme,
            String signatureHeader,
            List<String> secrets,
            List<Header> headers,
            byte[] body,
            long now,
            Duration tolerance) {
        throw new UnsupportedOperationException();
    }
}
