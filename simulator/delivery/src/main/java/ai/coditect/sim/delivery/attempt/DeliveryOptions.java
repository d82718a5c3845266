package ai.coditect.sim.delivery.attempt;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How a scenario wants one delivery sent.
 *
 * @param again send although it was delivered before
 * @param signedWith another secret than the endpoint's; null for the right one
 * @param tampering what is changed after signing
 * @param late how much older than now {@code t} is; zero for now
 * @param atOnce how many copies are released together, at least 1
 */
public record DeliveryOptions(
        boolean again, @Nullable String signedWith, Tampering tampering, Duration late, int atOnce) {
    public static final DeliveryOptions PLAIN = new DeliveryOptions(false, null, Tampering.NONE, Duration.ZERO, 1);

    /** What an attacker without the secret changes. */
    public enum Tampering {
        NONE,
        /** One byte of the body. */
        BODY,
        /** The timestamp, the code kept. */
        TIMESTAMP,
        /** The code is cut to its first eight characters. */
        SHORT_SIGNATURE,
        /** The header is there and empty. */
        EMPTY_SIGNATURE,
        /** The header is missing. */
        NO_SIGNATURE
    }

    /** Returns whether the handler must refuse it: it is not signed as CODITECT signs, or too old. */
    public boolean mustBeRefused() {
        return signedWith != null || tampering != Tampering.NONE || late.toSeconds() > 300;
    }
}
