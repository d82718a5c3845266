package ai.coditect.sim.billing.contract;

/** What happens to a test card in one situation (stripe.md section 3). */
public enum CardOutcome {
    SUCCEEDS,
    FAILS,
    /** The cardholder has to pass a 3DS challenge; then it succeeds. */
    CHALLENGE,
    /** The cardholder has to pass a 3DS challenge; then it is declined all the same. */
    CHALLENGE_THEN_FAILS,
    /** Declined with {@code authentication_required}, since nobody is there to pass a challenge. */
    NEEDS_AUTHENTICATION
}
