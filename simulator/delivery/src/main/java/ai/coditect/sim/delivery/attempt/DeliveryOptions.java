package ai.coditect.sim.delivery.attempt;

import ai.coditect.sim.delivery.signature.Scheme;
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
    /** How old a signature may be, by every library that checks it. */
    private static final long TOLERANCE_SECONDS = 300;

    private static final int MOST_AT_ONCE = 100;

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

    public DeliveryOptions {
        if (atOnce < 1 || atOnce > MOST_AT_ONCE) {
            throw new IllegalArgumentException("at-once goes from 1 to " + MOST_AT_ONCE + " copies, not " + atOnce);
        }
        if (late.isNegative()) {
            throw new IllegalArgumentException("late is a time to look back, not a negative one");
        }
    }

    /** Returns whether the handler must refuse it: it is not signed as CODITECT signs, or too old. */
    public boolean mustBeRefused() {
        return signedWith != null || tampering != Tampering.NONE || late.toSeconds() > TOLERANCE_SECONDS;
    }

    /**
     * As {@link #mustBeRefused()}, for a scheme: {@code hex} and {@code sha256} carry no time, so under them an old delivery
     * or one whose time was changed is a right one.
     */
    public boolean mustBeRefused(Scheme scheme) {
        boolean timed = scheme == Scheme.T_V1 || scheme == Scheme.STANDARD;
        return signedWith != null
                || (tampering != Tampering.NONE && (timed || tampering != Tampering.TIMESTAMP))
                || (timed && late.toSeconds() > TOLERANCE_SECONDS);
    }

    /** Leaves the other secret out. */
    @Override
    public String toString() {
        return "again " + again + ", other secret " + (signedWith != null) + ", tampering " + tampering + ", late "
                + late + ", at once " + atOnce;
    }
}
