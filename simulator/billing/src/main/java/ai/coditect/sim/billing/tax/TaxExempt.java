package ai.coditect.sim.billing.tax;

import java.util.Locale;

/** Whether a customer is exempt from tax (Stripe's {@code tax_exempt}). */
public enum TaxExempt {
    NONE,
    EXEMPT,
    /** He owes the tax himself, whatever ids he has. */
    REVERSE;

    private final String word = name().toLowerCase(Locale.ROOT);

    /** Returns Stripe's word. */
    public String word() {
        return word;
    }
}
