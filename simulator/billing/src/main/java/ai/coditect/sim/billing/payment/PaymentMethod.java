package ai.coditect.sim.billing.payment;

import ai.coditect.sim.billing.contract.CardBehaviour;
import ai.coditect.sim.billing.contract.JsonOut;
import ai.coditect.sim.billing.contract.Resource;
import ai.coditect.sim.billing.contract.Text;
import ai.coditect.sim.billing.contract.Wallet;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A card as a payment method (stripe.md 2.8). The number is not in it.
 *
 * @param customer null before it is attached and after it is detached
 * @param holder whose card it is
 * @param behaviour of the test card
 * @param wallet that handed it over, null for a card that was typed
 * @param fingerprint the same for the same number
 * @param metadata in the order given
 * @param created Unix seconds
 */
public record PaymentMethod(
        String id,
        @Nullable String customer,
        Holder holder,
        CardBehaviour behaviour,
        String last4,
        int expMonth,
        int expYear,
        @Nullable Wallet wallet,
        String fingerprint,
        Map<String, String> metadata,
        long created)
        implements Resource {

    /** The cardholder, as billing details show him. */
    public record Holder(
            @Nullable String email,
            @Nullable String name,
            @Nullable String country) {
        public Holder {
            email = Text.wellFormedOrNull(email);
            name = Text.wellFormedOrNull(name);
        }
    }

    @Override
    public String object() {
        return "payment_method";
    }

    /** Returns Stripe's word for the brand, for example {@code visa}. */
    public String brand() {
        return behaviour.brand();
    }

    PaymentMethod attachedTo(String customerId) {
        return of(customerId, metadata);
    }

    PaymentMethod detached() {
        return of(null, metadata);
    }

    PaymentMethod withMetadata(Map<String, String> added) {
        return of(customer, Metadata.merged(metadata, added));
    }

    private PaymentMethod of(@Nullable String customerId, Map<String, String> newMetadata) {
        return new PaymentMethod(
                id, customerId, holder, behaviour, last4, expMonth, expYear, wallet, fingerprint, newMetadata, created);
    }

    @Override
    public void writeTo(JsonOut out) {
        out.put("id", id);
        out.put("object", object());
        out.put("allow_redisplay", "unspecified");
        writeBillingDetails(out);
        writeCard(out);
        out.put("created", created);
        out.put("customer", customer);
        out.putNull("customer_account");
        out.putLivemode();
        out.put("metadata", metadata);
        out.beginObject("radar_options");
        out.endObject();
        out.put("type", "card");
    }

    /** Writes {@code billing_details}, of the card and of its charges alike. */
    void writeBillingDetails(JsonOut out) {
        out.beginObject("billing_details");
        out.beginObject("address");
        out.putNull("city");
        out.put("country", holder.country());
        out.putNulls("line1", "line2", "postal_code", "state");
        out.endObject();
        out.put("email", holder.email());
        out.put("name", holder.name());
        out.putNulls("phone", "tax_id");
        out.endObject();
    }

    /** Writes {@code payment_method_details}: the card as it was charged. */
    void writeDetails(JsonOut out, long amount, boolean authenticated) {
        out.beginObject("payment_method_details");
        out.beginObject("card");
        out.put("amount_authorized", amount);
        out.putNull("authorization_code");
        out.put("brand", brand());
        writeChecks(out);
        out.put("country", behaviour.country());
        out.put("exp_month", expMonth);
        out.put("exp_year", expYear);
        out.put("fingerprint", fingerprint);
        out.put("funding", behaviour.funding());
        out.putNull("installments");
        out.put("last4", last4);
        out.putNull("mandate");
        out.put("network", brand());
        out.putNulls("network_token", "network_transaction_id");
        out.put("regulated_status", "unregulated");
        if (authenticated) {
            out.beginObject("three_d_secure");
            out.put("authentication_flow", "challenge");
            out.put("electronic_commerce_indicator", brand().equals("mastercard") ? "02" : "05");
            out.putNull("exemption_indicator");
            out.put("result", "authenticated");
            out.putNulls("result_reason", "transaction_id");
            out.put("version", "2.2.0");
            out.endObject();
        } else {
            out.putNull("three_d_secure");
        }
        out.putNull("transaction_link_id");
        writeWallet(out);
        out.endObject();
        out.put("type", "card");
        out.endObject();
    }

    private void writeChecks(JsonOut out) {
        out.beginObject("checks");
        out.put("address_line1_check", behaviour.addressCheck());
        out.put("address_postal_code_check", behaviour.postalCodeCheck());
        out.put("cvc_check", behaviour.cvcCheck());
        out.endObject();
    }

    private void writeCard(JsonOut out) {
        String coBrand = behaviour.coBrand();
        out.beginObject("card");
        out.put("brand", brand());
        writeChecks(out);
        out.put("country", behaviour.country());
        out.put("display_brand", coBrand == null ? brand() : coBrand);
        out.put("exp_month", expMonth);
        out.put("exp_year", expYear);
        out.put("fingerprint", fingerprint);
        out.put("funding", behaviour.funding());
        out.putNull("generated_from");
        out.put("last4", last4);
        out.beginObject("networks");
        out.beginArray("available");
        if (coBrand != null) {
            out.add(coBrand);
        }
        out.add(brand());
        out.endArray();
        out.putNull("preferred");
        out.endObject();
        out.put("regulated_status", "unregulated");
        out.beginObject("three_d_secure_usage");
        out.put("supported", behaviour.threeDSecureSupported());
        out.endObject();
        writeWallet(out);
        out.endObject();
    }

    private void writeWallet(JsonOut out) {
        if (wallet == null) {
            out.putNull("wallet");
            return;
        }
        out.beginObject("wallet");
        out.beginObject(wallet.word());
        out.endObject();
        out.put("dynamic_last4", last4);
        out.put("type", wallet.word());
        out.endObject();
    }
}
