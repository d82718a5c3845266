package ai.coditect.sim.billing.subscription;

import ai.coditect.sim.billing.contract.BillingSettings;
import ai.coditect.sim.billing.contract.EventType;
import ai.coditect.sim.billing.invoice.BillingReason;
import ai.coditect.sim.billing.invoice.Collection;
import ai.coditect.sim.billing.invoice.Invoice;
import ai.coditect.sim.billing.invoice.InvoiceLine;
import ai.coditect.sim.billing.invoice.InvoiceSpec;
import ai.coditect.sim.billing.invoice.Invoices;
import ai.coditect.sim.billing.log.Journal;
import ai.coditect.sim.billing.payment.Customer;
import ai.coditect.sim.billing.time.BillingCalendar;
import java.util.List;
import java.util.Optional;

/** What happens at a period's end and before it: the preview, the next period, the end of a trial (contract section 4). */
final class Renewal {
    private static final long TRIAL_WARNING = 3 * BillingCalendar.DAY;

    private final Journal journal;
    private final Register register;
    private final Invoices invoices;
    private final Collection collection;
    private final Ending ending;
    private final BillingSettings settings;

    Renewal(
            Journal journal,
            Register register,
            Invoices invoices,
            Collection collection,
            Ending ending,
            BillingSettings settings) {
        this.journal = journal;
        this.register = register;
        this.invoices = invoices;
        this.collection = collection;
        this.ending = ending;
        this.settings = settings;
    }

    /** Schedules what the present period's end brings. */
    void scheduleAhead(Contracted contracted) {
        String customerId = contracted.account.id();
        contracted.boundary = contracted.cancelled(contracted.boundary);
        contracted.upcoming = contracted.cancelled(contracted.upcoming);
        long end = contracted.subscription.currentPeriodEnd();
        contracted.boundary = journal.schedule(end, customerId, () -> {
            contracted.boundary = null;
            reachEnd(contracted);
        });
        long preview = end - settings.upcomingDays() * BillingCalendar.DAY;
        if (preview > journal.now() && preview < end) {
            contracted.upcoming = journal.schedule(preview, customerId, () -> {
                contracted.upcoming = null;
                announce(contracted);
            });
        }
    }

    /** Tells three days before the trial's end that it will end, at once where it is shorter. */
    void warnOfTrialEnd(Contracted contracted) {
        Long end = contracted.subscription.trialEnd();
        if (end == null) {
            return;
        }
        long at = end - TRIAL_WARNING;
        if (at <= journal.now()) {
            trialWillEnd(contracted);
        } else {
            journal.schedule(at, contracted.account.id(), () -> trialWillEnd(contracted));
        }
    }

    private void trialWillEnd(Contracted contracted) {
        Subscription subscription = contracted.subscription;
        if (subscription.status() == Subscription.Status.TRIALING) {
            journal.beside(EventType.SUBSCRIPTION_TRIAL_WILL_END, subscription, contracted.account.id());
        }
    }

    private void announce(Contracted contracted) {
        Subscription subscription = contracted.subscription;
        boolean renews = switch (subscription.status()) {
            case ACTIVE, TRIALING, PAST_DUE -> !subscription.cancelAtPeriodEnd() && !subscription.sent();
            default -> false;
        };
        if (renews) {
            SubscriptionItem next = next(contracted);
            Invoice preview = invoices.preview(
                    contracted.account,
                    spec("", BillingReason.UPCOMING, subscription, Lines.preview(journal.ids(), next)));
            journal.announce(EventType.INVOICE_UPCOMING, preview, null, contracted.account.id());
        }
    }

    /**
     * Returns the invoice that the end of the present period brings when nothing happens until then, as it will be drafted.
     *
     * @param customer as he will stand then
     */
    Optional<Invoice> upcoming(Contracted contracted, Customer customer) {
        if (!bills(contracted)) {
            return Optional.empty();
        }
        InvoiceLine line = Lines.preview(journal.ids().aside(), next(contracted));
        return Optional.of(
                invoices.aside().upcoming(customer, spec("", BillingReason.UPCOMING, contracted.subscription, line)));
    }

    private static boolean bills(Contracted contracted) {
        Subscription subscription = contracted.subscription;
        return !subscription.cancelAtPeriodEnd()
                && switch (subscription.status()) {
                    case ACTIVE, PAST_DUE, UNPAID -> true;
                    case TRIALING -> billsAfterTrial(contracted, next(contracted));
                    default -> false;
                };
    }

    private static boolean billsAfterTrial(Contracted contracted, SubscriptionItem next) {
        return next.amount() == 0
                || contracted.account.defaultMethod() != null
                || contracted.subscription.missingCard() == BillingSettings.TrialWithoutCard.CREATE_INVOICE;
    }

    private void reachEnd(Contracted contracted) {
        Subscription subscription = contracted.subscription;
        if (subscription.cancelAtPeriodEnd()) {
            ending.asScheduled(contracted);
            return;
        }
        switch (subscription.status()) {
            case TRIALING -> endTrial(contracted);
            case ACTIVE, PAST_DUE, UNPAID -> renew(contracted);
            case INCOMPLETE -> ending.unpaid(contracted);
            default -> {}
        }
    }

    private void renew(Contracted contracted) {
        String invoiceId = journal.ids().next("in_");
        Subscription before = contracted.subscription;
        SubscriptionItem item = next(contracted);
        contracted.pending = null;
        register.update(
                contracted,
                before.with(item)
                        .withSchedule(null)
                        .taxed(invoices.taxes(contracted.account))
                        .withLatestInvoice(invoiceId));
        bill(contracted, invoiceId, before);
    }

    private void endTrial(Contracted contracted) {
        Subscription before = contracted.subscription;
        SubscriptionItem item = next(contracted);
        if (billsAfterTrial(contracted, item)) {
            String invoiceId = journal.ids().next("in_");
            Subscription after = before.with(Subscription.Status.ACTIVE)
                    .with(item)
                    .taxed(invoices.taxes(contracted.account))
                    .withLatestInvoice(invoiceId);
            journal.append(EventType.SUBSCRIPTION_TRIAL_ENDED, after, contracted.account.id());
            register.update(contracted, after);
            bill(contracted, invoiceId, before);
        } else if (before.missingCard() == BillingSettings.TrialWithoutCard.PAUSE) {
            Subscription paused = before.with(Subscription.Status.PAUSED);
            journal.append(EventType.SUBSCRIPTION_TRIAL_ENDED, paused, contracted.account.id());
            register.update(contracted, paused);
            journal.beside(EventType.SUBSCRIPTION_PAUSED, paused, contracted.account.id());
        } else {
            ending.trialWithoutCard(contracted);
        }
    }

    /** Drafts the invoice of the period that has just begun. */
    private void bill(Contracted contracted, String invoiceId, Subscription before) {
        Subscription subscription = contracted.subscription;
        InvoiceLine line = Lines.period(journal.ids(), subscription.item());
        contracted.billedBy = new InvoiceLine.Credited(invoiceId, line.id());
        boolean collected = subscription.status() != Subscription.Status.UNPAID;
        contracted.draft = invoices.draft(
                contracted.account, spec(invoiceId, BillingReason.SUBSCRIPTION_CYCLE, before, line), collected);
        collection.advanceLater(contracted.draft);
        scheduleAhead(contracted);
    }

    /** Returns the item of the next period, with a downgrade that waited for it. */
    static SubscriptionItem next(Contracted contracted) {
        Subscription subscription = contracted.subscription;
        SubscriptionItem item = subscription.item();
        Contracted.Pending pending = contracted.pending;
        SubscriptionItem next = pending == null ? item : item.of(pending.price(), pending.quantity());
        long start = item.currentPeriodEnd();
        return next.during(
                start,
                BillingCalendar.boundaryAfter(
                        subscription.billingCycleAnchor(),
                        next.price().interval().months(),
                        start));
    }

    private static InvoiceSpec spec(String id, BillingReason reason, Subscription before, InvoiceLine line) {
        return new InvoiceSpec(
                id,
                reason,
                new Invoice.Parent(before.id(), before.item().id(), before.metadata(), null),
                line.price().currency(),
                before.currentPeriodStart(),
                before.currentPeriodEnd(),
                List.of(line),
                before.daysUntilDue());
    }
}
