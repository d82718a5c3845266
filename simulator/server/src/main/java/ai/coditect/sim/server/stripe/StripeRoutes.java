package ai.coditect.sim.server.stripe;

import static ai.coditect.sim.server.stripe.StripeRoute.Answer.listOf;
import static ai.coditect.sim.server.stripe.StripeRoute.Answer.one;
import static ai.coditect.sim.server.stripe.StripeRoute.delete;
import static ai.coditect.sim.server.stripe.StripeRoute.get;
import static ai.coditect.sim.server.stripe.StripeRoute.post;

import java.util.List;

/** What of Stripe's API is served. Of two routes that fit a path the first one counts. */
final class StripeRoutes {
    private StripeRoutes() {}

    static List<StripeRoute> all() {
        return List.of(
                get("account", one("account"), Accounts::own).everywhereAlike(),
                get("accounts/{id}", one("account"), Accounts::byId).everywhereAlike(),
                get("customers", listOf("customer"), Customers::list),
                post("customers", one("customer"), Customers::create),
                get("customers/{id}", one("customer"), Customers::retrieve),
                post("customers/{id}", one("customer"), Customers::update),
                delete("customers/{id}", one("customer"), Customers::delete),
                get("customers/{id}/tax_ids", listOf("tax_id"), TaxIds::list),
                post("customers/{id}/tax_ids", one("tax_id"), TaxIds::create),
                get("customers/{id}/tax_ids/{tax_id}", one("tax_id"), TaxIds::retrieve),
                delete("customers/{id}/tax_ids/{tax_id}", one("tax_id"), TaxIds::delete),
                get("customers/{id}/payment_methods", listOf("payment_method"), PaymentMethods::listOfCustomer),
                get(
                        "customers/{id}/payment_methods/{method}",
                        one("payment_method"),
                        PaymentMethods::retrieveOfCustomer),
                get("subscriptions", listOf("subscription"), Subscriptions::list),
                post("subscriptions", one("subscription"), SubscriptionChanges::create),
                get("subscriptions/{id}", one("subscription"), Subscriptions::retrieve),
                post("subscriptions/{id}", one("subscription"), SubscriptionChanges::update),
                delete("subscriptions/{id}", one("subscription"), SubscriptionChanges::cancel),
                get("subscription_items", listOf("subscription_item"), SubscriptionItems::list),
                get("subscription_items/{id}", one("subscription_item"), SubscriptionItems::retrieve),
                post("subscription_items/{id}", one("subscription_item"), SubscriptionItems::update),
                get("invoices", listOf("invoice"), Invoices::list),
                post("invoices/create_preview", one("invoice"), Previews::create),
                get("invoices/upcoming", one("invoice"), Previews::upcoming),
                get("invoices/upcoming/lines", listOf("line_item"), Previews::upcomingLines),
                get("invoices/{id}", one("invoice"), Invoices::retrieve),
                post("invoices/{id}", one("invoice"), Invoices::update),
                get("invoices/{id}/lines", listOf("line_item"), Invoices::lines),
                post("invoices/{id}/pay", one("invoice"), Invoices::pay),
                post("invoices/{id}/void", one("invoice"), Invoices::voidIt),
                post("invoices/{id}/mark_uncollectible", one("invoice"), Invoices::markUncollectible),
                get("payment_methods", listOf("payment_method"), PaymentMethods::list),
                get("payment_methods/{id}", one("payment_method"), PaymentMethods::retrieve),
                post("payment_methods/{id}", one("payment_method"), PaymentMethods::update),
                post("payment_methods/{id}/attach", one("payment_method"), PaymentMethods::attach),
                post("payment_methods/{id}/detach", one("payment_method"), PaymentMethods::detach),
                get("payment_intents", listOf("payment_intent"), Payments::intents),
                get("payment_intents/{id}", one("payment_intent"), Payments::intent),
                post("payment_intents/{id}", one("payment_intent"), Payments::updateIntent),
                get("setup_intents", listOf("setup_intent"), Payments::setups),
                get("setup_intents/{id}", one("setup_intent"), Payments::setup),
                get("charges", listOf("charge"), Payments::charges),
                get("charges/{id}", one("charge"), Payments::charge),
                get("balance_transactions", listOf("balance_transaction"), Payments::balanceTransactions),
                get("balance_transactions/{id}", one("balance_transaction"), Payments::balanceTransaction),
                get("invoice_payments", listOf("invoice_payment"), Payments::ofInvoices),
                get("invoice_payments/{id}", one("invoice_payment"), Payments::ofInvoice),
                get("products", listOf("product"), Catalogue::products).everywhereAlike(),
                get("products/{id}", one("product"), Catalogue::product).everywhereAlike(),
                get("prices", listOf("price"), Catalogue::prices).everywhereAlike(),
                get("prices/{id}", one("price"), Catalogue::price).everywhereAlike(),
                get("checkout/sessions", listOf("checkout.session"), Checkouts::list),
                post("checkout/sessions", one("checkout.session"), Checkouts::create),
                get("checkout/sessions/{id}", one("checkout.session"), Checkouts::retrieve),
                post("checkout/sessions/{id}", one("checkout.session"), Checkouts::update),
                post("checkout/sessions/{id}/expire", one("checkout.session"), Checkouts::expire),
                get("checkout/sessions/{id}/line_items", listOf("item"), Checkouts::lineItems),
                post("billing_portal/sessions", one("billing_portal.session"), Portals::create),
                get("events", listOf("event"), Events::list),
                get("events/{id}", one("event"), Events::retrieve));
    }
}
