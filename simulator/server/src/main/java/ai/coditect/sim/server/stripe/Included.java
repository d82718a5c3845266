package ai.coditect.sim.server.stripe;

import ai.coditect.sim.billing.checkout.CheckoutSession;
import ai.coditect.sim.billing.contract.Price;
import ai.coditect.sim.billing.contract.Resource;
import ai.coditect.sim.billing.payment.InvoicePayment;
import ai.coditect.sim.billing.payment.PaymentIntent;
import ai.coditect.sim.billing.subscription.Subscription;
import ai.coditect.sim.server.http.Json;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes what an object has only when the caller expands it (marked (x) in stripe.md section 2). */
final class Included {
    private static final int MOST = 10;

    private final StripeCall call;

    Included(StripeCall call) {
        this.call = call;
    }

    /** Returns the value of the field; null where there is none of this name. */
    @Nullable
    JsonNode of(ObjectNode object, String owner, String name) {
        String id = object.path("id").asText();
        return switch (owner + "." + name) {
            case "invoice.payments" -> payments(id);
            case "invoice.confirmation_secret" -> confirmationSecret(id);
            case "customer.subscriptions" -> subscriptions(id);
            case "customer.sources" -> list(List.of(), "/v1/customers/" + id + "/sources");
            case "customer.tax" ->
                Json.object().putNull("ip_address").putNull("location").put("automatic_tax", "supported");
            case "customer.invoice_credit_balance" -> Json.object();
            case "charge.refunds" -> list(List.of(), "/v1/charges/" + id + "/refunds");
            case "checkout.session.line_items" -> lineItems(call, id);
            case "price.currency_options" -> Json.object();
            case "customer.cash_balance", "price.tiers", "checkout.session.total_details.breakdown" ->
                NullNode.getInstance();
            default -> null;
        };
    }

    private JsonNode subscriptions(String customer) {
        List<Subscription> live = new ArrayList<>(call.all(Kind.SUBSCRIPTION).stream()
                .filter(s -> s.customer().equals(customer) && !s.status().ended())
                .toList());
        Collections.reverse(live);
        return list(live, "/v1/customers/" + customer + "/subscriptions");
    }

    private JsonNode payments(String invoice) {
        List<InvoicePayment> ties = call.all(Kind.INVOICE_PAYMENT).stream()
                .filter(tie -> tie.invoice().equals(invoice))
                .toList();
        return list(ties, "/v1/invoices/" + invoice + "/payments");
    }

    private JsonNode confirmationSecret(String invoice) {
        for (PaymentIntent intent : call.all(Kind.PAYMENT_INTENT)) {
            if (invoice.equals(intent.invoice()) && intent.status() != PaymentIntent.Status.SUCCEEDED) {
                return Json.object()
                        .put(
                                "client_secret",
                                call.shapes().of(intent).path("client_secret").asText())
                        .put("type", "payment_intent");
            }
        }
        return NullNode.getInstance();
    }

    /** Returns what a checkout sells, as Stripe's list of items. */
    static ObjectNode lineItems(StripeCall call, String sessionId) {
        CheckoutSession session = call.named(Kind.CHECKOUT, sessionId, "session");
        CheckoutSession.Order order = session.order();
        ObjectNode item = Json.object();
        item.put("id", "li_" + sessionId.substring(Math.max(0, sessionId.length() - 24)));
        item.put("object", "item");
        item.put("amount_discount", 0);
        item.put("amount_subtotal", order.total());
        item.put("amount_tax", 0);
        item.put("amount_total", order.total());
        item.put("currency", order.currency());
        String plan = order.planId();
        Price price = plan == null ? null : price(call, plan, order);
        item.put("description", price == null ? "Payment" : price.productName());
        if (price == null) {
            item.putNull("price");
        } else {
            item.set("price", call.shapes().of(price));
        }
        item.put("quantity", order.quantity());
        ObjectNode list = Json.object().put("object", "list");
        list.putArray("data").add(item);
        return list.put("has_more", false).put("url", "/v1/checkout/sessions/" + sessionId + "/line_items");
    }

    private static @Nullable Price price(StripeCall call, String plan, CheckoutSession.Order order) {
        for (Price price : call.all(Kind.PRICE)) {
            if (price.planId().equals(plan) && price.interval() == order.interval()) {
                return price;
            }
        }
        return null;
    }

    private ObjectNode list(List<? extends Resource> objects, String path) {
        ObjectNode list = Json.object().put("object", "list");
        ArrayNode data = list.putArray("data");
        objects.stream().limit(MOST).forEach(object -> data.add(call.shapes().of(object)));
        return list.put("has_more", objects.size() > MOST).put("url", path);
    }
}
