package ai.coditect.sim.billing;

import ai.coditect.sim.billing.checkout.CheckoutSession;
import ai.coditect.sim.billing.checkout.PortalSession;
import ai.coditect.sim.billing.contract.Address;
import ai.coditect.sim.billing.contract.CardInput;
import ai.coditect.sim.billing.contract.Interval;
import ai.coditect.sim.billing.contract.Resource;
import ai.coditect.sim.billing.invoice.FundsReceipt;
import ai.coditect.sim.billing.invoice.Invoice;
import ai.coditect.sim.billing.payment.Customer;
import ai.coditect.sim.billing.payment.DeletedCustomer;
import ai.coditect.sim.billing.payment.PaymentIntent;
import ai.coditect.sim.billing.payment.PaymentMethod;
import ai.coditect.sim.billing.subscription.Subscription;
import ai.coditect.sim.billing.tax.TaxExempt;
import ai.coditect.sim.billing.tax.TaxId;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a party can ask of billing; each is one action and takes one billing second (design section 2).
 *
 * @param <R> what the command returns
 */
public sealed interface Command<R> {

    /**
     * Makes a customer.
     *
     * @param id fixed by the caller, or null for a generated one
     * @param address null, or without a country, is not taxed
     * @param card in the customer's hand: not attached, used by {@link Subscribe} without a card of its own; null for none
     * @param taxIds one with a wrong form or check digits is refused and named
     * @param currency that he pays in, three lower-case letters; null for the first invoice's (usd)
     */
    record CreateCustomer(
            @Nullable String id,
            String email,
            @Nullable String name,
            @Nullable Address address,
            Map<String, String> metadata,
            @Nullable CardInput card,
            List<TaxIdInput> taxIds,
            TaxExempt taxExempt,
            @Nullable String currency)
            implements Command<Customer> {

        /** A customer of whom at most the country is known; null is not taxed. */
        public CreateCustomer(
                @Nullable String id,
                String email,
                @Nullable String name,
                @Nullable String country,
                Map<String, String> metadata,
                @Nullable CardInput card) {
            this(id, email, name, Address.of(country), metadata, card, List.of(), TaxExempt.NONE, null);
        }
    }

    /**
     * A tax id as a customer types it.
     *
     * @param type Stripe's word, for example {@code eu_vat}
     * @param value for example {@code DE123456788}
     */
    record TaxIdInput(String type, String value) {}

    /**
     * Changes who and where a customer is; null leaves each as it is, metadata is added and an empty value removes its key. His next
     * invoice follows.
     *
     * @param customerId a customer
     */
    record UpdateCustomer(
            String customerId,
            @Nullable String email,
            @Nullable String name,
            @Nullable Address address,
            @Nullable TaxExempt taxExempt,
            Map<String, String> metadata)
            implements Command<Customer> {}

    /**
     * Deletes a customer for good: his subscriptions end at once and what they owe is collected no more. His invoices and payments
     * stay; nothing new can be done with him.
     */
    record DeleteCustomer(String customerId) implements Command<DeletedCustomer> {}

    /**
     * Adds metadata to a customer, subscription, invoice, payment intent, attached payment method or checkout session; an empty value
     * removes its key. A subscription's consumers are told, but for one that has ended.
     *
     * @param id of the object
     */
    record SetMetadata(String id, Map<String, String> metadata) implements Command<Resource> {}

    /** Adds a tax id to a customer; one with a wrong form or check digits is refused and named. */
    record AddTaxId(String customerId, TaxIdInput taxId) implements Command<TaxId> {}

    /** Removes a tax id. */
    record RemoveTaxId(String customerId, String taxIdId) implements Command<TaxId> {}

    /**
     * Subscribes by API, as Stripe's {@code allow_incomplete}.
     *
     * @param quantity seats, at least 1
     * @param trialDays 0 for no trial
     * @param card null for the default payment method, else the card in the customer's hand
     */
    record Subscribe(
            String customerId,
            String planId,
            Interval interval,
            long quantity,
            int trialDays,
            Map<String, String> metadata,
            @Nullable CardInput card)
            implements Command<Subscription> {}

    /**
     * Subscribes at a price agreed by hand, paid by bank transfer (Enterprise): each invoice is sent and stays open until its
     * funds arrive; on its due date the subscription becomes past due.
     *
     * @param planId a plan without prices of its own
     * @param unitAmount minor units per seat and period, in the customer's currency
     * @param daysUntilDue 1 to 365
     */
    record SubscribeByTransfer(
            String customerId,
            String planId,
            Interval interval,
            long quantity,
            long unitAmount,
            int daysUntilDue,
            Map<String, String> metadata)
            implements Command<Subscription> {}

    /**
     * A customer's bank transfer arrives: the invoice that he names is paid first, then the oldest; what is left waits for
     * invoices to come. Less than is due leaves the invoice open.
     *
     * @param amount minor units of his currency
     * @param invoiceId null where he names none
     */
    record FundsArrive(
            String customerId, long amount, @Nullable String invoiceId) implements Command<FundsReceipt> {}

    /** Gives up an open invoice as lost; a subscription that was past due for it is active again. */
    record MarkUncollectible(String invoiceId) implements Command<Invoice> {}

    /** Takes back an open invoice. */
    record VoidInvoice(String invoiceId) implements Command<Invoice> {}

    /** Ends the customer's open 3DS challenge. Refused with a conflict when none is open. */
    record Authenticate(String customerId, boolean succeed) implements Command<Void> {}

    /**
     * Sets another card as the default; an open invoice whose payment had failed is tried with it at once. A card that
     * declines at attach is refused as {@code CARD_DECLINED} and the old one stays.
     */
    record ReplaceCard(String customerId, CardInput card) implements Command<PaymentMethod> {}

    /**
     * Attaches a card beside the others; it becomes the default where there is none. A card that declines at attach is refused as
     * {@code CARD_DECLINED}; one that wants a challenge is attached once it is passed.
     */
    record AttachCard(String customerId, CardInput card) implements Command<PaymentMethod> {}

    /** Makes an attached card the default; an open invoice whose payment had failed is tried with it at once. */
    record MakeDefault(String customerId, String paymentMethodId) implements Command<PaymentMethod> {}

    /** Detaches a payment method; null means the default one. The only one of a live paid subscription: conflict. */
    record RemoveCard(String customerId, @Nullable String paymentMethodId) implements Command<PaymentMethod> {}

    /**
     * Changes plan, interval or seats; null leaves each as it is. An upgrade is prorated and billed at once, a downgrade counts
     * from the next period (contract section 4).
     *
     * @param subscriptionId a subscription
     */
    record ChangeSubscription(
            String subscriptionId,
            @Nullable String planId,
            @Nullable Interval interval,
            @Nullable Long quantity) implements Command<Subscription> {}

    /** How a subscription is cancelled. */
    enum CancelMode {
        NOW,
        AT_PERIOD_END,
        UNDO
    }

    /** Cancels, or undoes a cancellation at period end. */
    record Cancel(String subscriptionId, CancelMode mode) implements Command<Subscription> {}

    /** Pays once, without a subscription; a decline appends {@code payment_intent.failed} and is no refusal. */
    record PayOnce(
            String customerId,
            long amount,
            String currency,
            @Nullable String description,
            Map<String, String> metadata,
            @Nullable CardInput card)
            implements Command<PaymentIntent> {}

    /** Tries an open invoice again, on session, with the card or the default payment method. */
    record PayInvoice(String invoiceId, @Nullable CardInput card) implements Command<Invoice> {}

    /**
     * Opens a hosted checkout page.
     *
     * @param planId null in payment mode
     * @param amount minor units, payment mode only
     * @param currency null for the customer's, or usd
     * @param metadata of the session
     * @param agreedUnitAmount minor units per seat and period of a plan without prices of its own (Enterprise), which is then
     *     paid by bank transfer; else null
     * @param soldMetadata of the subscription or payment that it makes; null for the session's
     */
    record OpenCheckout(
            @Nullable String planId,
            Interval interval,
            long quantity,
            int trialDays,
            @Nullable Long amount,
            @Nullable String currency,
            String successUrl,
            String cancelUrl,
            @Nullable String customerId,
            @Nullable String customerEmail,
            @Nullable String clientReferenceId,
            Map<String, String> metadata,
            @Nullable Long agreedUnitAmount,
            @Nullable Map<String, String> soldMetadata)
            implements Command<CheckoutSession> {

        /** Where a buyer is sent whose opener named no page: a domain that is kept free for examples (RFC 2606). */
        public static final String EXAMPLE_SUCCESS_URL = "https://example.com/success";

        public static final String EXAMPLE_CANCEL_URL = "https://example.com/cancel";

        /** A page for a plan that has prices, or for a one-time payment. */
        public OpenCheckout(
                @Nullable String planId,
                Interval interval,
                long quantity,
                int trialDays,
                @Nullable Long amount,
                @Nullable String currency,
                String successUrl,
                String cancelUrl,
                @Nullable String customerId,
                @Nullable String customerEmail,
                @Nullable String clientReferenceId,
                Map<String, String> metadata) {
            this(
                    planId,
                    interval,
                    quantity,
                    trialDays,
                    amount,
                    currency,
                    successUrl,
                    cancelUrl,
                    customerId,
                    customerEmail,
                    clientReferenceId,
                    metadata,
                    null,
                    null);
        }
    }

    /**
     * Submits the card form of a checkout page. A decline is refused as {@code CARD_DECLINED} and the session stays open; a
     * card that wants a challenge leaves the session open until {@link AuthenticateCheckout}.
     *
     * @param card null where nothing is due, now or later (a free plan), and where the checkout is paid by bank transfer
     * @param email asked for on the page when the session has none
     * @param address where the buyer is taxed; null is not taxed
     * @param taxIds one with a wrong form or check digits is refused and named
     */
    record SubmitCheckout(
            String sessionId,
            @Nullable CardInput card,
            @Nullable String email,
            @Nullable String name,
            @Nullable Address address,
            List<TaxIdInput> taxIds)
            implements Command<CheckoutProgress> {

        /** A form that asks for the country only. */
        public SubmitCheckout(
                String sessionId,
                @Nullable CardInput card,
                @Nullable String email,
                @Nullable String name,
                @Nullable String country) {
            this(sessionId, card, email, name, Address.of(country), List.of());
        }
    }

    /**
     * Changes the seats of an open checkout that buys a plan, as the buyer does on its page; a challenge that is open for the
     * order before is dropped.
     */
    record ReviseCheckout(String sessionId, long quantity) implements Command<CheckoutSession> {}

    /** Ends an open checkout before its time: nobody can submit it any more. */
    record ExpireCheckout(String sessionId) implements Command<CheckoutSession> {}

    /** Where a submitted checkout stands. */
    enum CheckoutProgress {
        /** Waits for another card, since the challenge failed. */
        OPEN,
        /** The cardholder has to pass a challenge. */
        CHALLENGE,
        COMPLETE
    }

    /** Ends the challenge of a submitted checkout; a failed one leaves the session {@code OPEN} for another card. */
    record AuthenticateCheckout(String sessionId, boolean succeed) implements Command<CheckoutProgress> {}

    /** Opens a portal session, valid for one hour of billing time. */
    record OpenPortal(String customerId, @Nullable String returnUrl) implements Command<PortalSession> {}
}
