package ai.coditect.sim.billing.tax;

import java.util.Locale;

/** Why tax is charged as it is (Stripe's {@code taxability_reason}). */
public enum TaxReason {
    STANDARD_RATED,
    /** Only a share of the price is taxed. */
    TAXABLE_BASIS_REDUCED,
    /** The customer owes it. */
    REVERSE_CHARGE,
    CUSTOMER_EXEMPT,
    /** The seller is not registered there. */
    NOT_COLLECTING,
    /** Software is not taxed there. */
    PRODUCT_EXEMPT,
    NOT_SUBJECT_TO_TAX;

    private final String word = name().toLowerCase(Locale.ROOT);

    /** Returns Stripe's word. */
    public String word() {
        return word;
    }
}
