package ai.coditect.sim.server.stripe;

import ai.coditect.sim.billing.contract.ApiVersion;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which properties may be expanded and what each leads to (stripe.md section 2, stripe-java's models). A property is written with the
 * word of the object that has it, and the path in it: {@code invoice.parent.subscription_details.subscription}. Some are whole
 * already and may be named all the same.
 */
final class Expandable {
    private static final int DEEPEST = 4;
    private static final int MOST = 50;
    private static final String LIST = "list:";

    /** Gone with basil. */
    private static final Set<String> OLDER = Set.of(
            "charge.invoice",
            "invoice.charge",
            "invoice.payment_intent",
            "invoice.quote",
            "invoice.subscription",
            "line_item.plan",
            "line_item.price",
            "payment_intent.invoice",
            "subscription.plan");

    /** Came with basil. */
    private static final Set<String> LATER = Set.of(
            "invoice.confirmation_secret",
            "invoice.parent.subscription_details.subscription",
            "invoice.payments",
            "line_item.pricing.price_details.price");

    /** The word of the object that a property leads to, empty for what the simulator has none of; lists are marked. */
    private static final Map<String, String> LEADS = new HashMap<>();

    static {
        lead(
                "",
                "charge.application",
                "charge.refunds",
                "charge.review",
                "charge.source_transfer",
                "charge.transfer",
                "checkout.session.payment_link",
                "checkout.session.total_details.breakdown",
                "customer.cash_balance",
                "customer.default_source",
                "customer.invoice_credit_balance",
                "customer.sources",
                "customer.tax",
                "customer.test_clock",
                "invoice.application",
                "invoice.confirmation_secret",
                "invoice.default_source",
                "invoice.discounts",
                "invoice.quote",
                "invoice.test_clock",
                "line_item.discounts",
                "payment_intent.application",
                "payment_intent.review",
                "payment_intent.source",
                "price.currency_options",
                "price.tiers",
                "product.tax_code",
                "setup_intent.latest_attempt",
                "subscription.application",
                "subscription.default_source",
                "subscription.discounts",
                "subscription.schedule",
                "subscription.test_clock",
                "subscription_item.discounts");
        lead(
                "account",
                "charge.on_behalf_of",
                "invoice.on_behalf_of",
                "payment_intent.on_behalf_of",
                "subscription.on_behalf_of");
        lead("balance_transaction", "charge.balance_transaction", "charge.failure_balance_transaction");
        lead(
                "charge",
                "balance_transaction.source",
                "invoice.charge",
                "invoice_payment.payment.charge",
                "payment_intent.last_payment_error.charge",
                "payment_intent.latest_charge");
        lead(
                "customer",
                "charge.customer",
                "checkout.session.customer",
                "invoice.customer",
                "invoiceitem.customer",
                "payment_intent.customer",
                "payment_method.customer",
                "setup_intent.customer",
                "subscription.customer",
                "tax_id.customer");
        lead(
                "invoice",
                "charge.invoice",
                "checkout.session.invoice",
                "invoice.latest_revision",
                "invoice_payment.invoice",
                "payment_intent.invoice",
                "subscription.latest_invoice");
        lead("list:invoice_payment", "invoice.payments");
        lead("list:item", "checkout.session.line_items");
        lead("list:line_item", "invoice.lines");
        lead("list:subscription", "customer.subscriptions");
        lead("list:subscription_item", "subscription.items");
        lead(
                "payment_intent",
                "charge.payment_intent",
                "checkout.session.payment_intent",
                "invoice.payment_intent",
                "invoice_payment.payment.payment_intent");
        lead(
                "payment_method",
                "charge.payment_method",
                "customer.invoice_settings.default_payment_method",
                "invoice.default_payment_method",
                "payment_intent.payment_method",
                "setup_intent.payment_method",
                "subscription.default_payment_method");
        lead("plan", "line_item.plan", "subscription.plan", "subscription_item.plan");
        lead(
                "price",
                "item.price",
                "line_item.price",
                "line_item.pricing.price_details.price",
                "product.default_price",
                "subscription_item.price");
        lead("product", "plan.product", "price.product");
        lead("setup_intent", "checkout.session.setup_intent", "subscription.pending_setup_intent");
        lead(
                "subscription",
                "checkout.session.subscription",
                "invoice.parent.subscription_details.subscription",
                "invoice.subscription",
                "line_item.subscription");
        lead("tax_id", "invoice.account_tax_ids");
    }

    private Expandable() {}

    private static void lead(String object, String... properties) {
        for (String property : properties) {
            LEADS.put(property, object);
        }
    }

    /** Returns whether the property may be expanded, in some version. */
    static boolean has(String property) {
        return LEADS.containsKey(property);
    }

    /**
     * Refuses what cannot be expanded, whatever the answer will hold.
     *
     * @param answer what the route answers
     * @param paths as the caller wrote them; those of a list begin with {@code data}
     */
    static void check(StripeRoute.Answer answer, ApiVersion version, List<String> paths) {
        if (paths.size() > MOST) {
            throw StripeException.invalid(null, "expand", "You can expand at most " + MOST + " properties.");
        }
        for (String path : paths) {
            String[] names = path.split("\\.", -1);
            if (names.length > DEEPEST) {
                throw StripeException.invalid(
                        null,
                        "expand",
                        "You cannot expand more than " + DEEPEST + " levels of a property. Property: " + path);
            }
            String owner = answer.list() ? LIST + answer.object() : answer.object();
            for (int i = 0; i < names.length; i++) {
                String next = next(owner, names[i], i == names.length - 1, version);
                if (next == null) {
                    throw cannot(names[i], path, answer.list() && !names[0].equals("data"));
                }
                owner = next;
            }
        }
    }

    /** Returns where the property leads, null where there is no such one. */
    private static @Nullable String next(String owner, String name, boolean last, ApiVersion version) {
        if (owner.startsWith(LIST)) {
            return name.equals("data") && !last ? owner.substring(LIST.length()) : null;
        }
        String property = owner + "." + name;
        if (LEADS.containsKey(property)) {
            return (version == ApiVersion.OLDER ? LATER : OLDER).contains(property) ? null : LEADS.get(property);
        }
        String inside = property + ".";
        return !last && LEADS.keySet().stream().anyMatch(known -> known.startsWith(inside)) ? property : null;
    }

    private static StripeException cannot(String name, String path, boolean ofList) {
        return StripeException.invalid(
                null,
                "expand",
                "This property cannot be expanded (" + name + ")."
                        + (path.equals(name) ? "" : " Property: " + path + ".")
                        + (ofList ? " You may want to expand 'data." + path + "' on the list's objects." : ""));
    }
}
