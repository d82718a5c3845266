package ai.coditect.sim.billing.subscription;

import ai.coditect.sim.billing.contract.BillingSettings;
import ai.coditect.sim.billing.contract.JsonOut;
import ai.coditect.sim.billing.contract.Resource;
import ai.coditect.sim.billing.payment.Metadata;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A subscription (stripe.md 2.3). Times are Unix seconds.
 *
 * @param billingCycleAnchor from which the boundaries of periods are computed
 * @param trialStart null without a trial; stays after it
 * @param schedule id of the schedule that holds a downgrade until the next period; null for none
 * @param missingCard what happens at the end of a trial without a card
 * @param daysUntilDue where its invoices are sent and paid by bank transfer; null where they are charged automatically
 * @param automaticTax whether its invoices are taxed: the customer has a country
 */
public record Subscription(
        String id,
        String customer,
        Status status,
        SubscriptionItem item,
        long created,
        long billingCycleAnchor,
        @Nullable Long trialStart,
        @Nullable Long trialEnd,
        Cancellation cancellation,
        @Nullable String latestInvoice,
        Map<String, String> metadata,
        @Nullable String schedule,
        BillingSettings.TrialWithoutCard missingCard,
        @Nullable Integer daysUntilDue,
        boolean automaticTax)
        implements Resource {

    /** Where a subscription stands (stripe.md 4.1). */
    public enum Status {
        INCOMPLETE,
        INCOMPLETE_EXPIRED,
        TRIALING,
        ACTIVE,
        PAST_DUE,
        UNPAID,
        CANCELED,
        PAUSED;

        private final String word = name().toLowerCase(Locale.ROOT);

        /** Returns Stripe's word. */
        public String word() {
            return word;
        }

        /** Returns whether nothing can change it any more. */
        public boolean ended() {
            return this == CANCELED || this == INCOMPLETE_EXPIRED;
        }
    }

    /**
     * How it ends.
     *
     * @param requestedAt time of the request, also for "at period end"
     * @param reason Stripe's word, for example {@code payment_failed}
     */
    public record Cancellation(
            boolean atPeriodEnd,
            @Nullable Long cancelAt,
            @Nullable Long requestedAt,
            @Nullable Long endedAt,
            @Nullable String reason) {
        static final String REQUESTED = "cancellation_requested";
        static final String PAYMENT_FAILED = "payment_failed";
        static final Cancellation NONE = new Cancellation(false, null, null, null, null);
    }

    @Override
    public String object() {
        return "subscription";
    }

    public long currentPeriodStart() {
        return item.currentPeriodStart();
    }

    public long currentPeriodEnd() {
        return item.currentPeriodEnd();
    }

    public long quantity() {
        return item.quantity();
    }

    /** Returns the id of the plan, for example {@code plan_pro}. */
    public String planId() {
        return item.price().planId();
    }

    public boolean cancelAtPeriodEnd() {
        return cancellation.atPeriodEnd();
    }

    /** Returns whether its invoices are sent and paid by bank transfer. */
    public boolean sent() {
        return daysUntilDue != null;
    }

    Subscription taxed(boolean taxed) {
        return taxed == automaticTax
                ? this
                : copy(status, item, billingCycleAnchor, cancellation, latestInvoice, schedule, taxed);
    }

    Subscription with(Status next) {
        return copy(next, item, billingCycleAnchor, cancellation, latestInvoice, schedule, automaticTax);
    }

    Subscription with(SubscriptionItem next) {
        return copy(status, next, billingCycleAnchor, cancellation, latestInvoice, schedule, automaticTax);
    }

    Subscription with(Cancellation next) {
        return copy(status, item, billingCycleAnchor, next, latestInvoice, schedule, automaticTax);
    }

    Subscription withLatestInvoice(String invoiceId) {
        return copy(status, item, billingCycleAnchor, cancellation, invoiceId, schedule, automaticTax);
    }

    Subscription withSchedule(@Nullable String scheduleId) {
        return copy(status, item, billingCycleAnchor, cancellation, latestInvoice, scheduleId, automaticTax);
    }

    Subscription anchoredAt(long anchor) {
        return copy(status, item, anchor, cancellation, latestInvoice, schedule, automaticTax);
    }

    Subscription withMetadata(Map<String, String> added) {
        return new Subscription(
                id,
                customer,
                status,
                item,
                created,
                billingCycleAnchor,
                trialStart,
                trialEnd,
                cancellation,
                latestInvoice,
                Metadata.merged(metadata, added),
                schedule,
                missingCard,
                daysUntilDue,
                automaticTax);
    }

    private Subscription copy(
            Status newStatus,
            SubscriptionItem newItem,
            long anchor,
            Cancellation newCancellation,
            @Nullable String newLatestInvoice,
            @Nullable String newSchedule,
            boolean taxed) {
        return new Subscription(
                id,
                customer,
                newStatus,
                newItem,
                created,
                anchor,
                trialStart,
                trialEnd,
                newCancellation,
                newLatestInvoice,
                metadata,
                newSchedule,
                missingCard,
                daysUntilDue,
                taxed);
    }

    @Override
    public void writeTo(JsonOut out) {
        SubscriptionJson.write(this, out);
    }
}
