package ai.coditect.sim.billing.subscription;

import ai.coditect.sim.billing.contract.BillingRefusal;
import ai.coditect.sim.billing.contract.Interval;
import ai.coditect.sim.billing.contract.Price;
import ai.coditect.sim.billing.invoice.BillingReason;
import ai.coditect.sim.billing.invoice.Collection;
import ai.coditect.sim.billing.invoice.Invoice;
import ai.coditect.sim.billing.invoice.InvoiceLine;
import ai.coditect.sim.billing.invoice.InvoiceSpec;
import ai.coditect.sim.billing.invoice.Invoices;
import ai.coditect.sim.billing.invoice.OpenInvoice;
import ai.coditect.sim.billing.log.Journal;
import ai.coditect.sim.billing.payment.ChargeOutcome;
import ai.coditect.sim.billing.payment.Customers;
import ai.coditect.sim.billing.payment.PaymentMethod;
import java.util.ArrayList;
import java.util.List;

/**
 * Changes of plan, interval and seats. An upgrade is prorated and billed at once; a downgrade gives no credit and counts from the
 * next period, until when a schedule holds it (contract section 4).
 */
final class Changing {
    private final Journal journal;
    private final Customers customers;
    private final Invoices invoices;
    private final Collection collection;
    private final Register register;
    private final Renewal renewal;

    Changing(
            Journal journal,
            Customers customers,
            Invoices invoices,
            Collection collection,
            Register register,
            Renewal renewal) {
        this.journal = journal;
        this.customers = customers;
        this.invoices = invoices;
        this.collection = collection;
        this.register = register;
        this.renewal = renewal;
    }

    Subscription change(Contracted contracted, Price price, long quantity) {
        Subscription subscription = contracted.subscription;
        SubscriptionItem item = subscription.item();
        if (subscription.status() != Subscription.Status.ACTIVE
                && subscription.status() != Subscription.Status.TRIALING) {
            throw BillingRefusal.conflict("The subscription " + subscription.id() + " is "
                    + subscription.status().word() + "; it can be changed while it is active or trialing.");
        }
        boolean same = price.equals(item.price()) && quantity == item.quantity();
        if (same && contracted.pending == null) {
            return subscription;
        }
        if (same || subscription.status() == Subscription.Status.TRIALING) {
            return atOnce(contracted, item.of(price, quantity));
        }
        if (price.interval() != item.price().interval()) {
            return price.interval() == Interval.YEAR
                    ? upgrade(contracted, price, quantity, true)
                    : later(contracted, price, quantity);
        }
        long before = item.amount();
        long after = price.unitAmount() * quantity;
        if (after > before) {
            return upgrade(contracted, price, quantity, before == 0);
        }
        return after == before ? atOnce(contracted, item.of(price, quantity)) : later(contracted, price, quantity);
    }

    /** Changes without a payment: on trial, or where both cost the same. */
    private Subscription atOnce(Contracted contracted, SubscriptionItem item) {
        contracted.pending = null;
        register.update(contracted, contracted.subscription.with(item).withSchedule(null));
        return contracted.subscription;
    }

    private Subscription later(Contracted contracted, Price price, long quantity) {
        contracted.pending = new Contracted.Pending(price, quantity);
        String schedule = journal.ids().nextSchedule();
        register.update(contracted, contracted.subscription.withSchedule(schedule));
        return contracted.subscription;
    }

    /**
     * Bills the difference now.
     *
     * @param afresh whether a whole new period begins now: from free to paid, from month to year
     */
    private Subscription upgrade(Contracted contracted, Price price, long quantity, boolean afresh) {
        Subscription before = contracted.subscription;
        SubscriptionItem old = before.item();
        long now = journal.now();
        SubscriptionItem item = old.of(price, quantity);
        Subscription after = before.withSchedule(null).taxed(invoices.taxes(contracted.account));
        if (afresh) {
            item = item.afresh(now);
            after = after.anchoredAt(now);
        }
        PaymentMethod method = contracted.account.defaultMethod();
        if (method == null && item.amount() > 0 && !before.sent()) {
            throw BillingRefusal.invalid(
                    "card", "The customer " + before.customer() + " has no card to pay the upgrade with.");
        }
        List<InvoiceLine> lines = new ArrayList<>();
        if (old.amount() > 0) {
            lines.add(Lines.unused(journal.ids(), old, now, contracted.billedBy));
        }
        InvoiceLine charge = afresh ? Lines.period(journal.ids(), item) : Lines.remaining(journal.ids(), item, now);
        lines.add(charge);
        String invoiceId = journal.ids().next("in_");
        InvoiceSpec spec = new InvoiceSpec(
                invoiceId,
                BillingReason.SUBSCRIPTION_UPDATE,
                new Invoice.Parent(before.id(), item.id(), before.metadata(), now),
                price.currency(),
                now,
                now,
                lines,
                before.daysUntilDue());
        boolean free = invoices.preview(contracted.account, spec).amountDue() == 0;
        ChargeOutcome outcome = free || method == null || before.sent() ? null : customers.tryOnSession(method);
        boolean paid = outcome == null || outcome instanceof ChargeOutcome.Approved;
        contracted.pending = null;
        contracted.billedBy = new InvoiceLine.Credited(invoiceId, charge.id());
        register.update(
                contracted,
                after.with(item)
                        .with(paid ? Subscription.Status.ACTIVE : Subscription.Status.PAST_DUE)
                        .withLatestInvoice(invoiceId));
        if (afresh) {
            renewal.scheduleAhead(contracted);
        }
        OpenInvoice invoice = invoices.finalized(contracted.account, spec, true);
        if (before.sent()) {
            collection.await(invoice);
        } else if (outcome == null) {
            collection.free(invoice);
        } else {
            collection.first(invoice, outcome);
        }
        return contracted.subscription;
    }
}
