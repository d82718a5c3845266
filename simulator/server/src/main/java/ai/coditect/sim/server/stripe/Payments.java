package ai.coditect.sim.server.stripe;

import ai.coditect.sim.billing.payment.PaymentIntent;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** What was paid or tried: payment intents, charges, what they brought, and which invoice they paid. */
final class Payments {
    private static final List<String> UNMODELLED = List.of(
            "allowed_payment_method_types",
            "amount",
            "amount_details",
            "application_fee_amount",
            "capture_method",
            "currency",
            "customer",
            "customer_account",
            "description",
            "excluded_payment_method_types",
            "hooks",
            "payment_details",
            "payment_method",
            "payment_method_configuration",
            "payment_method_data",
            "payment_method_options",
            "payment_method_types",
            "receipt_email",
            "setup_future_usage",
            "shipping",
            "statement_descriptor",
            "statement_descriptor_suffix",
            "transfer_data",
            "transfer_group");

    private Payments() {}

    static ObjectNode intents(StripeCall call) {
        String customer = call.params().text("customer");
        return Listing.of(call, Kind.PAYMENT_INTENT, intent -> Subscriptions.is(customer, intent.customer()));
    }

    static ObjectNode intent(StripeCall call) {
        call.params().text("client_secret");
        return one(call, Kind.PAYMENT_INTENT);
    }

    static ObjectNode updateIntent(StripeCall call) {
        PaymentIntent intent = call.required(Kind.PAYMENT_INTENT);
        return call.shapes().of(call.annotated(Kind.PAYMENT_INTENT, intent, intent.metadata(), UNMODELLED));
    }

    static ObjectNode setups(StripeCall call) {
        String customer = call.params().text("customer");
        String method = call.params().text("payment_method");
        return Listing.of(
                call,
                Kind.SETUP_INTENT,
                intent -> Subscriptions.is(customer, intent.customer())
                        && (method == null
                                || (intent.paymentMethod() != null
                                        && method.equals(intent.paymentMethod().id()))));
    }

    static ObjectNode setup(StripeCall call) {
        call.params().text("client_secret");
        return one(call, Kind.SETUP_INTENT);
    }

    static ObjectNode charges(StripeCall call) {
        String customer = call.params().text("customer");
        String intent = call.params().text("payment_intent");
        call.params().text("transfer_group");
        return Listing.of(
                call,
                Kind.CHARGE,
                charge -> Subscriptions.is(customer, charge.customer())
                        && Subscriptions.is(intent, charge.paymentIntent()));
    }

    static ObjectNode charge(StripeCall call) {
        return one(call, Kind.CHARGE);
    }

    static ObjectNode balanceTransactions(StripeCall call) {
        Params params = call.params();
        String currency = params.text("currency");
        String source = params.text("source");
        String type = params.text("type");
        String payout = params.text("payout");
        return Listing.of(
                call,
                Kind.BALANCE_TRANSACTION,
                entry -> Subscriptions.is(currency, entry.currency())
                        && Subscriptions.is(source, entry.source())
                        && (type == null
                                || call.shapes().of(entry).path("type").asText().equals(type))
                        && payout == null);
    }

    static ObjectNode balanceTransaction(StripeCall call) {
        return one(call, Kind.BALANCE_TRANSACTION);
    }

    static ObjectNode ofInvoices(StripeCall call) {
        Params params = call.params();
        String invoice = params.text("invoice");
        String status = params.word("status", List.of("canceled", "open", "paid"));
        Params payment = params.hash("payment");
        String type = payment.word("type", List.of("payment_intent", "payment_record"));
        String intent = payment.text("payment_intent");
        payment.finish(List.of("payment_record"));
        return Listing.of(
                call,
                Kind.INVOICE_PAYMENT,
                tie -> Subscriptions.is(invoice, tie.invoice())
                        && Subscriptions.is(status, tie.status())
                        && Subscriptions.is(type, "payment_intent")
                        && Subscriptions.is(intent, tie.paymentIntent()));
    }

    static ObjectNode ofInvoice(StripeCall call) {
        return one(call, Kind.INVOICE_PAYMENT);
    }

    private static ObjectNode one(StripeCall call, Kind<?> kind) {
        call.checked(List.of());
        return call.shapes().of(call.required(kind));
    }
}
