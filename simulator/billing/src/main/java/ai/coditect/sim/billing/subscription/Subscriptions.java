package ai.coditect.sim.billing.subscription;

import ai.coditect.sim.billing.contract.Access;
import ai.coditect.sim.billing.contract.BillingRefusal;
import ai.coditect.sim.billing.contract.BillingSettings;
import ai.coditect.sim.billing.contract.Interval;
import ai.coditect.sim.billing.contract.Money;
import ai.coditect.sim.billing.contract.Plan;
import ai.coditect.sim.billing.contract.Plans;
import ai.coditect.sim.billing.contract.Price;
import ai.coditect.sim.billing.invoice.Collection;
import ai.coditect.sim.billing.invoice.Invoice;
import ai.coditect.sim.billing.invoice.Invoices;
import ai.coditect.sim.billing.invoice.OpenInvoice;
import ai.coditect.sim.billing.log.Journal;
import ai.coditect.sim.billing.payment.ChargeOutcome;
import ai.coditect.sim.billing.payment.CustomerAccount;
import ai.coditect.sim.billing.payment.Customers;
import ai.coditect.sim.billing.payment.PaymentMethod;
import ai.coditect.sim.billing.payment.Payments;
import ai.coditect.sim.billing.time.BillingCalendar;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** Subscriptions and their lifecycle. Every refusal leaves everything as it was. */
public final class Subscriptions {
    private static final long MOST_SEATS = 999_999;

    private static final int LONGEST_TRIAL = 5 * 365;

    private final Invoices invoices;
    private final Collection collection;
    private final Register register;
    private final Subscribing subscribing;
    private final Changing changing;
    private final Ending ending;
    private final CardChanges cards;

    public Subscriptions(
            Journal journal, Customers customers, Payments payments, Invoices invoices, BillingSettings settings) {
        this.invoices = invoices;
        this.register = new Register(journal);
        this.ending = new Ending(journal, register, invoices);
        this.collection = new Collection(
                journal,
                customers,
                payments,
                invoices,
                settings,
                new Settlements(register, invoices, ending, settings));
        Renewal renewal = new Renewal(journal, register, invoices, collection, ending, settings);
        this.cards = new CardChanges(customers, collection, register);
        this.subscribing =
                new Subscribing(journal, customers, invoices, collection, register, renewal, cards, settings);
        this.changing = new Changing(journal, customers, invoices, collection, register, renewal);
    }

    /** Finds the price of a plan or refuses: no such plan, a custom price, a number of seats that nobody sells. */
    public static Price price(String planId, Interval interval, long quantity) {
        Plan plan = Plans.find(planId)
                .orElseThrow(() -> BillingRefusal.invalid(
                        "plan_id",
                        "There is no plan " + planId + "; there are " + String.join(", ", Plans.ids()) + "."));
        if (plan.custom()) {
            throw BillingRefusal.invalid(
                    "plan_id",
                    "The price of " + planId
                            + " is agreed by hand and paid by bank transfer, so it cannot be subscribed"
                            + " to with a card.");
        }
        Price price = plan.price(interval)
                .orElseThrow(() ->
                        BillingRefusal.invalid("interval", planId + " has no price per " + interval.word() + "."));
        long most = price.unitAmount() == 0 ? MOST_SEATS : Math.min(MOST_SEATS, Money.LARGEST / price.unitAmount());
        if (quantity < 1 || quantity > most) {
            throw BillingRefusal.invalid(
                    "quantity", "The quantity is a number of seats from 1 to " + most + ", not " + quantity + ".");
        }
        return price;
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

    /** Changes plan, interval or seats; null leaves each as it is. */
    public Subscription change(
            String subscriptionId, @Nullable String planId, @Nullable Interval interval, @Nullable Long quantity) {
        Contracted contracted = register.requireLive(subscriptionId);
        SubscriptionItem item = contracted.subscription.item();
        long seats = quantity == null ? item.quantity() : quantity;
        Price price = price(
                planId == null ? item.price().planId() : planId,
                interval == null ? item.price().interval() : interval,
                seats);
        return changing.change(contracted, price, seats);
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

    /** Sets another card as the default, once it is attached, and tries what is owed with it. */
    public PaymentMethod replaceCard(CustomerAccount account, PaymentMethod card) {
        return cards.replace(account, card);
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
