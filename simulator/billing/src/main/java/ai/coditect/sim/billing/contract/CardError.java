package ai.coditect.sim.billing.contract;

import org.jspecify.annotations.Nullable;

/**
 * Why a card was refused, in Stripe's words (stripe.md sections 3.3 and 8).
 *
 * @param code for example {@code card_declined} or {@code incorrect_number}
 * @param declineCode for example {@code insufficient_funds}; null where no issuer was asked
 * @param message for the cardholder
 */
public record CardError(String code, @Nullable String declineCode, String message) {
    public static final CardError AUTHENTICATION_REQUIRED = new CardError(
            "card_declined",
            "authentication_required",
            "Your card was declined. This transaction requires authentication.");

    public static final CardError AUTHENTICATION_FAILED = new CardError(
            "payment_intent_authentication_failure",
            null,
            "The provided PaymentMethod has failed authentication. You can provide payment_method_data or a new"
                    + " PaymentMethod to attempt to fulfill this PaymentIntent again.");

    /** Returns the refusal that tells it. */
    public BillingRefusal refusal() {
        return new BillingRefusal(BillingRefusal.Reason.CARD_DECLINED, message, "card", code, declineCode);
    }
}
