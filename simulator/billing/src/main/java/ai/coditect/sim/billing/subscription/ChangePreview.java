package ai.coditect.sim.billing.subscription;

import ai.coditect.sim.billing.invoice.Invoice;
import org.jspecify.annotations.Nullable;

/**
 * What a change of a subscription would come to (contract section 4); nothing was changed.
 *
 * @param at the second for which it was computed, from which a proration counts; Unix seconds
 * @param effectiveAt when the new terms count: {@code at}, or the period's end for a downgrade
 * @param before price, seats and period as they are
 * @param after price, seats and period once the new terms count
 * @param invoice what is billed at once, with its lines and tax: a draft without an id; null where nothing is
 * @param next the invoice of the period after that: a draft without an id; null where none will come
 */
public record ChangePreview(
        Effect effect,
        long at,
        long effectiveAt,
        SubscriptionItem before,
        SubscriptionItem after,
        @Nullable Invoice invoice,
        @Nullable Invoice next) {

    /** How a change takes effect. */
    public enum Effect {
        /** It changes nothing. */
        NONE,
        /** At once and without a bill: on trial, at the same price, or when a downgrade is taken back. */
        AT_ONCE,
        /** A downgrade: without credit, from the next period on. */
        AT_PERIOD_END,
        /** An upgrade within the period: the difference for its rest is billed now. */
        PRORATED,
        /** An upgrade that begins a whole new period: from free to paid, from month to year. */
        AFRESH;

        /** Returns whether something is billed at once. */
        public boolean billed() {
            return this == PRORATED || this == AFRESH;
        }
    }

    /** Returns what is to be paid at once, minor units; by bank transfer where the subscription's invoices are sent. */
    public long dueNow() {
        return invoice == null ? 0 : invoice.amountDue();
    }
}
