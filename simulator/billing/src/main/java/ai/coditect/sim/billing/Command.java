package ai.coditect.sim.billing;

import ai.coditect.sim.billing.checkout.CheckoutSession;
import ai.coditect.sim.billing.checkout.PortalSession;
import ai.coditect.sim.billing.contract.CardInput;
import ai.coditect.sim.billing.contract.Interval;
import ai.coditect.sim.billing.invoice.Invoice;
import ai.coditect.sim.billing.payment.Customer;
import ai.coditect.sim.billing.payment.PaymentIntent;
import ai.coditect.sim.billing.payment.PaymentMethod;
import ai.coditect.sim.billing.subscription.Subscription;
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
     * @param country ISO 3166 alpha-2; null is not taxed
     * @param card in the customer's hand: not attached, used by {@link Subscribe} without a card of its own; null for none
     */
    record CreateCustomer(
            @Nullable String id,
            String email,
            @Nullable String name,
            @Nullable String country,
            Map<String, String> metadata,
            @Nullable CardInput card)
            implements Command<Customer> {}

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

    /** Ends the customer's open 3DS challenge. Refused with a conflict when none is open. */
    record Authenticate(String customerId, boolean succeed) implements Command<Void> {}

    /**
     * Sets another card as the default; an open invoice whose payment had failed is tried with it at once. A card that
     * declines at attach is refused as {@code CARD_DECLINED} and the old one stays.
     */
    record ReplaceCard(String customerId, CardInput card) implements Command<PaymentMethod> {}

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
            Map<String, String> metadata)
            implements Command<CheckoutSession> {}

    /**
     * Submits the card form of a checkout page. A decline is refused as {@code CARD_DECLINED} and the session stays open; a
     * card that wants a challenge leaves the session open until {@link AuthenticateCheckout}.
     *
     * @param card null where nothing is due, now or later (a free plan)
     * @param email asked for on the page when the session has none
     */
    record SubmitCheckout(
            String sessionId,
            @Nullable CardInput card,
            @Nullable String email,
            @Nullable String name,
            @Nullable String country)
            implements Command<CheckoutProgress> {}

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
