package ai.coditect.sim.billing.contract;

import java.util.Locale;

/** Whether a price has its tax inside or gets it on top. */
public enum TaxBehavior {
    EXCLUSIVE,
    INCLUSIVE;

    private final String word = name().toLowerCase(Locale.ROOT);

    /** Returns Stripe's word. */
    public String word() {
        return word;
    }
}
