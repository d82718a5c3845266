package ai.coditect.sim.server.pages;

import ai.coditect.sim.billing.Billing;
import ai.coditect.sim.billing.contract.Interval;
import ai.coditect.sim.billing.contract.Price;
import ai.coditect.sim.billing.invoice.Invoice;
import ai.coditect.sim.billing.subscription.ChangePreview;
import ai.coditect.sim.billing.subscription.ChangePreview.Effect;
import ai.coditect.sim.billing.subscription.Subscription;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads a change of plan or seats, and what it comes to, in the words of its page. */
final class ChangeReader {
    private ChangeReader() {}

    static String current(Subscription subscription) {
        Price price = subscription.item().price();
        return "You have " + price.productName() + ", " + Words.seats(subscription.quantity()) + ", "
                + Words.amount(subscription.item().amount(), price.currency()) + " per "
                + price.interval().word() + ".";
    }

    static List<ChangeView.Choice> choices(Billing billing, Subscription subscription) {
        String own = PlanChoice.value(subscription.item().price());
        return PlanChoice.offered(billing, subscription).stream()
                .map(price -> new ChangeView.Choice(
                        PlanChoice.value(price),
                        price.productName()
                                + (price.unitAmount() == 0
                                        ? ""
                                        : price.interval() == Interval.YEAR ? ", yearly" : ", monthly"),
                        price.unitAmount() == 0
                                ? "free"
                                : Words.amount(price.unitAmount(), price.currency()) + " per seat and "
                                        + price.interval().word(),
                        PlanChoice.value(price).equals(own)))
                .toList();
    }

    /** Returns null for a change that changes nothing. */
    static ChangeView.@Nullable Preview preview(ChangePreview change) {
        if (change.effect() == Effect.NONE) {
            return null;
        }
        String currency = change.after().price().currency();
        Invoice invoice = change.invoice();
        String due = Words.amount(change.dueNow(), currency);
        return new ChangeView.Preview(
                when(change),
                invoice == null ? List.of() : InvoiceReader.lines(invoice),
                invoice == null ? List.of() : totals(invoice),
                due,
                next(change.next()),
                change.dueNow() > 0 ? "Confirm and pay " + due : "Confirm the change",
                agreed(change));
    }

    /** Returns what a customer agrees to who presses the button: a change that is another by then is shown to him again. */
    static String agreed(ChangePreview change) {
        return change.effect() + " " + change.dueNow();
    }

    /** Returns whether the change is what the customer agreed to, or costs him less. */
    static boolean isAgreed(ChangePreview change, String shown) {
        String effect = change.effect() + " ";
        if (shown.isEmpty()) {
            return true;
        }
        String due = shown.startsWith(effect) ? shown.substring(effect.length()) : "";
        return due.matches("[0-9]{1,12}") && change.dueNow() <= Long.parseLong(due);
    }

    private static String when(ChangePreview change) {
        String end = Words.day(change.before().currentPeriodEnd());
        return switch (change.effect()) {
            case NONE -> "";
            case AT_ONCE -> "It counts at once, and there is nothing to pay now.";
            case AT_PERIOD_END ->
                "You keep what you have until " + end + ". From then on you have "
                        + change.after().price().productName() + " with "
                        + Words.seats(change.after().quantity()) + ". There is nothing to pay now.";
            case PRORATED ->
                "It counts at once. You pay the difference for the rest of this period, until " + end + ".";
            case AFRESH ->
                "It counts at once, and a new period begins today"
                        + (change.before().amount() > 0 ? "; what is left of the old one is credited." : ".");
        };
    }

    private static List<InvoiceView.Total> totals(Invoice invoice) {
        List<InvoiceView.Total> totals = new ArrayList<>(InvoiceReader.taxes(invoice));
        InvoiceReader.carriedOver(invoice).ifPresent(totals::add);
        return totals;
    }

    private static @Nullable String next(@Nullable Invoice next) {
        return next == null
                ? null
                : "Your next invoice comes on " + Words.day(next.created()) + ": "
                        + Words.amount(next.amounts().total(), next.currency()) + ".";
    }
}
