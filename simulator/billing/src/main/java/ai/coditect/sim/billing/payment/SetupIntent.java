package ai.coditect.sim.billing.payment;

import ai.coditect.sim.billing.contract.CardError;
import ai.coditect.sim.billing.contract.Ids;
import ai.coditect.sim.billing.contract.JsonOut;
import ai.coditect.sim.billing.contract.Resource;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A card that is saved without a payment: for a trial, or in place of another (stripe.md 2.13).
 *
 * @param paymentMethod the card; null again after a failed challenge
 * @param error of a failed challenge
 * @param created Unix seconds
 */
public record SetupIntent(
        String id,
        String customer,
        Status status,
        @Nullable PaymentMethod paymentMethod,
        @Nullable CardError error,
        long created)
        implements Resource {
    private static final String PREFIX = "seti_";
    private static final int SECRET = 25;

    /** Where it stands. */
    public enum Status {
        REQUIRES_PAYMENT_METHOD,
        REQUIRES_ACTION,
        SUCCEEDED;

        private final String word = name().toLowerCase(Locale.ROOT);

        /** Returns Stripe's word. */
        public String word() {
            return word;
        }
    }

    /** Returns the id of the one that sets the card up: the card's own, with another prefix. */
    static String idFor(PaymentMethod card) {
        return PREFIX + tail(card.id());
    }

    static SetupIntent of(String customer, Status status, PaymentMethod card, long now) {
        return new SetupIntent(idFor(card), customer, status, card, null, now);
    }

    SetupIntent with(Status next, @Nullable PaymentMethod card, @Nullable CardError failure) {
        return new SetupIntent(id, customer, next, card, failure, created);
    }

    private static String tail(String id) {
        return id.substring(id.indexOf('_') + 1);
    }

    @Override
    public String object() {
        return "setup_intent";
    }

    @Override
    public void writeTo(JsonOut out) {
        out.put("id", id);
        out.put("object", object());
        out.putNulls("application", "automatic_payment_methods", "cancellation_reason");
        out.put("client_secret", id + "_secret_" + new Ids("s", id.hashCode()).random(SECRET));
        out.put("created", created);
        out.put("customer", customer);
        out.putNulls("customer_account", "description", "excluded_payment_method_types", "flow_directions");
        if (error == null) {
            out.putNull("last_setup_error");
        } else {
            out.beginObject("last_setup_error");
            out.put("code", "setup_intent_authentication_failure");
            out.put("doc_url", "https://stripe.com/docs/error-codes/setup-intent-authentication-failure");
            out.put("message", error.message());
            out.put("type", "invalid_request_error");
            out.endObject();
        }
        out.put("latest_attempt", "setatt_" + tail(id));
        out.putLivemode();
        out.putNulls("managed_payments", "mandate");
        out.beginObject("metadata");
        out.endObject();
        if (status == Status.REQUIRES_ACTION) {
            out.beginObject("next_action");
            out.beginObject("redirect_to_url");
            out.putNull("return_url");
            out.put("url", "https://hooks.stripe.com/3d_secure_2/hosted?setup_intent=" + id);
            out.endObject();
            out.put("type", "redirect_to_url");
            out.endObject();
        } else {
            out.putNull("next_action");
        }
        out.putNull("on_behalf_of");
        out.put("payment_method", paymentMethod == null ? null : paymentMethod.id());
        out.putNull("payment_method_configuration_details");
        out.beginObject("payment_method_options");
        out.beginObject("card");
        out.putNulls("mandate_options", "network");
        out.put("request_three_d_secure", "automatic");
        out.endObject();
        out.endObject();
        out.beginArray("payment_method_types");
        out.add("card");
        out.endArray();
        out.putNull("single_use_mandate");
        out.put("status", status.word());
        out.put("usage", "off_session");
    }
}
