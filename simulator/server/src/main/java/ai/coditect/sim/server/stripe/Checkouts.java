package ai.coditect.sim.server.stripe;

import ai.coditect.sim.billing.Command;
import ai.coditect.sim.billing.checkout.CheckoutSession;
import ai.coditect.sim.billing.contract.Interval;
import ai.coditect.sim.billing.contract.Price;
import ai.coditect.sim.server.http.Fields;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code /v1/checkout/sessions}: sessions whose URL is a page that works. */
final class Checkouts {
    private static final String PLACEHOLDER = "{CHECKOUT_SESSION_ID}";
    private static final long MOST_SEATS = 1_000_000;

    private static final List<String> UNMODELLED = List.of(
            "adaptive_pricing",
            "after_expiration",
            "allow_promotion_codes",
            "automatic_tax",
            "billing_address_collection",
            "branding_settings",
            "consent_collection",
            "currency",
            "custom_fields",
            "custom_text",
            "customer_account",
            "customer_creation",
            "customer_update",
            "discounts",
            "excluded_payment_method_types",
            "expires_at",
            "integration_identifier",
            "invoice_creation",
            "locale",
            "managed_payments",
            "name_collection",
            "optional_items",
            "origin_context",
            "payment_method_collection",
            "payment_method_configuration",
            "payment_method_data",
            "payment_method_options",
            "payment_method_types",
            "permissions",
            "phone_number_collection",
            "redirect_on_completion",
            "saved_payment_method_options",
            "setup_intent_data",
            "shipping_address_collection",
            "shipping_options",
            "submit_type",
            "tax_id_collection",
            "ui_mode",
            "wallet_options");

    /** What a session sells. */
    private record Sold(
            @Nullable Price price,
            long quantity,
            @Nullable Long amount,
            @Nullable String currency) {}

    private Checkouts() {}

    static ObjectNode list(StripeCall call) {
        Params params = call.params();
        String customer = params.text("customer");
        String subscription = params.text("subscription");
        String intent = params.text("payment_intent");
        String status = params.word("status", List.of("open", "complete", "expired"));
        String email = params.hash("customer_details").text("email");
        params.text("payment_link");
        return Listing.of(
                call,
                Kind.CHECKOUT,
                s -> Subscriptions.is(customer, s.customer())
                        && Subscriptions.is(subscription, s.subscription())
                        && Subscriptions.is(intent, s.paymentIntent())
                        && Subscriptions.is(status, s.status().word())
                        && Subscriptions.is(
                                email, s.buyer() == null ? null : s.buyer().email()));
    }

    static ObjectNode retrieve(StripeCall call) {
        call.checked(List.of());
        return call.shapes().of(call.required(Kind.CHECKOUT));
    }

    static ObjectNode update(StripeCall call) {
        CheckoutSession session = call.required(Kind.CHECKOUT);
        return call.shapes()
                .of(call.annotated(
                        Kind.CHECKOUT,
                        session,
                        session.metadata(),
                        List.of("collected_information", "line_items", "shipping_options")));
    }

    static ObjectNode expire(StripeCall call) {
        CheckoutSession session = call.required(Kind.CHECKOUT);
        call.checked(List.of());
        if (session.status() != CheckoutSession.Status.OPEN) {
            throw StripeException.invalid(
                    null,
                    null,
                    "Only Checkout Sessions with a status in [\"open\"] can be expired. This Checkout Session has a status of "
                            + session.status().word() + ".");
        }
        return call.shapes().of(call.execute(new Command.ExpireCheckout(session.id())));
    }

    static ObjectNode lineItems(StripeCall call) {
        call.required(Kind.CHECKOUT);
        Listing.of(call.params());
        call.checked(List.of());
        return Included.lineItems(call, call.id());
    }

    static ObjectNode create(StripeCall call) {
        Params params = call.params();
        String mode = params.word("mode", List.of("subscription", "payment", "setup"));
        if (mode == null || mode.equals("setup")) {
            throw StripeException.invalid(
                    mode == null ? "parameter_missing" : null,
                    "mode",
                    mode == null ? "Missing required param: mode." : "The simulator has no sessions in mode 'setup'.");
        }
        boolean subscribes = mode.equals("subscription");
        Sold sold = sold(call, subscribes);
        Params subscriptionData = params.hash("subscription_data");
        Params intentData = params.hash("payment_intent_data");
        Long trialDays = subscriptionData.integer("trial_period_days", 1, 730);
        Map<String, String> metadata = params.metadata();
        Map<String, String> soldMetadata = (subscribes ? subscriptionData : intentData).metadata();
        String customer = params.text("customer");
        if (customer != null) {
            call.named(Kind.CUSTOMER, customer, "customer");
        }
        String success = url(params, "success_url");
        String cancel = url(params, "cancel_url");
        String back = url(params, "return_url");
        String email = params.text("customer_email");
        String reference = params.text("client_reference_id");
        if (reference != null && reference.length() > 200) {
            throw StripeException.invalid(
                    null, "client_reference_id", "client_reference_id must be at most 200 characters.");
        }
        call.checked(UNMODELLED);
        Price price = sold.price();
        String after = success == null ? back : success;
        if (after == null) {
            throw StripeException.invalid("parameter_missing", "success_url", "Missing required param: success_url.");
        }
        return call.shapes()
                .of(call.execute(new Command.OpenCheckout(
                        price == null ? null : price.planId(),
                        price == null ? Interval.MONTH : price.interval(),
                        sold.quantity(),
                        trialDays == null ? 0 : trialDays.intValue(),
                        sold.amount(),
                        price == null ? sold.currency() : price.currency(),
                        after,
                        cancel == null ? after : cancel,
                        customer,
                        email,
                        reference,
                        metadata,
                        null,
                        soldMetadata)));
    }

    private static Sold sold(StripeCall call, boolean subscribes) {
        List<Params> items = call.params().hashes("line_items");
        if (items.isEmpty()) {
            throw StripeException.invalid("parameter_missing", "line_items", "Missing required param: line_items.");
        }
        if (subscribes && items.size() > 1) {
            throw StripeException.invalid(
                    null, "line_items", "A checkout of the simulator sells one plan, as CODITECT's do.");
        }
        long amount = 0;
        String currency = null;
        for (Params item : items) {
            Long given = item.integer("quantity", 1, MOST_SEATS);
            long quantity = given == null ? 1 : given;
            String id = item.text("price");
            if (subscribes) {
                if (id == null) {
                    throw StripeException.invalid(
                            "parameter_missing",
                            "line_items[0][price]",
                            "A subscription is sold by the id of a price: GET /v1/prices lists them.");
                }
                return new Sold(call.named(Kind.PRICE, id, "line_items[0][price]"), quantity, null, null);
            }
            if (id != null) {
                call.named(Kind.PRICE, id, "line_items[0][price]");
                throw StripeException.invalid(
                        null,
                        "line_items[0][price]",
                        "You specified `payment` mode but passed a recurring price. Either switch to `subscription` mode or"
                                + " use only one-time prices (line_items[0][price_data]).");
            }
            Params data = item.hash("price_data");
            data.requiredText("currency");
            Long unit = data.integer("unit_amount", 0, 99_999_999);
            if (unit == null) {
                throw StripeException.invalid(
                        "parameter_missing",
                        "line_items[0][price_data][unit_amount]",
                        "Missing required param: line_items[0][price_data][unit_amount].");
            }
            amount += unit * quantity;
            currency = data.requiredText("currency").toLowerCase(Locale.ROOT);
        }
        return new Sold(null, 1, amount, currency);
    }

    private static @Nullable String url(Params params, String name) {
        String url = params.text(name);
        if (url == null) {
            return null;
        }
        String problem = Fields.urlProblem(url.replace(PLACEHOLDER, "cs"));
        if (problem != null || url.length() > 2_048 || !url.chars().allMatch(c -> c > ' ' && c < 127)) {
            throw StripeException.invalid(
                    "url_invalid", name, "Not a valid URL" + (problem == null ? "" : ": it " + problem) + ".");
        }
        return url;
    }
}
