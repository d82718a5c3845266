package ai.coditect.sim.billing.contract;

import org.jspecify.annotations.Nullable;

/**
 * What a test card is and does; holds no number.
 *
 * @param brand Stripe's word, for example {@code visa}
 * @param coBrand the second network of a co-branded card, for example {@code cartes_bancaires}
 * @param funding {@code credit}, {@code debit} or {@code prepaid}
 * @param country of the issuer, ISO 3166 alpha-2
 * @param attach outcome at attaching to a customer, without a payment
 * @param onSession outcome of a payment while the customer is there
 * @param offSession outcome of a later payment with the attached card
 * @param error why it fails, where it does
 * @param cvcCheck {@code pass} or {@code fail}
 * @param addressCheck of line 1, null when no address was given
 * @param postalCodeCheck null when no postal code was given
 * @param threeDSecure how the card meets 3DS
 */
public record CardBehaviour(
        String brand,
        @Nullable String coBrand,
        String funding,
        String country,
        CardOutcome attach,
        CardOutcome onSession,
        CardOutcome offSession,
        @Nullable CardError error,
        String cvcCheck,
        @Nullable String addressCheck,
        @Nullable String postalCodeCheck,
        ThreeDSecure threeDSecure) {

    private static final CardError DECLINED =
            new CardError("card_declined", "generic_decline", "Your card was declined.");

    /** Returns whether the card can do 3DS at all. */
    public boolean threeDSecureSupported() {
        return threeDSecure != ThreeDSecure.NOT_SUPPORTED;
    }

    /** Returns why the card fails, a generic decline where its row names no other reason. */
    public CardError declined() {
        return error == null ? DECLINED : error;
    }
}
