package ai.coditect.sim.billing.invoice;

import ai.coditect.sim.billing.contract.BillingRefusal;
import ai.coditect.sim.billing.contract.BillingSettings;
import ai.coditect.sim.billing.contract.CardError;
import ai.coditect.sim.billing.contract.EventType;
import ai.coditect.sim.billing.log.Journal;
import ai.coditect.sim.billing.payment.Challenge;
import ai.coditect.sim.billing.payment.ChargeOutcome;
import ai.coditect.sim.billing.payment.CustomerAccount;
import ai.coditect.sim.billing.payment.Customers;
import ai.coditect.sim.billing.payment.InvoicePayment;
import ai.coditect.sim.billing.payment.PaymentIntent;
import ai.coditect.sim.billing.payment.PaymentMethod;
import ai.coditect.sim.billing.payment.Payments;
import ai.coditect.sim.billing.time.BillingCalendar;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Collects invoices: the first try, retries on schedule (dunning), challenges, and the customer's own tries (contract
 * section 4, stripe.md 4.5).
 */
public final class Collection {
    /** How long a challenge of a first payment waits for its customer before it counts as failed. */
    public static final long CHALLENGE_LIFE = 23 * BillingCalendar.HOUR;

    private static final CardError NO_METHOD = new CardError(
            "card_declined",
            null,
            "There is no payment method to charge: the customer has neither a default payment method nor a card that"
                    + " was tried before.");

    private final Journal journal;
    private final Customers customers;
    private final Payments payments;
    private final Invoices invoices;
    private final BillingSettings settings;
    private final SettlementListener listener;
    private final Transfers transfers;

    public Collection(
            Journal journal,
            Customers customers,
            Payments payments,
            Invoices invoices,
            BillingSettings settings,
            SettlementListener listener) {
        this.journal = journal;
        this.customers = customers;
        this.payments = payments;
        this.invoices = invoices;
        this.settings = settings;
        this.listener = listener;
        this.transfers = new Transfers(journal, customers, payments, invoices, listener, open -> settle(open, 1));
    }

    /** Finalises the draft when it is due, and charges it. */
    public void advanceLater(OpenInvoice open) {
        Long at = open.invoice.attempts().finalizesAt();
        if (at != null) {
            open.timer = journal.schedule(at, open.account.id(), () -> {
                open.timer = null;
                invoices.finalizeNow(open, true);
                attemptScheduled(open);
            });
        }
    }

    /** Records what the first charge came to; it was authorised before the invoice was made. */
    public void first(OpenInvoice open, ChargeOutcome outcome) {
        record(open, outcome, true);
    }

    /** Marks an invoice as paid that asks for nothing. */
    public void free(OpenInvoice open) {
        settle(open, 0);
    }

    /** Waits for the bank transfer of an invoice that was sent. */
    public void await(OpenInvoice open) {
        if (open.invoice.amountDue() == 0) {
            free(open);
        } else {
            transfers.await(open, description(open.invoice));
        }
    }

    /** Books funds that a customer transferred. */
    public FundsReceipt fundsArrive(CustomerAccount account, long amount, @Nullable String invoiceId) {
        return transfers.arrive(account, amount, invoiceId);
    }

    /**
     * Gives up an invoice that is open.
     *
     * @param collectible whether it was wrong (void) rather than lost (uncollectible)
     */
    public Invoice writeOff(OpenInvoice open, boolean collectible) {
        Invoice before = open.invoice;
        if (before.status() != Invoice.Status.OPEN) {
            throw BillingRefusal.conflict("The invoice " + before.id() + " is "
                    + before.status().word() + "; only an open one can be given up.");
        }
        open.cancelTimer();
        open.account.dropChallenge(before.id());
        long now = journal.now();
        invoices.giveUp(open, collectible ? before.voided(now) : before.uncollectible(now));
        if (open.intent != null && (collectible || before.sent())) {
            transfers.release(open);
            payments.cancel(open.intent);
        }
        customers.delinquent(open.account, false);
        invoices.settled(open);
        listener.writtenOff(open.invoice);
        return open.invoice;
    }

    /** Lets the customer try: with the card, his default, or the one tried last. */
    public Invoice tryNow(OpenInvoice open, @Nullable PaymentMethod card) {
        CustomerAccount account = open.account;
        if (open.invoice.sent()) {
            throw BillingRefusal.conflict(
                    "The invoice " + open.invoice.id() + " is paid by bank transfer, not with a card.");
        }
        boolean draft = open.invoice.status() == Invoice.Status.DRAFT;
        if (draft && open.stopped) {
            throw BillingRefusal.conflict("The invoice " + open.invoice.id()
                    + " is a draft of a subscription that has ended; it will never be finalised.");
        }
        PaymentMethod method = card != null ? card : methodFor(open);
        if (method == null && open.invoice.amountDue() > 0) {
            throw BillingRefusal.invalid("card", "The customer " + account.id() + " has no card to pay with.");
        }
        if (draft) {
            open.cancelTimer();
            invoices.finalizeNow(open, true);
        }
        if (method == null || open.invoice.amountDue() == 0) {
            free(open);
            return open.invoice;
        }
        account.dropChallenge(open.invoice.id());
        record(open, customers.tryOnSession(method), false);
        return open.invoice;
    }

    /** Returns the card that would be charged, null for none. */
    @Nullable
    public PaymentMethod methodFor(OpenInvoice open) {
        PaymentMethod method = open.account.defaultMethod();
        return method == null ? open.tried : method;
    }

    /** Tries the invoices with the customer's new default card whose payment failed or waits. */
    public void tryAllWith(CustomerAccount account, PaymentMethod method, boolean authenticated) {
        List<OpenInvoice> open = invoices.unsettledOf(account.id());
        for (OpenInvoice each : open) {
            if (!each.stopped && !each.invoice.sent() && each.invoice.status() == Invoice.Status.OPEN) {
                account.dropChallenge(each.invoice.id());
                record(
                        each,
                        authenticated ? customers.tryAuthenticated(method) : customers.tryOnSession(method),
                        false);
            }
        }
    }

    private void attemptScheduled(OpenInvoice open) {
        if (open.invoice.sent()) {
            await(open);
            return;
        }
        if (open.invoice.amountDue() == 0) {
            free(open);
            return;
        }
        PaymentMethod method = methodFor(open);
        record(
                open,
                method == null
                        ? new ChargeOutcome.Declined(NO_METHOD, null, false, false)
                        : customers.tryOffSession(method),
                true);
    }

    private void record(OpenInvoice open, ChargeOutcome outcome, boolean scheduled) {
        PaymentIntent intent = open.intent == null ? openIntent(open) : open.intent;
        if (outcome instanceof ChargeOutcome.Approved approved) {
            PaymentMethod method = customers.attach(open.account, approved.method());
            open.intent = payments.succeed(intent, method);
            settle(
                    open,
                    open.invoice.attemptCount()
                            + (scheduled || !open.invoice.attempts().attempted() ? 1 : 0));
        } else if (outcome instanceof ChargeOutcome.ChallengeRequired required) {
            open.intent = payments.challenge(intent, required.method());
            invoices.change(open, charged(open));
            journal.beside(EventType.INVOICE_PAYMENT_ACTION_REQUIRED, open.invoice, open.account.id());
            open.tried = required.method();
            challenge(open, required.method());
            if (!open.invoice.attempts().attempted() && open.retried && open.timer == null) {
                open.timer = journal.schedule(journal.now() + CHALLENGE_LIFE, open.account.id(), () -> abandon(open));
            }
        } else if (outcome instanceof ChargeOutcome.Declined declined) {
            decline(open, intent, declined, scheduled);
        }
    }

    private PaymentIntent openIntent(OpenInvoice open) {
        Invoice invoice = open.invoice;
        return payments.open(open.account, invoice.id(), invoice.amountDue(), invoice.currency(), description(invoice));
    }

    private static String description(Invoice invoice) {
        return switch (invoice.billingReason()) {
            case SUBSCRIPTION_CREATE -> "Subscription creation";
            case SUBSCRIPTION_UPDATE -> "Subscription update";
            default -> "Subscription cycle";
        };
    }

    /** Returns the invoice with its payment as that stands now. */
    private static Invoice charged(OpenInvoice open) {
        PaymentIntent intent = open.intent;
        return intent == null
                ? open.invoice
                : open.invoice.with(new Invoice.Payment(intent.id(), intent.latestCharge()));
    }

    private void settle(OpenInvoice open, int count) {
        CustomerAccount account = open.account;
        account.dropChallenge(open.invoice.id());
        Invoice paid = charged(open).paid(count, journal.now());
        invoices.tell(open, paid);
        journal.append(EventType.INVOICE_PAID, paid, account.id());
        journal.beside(EventType.INVOICE_PAYMENT_SUCCEEDED, paid, account.id());
        tellPayment(open);
        invoices.settled(open);
        listener.paid(paid);
        customers.delinquent(account, false);
    }

    private void tellPayment(OpenInvoice open) {
        PaymentIntent intent = open.intent;
        if (intent != null && intent.status() == PaymentIntent.Status.SUCCEEDED) {
            InvoicePayment payment = InvoicePayment.of(intent);
            if (payment != null) {
                journal.beside(EventType.INVOICE_PAYMENT_PAID, payment, open.account.id());
            }
        }
    }

    private void decline(OpenInvoice open, PaymentIntent intent, ChargeOutcome.Declined declined, boolean scheduled) {
        PaymentMethod method = declined.method();
        open.intent = payments.fail(intent, declined.error(), method);
        if (method != null) {
            open.tried = method;
        }
        boolean counts = scheduled || !open.invoice.attempts().attempted();
        int count = open.invoice.attemptCount() + (counts ? 1 : 0);
        Long next = open.invoice.attempts().next();
        if (counts) {
            open.cancelTimer();
            next = retryAfter(open, count);
        }
        boolean exhausted = counts && open.retried && !open.stopped && next == null;
        Invoice failed = charged(open).attempted(count, next, next != null);
        invoices.tell(open, failed);
        if (declined.challengeable()) {
            journal.beside(EventType.INVOICE_PAYMENT_ACTION_REQUIRED, failed, open.account.id());
        }
        journal.append(EventType.INVOICE_PAYMENT_FAILED, failed, open.account.id());
        if (next != null && counts) {
            open.timer = journal.schedule(next, open.account.id(), () -> {
                open.timer = null;
                attemptScheduled(open);
            });
        }
        if (declined.challengeable() && method != null && !open.stopped) {
            challenge(open, method);
        }
        listener.failed(failed, exhausted);
        customers.delinquent(open.account, true);
        if (exhausted && settings.uncollectibleAfterRetries()) {
            open.account.dropChallenge(failed.id());
            invoices.giveUp(open, open.invoice.uncollectible(journal.now()));
            invoices.settled(open);
        }
    }

    @Nullable
    private Long retryAfter(OpenInvoice open, int count) {
        boolean more =
                open.retried && !open.stopped && count <= settings.retryDays().size();
        return more ? (Long) (journal.now() + settings.retryDays().get(count - 1) * BillingCalendar.DAY) : null;
    }

    private void challenge(OpenInvoice open, PaymentMethod method) {
        open.account.challenge(
                new Challenge(Challenge.Purpose.INVOICE, open.invoice.id(), method),
                passed -> record(
                        open,
                        passed
                                ? customers.tryAuthenticated(method)
                                : new ChargeOutcome.Declined(CardError.AUTHENTICATION_FAILED, method, false, false),
                        false));
    }

    private void abandon(OpenInvoice open) {
        open.timer = null;
        PaymentMethod method = open.tried;
        if (method != null && open.account.isChallenged(open.invoice.id())) {
            open.account.dropChallenge(open.invoice.id());
            record(open, new ChargeOutcome.Declined(CardError.AUTHENTICATION_FAILED, method, false, false), false);
        }
    }
}
