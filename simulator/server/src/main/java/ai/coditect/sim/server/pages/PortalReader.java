package ai.coditect.sim.server.pages;

import ai.coditect.sim.billing.Billing;
import ai.coditect.sim.billing.contract.Money;
import ai.coditect.sim.billing.contract.Price;
import ai.coditect.sim.billing.invoice.Invoice;
import ai.coditect.sim.billing.payment.Customer;
import ai.coditect.sim.billing.payment.PaymentMethod;
import ai.coditect.sim.billing.subscription.Subscription;
import ai.coditect.sim.delivery.world.World;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Reads a customer's account in the words of the portal. */
final class PortalReader {
    private static final int MOST_INVOICES = 100;

    private PortalReader() {}

    /** A customer's account. */
    record Account(
            String customer,
            @Nullable String challenge,
            List<PortalView.PlanRow> plans,
            String card,
            List<PortalView.InvoiceRow> invoices) {}

    static Account read(World world, String customerId) {
        return world.read(billing -> new Account(
                customer(billing, customerId),
                billing.openChallenge(customerId).isPresent() ? "CODITECT wants to use your card. Is it you?" : null,
                plans(billing, customerId),
                card(billing, customerId),
                invoices(billing, customerId)));
    }

    /** Returns whether the customer's bank waits for an answer. */
    static boolean challenged(World world, String customerId) {
        return world.read(billing -> billing.openChallenge(customerId).isPresent());
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
        String amount = Money.text(price.unitAmount() * subscription.quantity(), price.currency());
        String seats = subscription.quantity() == 1 ? "1 seat" : subscription.quantity() + " seats";
        String end = day(subscription.currentPeriodEnd());
        boolean live = !subscription.status().ended();
        boolean ending = live && subscription.cancelAtPeriodEnd();
        String word = subscription.status().word();
        String next = switch (word) {
            case "canceled", "incomplete_expired" -> "It has ended.";
            case "incomplete" -> "The first payment is open.";
            case "past_due", "unpaid" -> "A payment is open: use another card, and it is tried at once.";
            default -> ending ? "Ends on " + end + "." : "Renews on " + end + ".";
        };
        return new PortalView.PlanRow(
                subscription.id(),
                price.productName(),
                ending ? "ends soon" : word.replace('_', ' '),
                ending ? "warn" : kind(word),
                amount + " per " + price.interval().word() + " · " + seats,
                next,
                live,
                ending);
    }

    private static String card(Billing billing, String customer) {
        String wanted = billing.find(customer)
                .filter(Customer.class::isInstance)
                .map(Customer.class::cast)
                .map(Customer::defaultPaymentMethod)
                .orElse(null);
        for (PaymentMethod method : billing.all(PaymentMethod.class)) {
            boolean shown = wanted == null
                    ? customer.equals(method.customer())
                    : method.id().equals(wanted);
            if (shown && method.customer() != null) {
                String brand = method.brand().substring(0, 1).toUpperCase(Locale.ROOT)
                        + method.brand().substring(1);
                return brand + " ending in " + method.last4() + ", expires " + twoDigits(method.expMonth()) + "/"
                        + method.expYear();
            }
        }
        return "There is no card yet.";
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
                                day(invoice.created()),
                                number == null ? "–" : number,
                                word,
                                kind(word),
                                Money.text(invoice.amountDue(), invoice.currency())));
            }
        }
        return rows.subList(0, Math.min(MOST_INVOICES, rows.size()));
    }

    private static String kind(String status) {
        return switch (status) {
            case "active", "trialing", "paid" -> "good";
            case "past_due", "unpaid", "uncollectible" -> "bad";
            case "incomplete", "open", "paused" -> "warn";
            default -> "";
        };
    }

    private static String day(long instant) {
        return DateTimeFormatter.ofPattern("d MMM yyyy", Locale.ENGLISH)
                .format(Instant.ofEpochSecond(instant).atOffset(ZoneOffset.UTC));
    }

    private static String twoDigits(int number) {
        return number < 10 ? "0" + number : String.valueOf(number);
    }
}
