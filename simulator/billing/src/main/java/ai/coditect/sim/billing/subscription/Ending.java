package ai.coditect.sim.billing.subscription;

import ai.coditect.sim.billing.contract.BillingRefusal;
import ai.coditect.sim.billing.contract.EventType;
import ai.coditect.sim.billing.invoice.Invoices;
import ai.coditect.sim.billing.log.Journal;

/** How a subscription ends: now, at period end, for want of payment; and how that is undone (contract section 4). */
final class Ending {
    private final Journal journal;
    private final Register register;
    private final Invoices invoices;

    Ending(Journal journal, Register register, Invoices invoices) {
        this.journal = journal;
        this.register = register;
        this.invoices = invoices;
    }

    Subscription now(Contracted contracted) {
        long now = journal.now();
        return end(
                contracted, new Subscription.Cancellation(false, null, now, now, Subscription.Cancellation.REQUESTED));
    }

    Subscription atPeriodEnd(Contracted contracted) {
        Subscription subscription = contracted.subscription;
        if (subscription.cancelAtPeriodEnd()) {
            return subscription;
        }
        if (contracted.boundary == null || subscription.status() == Subscription.Status.INCOMPLETE) {
            throw BillingRefusal.conflict("The subscription " + subscription.id() + " is "
                    + subscription.status().word() + " and has no period to end; it can be cancelled now.");
        }
        register.update(
                contracted,
                subscription.with(new Subscription.Cancellation(
                        true,
                        subscription.currentPeriodEnd(),
                        journal.now(),
                        null,
                        Subscription.Cancellation.REQUESTED)));
        return contracted.subscription;
    }

    Subscription undo(Contracted contracted) {
        Subscription subscription = contracted.subscription;
        if (!subscription.cancelAtPeriodEnd()) {
            throw BillingRefusal.conflict("The subscription " + subscription.id()
                    + " is not to be cancelled at its period's end, so there is nothing to undo.");
        }
        register.update(contracted, subscription.with(Subscription.Cancellation.NONE));
        return contracted.subscription;
    }

    /** Ends it at the period's end, as was asked for. */
    void asScheduled(Contracted contracted) {
        Subscription.Cancellation asked = contracted.subscription.cancellation();
        end(
                contracted,
                new Subscription.Cancellation(
                        true, asked.cancelAt(), asked.requestedAt(), journal.now(), asked.reason()));
    }

    /** Ends it since nobody pays. */
    void unpaid(Contracted contracted) {
        long now = journal.now();
        end(contracted, new Subscription.Cancellation(false, null, now, now, Subscription.Cancellation.PAYMENT_FAILED));
    }

    /** Ends a trial for which no card came. */
    void trialWithoutCard(Contracted contracted) {
        long now = journal.now();
        Subscription.Cancellation how = new Subscription.Cancellation(false, null, now, now, null);
        journal.append(
                EventType.SUBSCRIPTION_TRIAL_ENDED, canceled(contracted.subscription, how), contracted.account.id());
        end(contracted, how);
    }

    private Subscription end(Contracted contracted, Subscription.Cancellation how) {
        Subscription canceled = canceled(contracted.subscription, how);
        register.cancel(contracted, canceled);
        invoices.stop(contracted.account.id(), canceled.id());
        return canceled;
    }

    private static Subscription canceled(Subscription subscription, Subscription.Cancellation how) {
        return subscription.with(how).with(Subscription.Status.CANCELED).withSchedule(null);
    }
}
