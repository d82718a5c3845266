package ai.coditect.sim.server.stripe;

import ai.coditect.sim.billing.checkout.CheckoutSession;
import ai.coditect.sim.billing.contract.Price;
import ai.coditect.sim.billing.contract.Product;
import ai.coditect.sim.billing.contract.Resource;
import ai.coditect.sim.billing.invoice.Invoice;
import ai.coditect.sim.billing.payment.BalanceTransaction;
import ai.coditect.sim.billing.payment.Charge;
import ai.coditect.sim.billing.payment.Customer;
import ai.coditect.sim.billing.payment.InvoicePayment;
import ai.coditect.sim.billing.payment.PaymentIntent;
import ai.coditect.sim.billing.payment.PaymentMethod;
import ai.coditect.sim.billing.payment.SetupIntent;
import ai.coditect.sim.billing.subscription.Subscription;
import ai.coditect.sim.billing.subscription.SubscriptionItem;
import java.util.function.ToLongFunction;

/**
 * A kind of object that is asked for by id or as a list.
 *
 * @param path of its list, for example {@code /v1/subscriptions}
 * @param noun as errors name it: No such …
 * @param param that errors name when the id in the path is wrong
 * @param created Unix seconds
 */
record Kind<T extends Resource>(Class<T> type, String path, String noun, String param, ToLongFunction<T> created) {
    static final Kind<Customer> CUSTOMER =
            new Kind<>(Customer.class, "/v1/customers", "customer", "id", Customer::created);
    static final Kind<Subscription> SUBSCRIPTION =
            new Kind<>(Subscription.class, "/v1/subscriptions", "subscription", "id", Subscription::created);
    static final Kind<Invoice> INVOICE =
            new Kind<>(Invoice.class, "/v1/invoices", "invoice", "invoice", Invoice::created);
    static final Kind<PaymentMethod> PAYMENT_METHOD = new Kind<>(
            PaymentMethod.class, "/v1/payment_methods", "PaymentMethod", "payment_method", PaymentMethod::created);
    static final Kind<PaymentIntent> PAYMENT_INTENT =
            new Kind<>(PaymentIntent.class, "/v1/payment_intents", "payment_intent", "intent", PaymentIntent::created);
    static final Kind<Charge> CHARGE = new Kind<>(Charge.class, "/v1/charges", "charge", "id", Charge::created);
    static final Kind<BalanceTransaction> BALANCE_TRANSACTION = new Kind<>(
            BalanceTransaction.class,
            "/v1/balance_transactions",
            "balance transaction",
            "id",
            BalanceTransaction::created);
    static final Kind<InvoicePayment> INVOICE_PAYMENT = new Kind<>(
            InvoicePayment.class,
            "/v1/invoice_payments",
            "invoice_payment",
            "invoice_payment",
            InvoicePayment::created);
    static final Kind<SetupIntent> SETUP_INTENT =
            new Kind<>(SetupIntent.class, "/v1/setup_intents", "setupintent", "intent", SetupIntent::created);
    static final Kind<SubscriptionItem> SUBSCRIPTION_ITEM = new Kind<>(
            SubscriptionItem.class, "/v1/subscription_items", "subscription_item", "item", SubscriptionItem::created);
    static final Kind<Product> PRODUCT = new Kind<>(Product.class, "/v1/products", "product", "id", Product::created);
    static final Kind<Price> PRICE = new Kind<>(Price.class, "/v1/prices", "price", "price", Price::created);
    static final Kind<CheckoutSession> CHECKOUT = new Kind<>(
            CheckoutSession.class, "/v1/checkout/sessions", "checkout.session", "session", CheckoutSession::created);
}
