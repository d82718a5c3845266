package ai.coditect.sim.billing.contract;

import java.util.List;
import java.util.Map;

/**
 * What CODITECT leaves to the account (contract section 4).
 *
 * @param retryDays days from each failed attempt to the next: 3, 5, 7 means day 3, 8 and 15
 * @param upcomingDays how long before a renewal {@code invoice.upcoming} is sent
 * @param afterRetries what becomes of the subscription when the last retry failed
 * @param uncollectibleAfterRetries whether its invoice is then marked uncollectible; it stays open otherwise
 * @param firstInvoice what ends an unpaid first invoice
 * @param trialWithoutCard what happens at the end of a trial without a payment method
 * @param tax where the seller is and collects tax
 * @param ids of products and prices that are fixed from outside: the catalogue's own → the one that takes its place
 */
public record BillingSettings(
        List<Integer> retryDays,
        int upcomingDays,
        AfterRetries afterRetries,
        boolean uncollectibleAfterRetries,
        FirstInvoice firstInvoice,
        TrialWithoutCard trialWithoutCard,
        TaxSettings tax,
        Map<String, String> ids) {
    public BillingSettings {
        retryDays = List.copyOf(retryDays);
        ids = Map.copyOf(ids);
    }

    public static final BillingSettings DEFAULTS = new BillingSettings(
            List.of(3, 5, 7),
            7,
            AfterRetries.CANCEL,
            false,
            FirstInvoice.RETRY_THEN_CANCEL,
            TrialWithoutCard.CREATE_INVOICE);

    /** Settings with the default seller for tax and the catalogue's own ids. */
    public BillingSettings(
            List<Integer> retryDays,
            int upcomingDays,
            AfterRetries afterRetries,
            boolean uncollectibleAfterRetries,
            FirstInvoice firstInvoice,
            TrialWithoutCard trialWithoutCard) {
        this(
                retryDays,
                upcomingDays,
                afterRetries,
                uncollectibleAfterRetries,
                firstInvoice,
                trialWithoutCard,
                TaxSettings.DEFAULTS,
                Map.of());
    }

    /** Returns the same settings with another seller for tax. */
    public BillingSettings withTax(TaxSettings seller) {
        return new BillingSettings(
                retryDays,
                upcomingDays,
                afterRetries,
                uncollectibleAfterRetries,
                firstInvoice,
                trialWithoutCard,
                seller,
                ids);
    }

    /**
     * Returns the same settings with other ids of products and prices, for a handler that knows those of its own catalogue.
     *
     * @param fixed the catalogue's id → the id that takes its place
     */
    public BillingSettings withIds(Map<String, String> fixed) {
        return new BillingSettings(
                retryDays,
                upcomingDays,
                afterRetries,
                uncollectibleAfterRetries,
                firstInvoice,
                trialWithoutCard,
                tax,
                fixed);
    }

    public enum AfterRetries {
        CANCEL,
        UNPAID,
        PAST_DUE
    }

    public enum FirstInvoice {
        RETRY_THEN_CANCEL,
        EXPIRE_AFTER_23_HOURS
    }

    public enum TrialWithoutCard {
        CREATE_INVOICE,
        CANCEL,
        PAUSE
    }
}
