package ai.coditect.sim.billing.invoice;

import java.util.Locale;

/** Why an invoice was made. */
public enum BillingReason {
    SUBSCRIPTION_CREATE,
    SUBSCRIPTION_CYCLE,
    SUBSCRIPTION_UPDATE,
    UPCOMING;

    private final String word = name().toLowerCase(Locale.ROOT);

    /** Returns Stripe's word. */
    public String word() {
        return word;
    }
}
