package ai.coditect.sim.server.stripe;

import static ai.coditect.sim.server.stripe.StripeRoute.delete;
import static ai.coditect.sim.server.stripe.StripeRoute.get;
import static ai.coditect.sim.server.stripe.StripeRoute.post;

import java.util.List;

/** What of Stripe's API is served. Of two routes that fit a path the first one counts. */
final class StripeRoutes {
    private StripeRoutes() {}

    static List<StripeRoute> all() {
        return List.of(
                get("account", Accounts::own).everywhereAlike(),
                get("accounts/{id}", Accounts::byId).everywhereAlike(),
                get("customers", Customers::list),
                post("customers", Customers::create),
                get("customers/{id}", Customers::retrieve),
                post("customers/{id}", Customers::update),
                delete("customers/{id}", Customers::delete),
                get("customers/{id}/tax_ids", TaxIds::list),
                post("customers/{id}/tax_ids", TaxIds::create),
                get("customers/{id}/tax_ids/{tax_id}", TaxIds::retrieve),
                delete("customers/{id}/tax_ids/{tax_id}", TaxIds::delete),
                get("customers/{id}/payment_methods", PaymentMethods::listOfCustomer),
                get("customers/{id}/payment_methods/{method}", PaymentMethods::retrieveOfCustomer),
                get("subscriptions", Subscriptions::list),
                post("subscriptions", SubscriptionChanges::create),
                get("subscriptions/{id}", Subscriptions::retrieve),
                post("subscriptions/{id}", SubscriptionChanges::update),
                delete("subscriptions/{id}", SubscriptionChanges::cancel),
                get("subscription_items", SubscriptionItems::list),
                get("subscription_items/{id}", SubscriptionItems::retrieve),
                post("subscription_items/{id}", SubscriptionItems::update),
                get("invoices", Invoices::list),
                post("invoices/create_preview", Previews::create),
                get("invoices/upcoming", Previews::upcoming),
                get("invoices/upcoming/lines", Previews::upcomingLines),
                get("invoices/{id}", Invoices::retrieve),
                post("invoices/{id}", Invoices::update),
                get("invoices/{id}/lines", Invoices::lines),
                post("invoices/{id}/pay", Invoices::pay),
                post("invoices/{id}/void", Invoices::voidIt),
                post("invoices/{id}/mark_uncollectible", Invoices::markUncollectible),
                get("payment_methods", PaymentMethods::list),
                get("payment_methods/{id}", PaymentMethods::retrieve),
                post("payment_methods/{id}", PaymentMethods::update),
                post("payment_methods/{id}/attach", PaymentMethods::attach),
                post("payment_methods/{id}/detach", PaymentMethods::detach),
                get("payment_intents", Payments::intents),
                get("payment_intents/{id}", Payments::intent),
                post("payment_intents/{id}", Payments::updateIntent),
                get("setup_intents", Payments::setups),
                get("setup_intents/{id}", Payments::setup),
                get("charges", Payments::charges),
                get("charges/{id}", Payments::charge),
                get("balance_transactions", Payments::balanceTransactions),
                get("balance_transactions/{id}", Payments::balanceTransaction),
                get("invoice_payments", Payments::ofInvoices),
                get("invoice_payments/{id}", Payments::ofInvoice),
                get("products", Catalogue::products).everywhereAlike(),
                get("products/{id}", Catalogue::product).everywhereAlike(),
                get("prices", Catalogue::prices).everywhereAlike(),
                get("prices/{id}", Catalogue::price).everywhereAlike(),
                get("checkout/sessions", Checkouts::list),
                post("checkout/sessions", Checkouts::create),
                get("checkout/sessions/{id}", Checkouts::retrieve),
                post("checkout/sessions/{id}", Checkouts::update),
                post("checkout/sessions/{id}/expire", Checkouts::expire),
                get("checkout/sessions/{id}/line_items", Checkouts::lineItems),
                post("billing_portal/sessions", Portals::create),
                get("events", Events::list),
                get("events/{id}", Events::retrieve));
    }
}
