package ai.coditect.sim.billing.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

/**
 * Turns objects of the pinned shape into those of 2024-06-20, row by row as stripe.md 1.4 tells: what moved goes back to its old
 * place, what is newer is dropped. What only the older shape knows (an invoice's payment, a line's price) is in the tree already.
 */
final class OlderShape {
    private OlderShape() {}

    /** Reshapes the object and every object inside it. */
    static void reshape(JsonNode node) {
        if (node instanceof ObjectNode object) {
            switch (object.path("object").asText()) {
                case "subscription" -> subscription(object);
                case "subscription_item" ->
                    remove(object, "billed_until", "current_period_start", "current_period_end");
                case "invoice" -> invoice(object);
                case "line_item" -> line(object);
                case "price" -> usage(object.path("recurring"));
                case "plan" -> usage(object);
                case "payment_intent" -> paymentIntent(object);
                case "setup_intent" -> intent(object);
                case "charge" -> charge(object);
                case "payment_method" -> {
                    remove(object.path("billing_details"), "tax_id");
                    remove(object.path("card"), "regulated_status");
                }
                case "balance_transaction" -> object.remove("balance_type");
                case "customer" -> remove(object, "business_name", "individual_name");
                case "checkout.session" -> checkout(object);
                case "tax_rate" -> remove(object, "flat_amount", "rate_type");
                case "tax_id" -> remove(object.path("owner"), "customer_account");
                default -> {}
            }
            object.remove("customer_account");
        }
        node.forEach(OlderShape::reshape);
    }

    private static void subscription(ObjectNode subscription) {
        remove(subscription, "billing_mode", "billing_schedules", "managed_payments", "presentment_details");
        remove(subscription.path("automatic_tax"), "disabled_reason");
        remove(subscription.path("invoice_settings"), "custom_fields", "description", "footer");
        JsonNode item = subscription.at("/items/data/0");
        copy(item, "current_period_start", subscription);
        copy(item, "current_period_end", subscription);
        // no model has the next two, yet real payloads of a subscription with one item carry them, and handlers read
        // them
        copy(item, "plan", subscription);
        copy(item, "quantity", subscription);
        subscription.putNull("discount");
    }

    private static void invoice(ObjectNode invoice) {
        JsonNode details = invoice.at("/parent/subscription_details");
        JsonNode taxes = invoice.path("total_taxes");
        remove(
                invoice,
                "parent",
                "total_taxes",
                "amount_overpaid",
                "amount_paid_off_stripe",
                "confirmation_secret",
                "payments",
                "total_pretax_credit_amounts");
        remove(invoice.path("automatic_tax"), "disabled_reason", "provider");
        copyOrNull(details, "subscription", invoice);
        if (details.isObject()) {
            copyOrNull(details, "metadata", invoice.putObject("subscription_details"));
        } else {
            invoice.putNull("subscription_details");
        }
        copy(details, "subscription_proration_date", invoice);
        invoice.put("paid", invoice.path("status").asText().equals("paid"));
        invoice.put("paid_out_of_band", false);
        for (String gone : new String[] {"application_fee_amount", "discount", "quote", "transfer_data"}) {
            invoice.putNull(gone);
        }
        invoice.set("total_tax_amounts", taxAmounts(taxes));
        if (taxes.isEmpty()) {
            invoice.putNull("tax");
        } else {
            put(invoice, "tax", sum(taxes, null));
        }
    }

    private static void line(ObjectNode line) {
        JsonNode taxes = line.path("taxes");
        JsonNode pricing = line.path("pricing");
        JsonNode parent = line.path("parent");
        JsonNode item = parent.path("subscription_item_details");
        JsonNode details = item.isObject() ? item : parent.path("invoice_item_details");
        remove(line, "parent", "pricing", "taxes", "pretax_credit_amounts", "quantity_decimal", "subtotal");
        boolean proration = details.path("proration").asBoolean();
        boolean invoiceItem = proration || !item.isObject();
        line.put("type", invoiceItem ? "invoiceitem" : "subscription");
        if (invoiceItem) {
            line.put("invoice_item", invoiceItem(line, details));
        }
        copy(details, "subscription_item", line);
        line.put("proration", proration);
        JsonNode credited = details.path("proration_details");
        if (credited.isObject()) {
            line.set("proration_details", credited);
        } else {
            line.putObject("proration_details").putNull("credited_items");
        }
        put(line, "amount_excluding_tax", line.path("amount").asLong() - sum(taxes, "inclusive"));
        line.set("unit_amount_excluding_tax", pricing.path("unit_amount_decimal"));
        line.set("tax_amounts", taxAmounts(taxes));
        line.putArray("tax_rates");
    }

    /** Prorations came from invoice items; ours have none of their own, so one is named after the line. */
    private static String invoiceItem(ObjectNode line, JsonNode details) {
        String known = details.path("invoice_item").asText("");
        String id = line.path("id").asText();
        return known.isEmpty() ? "ii_" + id.substring(id.lastIndexOf('_') + 1) : known;
    }

    private static ArrayNode taxAmounts(JsonNode taxes) {
        ArrayNode amounts = JsonNodeFactory.instance.arrayNode();
        for (JsonNode tax : taxes) {
            ObjectNode amount = amounts.addObject();
            amount.set("amount", tax.path("amount"));
            amount.put("inclusive", tax.path("tax_behavior").asText().equals("inclusive"));
            copyOrNull(tax.path("tax_rate_details"), "tax_rate", amount);
            copyOrNull(tax, "taxability_reason", amount);
            copyOrNull(tax, "taxable_amount", amount);
        }
        return amounts;
    }

    /** Returns the sum of the taxes, or of those of one behaviour. */
    private static long sum(JsonNode taxes, @Nullable String behavior) {
        long sum = 0;
        for (JsonNode tax : taxes) {
            if (behavior == null || tax.path("tax_behavior").asText().equals(behavior)) {
                sum += tax.path("amount").asLong();
            }
        }
        return sum;
    }

    private static void paymentIntent(ObjectNode intent) {
        intent(intent);
        remove(intent, "hooks", "payment_details", "presentment_details");
        intent.putNull("transfer_data");
        error(intent.path("last_payment_error"));
        for (JsonNode address : intent.at("/next_action/display_bank_transfer_instructions/financial_addresses")) {
            address.forEach(details -> remove(details, "account_holder_address", "bank_address"));
            remove(address.path("aba"), "account_holder_name", "account_type");
            remove(address.path("swift"), "account_holder_name", "account_type");
        }
    }

    private static void intent(ObjectNode intent) {
        remove(intent, "allowed_payment_method_types", "excluded_payment_method_types", "managed_payments");
        error(intent.path("last_setup_error"));
    }

    private static void error(JsonNode error) {
        remove(error, "advice_code", "network_advice_code", "network_decline_code");
    }

    private static void charge(ObjectNode charge) {
        charge.remove("presentment_details");
        remove(charge.path("billing_details"), "tax_id");
        remove(charge.path("outcome"), "advice_code", "network_advice_code", "network_decline_code");
        remove(
                charge.at("/payment_method_details/card"),
                "network_transaction_id",
                "regulated_status",
                "transaction_link_id");
    }

    private static void checkout(ObjectNode session) {
        JsonNode shipping = session.at("/collected_information/shipping_details");
        remove(
                session,
                "adaptive_pricing",
                "branding_settings",
                "collected_information",
                "discounts",
                "excluded_payment_method_types",
                "integration_identifier",
                "managed_payments",
                "name_collection",
                "optional_items",
                "origin_context",
                "permissions",
                "presentment_details",
                "wallet_options");
        remove(session.path("automatic_tax"), "provider");
        remove(session.path("customer_details"), "business_name", "individual_name");
        if (shipping.isObject()) {
            session.set("shipping_details", shipping);
        } else {
            session.putNull("shipping_details");
        }
        String mode = session.path("ui_mode").asText();
        if (mode.endsWith("_page")) {
            session.put("ui_mode", mode.substring(0, mode.length() - "_page".length()));
        }
    }

    private static void usage(JsonNode recurring) {
        if (recurring instanceof ObjectNode object) {
            object.putNull("aggregate_usage");
        }
    }

    /** Puts the number as a parser would read it. */
    private static void put(ObjectNode object, String field, long value) {
        if ((int) value == value) {
            object.put(field, (int) value);
        } else {
            object.put(field, value);
        }
    }

    private static void copy(JsonNode from, String field, ObjectNode to) {
        JsonNode value = from.get(field);
        if (value != null) {
            to.set(field, value.deepCopy());
        }
    }

    private static void copyOrNull(JsonNode from, String field, ObjectNode to) {
        to.putNull(field);
        copy(from, field, to);
    }

    private static void remove(JsonNode node, String... fields) {
        if (node instanceof ObjectNode object) {
            for (String field : fields) {
                object.remove(field);
            }
        }
    }
}
