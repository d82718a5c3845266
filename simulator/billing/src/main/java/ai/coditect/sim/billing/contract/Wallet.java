package ai.coditect.sim.billing.contract;

import java.util.Locale;

/** A wallet that hands over a card; the payment method stays a card with {@code card.wallet} (stripe.md 2.8). */
public enum Wallet {
    APPLE_PAY,
    GOOGLE_PAY;

    private final String word = name().toLowerCase(Locale.ROOT);

    /** Returns Stripe's word, for example {@code google_pay}. */
    public String word() {
        return word;
    }
}
