package ai.coditect.sim.billing;

import ai.coditect.sim.billing.checkout.CheckoutSession;
import ai.coditect.sim.billing.checkout.Checkouts;
import ai.coditect.sim.billing.contract.BillingRefusal;
import ai.coditect.sim.billing.contract.Resource;
import ai.coditect.sim.billing.invoice.Invoice;
import ai.coditect.sim.billing.invoice.Invoices;
import ai.coditect.sim.billing.log.Journal;
import ai.coditect.sim.billing.payment.Customer;
import ai.coditect.sim.billing.payment.CustomerAccount;
import ai.coditect.sim.billing.payment.Customers;
import ai.coditect.sim.billing.payment.PaymentIntent;
import ai.coditect.sim.billing.payment.PaymentMethod;
import ai.coditect.sim.billing.subscription.Subscription;
import ai.coditect.sim.billing.subscription.Subscriptions;
import java.util.Map;

/** Puts metadata on an object of whatever kind, by the feature that keeps it. */
final class Annotations {
    private final Journal journal;
    private final Customers customers;
    private final Invoices invoices;
    private final Subscriptions subscriptions;
    private final Checkouts checkouts;

    Annotations(
            Journal journal, Customers customers, Invoices invoices, Subscriptions subscriptions, Checkouts checkouts) {
        this.journal = journal;
        this.customers = customers;
        this.invoices = invoices;
        this.subscriptions = subscriptions;
        this.checkouts = checkouts;
    }

    /** Adds to what the object has; an empty value removes its key. */
    Resource add(String id, Map<String, String> metadata) {
        Resource object = journal.find(id).orElseThrow(() -> BillingRefusal.notFound("object", id));
        if (object instanceof Customer) {
            CustomerAccount account = customers.require(id);
            customers.addMetadata(account, metadata);
            return account.customer();
        } else if (object instanceof Subscription) {
            return subscriptions.addMetadata(id, metadata);
        } else if (object instanceof Invoice invoice) {
            return invoices.addMetadata(invoice, metadata);
        } else if (object instanceof PaymentIntent intent) {
            return invoices.addMetadata(intent, metadata);
        } else if (object instanceof PaymentMethod method) {
            return add(method, metadata);
        } else if (object instanceof CheckoutSession session) {
            return checkouts.addMetadata(session, metadata);
        }
        throw BillingRefusal.invalid("metadata", "The " + object.object() + " " + id + " takes no metadata.");
    }

    private PaymentMethod add(PaymentMethod method, Map<String, String> metadata) {
        String customer = method.customer();
        if (customer == null) {
            throw BillingRefusal.conflict("The payment method " + method.id()
                    + " is attached to no customer; only an attached one can be changed.");
        }
        return customers.addMetadata(customers.require(customer), method, metadata);
    }
}
