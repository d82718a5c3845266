package ai.coditect.sim.billing.subscription;

import ai.coditect.sim.billing.contract.Access;
import ai.coditect.sim.billing.contract.BillingRefusal;
import ai.coditect.sim.billing.contract.BillingSettings;
import ai.coditect.sim.billing.contract.Interval;
import ai.coditect.sim.billing.contract.Price;
import ai.coditect.sim.billing.invoice.Collection;
import ai.coditect.sim.billing.invoice.FundsReceipt;
import ai.coditect.sim.billing.invoice.Invoice;
import ai.coditect.sim.billing.invoice.Invoices;
import ai.coditect.sim.billing.invoice.OpenInvoice;
import ai.coditect.sim.billing.invoice.SettlementListener;
import ai.coditect.sim.billing.log.Journal;
import ai.coditect.sim.billing.payment.ChargeOutcome;
import ai.coditect.sim.billing.payment.CustomerAccount;
import ai.coditect.sim.billing.payment.Customers;
import ai.coditect.sim.billing.payment.PaymentMethod;
import ai.coditect.sim.billing.payment.Payments;
import ai.coditect.sim.billing.time.BillingCalendar;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** Subscriptions and their lifecycle. Every refusal leaves everything as it was. */
public final class Subscriptions {
    private static final int LONGEST_TRIAL = 5 * 365;

    private final Invoices invoices;
    private final Catalogue catalogue;
    private final Collection collection;
    private final Register register;
    private final Subscribing subscribing;
    private final Renewal renewal;
    private final Changing changing;
    private final Ending ending;
    private final CardChanges cards;

    /**
     * Starts without any.
     *
     * @param watcher is told, after the subscription, what becomes of its invoices
     */
    public Subscriptions(
            Journal journal,
            Customers customers,
            Payments payments,
            Invoices invoices,
            Catalogue catalogue,
            BillingSettings settings,
            SettlementListener watcher) {
        this.invoices = invoices;
        this.catalogue = catalogue;
        this.register = new Register(journal);
        this.ending = new Ending(journal, register, invoices);
        this.collection = new Collection(
                journal,
                customers,
                payments,
                invoices,
                settings,
                new Settlements(register, invoices, ending, settings).then(watcher));
        this.renewal = new Renewal(journal, register, invoices, collection, ending, settings);
        this.cards = new CardChanges(
                customers,
                collection,
                register,
                new Resuming(journal, customers, invoices, collection, register, renewal));
        this.subscribing =
                new Subscribing(journal, customers, invoices, collection, register, renewal, cards, settings);
        this.changing = new Changing(journal, customers, invoices, collection, register, renewal);
    }

    /** Refuses a trial that is too long or negative. */
    public static void checkTrial(int trialDays) {
        if (trialDays < 0 || trialDays > LONGEST_TRIAL) {
            throw BillingRefusal.invalid(
                    "trial_days", "A trial lasts from 0 to " + LONGEST_TRIAL + " days, not " + trialDays + ".");
        }
    }

    /** Subscribes by API, as Stripe's {@code allow_incomplete}. */
    public Subscription subscribe(
            CustomerAccount account,
            Price price,
            long quantity,
            int trialDays,
            Map<String, String> metadata,
            @Nullable PaymentMethod card) {
        PaymentMethod method = card;
        if (method == null) {
            method = account.defaultMethod();
        }
        if (method == null) {
            method = account.inHand();
        }
        return subscribing.begin(account, price, quantity, trialDays, metadata, method);
    }

    /** Subscribes with a card whose charge was approved beforehand, as a hosted page does. */
    public Subscription subscribePaid(
            CustomerAccount account, Price price, long quantity, Map<String, String> metadata, PaymentMethod card) {
        return subscribing.charged(account, price, quantity, metadata, card, new ChargeOutcome.Approved(card));
    }

    /** Subscribes at an agreed price whose invoices are sent and paid by bank transfer. */
    public Subscription subscribeByTransfer(
            CustomerAccount account, Price price, long quantity, int daysUntilDue, Map<String, String> metadata) {
        return subscribing.sent(account, price, quantity, daysUntilDue, metadata);
    }

    /** Changes plan, interval or seats; null leaves each as it is. */
    public Subscription change(
            String subscriptionId, @Nullable String planId, @Nullable Interval interval, @Nullable Long quantity) {
        Contracted contracted = register.requireLive(subscriptionId);
        long seats = seats(contracted, quantity);
        return changing.change(contracted, price(contracted, planId, interval, seats), seats);
    }

    /** Says what {@link #change} would come to at that second, or at the period's end where that comes first; changes nothing. */
    public ChangePreview previewChange(
            String subscriptionId,
            @Nullable String planId,
            @Nullable Interval interval,
            @Nullable Long quantity,
            long at) {
        Contracted contracted = register.requireLive(subscriptionId);
        long seats = seats(contracted, quantity);
        return changing.preview(
                contracted,
                price(contracted, planId, interval, seats),
                seats,
                Math.min(at, contracted.subscription.currentPeriodEnd()));
    }

    /** Returns the invoice that the end of the present period brings when nothing happens until then; changes nothing. */
    public Optional<Invoice> upcomingInvoice(String subscriptionId) {
        Contracted contracted = register.require(subscriptionId);
        return renewal.upcoming(contracted, contracted.account.customer());
    }

    private static long seats(Contracted contracted, @Nullable Long quantity) {
        return quantity == null ? contracted.subscription.quantity() : quantity;
    }

    private Price price(Contracted contracted, @Nullable String planId, @Nullable Interval interval, long seats) {
        Price agreed = contracted.subscription.item().price();
        if (contracted.subscription.sent()) {
            if ((planId != null && !planId.equals(agreed.planId()))
                    || (interval != null && interval != agreed.interval())) {
                throw BillingRefusal.conflict("The price of the subscription " + contracted.subscription.id()
                        + " was agreed by hand: only its seats can be changed.");
            }
            Catalogue.checkSeats(agreed.unitAmount(), seats);
            return agreed;
        }
        return catalogue.price(
                planId == null ? agreed.planId() : planId,
                interval == null ? agreed.interval() : interval,
                agreed.currency(),
                seats);
    }

    /** Books funds that the customer transferred: on the invoice that he names, or on the oldest. */
    public FundsReceipt fundsArrive(CustomerAccount account, long amount, @Nullable String invoiceId) {
        return collection.fundsArrive(account, amount, invoiceId);
    }

    /**
     * Gives up an open invoice.
     *
     * @param collectible whether it was wrong (void) rather than lost (uncollectible)
     */
    public Invoice writeOff(OpenInvoice open, boolean collectible) {
        Contracted contracted = register.find(open.invoice().subscription());
        if (contracted != null && contracted.subscription.status() == Subscription.Status.INCOMPLETE) {
            throw BillingRefusal.conflict(
                    "The invoice " + open.invoice().id() + " is the first one of the subscription "
                            + contracted.subscription.id() + ", which is incomplete; cancel the subscription instead.");
        }
        return collection.writeOff(open, collectible);
    }

    /** Ends all subscriptions of the customer at once. */
    public void cancelAll(CustomerAccount account) {
        for (Contracted contracted : List.copyOf(register.of(account.id()))) {
            if (!contracted.subscription.status().ended()) {
                ending.now(contracted);
            }
        }
    }

    public Subscription cancelNow(String subscriptionId) {
        return ending.now(register.requireLive(subscriptionId));
    }

    public Subscription cancelAtPeriodEnd(String subscriptionId) {
        return ending.atPeriodEnd(register.requireLive(subscriptionId));
    }

    public Subscription undoCancel(String subscriptionId) {
        return ending.undo(register.requireLive(subscriptionId));
    }

    /** Adds metadata; nobody is told of it where the subscription has ended. */
    public Subscription addMetadata(String subscriptionId, Map<String, String> added) {
        Contracted contracted = register.require(subscriptionId);
        register.annotate(contracted, contracted.subscription.withMetadata(added));
        return contracted.subscription;
    }

    /** Sets another card as the default, once it is attached, and tries what is owed with it. */
    public PaymentMethod replaceCard(CustomerAccount account, PaymentMethod card) {
        return cards.add(account, card, true);
    }

    /** Attaches a card beside the others; it becomes the default where there is none. */
    public PaymentMethod addCard(CustomerAccount account, PaymentMethod card) {
        return cards.add(account, card, false);
    }

    /** Makes an attached card the default, and tries what is owed with it. */
    public PaymentMethod makeDefault(CustomerAccount account, String methodId) {
        return cards.makeDefault(account, methodId);
    }

    /** Detaches a card; null means the default one. */
    public PaymentMethod removeCard(CustomerAccount account, @Nullable String methodId) {
        return cards.remove(account, methodId);
    }

    /** Tries an open invoice with the card, or with the one that would be charged. */
    public Invoice pay(OpenInvoice open, @Nullable PaymentMethod card) {
        return collection.tryNow(open, card);
    }

    /** Returns what the customer may use now (contract section 4, "Access"). */
    public Access access(String customerId) {
        List<Contracted> all = register.of(customerId);
        boolean allOver = !all.isEmpty();
        for (Contracted contracted : all) {
            switch (contracted.subscription.status()) {
                case ACTIVE, TRIALING, PAST_DUE -> {
                    return Access.GRANTED;
                }
                case INCOMPLETE, PAUSED -> allOver = false;
                default -> {}
            }
        }
        return allOver ? Access.REVOKED : Access.NONE;
    }

    /** Returns when the next renewal's payment attempt is due: period end and one hour. */
    public OptionalLong nextRenewalAttempt(String customerId) {
        OptionalLong next = OptionalLong.empty();
        for (Contracted contracted : register.of(customerId)) {
            OpenInvoice draft = contracted.draft;
            if (draft != null && draft.invoice().status() == Invoice.Status.DRAFT) {
                next = earlier(next, draft.invoice().nextPaymentAttempt());
            } else if (contracted.boundary != null) {
                next = earlier(next, contracted.subscription.currentPeriodEnd() + BillingCalendar.HOUR);
            }
        }
        return next;
    }

    /** Returns when the payment attempt that follows a trial's end is due. */
    public OptionalLong trialEndAttempt(String customerId) {
        OptionalLong next = OptionalLong.empty();
        for (Contracted contracted : register.of(customerId)) {
            Subscription subscription = contracted.subscription;
            Long trialEnd = subscription.trialEnd();
            boolean drafted = trialEnd != null
                    && subscription.currentPeriodStart() == trialEnd
                    && contracted.draft != null
                    && contracted.draft.invoice().status() == Invoice.Status.DRAFT;
            boolean ahead = drafted || subscription.status() == Subscription.Status.TRIALING;
            if (ahead && trialEnd != null) {
                next = earlier(next, trialEnd + BillingCalendar.HOUR);
            }
        }
        return next;
    }

    /** Returns when the next payment attempt of any draft or open invoice is due. */
    public OptionalLong nextPaymentAttempt(String customerId) {
        OptionalLong next = OptionalLong.empty();
        for (OpenInvoice open : invoices.unsettledOf(customerId)) {
            next = earlier(next, open.invoice().nextPaymentAttempt());
        }
        return next;
    }

    private static OptionalLong earlier(OptionalLong known, @Nullable Long other) {
        if (other == null || (known.isPresent() && known.getAsLong() <= other)) {
            return known;
        }
        return OptionalLong.of(other);
    }
}
