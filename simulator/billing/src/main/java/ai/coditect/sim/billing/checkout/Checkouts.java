package ai.coditect.sim.billing.checkout;

import ai.coditect.sim.billing.contract.BillingRefusal;
import ai.coditect.sim.billing.contract.CardInput;
import ai.coditect.sim.billing.contract.Interval;
import ai.coditect.sim.billing.contract.Price;
import ai.coditect.sim.billing.log.Journal;
import ai.coditect.sim.billing.payment.ChargeOutcome;
import ai.coditect.sim.billing.payment.CustomerAccount;
import ai.coditect.sim.billing.payment.Customers;
import ai.coditect.sim.billing.payment.Metadata;
import ai.coditect.sim.billing.payment.PaymentMethod;
import ai.coditect.sim.billing.payment.Payments;
import ai.coditect.sim.billing.subscription.Subscription;
import ai.coditect.sim.billing.subscription.Subscriptions;
import ai.coditect.sim.billing.time.BillingCalendar;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Hosted pages. Until a payment succeeds nothing exists but the session (contract section 4): a decline is shown on the page and
 * another card may follow.
 */
public final class Checkouts {
    private static final String REFERENCE = "client_reference_id";

    /** A submitted form that waits for its challenge. */
    private record Submitted(PaymentMethod card, CheckoutSession.Buyer buyer) {}

    private final Journal journal;
    private final Customers customers;
    private final Payments payments;
    private final Subscriptions subscriptions;
    private final Map<String, Submitted> waiting = new HashMap<>();

    public Checkouts(Journal journal, Customers customers, Payments payments, Subscriptions subscriptions) {
        this.journal = journal;
        this.customers = customers;
        this.payments = payments;
        this.subscriptions = subscriptions;
    }

    /** Opens a session that buys a plan. */
    public CheckoutSession openSubscription(
            String planId, Interval interval, long quantity, int trialDays, CheckoutTerms terms) {
        Price price = Subscriptions.price(planId, interval, quantity);
        Subscriptions.checkTrial(trialDays);
        long total = price.unitAmount() * quantity;
        return open(
                new CheckoutSession.Order(
                        planId, interval, quantity, trialDays, trialDays > 0 ? 0 : total, total, price.currency()),
                terms);
    }

    /** Opens a session that takes a one-time payment. */
    public CheckoutSession openPayment(long amount, String currency, CheckoutTerms terms) {
        Payments.check(amount, currency);
        return open(new CheckoutSession.Order(null, Interval.MONTH, 1, 0, amount, amount, currency), terms);
    }

    /** Opens a portal session, valid for an hour of billing time. */
    public PortalSession openPortal(String customerId, @Nullable String returnUrl) {
        customers.require(customerId);
        long now = journal.now();
        PortalSession session =
                new PortalSession(journal.ids().next("bps_"), customerId, returnUrl, now, now + BillingCalendar.HOUR);
        journal.put(session);
        return session;
    }

    /**
     * Submits the page's form; the card may be null where nothing is due now or later.
     *
     * @return whether the session is complete; otherwise the cardholder has to pass a challenge
     */
    public boolean submit(
            String sessionId,
            @Nullable CardInput input,
            @Nullable String email,
            @Nullable String name,
            @Nullable String country) {
        CheckoutSession session = requireOpen(sessionId);
        CheckoutSession.Buyer buyer = buyer(session, email, name, country);
        if (input == null) {
            if (session.order().total() > 0) {
                throw BillingRefusal.invalid("card", "The checkout needs a card.");
            }
            complete(session, buyer, null);
            return true;
        }
        PaymentMethod card =
                customers.read(input, new PaymentMethod.Holder(buyer.email(), buyer.name(), buyer.country()));
        ChargeOutcome outcome =
                session.order().amount() == 0 ? customers.tryAttach(card) : customers.tryOnSession(card);
        if (outcome instanceof ChargeOutcome.Declined declined) {
            throw declined.error().refusal();
        }
        if (outcome instanceof ChargeOutcome.ChallengeRequired) {
            waiting.put(sessionId, new Submitted(card, buyer));
            return false;
        }
        complete(session, buyer, card);
        return true;
    }

    /**
     * Ends the challenge of a submitted form.
     *
     * @return whether the session is complete; otherwise it waits for another card
     */
    public boolean authenticate(String sessionId, boolean passed) {
        CheckoutSession session = requireOpen(sessionId);
        Submitted submitted = waiting.remove(sessionId);
        if (submitted == null) {
            throw BillingRefusal.conflict("The checkout " + sessionId + " has no open challenge.");
        }
        if (!passed) {
            return false;
        }
        ChargeOutcome outcome = session.order().amount() == 0
                ? customers.tryAttachAuthenticated(submitted.card())
                : customers.tryAuthenticated(submitted.card());
        if (outcome instanceof ChargeOutcome.Declined declined) {
            throw declined.error().refusal();
        }
        complete(session, submitted.buyer(), submitted.card());
        return true;
    }

    /** Returns the card whose challenge the session waits for. */
    public Optional<PaymentMethod> challengedCard(String sessionId) {
        return Optional.ofNullable(waiting.get(sessionId)).map(Submitted::card);
    }

    private CheckoutSession open(CheckoutSession.Order order, CheckoutTerms terms) {
        String customerId = terms.customerId();
        String email = terms.customerEmail();
        if (customerId != null) {
            email = customers.require(customerId).customer().email();
        }
        long now = journal.now();
        CheckoutSession session = new CheckoutSession(
                journal.ids().nextCheckout(),
                CheckoutSession.Status.OPEN,
                order,
                terms.successUrl(),
                terms.cancelUrl(),
                customerId,
                email,
                null,
                terms.clientReferenceId(),
                Metadata.copy(terms.metadata()),
                null,
                null,
                null,
                now,
                now + BillingCalendar.DAY);
        journal.put(session);
        journal.schedule(session.expiresAt(), session.id(), () -> expire(session.id()));
        return session;
    }

    private void expire(String sessionId) {
        CheckoutSession session = require(sessionId);
        if (session.status() == CheckoutSession.Status.OPEN) {
            waiting.remove(sessionId);
            journal.put(session.expired());
        }
    }

    private void complete(CheckoutSession session, CheckoutSession.Buyer buyer, @Nullable PaymentMethod card) {
        String reference = session.clientReferenceId();
        Map<String, String> metadata = reference == null
                ? session.metadata()
                : Metadata.merged(session.metadata(), Map.of(REFERENCE, reference));
        CustomerAccount account = customer(session, buyer, reference);
        CheckoutSession.Order order = session.order();
        waiting.remove(session.id());
        String planId = order.planId();
        if (planId == null) {
            if (card == null) {
                throw new IllegalStateException("a payment without a card");
            }
            journal.put(session.paid(
                    account.id(),
                    buyer,
                    payments.payApproved(account, order.amount(), order.currency(), metadata, card)
                            .id()));
            return;
        }
        Price price = Subscriptions.price(planId, order.interval(), order.quantity());
        Subscription subscription;
        if (card != null && order.trialDays() > 0) {
            subscription = subscriptions.subscribe(
                    account, price, order.quantity(), order.trialDays(), metadata, customers.attach(account, card));
        } else if (card != null && price.unitAmount() > 0) {
            subscription = subscriptions.subscribePaid(account, price, order.quantity(), metadata, card);
        } else {
            subscription = subscriptions.subscribe(account, price, order.quantity(), order.trialDays(), metadata, null);
        }
        journal.put(session.subscribed(account.id(), buyer, subscription.id(), subscription.latestInvoice()));
    }

    private CustomerAccount customer(CheckoutSession session, CheckoutSession.Buyer buyer, @Nullable String reference) {
        String customerId = session.customer();
        Map<String, String> metadata = reference == null ? Map.of() : Map.of(REFERENCE, reference);
        if (customerId == null) {
            return customers.create(null, buyer.email(), buyer.name(), buyer.country(), metadata, null);
        }
        CustomerAccount account = customers.require(customerId);
        customers.addMetadata(account, metadata);
        return account;
    }

    private CheckoutSession.Buyer buyer(
            CheckoutSession session, @Nullable String email, @Nullable String name, @Nullable String country) {
        String known = session.customerEmail() != null ? session.customerEmail() : email;
        if (known == null || known.isBlank()) {
            throw BillingRefusal.invalid("email", "The checkout needs an email address.");
        }
        Customers.checkCountry(country);
        return new CheckoutSession.Buyer(known, name, country);
    }

    private CheckoutSession requireOpen(String sessionId) {
        CheckoutSession session = require(sessionId);
        if (session.status() != CheckoutSession.Status.OPEN) {
            throw BillingRefusal.conflict(
                    "The checkout " + sessionId + " is " + session.status().word() + " and cannot be submitted again.");
        }
        return session;
    }

    private CheckoutSession require(String sessionId) {
        return journal.find(CheckoutSession.class, sessionId)
                .orElseThrow(() -> BillingRefusal.notFound("checkout session", sessionId));
    }
}
