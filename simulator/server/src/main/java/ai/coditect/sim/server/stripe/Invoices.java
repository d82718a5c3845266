package ai.coditect.sim.server.stripe;

import ai.coditect.sim.billing.Command;
import ai.coditect.sim.billing.contract.CardError;
import ai.coditect.sim.billing.contract.CardInput;
import ai.coditect.sim.billing.invoice.Invoice;
import ai.coditect.sim.billing.payment.Customer;
import ai.coditect.sim.billing.payment.PaymentIntent;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code /v1/invoices}. */
final class Invoices {
    private static final List<String> STATUSES = List.of("draft", "open", "paid", "uncollectible", "void");

    private static final List<String> UNMODELLED = List.of(
            "account_tax_ids",
            "application_fee_amount",
            "auto_advance",
            "automatic_tax",
            "automatically_finalizes_at",
            "collection_method",
            "custom_fields",
            "days_until_due",
            "default_payment_method",
            "default_source",
            "default_tax_rates",
            "description",
            "discounts",
            "due_date",
            "effective_at",
            "footer",
            "issuer",
            "number",
            "on_behalf_of",
            "payment_settings",
            "rendering",
            "shipping_cost",
            "shipping_details",
            "statement_descriptor",
            "transfer_data");

    private Invoices() {}

    static ObjectNode list(StripeCall call) {
        Params params = call.params();
        String customer = params.text("customer");
        String subscription = params.text("subscription");
        String status = params.word("status", STATUSES);
        String collection = params.word("collection_method", List.of("charge_automatically", "send_invoice"));
        Params.Range due = params.range("due_date");
        return Listing.of(
                call,
                Kind.INVOICE,
                i -> Subscriptions.is(customer, i.customer())
                        && Subscriptions.is(subscription, i.subscription())
                        && Subscriptions.is(status, i.status().word())
                        && (collection == null && due == null || collected(call, i, collection, due)));
    }

    private static boolean collected(
            StripeCall call, Invoice invoice, @Nullable String collection, Params.@Nullable Range due) {
        ObjectNode tree = call.shapes().of(invoice);
        return Subscriptions.is(collection, tree.path("collection_method").asText())
                && (due == null
                        || (tree.hasNonNull("due_date")
                                && due.has(tree.path("due_date").asLong())));
    }

    static ObjectNode retrieve(StripeCall call) {
        call.checked(List.of());
        return call.shapes().of(call.required(Kind.INVOICE));
    }

    static ObjectNode update(StripeCall call) {
        Invoice invoice = call.required(Kind.INVOICE);
        return call.shapes().of(call.annotated(Kind.INVOICE, invoice, invoice.metadata(), UNMODELLED));
    }

    static ObjectNode lines(StripeCall call) {
        Invoice invoice = call.required(Kind.INVOICE);
        Listing listing = Listing.of(call.params());
        call.checked(List.of());
        List<ObjectNode> lines = new ArrayList<>();
        for (JsonNode line : call.shapes().of(invoice).path("lines").path("data")) {
            lines.add((ObjectNode) line);
        }
        return listing.page(
                "/v1/invoices/" + invoice.id() + "/lines",
                "line_item",
                lines,
                line -> line.path("id").asText(),
                line -> true,
                line -> line);
    }

    /** Pays now; 402 with the reason when the card does not pay, and the failure is an event too. */
    static ObjectNode pay(StripeCall call) {
        Invoice invoice = call.required(Kind.INVOICE);
        Params params = call.params();
        CardInput card = card(call, invoice, params.text("payment_method"));
        call.checked(List.of("forgive", "mandate", "off_session", "source"));
        if (invoice.status() == Invoice.Status.PAID) {
            throw StripeException.invalid("invoice_already_paid", null, "Invoice is already paid");
        }
        Invoice tried = call.execute(new Command.PayInvoice(invoice.id(), card));
        if (tried.status() != Invoice.Status.PAID) {
            throw refusal(call, invoice.id());
        }
        return call.shapes().of(tried);
    }

    static ObjectNode voidIt(StripeCall call) {
        Invoice invoice = call.required(Kind.INVOICE);
        call.checked(List.of());
        return call.shapes().of(call.execute(new Command.VoidInvoice(invoice.id())));
    }

    static ObjectNode markUncollectible(StripeCall call) {
        Invoice invoice = call.required(Kind.INVOICE);
        call.checked(List.of());
        return call.shapes().of(call.execute(new Command.MarkUncollectible(invoice.id())));
    }

    /** Returns the card to pay with; null means the customer's default one. */
    private static @Nullable CardInput card(StripeCall call, Invoice invoice, @Nullable String method) {
        if (method == null) {
            return null;
        }
        if (Cards.isTestCard(method)) {
            return Cards.named(method, "payment_method");
        }
        call.named(Kind.PAYMENT_METHOD, method, "payment_method");
        Customer customer = call.named(Kind.CUSTOMER, invoice.customer(), "customer");
        if (!method.equals(customer.defaultPaymentMethod())) {
            throw StripeException.invalid(
                    null,
                    "payment_method",
                    "The simulator pays with the customer's default payment method or with a test card (pm_card_visa): make "
                            + method + " the default one first.");
        }
        return null;
    }

    private static StripeException refusal(StripeCall call, String invoiceId) {
        List<PaymentIntent> intents = call.all(Kind.PAYMENT_INTENT);
        for (int i = intents.size() - 1; i >= 0; i--) {
            PaymentIntent intent = intents.get(i);
            if (invoiceId.equals(intent.invoice())) {
                CardError error = intent.error();
                StripeException refusal = error == null
                        ? StripeException.card(
                                "invoice_payment_intent_requires_action",
                                null,
                                null,
                                "This payment requires additional user action before it can be completed successfully.")
                        : StripeException.card(error.code(), error.declineCode(), null, error.message());
                return refusal.with("payment_intent", call.shapes().of(intent));
            }
        }
        return StripeException.card("card_declined", null, null, "The invoice could not be paid.");
    }
}
