package ai.coditect.sim.billing.payment;

import ai.coditect.sim.billing.contract.CardError;
import org.jspecify.annotations.Nullable;

/** What becomes of a try to charge or attach a card. */
public sealed interface ChargeOutcome {

    /** Authorised. */
    record Approved(PaymentMethod method) implements ChargeOutcome {}

    /**
     * Not authorised.
     *
     * @param method null where there was no card to charge
     * @param attachable whether the card attaches all the same (4000 0000 0000 0341)
     * @param challengeable whether the cardholder can still authenticate it
     */
    record Declined(CardError error, @Nullable PaymentMethod method, boolean attachable, boolean challengeable)
            implements ChargeOutcome {}

    /** The cardholder has to pass a challenge first. */
    record ChallengeRequired(PaymentMethod method) implements ChargeOutcome {}
}
