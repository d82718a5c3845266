package ai.coditect.sim.billing.checkout;

import ai.coditect.sim.billing.contract.Address;
import ai.coditect.sim.billing.contract.BillingRefusal;
import ai.coditect.sim.billing.contract.CardInput;
import ai.coditect.sim.billing.contract.EventType;
import ai.coditect.sim.billing.contract.Ids;
import ai.coditect.sim.billing.contract.Interval;
import ai.coditect.sim.billing.contract.Price;
import ai.coditect.sim.billing.contract.TaxSettings;
import ai.coditect.sim.billing.invoice.Invoice;
import ai.coditect.sim.billing.log.Journal;
import ai.coditect.sim.billing.payment.ChargeOutcome;
import ai.coditect.sim.billing.payment.Customer;
import ai.coditect.sim.billing.payment.CustomerAccount;
import ai.coditect.sim.billing.payment.Customers;
import ai.coditect.sim.billing.payment.Metadata;
import ai.coditect.sim.billing.payment.NewCustomer;
import ai.coditect.sim.billing.payment.PaymentMethod;
import ai.coditect.sim.billing.payment.Payments;
import ai.coditect.sim.billing.subscription.Catalogue;
import ai.coditect.sim.billing.subscription.Subscription;
import ai.coditect.sim.billing.subscription.Subscriptions;
import ai.coditect.sim.billing.tax.Tax;
import ai.coditect.sim.billing.tax.TaxExempt;
import ai.coditect.sim.billing.tax.TaxId;
import ai.coditect.sim.billing.tax.TaxIdNumber;
import ai.coditect.sim.billing.tax.Taxation;
import ai.coditect.sim.billing.time.BillingCalendar;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Hosted pages. Until a payment succeeds nothing exists but the session (contract section 4): a decline is shown on the page and
 * another card may follow.
 */
public final class Checkouts {
    private static final String REFERENCE = "client_reference_id";
    private static final int DAYS_UNTIL_DUE = 30;

    /** A submitted form that waits for its challenge. */
    private record Submitted(PaymentMethod card, CheckoutSession.Buyer buyer) {}

    private final Journal journal;
    private final Customers customers;
    private final Payments payments;
    private final Subscriptions subscriptions;
    private final Catalogue catalogue;
    private final AwaitedTransfers awaited;
    private final Taxation taxation;
    private final Map<String, Submitted> waiting = new HashMap<>();

    /**
     * Opens the pages.
     *
     * @param awaited keeps those whose bank transfer is on its way
     * @param seller where tax is collected
     */
    public Checkouts(
            Journal journal,
            Customers customers,
            Payments payments,
            Subscriptions subscriptions,
            Catalogue catalogue,
            AwaitedTransfers awaited,
            TaxSettings seller) {
        this.journal = journal;
        this.customers = customers;
        this.payments = payments;
        this.subscriptions = subscriptions;
        this.catalogue = catalogue;
        this.awaited = awaited;
        // a quote leaves no trace: its rates have ids of their own, and nobody keeps them
        this.taxation = new Taxation(seller, new Ids("quote", 0), journal::now, rate -> {});
    }

    /** Opens a session that buys a plan. */
    public CheckoutSession openSubscription(
            String planId,
            Interval interval,
            long quantity,
            int trialDays,
            @Nullable String currency,
            CheckoutTerms terms) {
        Price price = catalogue.price(planId, interval, currency(terms, currency), quantity);
        Subscriptions.checkTrial(trialDays);
        long total = price.unitAmount() * quantity;
        return open(
                new CheckoutSession.Order(
                        planId,
                        interval,
                        quantity,
                        trialDays,
                        trialDays > 0 ? 0 : total,
                        total,
                        price.currency(),
                        null),
                terms);
    }

    /**
     * Opens a session that buys a plan at a price agreed by hand, paid by bank transfer.
     *
     * @param unitAmount minor units per seat and period
     */
    public CheckoutSession openAgreed(
            String planId,
            Interval interval,
            long quantity,
            long unitAmount,
            @Nullable String currency,
            CheckoutTerms terms) {
        String chosen = currency(terms, currency);
        catalogue.checkAgreed(planId, unitAmount, quantity);
        long total = unitAmount * quantity;
        return open(new CheckoutSession.Order(planId, interval, quantity, 0, total, total, chosen, unitAmount), terms);
    }

    /** Changes the seats of an open session that buys a plan. */
    public CheckoutSession revise(String sessionId, long quantity) {
        CheckoutSession session = requireOpen(sessionId);
        CheckoutSession.Order order = session.order();
        String planId = order.planId();
        Long agreed = order.agreedUnitAmount();
        if (planId == null) {
            throw BillingRefusal.conflict(
                    "The checkout " + sessionId + " takes one payment; it has no seats to change.");
        }
        if (agreed != null) {
            catalogue.checkAgreed(planId, agreed, quantity);
        }
        long unit = agreed != null
                ? agreed
                : catalogue
                        .price(planId, order.interval(), order.currency(), quantity)
                        .unitAmount();
        waiting.remove(sessionId);
        CheckoutSession revised = session.ordering(order.of(quantity, unit));
        revised = revised.quoted(quote(revised, revised.order().amount(), null, List.of()));
        journal.put(revised);
        return revised;
    }

    private String currency(CheckoutTerms terms, @Nullable String asked) {
        if (asked != null) {
            Payments.checkCurrency(asked);
        }
        String customerId = terms.customerId();
        if (customerId != null) {
            return Catalogue.currencyOf(customers.require(customerId).customer(), asked);
        }
        return asked == null ? Catalogue.DEFAULT_CURRENCY : asked;
    }

    /** Returns the price of a period of what the session buys, with its tax, for somebody who has not submitted the form yet. */
    public CheckoutQuote quote(String sessionId, @Nullable Address address, List<TaxIdNumber> taxIds) {
        CheckoutSession session = require(sessionId);
        return quote(session, session.order().total(), address, taxIds);
    }

    private CheckoutQuote quote(
            CheckoutSession session, long amount, @Nullable Address typed, List<TaxIdNumber> taxIds) {
        if (!session.order().subscribes()) {
            return CheckoutQuote.of(amount, Tax.NONE);
        }
        String customerId = session.customer();
        Customer.Profile known = customerId == null
                ? null
                : customers.require(customerId).customer().profile();
        List<TaxId> ids = new ArrayList<>(known == null ? List.of() : known.taxIds());
        for (TaxIdNumber id : taxIds) {
            ids.add(new TaxId("", "", id.type(), id.value(), id.country(), id.verification(), journal.now()));
        }
        return CheckoutQuote.of(
                amount,
                taxation.of(
                        known != null && known.address() != null ? known.address() : typed,
                        known == null ? TaxExempt.NONE : known.taxExempt(),
                        ids,
                        new long[] {amount},
                        catalogue.behavior()));
    }

    /** Opens a session that takes a one-time payment. */
    public CheckoutSession openPayment(long amount, String currency, CheckoutTerms terms) {
        Payments.check(amount, currency);
        return open(new CheckoutSession.Order(null, Interval.MONTH, 1, 0, amount, amount, currency, null), terms);
    }

    /** Opens a portal session, valid for an hour of billing time. */
    public PortalSession openPortal(String customerId, @Nullable String returnUrl) {
        customers.require(customerId);
        long now = journal.now();
        PortalSession session =
                new PortalSession(journal.ids().next("bps_"), customerId, returnUrl, now, now + BillingCalendar.HOUR);
        journal.put(session);
        journal.beside(EventType.PORTAL_CREATED, session, customerId);
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
            @Nullable Address address,
            List<TaxIdNumber> taxIds) {
        CheckoutSession session = requireOpen(sessionId);
        CheckoutSession.Buyer buyer = buyer(session, email, name, address, taxIds);
        if (session.order().byTransfer() && input != null) {
            throw BillingRefusal.invalid("card", "This checkout is paid by bank transfer, not with a card.");
        }
        if (input == null) {
            if (session.order().total() > 0 && !session.order().byTransfer()) {
                throw BillingRefusal.invalid("card", "The checkout needs a card.");
            }
            complete(session, buyer, null);
            return true;
        }
        PaymentMethod card =
                customers.read(input, new PaymentMethod.Holder(buyer.email(), buyer.name(), country(buyer.address())));
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
        Map<String, String> sold = terms.soldMetadata();
        long now = journal.now();
        CheckoutSession session = new CheckoutSession(
                journal.ids().nextCheckout(),
                CheckoutSession.Status.OPEN,
                order,
                CheckoutQuote.of(order.amount(), Tax.NONE),
                terms.successUrl(),
                terms.cancelUrl(),
                customerId,
                email,
                null,
                terms.clientReferenceId(),
                Metadata.copy(terms.metadata()),
                sold == null ? null : Metadata.copy(sold),
                null,
                null,
                null,
                false,
                now,
                now + BillingCalendar.DAY);
        session = session.quoted(quote(session, order.amount(), null, List.of()));
        journal.put(session);
        String id = session.id();
        journal.schedule(session.expiresAt(), id, () -> expireUnlessComplete(id));
        return session;
    }

    /** Adds metadata to a session; Stripe has no event that tells of it. */
    public CheckoutSession addMetadata(CheckoutSession session, Map<String, String> added) {
        CheckoutSession changed = session.withMetadata(added);
        journal.put(changed);
        return changed;
    }

    /** Ends an open session before its time. */
    public CheckoutSession expire(String sessionId) {
        CheckoutSession session = require(sessionId);
        if (session.status() != CheckoutSession.Status.OPEN) {
            throw BillingRefusal.conflict("The checkout " + sessionId + " is "
                    + session.status().word() + "; only an open one can be expired.");
        }
        return expire(session);
    }

    private void expireUnlessComplete(String sessionId) {
        CheckoutSession session = require(sessionId);
        if (session.status() == CheckoutSession.Status.OPEN) {
            expire(session);
        }
    }

    private CheckoutSession expire(CheckoutSession session) {
        waiting.remove(session.id());
        CheckoutSession expired = session.expired();
        journal.put(expired);
        journal.beside(
                EventType.CHECKOUT_EXPIRED, expired, expired.customer() == null ? expired.id() : expired.customer());
        return expired;
    }

    private void complete(CheckoutSession session, CheckoutSession.Buyer buyer, @Nullable PaymentMethod card) {
        String reference = session.clientReferenceId();
        Map<String, String> sold = session.soldMetadata() == null ? session.metadata() : session.soldMetadata();
        Map<String, String> metadata = reference == null ? sold : Metadata.merged(sold, Map.of(REFERENCE, reference));
        CustomerAccount account = customer(session, buyer, reference);
        CheckoutSession.Order order = session.order();
        waiting.remove(session.id());
        String planId = order.planId();
        if (planId == null) {
            if (card == null) {
                throw new IllegalStateException("a payment without a card");
            }
            completed(session.paid(
                    account.id(),
                    buyer,
                    payments.payApproved(account, order.amount(), order.currency(), metadata, card)
                            .id()));
            return;
        }
        CheckoutQuote due = quote(session, order.amount(), buyer.address(), buyer.taxIds());
        Subscription subscription = subscribe(account, planId, order, metadata, card);
        CheckoutSession complete =
                session.subscribed(due, account.id(), buyer, subscription.id(), subscription.latestInvoice());
        if (!order.byTransfer()) {
            completed(complete);
        } else if (complete.invoice() != null && isOpen(complete.invoice())) {
            completed(complete);
            awaited.await(complete.invoice(), complete);
        } else {
            completed(complete.funded());
        }
    }

    private boolean isOpen(String invoiceId) {
        return journal.find(Invoice.class, invoiceId)
                .filter(invoice -> invoice.status() == Invoice.Status.OPEN)
                .isPresent();
    }

    private Subscription subscribe(
            CustomerAccount account,
            String planId,
            CheckoutSession.Order order,
            Map<String, String> metadata,
            @Nullable PaymentMethod card) {
        Long agreed = order.agreedUnitAmount();
        if (agreed != null) {
            return subscriptions.subscribeByTransfer(
                    account,
                    catalogue.agreed(planId, order.interval(), agreed, order.currency(), order.quantity()),
                    order.quantity(),
                    DAYS_UNTIL_DUE,
                    metadata);
        }
        Price price = catalogue.price(planId, order.interval(), order.currency(), order.quantity());
        if (card != null && order.trialDays() > 0) {
            return subscriptions.subscribe(
                    account,
                    price,
                    order.quantity(),
                    order.trialDays(),
                    metadata,
                    customers.attachSetUp(account, card));
        } else if (card != null && price.unitAmount() > 0) {
            return subscriptions.subscribePaid(account, price, order.quantity(), metadata, card);
        }
        return subscriptions.subscribe(account, price, order.quantity(), order.trialDays(), metadata, null);
    }

    private void completed(CheckoutSession complete) {
        journal.put(complete);
        journal.beside(EventType.CHECKOUT_COMPLETED, complete, String.valueOf(complete.customer()));
    }

    private CustomerAccount customer(CheckoutSession session, CheckoutSession.Buyer buyer, @Nullable String reference) {
        String customerId = session.customer();
        Map<String, String> metadata = reference == null ? Map.of() : Map.of(REFERENCE, reference);
        if (customerId == null) {
            return customers.create(
                    null,
                    new NewCustomer(buyer.email(), buyer.name(), buyer.address(), TaxExempt.NONE, buyer.taxIds()),
                    session.order().subscribes() ? session.currency() : null,
                    metadata,
                    null);
        }
        CustomerAccount account = customers.require(customerId);
        customers.complete(account, buyer.address(), buyer.taxIds());
        customers.addMetadata(account, metadata);
        return account;
    }

    private CheckoutSession.Buyer buyer(
            CheckoutSession session,
            @Nullable String email,
            @Nullable String name,
            @Nullable Address address,
            List<TaxIdNumber> taxIds) {
        String known = session.customerEmail() != null ? session.customerEmail() : email;
        if (known == null || known.isBlank()) {
            throw BillingRefusal.invalid("email", "The checkout needs an email address.");
        }
        if (address != null) {
            address.check();
        }
        return new CheckoutSession.Buyer(known, name, address, taxIds);
    }

    @Nullable
    private static String country(@Nullable Address address) {
        return address == null ? null : address.country();
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
