package ai.coditect.sim.server.stripe;

import ai.coditect.sim.billing.contract.Resource;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Carries out {@code expand[]}: ids become the objects they name, and what is only there when asked for appears. */
final class Expansion {
    private static final int DEEPEST = 4;
    private static final int MOST = 50;

    /** Where an id may be expanded: the object's word, and the path in it (stripe.md section 2, stripe-java's models). */
    private static final class Expandable {
        static final Set<String> PATHS = Set.of(
                "balance_transaction.source",
                "charge.application",
                "charge.balance_transaction",
                "charge.customer",
                "charge.failure_balance_transaction",
                "charge.invoice",
                "charge.on_behalf_of",
                "charge.payment_intent",
                "charge.payment_method",
                "charge.review",
                "charge.source_transfer",
                "charge.transfer",
                "checkout.session.customer",
                "checkout.session.invoice",
                "checkout.session.payment_intent",
                "checkout.session.payment_link",
                "checkout.session.setup_intent",
                "checkout.session.subscription",
                "customer.default_source",
                "customer.invoice_settings.default_payment_method",
                "customer.test_clock",
                "invoice.account_tax_ids",
                "invoice.application",
                "invoice.charge",
                "invoice.customer",
                "invoice.default_payment_method",
                "invoice.default_source",
                "invoice.discounts",
                "invoice.latest_revision",
                "invoice.on_behalf_of",
                "invoice.parent.subscription_details.subscription",
                "invoice.payment_intent",
                "invoice.quote",
                "invoice.subscription",
                "invoice.test_clock",
                "invoice_payment.invoice",
                "invoice_payment.payment.charge",
                "invoice_payment.payment.payment_intent",
                "invoiceitem.customer",
                "line_item.discounts",
                "line_item.pricing.price_details.price",
                "line_item.subscription",
                "payment_intent.application",
                "payment_intent.customer",
                "payment_intent.invoice",
                "payment_intent.last_payment_error.charge",
                "payment_intent.latest_charge",
                "payment_intent.on_behalf_of",
                "payment_intent.payment_method",
                "payment_intent.review",
                "payment_intent.source",
                "payment_method.customer",
                "plan.product",
                "price.product",
                "product.default_price",
                "product.tax_code",
                "setup_intent.customer",
                "setup_intent.latest_attempt",
                "setup_intent.payment_method",
                "subscription.application",
                "subscription.customer",
                "subscription.default_payment_method",
                "subscription.default_source",
                "subscription.discounts",
                "subscription.latest_invoice",
                "subscription.on_behalf_of",
                "subscription.pending_setup_intent",
                "subscription.schedule",
                "subscription.test_clock",
                "subscription_item.discounts",
                "tax_id.customer");

        /** What is whole already and may be named all the same. */
        static final Set<String> WHOLE = Set.of(
                "subscription.items",
                "invoice.lines",
                "item.price",
                "subscription_item.price",
                "subscription_item.plan",
                "checkout.session.line_items",
                "invoice.payments",
                "invoice.confirmation_secret",
                "customer.subscriptions",
                "customer.sources",
                "customer.tax",
                "customer.cash_balance",
                "customer.invoice_credit_balance",
                "charge.refunds",
                "price.tiers",
                "price.currency_options",
                "checkout.session.total_details.breakdown");

        private Expandable() {}
    }

    private final StripeCall call;
    private final Included included;

    private Expansion(StripeCall call) {
        this.call = call;
        this.included = new Included(call);
    }

    /** Expands the tree by the paths, for example {@code latest_invoice.customer}; those of a list begin with {@code data}. */
    static void apply(StripeCall call, ObjectNode tree, List<String> paths) {
        if (paths.isEmpty()) {
            return;
        }
        if (paths.size() > MOST) {
            throw StripeException.invalid(null, "expand", "You can expand at most " + MOST + " properties.");
        }
        Expansion expansion = new Expansion(call);
        for (String path : paths) {
            String[] names = path.split("\\.", -1);
            if (names.length > DEEPEST) {
                throw StripeException.invalid(
                        null,
                        "expand",
                        "You cannot expand more than " + DEEPEST + " levels of a property. Property: " + path);
            }
            expansion.into(tree, ownerOf(tree, ""), names, 0);
        }
    }

    private void into(JsonNode node, String owner, String[] names, int at) {
        if (node instanceof ArrayNode array) {
            for (int i = 0; i < array.size(); i++) {
                into(array.get(i), ownerOf(array.get(i), owner), names, at);
            }
        } else if (node instanceof ObjectNode object) {
            field(object, owner, names, at);
        }
    }

    private void field(ObjectNode object, String owner, String[] names, int at) {
        String name = names[at];
        String path = owner + "." + name;
        boolean last = at == names.length - 1;
        boolean id = Expandable.PATHS.contains(path);
        boolean whole = Expandable.WHOLE.contains(path);
        JsonNode value = object.get(name);
        if (value == null && whole) {
            value = included.of(object, owner, name);
            if (value != null) {
                object.set(name, value);
            }
        }
        if (last && !id && !whole) {
            throw cannot(name, names);
        }
        if (value == null) {
            if (!id && !whole) {
                throw cannot(name, names);
            }
            return;
        }
        if (id && value.isTextual()) {
            JsonNode found = resolve(value.textValue());
            if (found == null) {
                return;
            }
            object.set(name, found);
            value = found;
        } else if (id && value instanceof ArrayNode ids) {
            for (int i = 0; i < ids.size(); i++) {
                JsonNode found = ids.get(i).isTextual() ? resolve(ids.get(i).textValue()) : null;
                if (found != null) {
                    ids.set(i, found);
                }
            }
        }
        if (!last) {
            into(value, ownerOf(value, path), names, at + 1);
        }
    }

    private @Nullable ObjectNode resolve(String id) {
        Optional<Resource> found = call.world().read(billing -> billing.find(id));
        return found.map(call.shapes()::of).orElse(null);
    }

    /** Names the object that a tree is; of a nested hash, the path to it. */
    private static String ownerOf(JsonNode node, String path) {
        String word = node.path("object").asText();
        return word.isEmpty() ? path : word;
    }

    private static StripeException cannot(String name, String[] names) {
        return StripeException.invalid(
                null,
                "expand",
                "This property cannot be expanded (" + name + "). Property: " + String.join(".", names)
                        + (names[0].equals("data") ? "" : ". (Properties of a list's objects begin with 'data.'.)"));
    }
}
