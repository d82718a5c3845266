package ai.coditect.sim.billing.subscription;

import ai.coditect.sim.billing.contract.BillingRefusal;
import ai.coditect.sim.billing.contract.Interval;
import ai.coditect.sim.billing.contract.Price;
import ai.coditect.sim.billing.invoice.Collection;
import ai.coditect.sim.billing.invoice.Invoice;
import ai.coditect.sim.billing.invoice.InvoiceLine;
import ai.coditect.sim.billing.invoice.InvoiceSpec;
import ai.coditect.sim.billing.invoice.Invoices;
import ai.coditect.sim.billing.invoice.OpenInvoice;
import ai.coditect.sim.billing.log.Journal;
import ai.coditect.sim.billing.payment.ChargeOutcome;
import ai.coditect.sim.billing.payment.Customer;
import ai.coditect.sim.billing.payment.Customers;
import ai.coditect.sim.billing.payment.PaymentMethod;

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
        return switch (effect(contracted, price, quantity)) {
            case NONE -> subscription;
            case AT_ONCE -> atOnce(contracted, subscription.item().of(price, quantity));
            case AT_PERIOD_END -> later(contracted, price, quantity);
            case PRORATED -> upgrade(contracted, price, quantity, false);
            case AFRESH -> upgrade(contracted, price, quantity, true);
        };
    }

    /** Says what the change would come to, were it made at that second; changes nothing. */
    ChangePreview preview(Contracted contracted, Price price, long quantity, long now) {
        Subscription subscription = contracted.subscription;
        Customer customer = contracted.account.customer();
        ChangePreview.Effect effect = effect(contracted, price, quantity);
        Contracted then = new Contracted(contracted.account, subscription);
        Invoice invoice = null;
        if (effect == ChangePreview.Effect.AT_ONCE) {
            then.subscription = subscription.with(subscription.item().of(price, quantity));
        } else if (effect == ChangePreview.Effect.AT_PERIOD_END) {
            then.pending = new Contracted.Pending(price, quantity);
        } else if (effect.billed()) {
            checkPayable(contracted, price, quantity);
            Upgrade upgrade = Upgrade.of(
                    contracted,
                    price,
                    quantity,
                    effect == ChangePreview.Effect.AFRESH,
                    now,
                    journal.ids().aside()::nextPreviewLine);
            invoice = invoices.aside().atOnce(customer, upgrade.spec(""), now, true);
            customer = customer.invoiced(invoice.currency(), invoice.amounts().carriedOver());
            then.subscription = upgrade.after();
        }
        boolean later = effect == ChangePreview.Effect.AT_PERIOD_END;
        return new ChangePreview(
                effect,
                now,
                later ? subscription.currentPeriodEnd() : now,
                subscription.item(),
                later ? Renewal.next(then) : then.subscription.item(),
                invoice,
                renewal.upcoming(then, customer).orElse(null));
    }

    private static ChangePreview.Effect effect(Contracted contracted, Price price, long quantity) {
        Subscription subscription = contracted.subscription;
        SubscriptionItem item = subscription.item();
        if (subscription.status() != Subscription.Status.ACTIVE
                && subscription.status() != Subscription.Status.TRIALING) {
            throw BillingRefusal.conflict("The subscription " + subscription.id() + " is "
                    + subscription.status().word() + "; it can be changed while it is active or trialing.");
        }
        boolean same = price.equals(item.price()) && quantity == item.quantity();
        if (same && contracted.pending == null) {
            return ChangePreview.Effect.NONE;
        }
        if (same || subscription.status() == Subscription.Status.TRIALING) {
            return ChangePreview.Effect.AT_ONCE;
        }
        if (price.interval() != item.price().interval()) {
            return price.interval() == Interval.YEAR ? ChangePreview.Effect.AFRESH : ChangePreview.Effect.AT_PERIOD_END;
        }
        long before = item.amount();
        long after = price.unitAmount() * quantity;
        if (after > before) {
            return before == 0 ? ChangePreview.Effect.AFRESH : ChangePreview.Effect.PRORATED;
        }
        return after == before ? ChangePreview.Effect.AT_ONCE : ChangePreview.Effect.AT_PERIOD_END;
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

    private static void checkPayable(Contracted contracted, Price price, long quantity) {
        boolean free = price.unitAmount() * quantity == 0;
        if (!free && !contracted.subscription.sent() && contracted.account.defaultMethod() == null) {
            throw BillingRefusal.invalid(
                    "card", "The customer " + contracted.account.id() + " has no card to pay the upgrade with.");
        }
    }

    /** Bills the difference now. */
    private Subscription upgrade(Contracted contracted, Price price, long quantity, boolean afresh) {
        Subscription before = contracted.subscription;
        checkPayable(contracted, price, quantity);
        PaymentMethod method = contracted.account.defaultMethod();
        Upgrade upgrade = Upgrade.of(
                contracted,
                price,
                quantity,
                afresh,
                journal.now(),
                () -> journal.ids().next("il_"));
        String invoiceId = journal.ids().next("in_");
        InvoiceSpec spec = upgrade.spec(invoiceId);
        boolean free = invoices.preview(contracted.account, spec).amountDue() == 0;
        ChargeOutcome outcome = free || method == null || before.sent() ? null : customers.tryOnSession(method);
        boolean paid = outcome == null || outcome instanceof ChargeOutcome.Approved;
        contracted.pending = null;
        contracted.billedBy =
                new InvoiceLine.Credited(invoiceId, upgrade.charge().id());
        register.update(
                contracted,
                upgrade.after()
                        .taxed(invoices.taxes(contracted.account))
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
