package ai.coditect.sim.delivery.signature;

/** What a verifier found. */
public sealed interface Verification {
    /** The signature is right and fresh. */
    record Valid() implements Verification {}

    /**
     * It is not.
     *
     * @param hint what to look at, in a sentence for people
     */
    record Refused(Refusal refusal, String hint) implements Verification {}
}
