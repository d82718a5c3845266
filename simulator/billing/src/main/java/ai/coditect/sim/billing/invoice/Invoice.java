package ai.coditect.sim.billing.invoice;

import ai.coditect.sim.billing.contract.JsonOut;
import ai.coditect.sim.billing.contract.Money;
import ai.coditect.sim.billing.contract.Resource;
import ai.coditect.sim.billing.contract.TaxBehavior;
import ai.coditect.sim.billing.payment.Customer;
import ai.coditect.sim.billing.payment.Metadata;
import ai.coditect.sim.billing.tax.TaxAmount;
import ai.coditect.sim.billing.time.BillingCalendar;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An invoice (stripe.md 2.5). Amounts are minor units, times Unix seconds.
 *
 * @param id empty for the preview in {@code invoice.upcoming}
 * @param number given when it is finalised
 * @param periodStart of the window in which items could be added: the period before, on a renewal
 * @param periodEnd of that window
 * @param payment how it is paid; null before the first try. Only the older shape shows it
 * @param metadata its own, not the subscription's
 */
public record Invoice(
        String id,
        @Nullable String number,
        Status status,
        BillingReason billingReason,
        BilledTo billedTo,
        Parent parent,
        String currency,
        long created,
        long periodStart,
        long periodEnd,
        List<InvoiceLine> lines,
        Amounts amounts,
        Attempts attempts,
        Transitions transitions,
        Taxes taxes,
        Terms terms,
        @Nullable Payment payment,
        Map<String, String> metadata)
        implements Resource {

    /** Where an invoice stands. */
    public enum Status {
        DRAFT,
        OPEN,
        PAID,
        UNCOLLECTIBLE,
        VOID;

        private final String word = name().toLowerCase(Locale.ROOT);

        /** Returns Stripe's word. */
        public String word() {
            return word;
        }
    }

    /** The customer as he stood when the invoice was finalised. */
    public record BilledTo(String customerId, Customer.Profile profile) {}

    /**
     * Its tax.
     *
     * @param automatic whether tax was computed; false for a customer without a country
     * @param totals one entry a rate
     */
    public record Taxes(boolean automatic, List<TaxAmount> totals) {
        /** Returns what comes on top of the lines, minor units. */
        public long onTop() {
            return TaxAmount.sum(totals, TaxBehavior.EXCLUSIVE);
        }

        /** Returns what the lines have inside, minor units. */
        public long inside() {
            return TaxAmount.sum(totals, TaxBehavior.INCLUSIVE);
        }
    }

    /**
     * How it is collected.
     *
     * @param daysUntilDue null where it is charged automatically, else it is sent and paid by bank transfer
     * @param dueDate Unix seconds; null until it is finalised, and where it is charged automatically
     */
    public record Terms(
            @Nullable Integer daysUntilDue, @Nullable Long dueDate) {
        static final Terms CHARGED = new Terms(null, null);

        static Terms of(@Nullable Integer daysUntilDue) {
            return daysUntilDue == null ? CHARGED : new Terms(daysUntilDue, null);
        }

        Terms from(long finalizedAt) {
            return daysUntilDue == null
                    ? this
                    : new Terms(daysUntilDue, finalizedAt + daysUntilDue * BillingCalendar.DAY);
        }

        /** Returns whether it is sent and paid by bank transfer. */
        public boolean sent() {
            return daysUntilDue != null;
        }
    }

    /** The subscription that it bills, with its metadata; the date is set on an invoice that prorates. */
    public record Parent(
            String subscriptionId,
            String subscriptionItemId,
            Map<String, String> metadata,
            @Nullable Long prorationDate) {}

    /**
     * What is owed and paid: {@code due = paid + remaining}, always.
     *
     * @param startingBalance of the customer, positive when owed
     * @param endingBalance of the customer, null until finalised
     */
    public record Amounts(
            long subtotal,
            long total,
            long startingBalance,
            @Nullable Long endingBalance,
            long due,
            long paid) {

        /** Returns what is still owed. */
        public long remaining() {
            return due - paid;
        }

        /** Returns the amounts of an unpaid invoice; one below the smallest charge is carried over instead. */
        static Amounts of(long subtotal, long taxOnTop, long balance, String currency, boolean finalized) {
            long total = subtotal + taxOnTop;
            long owed = total + balance;
            long due = owed < Money.smallestCharge(currency) ? 0 : owed;
            return new Amounts(subtotal, total, balance, finalized ? (Long) (owed - due) : null, due, 0);
        }

        /** Returns what is left to the customer's next invoice; negative is his credit. */
        public long carriedOver() {
            return startingBalance + total - due;
        }

        Amounts settled() {
            return new Amounts(subtotal, total, startingBalance, endingBalance, due, due);
        }
    }

    /**
     * The tries to collect it.
     *
     * @param count the first and the automatic ones; the customer's own tries after the first do not count
     * @param next when the next automatic try is due
     * @param autoAdvance whether it is collected automatically
     */
    public record Attempts(
            boolean attempted,
            int count,
            @Nullable Long next,
            boolean autoAdvance,
            @Nullable Long finalizesAt) {}

    /** When it changed its status. */
    public record Transitions(
            @Nullable Long finalizedAt,
            @Nullable Long paidAt,
            @Nullable Long uncollectibleAt,
            @Nullable Long voidedAt) {
        static final Transitions NONE = new Transitions(null, null, null, null);
    }

    /**
     * The payment of an invoice.
     *
     * @param intent id of the payment intent
     * @param charge id of its last charge, null before the first
     */
    public record Payment(String intent, @Nullable String charge) {}

    @Override
    public String object() {
        return "invoice";
    }

    public long amountDue() {
        return amounts.due();
    }

    public long amountPaid() {
        return amounts.paid();
    }

    public long amountRemaining() {
        return amounts.remaining();
    }

    /** Returns the tries that counted. */
    public int attemptCount() {
        return attempts.count();
    }

    /** Returns when the next automatic try is due; null for none. */
    @Nullable
    public Long nextPaymentAttempt() {
        return attempts.next();
    }

    public String customer() {
        return billedTo.customerId();
    }

    public String subscription() {
        return parent.subscriptionId();
    }

    /** Returns whether it is sent and paid by bank transfer. */
    public boolean sent() {
        return terms.sent();
    }

    Invoice finalized(
            String newNumber,
            BilledTo customer,
            Taxed taxed,
            long balance,
            @Nullable Long next,
            boolean auto,
            long now) {
        return new Invoice(
                id,
                newNumber,
                Status.OPEN,
                billingReason,
                customer,
                parent,
                currency,
                created,
                periodStart,
                periodEnd,
                taxed.lines(),
                Amounts.of(amounts.subtotal(), taxed.taxes().onTop(), balance, currency, true),
                new Attempts(false, 0, next, auto, null),
                new Transitions(now, null, null, null),
                taxed.taxes(),
                terms.from(now),
                payment,
                metadata);
    }

    Invoice paid(int count, long now) {
        return with(
                Status.PAID,
                amounts.settled(),
                new Attempts(true, count, null, false, null),
                new Transitions(transitions.finalizedAt(), now, null, null));
    }

    Invoice attempted(int count, @Nullable Long next, boolean auto) {
        return with(status, amounts, new Attempts(true, count, next, auto, null), transitions);
    }

    /** Returns the invoice when nobody tries to collect it any more. */
    Invoice stopped() {
        return with(
                status, amounts, new Attempts(attempts.attempted(), attempts.count(), null, false, null), transitions);
    }

    Invoice uncollectible(long now) {
        return with(
                Status.UNCOLLECTIBLE,
                amounts,
                stopped().attempts,
                new Transitions(transitions.finalizedAt(), null, now, null));
    }

    Invoice voided(long now) {
        return with(
                Status.VOID, amounts, stopped().attempts, new Transitions(transitions.finalizedAt(), null, null, now));
    }

    private Invoice with(Status newStatus, Amounts newAmounts, Attempts newAttempts, Transitions newTransitions) {
        return new Invoice(
                id,
                number,
                newStatus,
                billingReason,
                billedTo,
                parent,
                currency,
                created,
                periodStart,
                periodEnd,
                lines,
                newAmounts,
                newAttempts,
                newTransitions,
                taxes,
                terms,
                payment,
                metadata);
    }

    Invoice with(@Nullable Payment newPayment) {
        return with(newPayment, metadata);
    }

    Invoice withMetadata(Map<String, String> added) {
        return with(payment, Metadata.merged(metadata, added));
    }

    private Invoice with(@Nullable Payment newPayment, Map<String, String> newMetadata) {
        return new Invoice(
                id,
                number,
                status,
                billingReason,
                billedTo,
                parent,
                currency,
                created,
                periodStart,
                periodEnd,
                lines,
                amounts,
                attempts,
                transitions,
                taxes,
                terms,
                newPayment,
                newMetadata);
    }

    @Override
    public void writeTo(JsonOut out) {
        InvoiceJson.write(this, out);
    }
}
