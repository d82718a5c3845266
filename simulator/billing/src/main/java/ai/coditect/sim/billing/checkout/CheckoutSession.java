package ai.coditect.sim.billing.checkout;

import ai.coditect.sim.billing.contract.Address;
import ai.coditect.sim.billing.contract.Interval;
import ai.coditect.sim.billing.contract.JsonOut;
import ai.coditect.sim.billing.contract.Resource;
import ai.coditect.sim.billing.contract.Text;
import ai.coditect.sim.billing.payment.Metadata;
import ai.coditect.sim.billing.tax.TaxIdNumber;
import ai.coditect.sim.billing.tax.TaxJson;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A hosted checkout page (stripe.md 2.11). Times are Unix seconds, amounts minor units.
 *
 * @param order what is bought
 * @param quote what is due at completion, with its tax once the buyer's country is known
 * @param customer null before completion of a guest's session
 * @param customerEmail known beforehand, so that the page does not ask for it
 * @param buyer who filled in the page; null before completion
 * @param soldMetadata of the subscription or payment that it makes; null for its own
 * @param subscription once complete, subscription mode
 * @param invoice once complete, subscription mode
 * @param paymentIntent once complete, payment mode
 * @param transferred whether its bank transfer has arrived; false where it is paid by card
 */
public record CheckoutSession(
        String id,
        Status status,
        Order order,
        CheckoutQuote quote,
        String successUrl,
        String cancelUrl,
        @Nullable String customer,
        @Nullable String customerEmail,
        @Nullable Buyer buyer,
        @Nullable String clientReferenceId,
        Map<String, String> metadata,
        @Nullable Map<String, String> soldMetadata,
        @Nullable String subscription,
        @Nullable String invoice,
        @Nullable String paymentIntent,
        boolean transferred,
        long created,
        long expiresAt)
        implements Resource {

    private static final Address NOWHERE = new Address(null, null, null, null, null, null);

    /** Where a session stands. */
    public enum Status {
        OPEN,
        COMPLETE,
        EXPIRED;

        private final String word = name().toLowerCase(Locale.ROOT);

        /** Returns Stripe's word. */
        public String word() {
            return word;
        }
    }

    /**
     * What is bought: a subscription to a plan, or a one-time payment where the plan is null.
     *
     * @param amount due at completion, before tax; 0 on a trial or a free plan
     * @param total what the page shows as the price of a period, or the one-time amount; before tax
     * @param agreedUnitAmount minor units per seat, where the price was agreed by hand and is paid by bank transfer; else null
     */
    public record Order(
            @Nullable String planId,
            Interval interval,
            long quantity,
            int trialDays,
            long amount,
            long total,
            String currency,
            @Nullable Long agreedUnitAmount) {
        Order of(long seats, long unitAmount) {
            long price = unitAmount * seats;
            return new Order(
                    planId, interval, seats, trialDays, trialDays > 0 ? 0 : price, price, currency, agreedUnitAmount);
        }

        /** Returns whether a subscription is bought. */
        public boolean subscribes() {
            return planId != null;
        }

        /** Returns whether it is paid by bank transfer, not with a card. */
        public boolean byTransfer() {
            return agreedUnitAmount != null;
        }
    }

    /** Who filled in the page; his tax ids were read. */
    public record Buyer(
            String email, @Nullable String name, @Nullable Address address, List<TaxIdNumber> taxIds) {
        public Buyer {
            email = Text.wellFormed(email);
            name = Text.wellFormedOrNull(name);
            taxIds = List.copyOf(taxIds);
        }
    }

    @Override
    public String object() {
        return "checkout.session";
    }

    /** Returns the plan; null in payment mode. */
    @Nullable
    public String planId() {
        return order.planId();
    }

    public Interval interval() {
        return order.interval();
    }

    public long quantity() {
        return order.quantity();
    }

    public int trialDays() {
        return order.trialDays();
    }

    /** Returns what is due at completion, minor units; with tax once the buyer's country is known. */
    public long amountTotal() {
        return quote.total();
    }

    public String currency() {
        return order.currency();
    }

    CheckoutSession ordering(Order next) {
        return with(next, status, quote, customer, buyer, metadata, subscription, invoice, paymentIntent, transferred);
    }

    CheckoutSession quoted(CheckoutQuote due) {
        return with(status, due, customer, buyer, subscription, invoice, paymentIntent);
    }

    CheckoutSession expired() {
        return with(Status.EXPIRED, quote, customer, buyer, null, null, null);
    }

    CheckoutSession subscribed(
            CheckoutQuote due, String customerId, Buyer who, String subscriptionId, @Nullable String invoiceId) {
        return with(Status.COMPLETE, due, customerId, who, subscriptionId, invoiceId, null);
    }

    /** Returns it with its bank transfer arrived. */
    CheckoutSession funded() {
        return with(order, status, quote, customer, buyer, metadata, subscription, invoice, paymentIntent, true);
    }

    CheckoutSession withMetadata(Map<String, String> added) {
        Map<String, String> merged = Metadata.merged(metadata, added);
        return with(order, status, quote, customer, buyer, merged, subscription, invoice, paymentIntent, transferred);
    }

    CheckoutSession paid(String customerId, Buyer who, String paymentIntentId) {
        return with(Status.COMPLETE, quote, customerId, who, null, null, paymentIntentId);
    }

    private CheckoutSession with(
            Status next,
            CheckoutQuote due,
            @Nullable String customerId,
            @Nullable Buyer who,
            @Nullable String subscriptionId,
            @Nullable String invoiceId,
            @Nullable String paymentIntentId) {
        return with(
                order, next, due, customerId, who, metadata, subscriptionId, invoiceId, paymentIntentId, transferred);
    }

    private CheckoutSession with(
            Order ordered,
            Status next,
            CheckoutQuote due,
            @Nullable String customerId,
            @Nullable Buyer who,
            Map<String, String> labels,
            @Nullable String subscriptionId,
            @Nullable String invoiceId,
            @Nullable String paymentIntentId,
            boolean funded) {
        return new CheckoutSession(
                id,
                next,
                ordered,
                due,
                successUrl,
                cancelUrl,
                customerId,
                customerEmail,
                who,
                clientReferenceId,
                labels,
                soldMetadata,
                subscriptionId,
                invoiceId,
                paymentIntentId,
                funded,
                created,
                expiresAt);
    }

    private String paymentStatus() {
        if (order.subscribes() && order.amount() == 0) {
            return "no_payment_required";
        }
        return status == Status.COMPLETE && (transferred || !order.byTransfer()) ? "paid" : "unpaid";
    }

    @Override
    public void writeTo(JsonOut out) {
        out.put("id", id);
        out.put("object", object());
        out.putNulls("adaptive_pricing", "after_expiration", "allow_promotion_codes");
        out.put("amount_subtotal", quote.subtotal());
        out.put("amount_total", quote.total());
        writeAutomaticTax(out);
        out.putNull("billing_address_collection");
        out.put("cancel_url", cancelUrl);
        out.put("client_reference_id", clientReferenceId);
        out.putNulls("client_secret", "collected_information", "consent", "consent_collection");
        out.put("created", created);
        out.put("currency", order.currency());
        out.putNull("currency_conversion");
        out.putEmptyArray("custom_fields");
        out.beginObject("custom_text");
        out.putNulls("after_submit", "shipping_address", "submit", "terms_of_service_acceptance");
        out.endObject();
        out.put("customer", customer);
        out.putNull("customer_account");
        out.put("customer_creation", order.subscribes() ? null : "always");
        writeDetails(out);
        out.put("customer_email", customerEmail);
        out.putNull("discounts");
        out.put("expires_at", expiresAt);
        out.putNull("integration_identifier");
        out.put("invoice", invoice);
        out.putNull("invoice_creation");
        out.putLivemode();
        out.putNulls("locale", "managed_payments");
        out.put("metadata", metadata);
        out.put("mode", order.subscribes() ? "subscription" : "payment");
        out.putNull("origin_context");
        out.put("payment_intent", paymentIntent);
        out.putNull("payment_link");
        out.put("payment_method_collection", order.subscribes() ? "always" : "if_required");
        out.putNulls("payment_method_configuration_details", "payment_method_options");
        out.beginArray("payment_method_types");
        out.add(order.byTransfer() ? "customer_balance" : "card");
        out.endArray();
        out.put("payment_status", paymentStatus());
        out.putNull("permissions");
        out.beginObject("phone_number_collection");
        out.put("enabled", false);
        out.endObject();
        out.putNulls("recovered_from", "saved_payment_method_options", "setup_intent");
        out.putNulls("shipping_address_collection", "shipping_cost");
        out.putEmptyArray("shipping_options");
        out.put("status", status.word());
        out.putNull("submit_type");
        out.put("subscription", subscription);
        out.put("success_url", successUrl);
        out.beginObject("total_details");
        out.put("amount_discount", 0);
        out.put("amount_shipping", 0);
        out.put("amount_tax", quote.tax());
        out.endObject();
        out.put("ui_mode", "hosted_page");
        out.put("url", status == Status.OPEN ? out.pages().checkout(id) : null);
        out.putNull("wallet_options");
    }

    private void writeDetails(JsonOut out) {
        if (buyer == null) {
            out.putNull("customer_details");
            return;
        }
        out.beginObject("customer_details");
        Address address = buyer.address() == null ? NOWHERE : buyer.address();
        address.writeTo(out, "address");
        out.putNull("business_name");
        out.put("email", buyer.email());
        out.putNull("individual_name");
        out.put("name", buyer.name());
        out.putNull("phone");
        out.put("tax_exempt", "none");
        out.beginArray("tax_ids");
        for (TaxIdNumber id : buyer.taxIds()) {
            TaxJson.writeId(out, id.type(), id.value());
        }
        out.endArray();
        out.endObject();
    }

    private void writeAutomaticTax(JsonOut out) {
        out.beginObject("automatic_tax");
        TaxJson.writeOutcome(out, quote.automatic());
        out.endObject();
    }
}
