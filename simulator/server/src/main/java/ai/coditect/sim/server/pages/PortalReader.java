package ai.coditect.sim.server.pages;

import ai.coditect.sim.billing.Billing;
import ai.coditect.sim.billing.contract.Price;
import ai.coditect.sim.billing.invoice.Invoice;
import ai.coditect.sim.billing.payment.Challenge;
import ai.coditect.sim.billing.payment.Customer;
import ai.coditect.sim.billing.payment.PaymentMethod;
import ai.coditect.sim.billing.subscription.Subscription;
import ai.coditect.sim.server.pages.PortalDoor.Found;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads a customer's account in the words of the portal. */
final class PortalReader {
    private static final int MOST_INVOICES = 100;

    private PortalReader() {}

    /** What the customer has, as it stands in one moment. */
    record Account(
            String customer,
            @Nullable ChallengeView challenge,
            List<PortalView.PlanRow> plans,
            List<PortalView.MethodRow> methods,
            List<PortalView.InvoiceRow> invoices) {}

    static Account read(Found found) {
        String customer = found.customer();
        return found.world()
                .read(billing -> new Account(
                        customer(billing, customer),
                        billing.openChallenge(customer)
                                .map(challenge -> challenge(billing, challenge, found.path()))
                                .orElse(null),
                        plans(billing, customer),
                        methods(billing, customer),
                        invoices(billing, customer)));
    }

    /** Returns what the bank asks; its answer goes under the path. */
    static ChallengeView challenge(Billing billing, Challenge challenge, String path) {
        String amount = billing.find(challenge.subject())
                .filter(Invoice.class::isInstance)
                .map(Invoice.class::cast)
                .map(invoice -> Words.amount(invoice.amountRemaining(), invoice.currency()))
                .orElse(null);
        return new ChallengeView(amount, Words.card(challenge.method()), path + "/challenge");
    }

    private static String customer(Billing billing, String id) {
        return billing.find(id)
                .filter(Customer.class::isInstance)
                .map(Customer.class::cast)
                .map(c -> c.name() == null ? c.email() : c.name() + " · " + c.email())
                .orElse(id);
    }

    private static List<PortalView.PlanRow> plans(Billing billing, String customer) {
        List<PortalView.PlanRow> rows = new ArrayList<>();
        for (Subscription subscription : billing.all(Subscription.class)) {
            if (subscription.customer().equals(customer)) {
                rows.add(0, row(subscription));
            }
        }
        return rows;
    }

    private static PortalView.PlanRow row(Subscription subscription) {
        Price price = subscription.item().price();
        Subscription.Status status = subscription.status();
        String word = status.word();
        boolean live = !status.ended();
        boolean ending = live && subscription.cancelAtPeriodEnd();
        boolean current = status == Subscription.Status.ACTIVE || status == Subscription.Status.TRIALING;
        return new PortalView.PlanRow(
                subscription.id(),
                price.productName(),
                ending ? "ends soon" : word.replace('_', ' '),
                ending ? "warn" : Words.kind(word),
                Words.amount(price.unitAmount() * subscription.quantity(), price.currency()) + " per "
                        + price.interval().word() + " · " + Words.seats(subscription.quantity()),
                next(subscription, ending),
                current && !ending,
                live,
                ending);
    }

    private static String next(Subscription subscription, boolean ending) {
        String end = Words.day(subscription.currentPeriodEnd());
        return switch (subscription.status()) {
            case CANCELED, INCOMPLETE_EXPIRED -> "It has ended.";
            case INCOMPLETE -> "The first payment is open.";
            case PAST_DUE, UNPAID -> "A payment is open: use another card, and it is tried at once.";
            case TRIALING ->
                ending ? "Your trial ends on " + end + "." : "Your trial ends on " + end + ", then you pay.";
            default ->
                ending
                        ? "Ends on " + end + "."
                        : subscription.schedule() == null
                                ? "Renews on " + end + "."
                                : "Renews on " + end + ", changed as you asked.";
        };
    }

    private static List<PortalView.MethodRow> methods(Billing billing, String customer) {
        String usual =
                billing.defaultPaymentMethod(customer).map(PaymentMethod::id).orElse("");
        return billing.paymentMethods(customer).stream()
                .map(method -> new PortalView.MethodRow(
                        method.id(),
                        Words.card(method),
                        Words.wallet(method),
                        Words.expiry(method),
                        method.id().equals(usual)))
                .toList();
    }

    private static List<PortalView.InvoiceRow> invoices(Billing billing, String customer) {
        List<PortalView.InvoiceRow> rows = new ArrayList<>();
        for (Invoice invoice : billing.all(Invoice.class)) {
            if (invoice.customer().equals(customer)) {
                String number = invoice.number();
                String word = invoice.status().word();
                rows.add(
                        0,
                        new PortalView.InvoiceRow(
                                Words.day(invoice.created()),
                                number == null ? "Draft" : number,
                                word,
                                Words.kind(word),
                                Words.amount(invoice.amountDue(), invoice.currency()),
                                number == null ? null : "/invoice/" + invoice.id(),
                                invoice.status() == Invoice.Status.OPEN));
            }
        }
        return List.copyOf(rows.subList(0, Math.min(MOST_INVOICES, rows.size())));
    }
}
