package ai.coditect.sim.billing.subscription;

import ai.coditect.sim.billing.contract.EventType;
import ai.coditect.sim.billing.invoice.BillingReason;
import ai.coditect.sim.billing.invoice.Collection;
import ai.coditect.sim.billing.invoice.Invoice;
import ai.coditect.sim.billing.invoice.InvoiceLine;
import ai.coditect.sim.billing.invoice.InvoiceSpec;
import ai.coditect.sim.billing.invoice.Invoices;
import ai.coditect.sim.billing.log.Journal;
import ai.coditect.sim.billing.payment.Challenge;
import ai.coditect.sim.billing.payment.ChargeOutcome;
import ai.coditect.sim.billing.payment.CustomerAccount;
import ai.coditect.sim.billing.payment.Customers;
import ai.coditect.sim.billing.payment.PaymentMethod;
import java.util.List;

/**
 * A subscription that paused at the end of its trial goes on once a card pays: a new period begins then (stripe.md 4.1). While
 * the card is declined it stays paused, and nothing is billed.
 */
final class Resuming {
    private final Journal journal;
    private final Customers customers;
    private final Invoices invoices;
    private final Collection collection;
    private final Register register;
    private final Renewal renewal;

    Resuming(
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

    /** Resumes what is paused of the customer's, with his new default card. */
    void resumeWith(CustomerAccount account, PaymentMethod card, boolean authenticated) {
        for (Contracted contracted : List.copyOf(register.of(account.id()))) {
            if (contracted.subscription.status() == Subscription.Status.PAUSED) {
                ChargeOutcome outcome = authenticated ? customers.tryAuthenticated(card) : customers.tryOnSession(card);
                if (outcome instanceof ChargeOutcome.ChallengeRequired) {
                    challenge(contracted, card);
                } else {
                    resume(contracted, outcome);
                }
            }
        }
    }

    private void challenge(Contracted contracted, PaymentMethod card) {
        contracted.account.challenge(
                new Challenge(Challenge.Purpose.SETUP, contracted.subscription.id(), card), passed -> {
                    if (passed) {
                        resume(contracted, customers.tryAuthenticated(card));
                    }
                });
    }

    private void resume(Contracted contracted, ChargeOutcome outcome) {
        Subscription before = contracted.subscription;
        if (before.status() != Subscription.Status.PAUSED || !(outcome instanceof ChargeOutcome.Approved)) {
            return;
        }
        contracted.account.dropChallenge(before.id());
        long now = journal.now();
        SubscriptionItem item = before.item().afresh(now);
        String invoiceId = journal.ids().next("in_");
        InvoiceLine line = Lines.period(journal.ids(), item);
        contracted.billedBy = new InvoiceLine.Credited(invoiceId, line.id());
        register.update(
                contracted,
                before.with(Subscription.Status.ACTIVE)
                        .with(item)
                        .anchoredAt(now)
                        .taxed(invoices.taxes(contracted.account))
                        .withLatestInvoice(invoiceId));
        journal.beside(EventType.SUBSCRIPTION_RESUMED, contracted.subscription, contracted.account.id());
        renewal.scheduleAhead(contracted);
        collection.first(
                invoices.finalized(
                        contracted.account,
                        new InvoiceSpec(
                                invoiceId,
                                BillingReason.SUBSCRIPTION_UPDATE,
                                new Invoice.Parent(before.id(), item.id(), before.metadata(), null),
                                item.price().currency(),
                                now,
                                now,
                                List.of(line),
                                null),
                        true),
                outcome);
    }
}
