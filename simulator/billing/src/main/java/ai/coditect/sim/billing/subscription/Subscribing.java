package ai.coditect.sim.billing.subscription;

import ai.coditect.sim.billing.contract.BillingRefusal;
import ai.coditect.sim.billing.contract.BillingSettings;
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
import ai.coditect.sim.billing.payment.CustomerAccount;
import ai.coditect.sim.billing.payment.Customers;
import ai.coditect.sim.billing.payment.Metadata;
import ai.coditect.sim.billing.payment.PaymentMethod;
import ai.coditect.sim.billing.time.BillingCalendar;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How a subscription begins (contract section 4): its first charge is authorised before anything is recorded. */
final class Subscribing {
    private static final long EXPIRY = 23 * BillingCalendar.HOUR;

    private final Journal journal;
    private final Customers customers;
    private final Invoices invoices;
    private final Collection collection;
    private final Register register;
    private final Renewal renewal;
    private final CardChanges cards;
    private final BillingSettings settings;

    Subscribing(
            Journal journal,
            Customers customers,
            Invoices invoices,
            Collection collection,
            Register register,
            Renewal renewal,
            CardChanges cards,
            BillingSettings settings) {
        this.journal = journal;
        this.customers = customers;
        this.invoices = invoices;
        this.collection = collection;
        this.register = register;
        this.renewal = renewal;
        this.cards = cards;
        this.settings = settings;
    }

    Subscription begin(
            CustomerAccount account,
            Price price,
            long quantity,
            int trialDays,
            Map<String, String> metadata,
            @Nullable PaymentMethod method) {
        if (trialDays > 0) {
            return onTrial(account, price, quantity, trialDays, metadata, method);
        }
        if (price.unitAmount() == 0) {
            return free(account, price, quantity, metadata);
        }
        if (method == null) {
            throw BillingRefusal.invalid(
                    "card", "The customer " + account.id() + " has no card, and " + price.planId() + " is not free.");
        }
        return charged(account, price, quantity, metadata, method, customers.tryOnSession(method));
    }

    /** Begins with a first charge whose outcome is known. */
    Subscription charged(
            CustomerAccount account,
            Price price,
            long quantity,
            Map<String, String> metadata,
            PaymentMethod method,
            ChargeOutcome outcome) {
        boolean approved = outcome instanceof ChargeOutcome.Approved;
        ChargeOutcome known = outcome;
        if (approved) {
            known = new ChargeOutcome.Approved(customers.attach(account, method));
        } else if (outcome instanceof ChargeOutcome.Declined declined && declined.attachable()) {
            known = new ChargeOutcome.Declined(
                    declined.error(), customers.attach(account, method), true, declined.challengeable());
        }
        Subscription.Status status = approved ? Subscription.Status.ACTIVE : Subscription.Status.INCOMPLETE;
        boolean retried = approved || settings.firstInvoice() == BillingSettings.FirstInvoice.RETRY_THEN_CANCEL;
        Contracted contracted = record(account, status, price, quantity, metadata, null);
        OpenInvoice invoice = firstInvoice(contracted, retried);
        if (!retried) {
            contracted.expiry = journal.schedule(journal.now() + EXPIRY, account.id(), () -> expire(contracted));
        }
        collection.first(invoice, known);
        return contracted.subscription;
    }

    /** Begins with an invoice that is sent: it waits for a bank transfer, and the subscription is active meanwhile. */
    Subscription sent(
            CustomerAccount account, Price price, long quantity, int daysUntilDue, Map<String, String> metadata) {
        Contracted contracted = record(account, Subscription.Status.ACTIVE, price, quantity, metadata, daysUntilDue);
        collection.await(firstInvoice(contracted, true));
        return contracted.subscription;
    }

    private Subscription free(CustomerAccount account, Price price, long quantity, Map<String, String> metadata) {
        Contracted contracted = record(account, Subscription.Status.ACTIVE, price, quantity, metadata, null);
        collection.free(firstInvoice(contracted, true));
        return contracted.subscription;
    }

    private Subscription onTrial(
            CustomerAccount account,
            Price price,
            long quantity,
            int trialDays,
            Map<String, String> metadata,
            @Nullable PaymentMethod method) {
        PaymentMethod fresh = method != null && method.customer() == null ? method : null;
        ChargeOutcome setUp = fresh == null ? null : customers.tryAttach(fresh);
        if (setUp instanceof ChargeOutcome.Declined declined) {
            throw declined.error().refusal();
        }
        if (setUp instanceof ChargeOutcome.Approved approved) {
            customers.attachSetUp(account, approved.method());
        }
        long now = journal.now();
        long end = now + trialDays * BillingCalendar.DAY;
        Contracted contracted = record(
                account,
                new Subscription(
                        journal.ids().next("sub_"),
                        account.id(),
                        Subscription.Status.TRIALING,
                        item(price, quantity, now, end),
                        now,
                        end,
                        now,
                        end,
                        Subscription.Cancellation.NONE,
                        journal.ids().next("in_"),
                        Metadata.copy(metadata),
                        null,
                        settings.trialWithoutCard(),
                        null,
                        invoices.taxes(account)));
        collection.free(firstInvoice(contracted, true));
        if (setUp instanceof ChargeOutcome.ChallengeRequired required) {
            cards.awaitSetUp(account, required.method(), true);
        }
        renewal.warnOfTrialEnd(contracted);
        return contracted.subscription;
    }

    private Contracted record(
            CustomerAccount account,
            Subscription.Status status,
            Price price,
            long quantity,
            Map<String, String> metadata,
            @Nullable Integer daysUntilDue) {
        long now = journal.now();
        return record(
                account,
                new Subscription(
                        journal.ids().next("sub_"),
                        account.id(),
                        status,
                        item(
                                price,
                                quantity,
                                now,
                                BillingCalendar.boundaryAfter(
                                        now, price.interval().months(), now)),
                        now,
                        now,
                        null,
                        null,
                        Subscription.Cancellation.NONE,
                        journal.ids().next("in_"),
                        Metadata.copy(metadata),
                        null,
                        settings.trialWithoutCard(),
                        daysUntilDue,
                        invoices.taxes(account)));
    }

    private Contracted record(CustomerAccount account, Subscription made) {
        SubscriptionItem item = made.item();
        Subscription subscription = made.with(new SubscriptionItem(
                item.id(),
                made.id(),
                item.price(),
                item.quantity(),
                item.created(),
                item.currentPeriodStart(),
                item.currentPeriodEnd()));
        Contracted contracted = new Contracted(account, subscription);
        register.add(contracted);
        renewal.scheduleAhead(contracted);
        return contracted;
    }

    private SubscriptionItem item(Price price, long quantity, long start, long end) {
        return new SubscriptionItem(journal.ids().nextShort("si_"), "", price, quantity, start, start, end);
    }

    private OpenInvoice firstInvoice(Contracted contracted, boolean retried) {
        Subscription subscription = contracted.subscription;
        long now = journal.now();
        String invoiceId = subscription.latestInvoice();
        if (invoiceId == null) {
            throw new IllegalStateException("a subscription without an invoice");
        }
        InvoiceLine line = subscription.status() == Subscription.Status.TRIALING
                ? Lines.trial(journal.ids(), subscription.item())
                : Lines.period(journal.ids(), subscription.item());
        contracted.billedBy = new InvoiceLine.Credited(invoiceId, line.id());
        return invoices.finalized(
                contracted.account,
                new InvoiceSpec(
                        invoiceId,
                        BillingReason.SUBSCRIPTION_CREATE,
                        new Invoice.Parent(
                                subscription.id(), subscription.item().id(), subscription.metadata(), null),
                        line.price().currency(),
                        now,
                        now,
                        List.of(line),
                        subscription.daysUntilDue()),
                retried);
    }

    private void expire(Contracted contracted) {
        contracted.expiry = null;
        if (contracted.subscription.status() == Subscription.Status.INCOMPLETE) {
            contracted.cancelTimers();
            invoices.voidAll(contracted.account.id(), contracted.subscription.id());
            register.update(
                    contracted,
                    contracted
                            .subscription
                            .with(Subscription.Status.INCOMPLETE_EXPIRED)
                            .with(new Subscription.Cancellation(false, null, null, journal.now(), null)));
        }
    }
}
