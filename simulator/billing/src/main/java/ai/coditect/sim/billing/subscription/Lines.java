package ai.coditect.sim.billing.subscription;

import ai.coditect.sim.billing.contract.Ids;
import ai.coditect.sim.billing.contract.Money;
import ai.coditect.sim.billing.contract.Price;
import ai.coditect.sim.billing.invoice.InvoiceLine;
import java.math.BigInteger;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Words and amounts of invoice lines (stripe.md 5.2). */
final class Lines {
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("dd MMM yyyy", Locale.ENGLISH);

    private Lines() {}

    static InvoiceLine period(Ids ids, SubscriptionItem item) {
        return period(ids.next("il_"), item);
    }

    static InvoiceLine preview(Ids ids, SubscriptionItem item) {
        return period(ids.nextPreviewLine(), item);
    }

    static InvoiceLine trial(Ids ids, SubscriptionItem item) {
        return new InvoiceLine(
                ids.next("il_"),
                0,
                "Trial period for " + item.price().productName(),
                item.price(),
                item.quantity(),
                item.currentPeriodStart(),
                item.currentPeriodEnd(),
                false,
                null);
    }

    /** Credits the unused rest of the period. */
    static InvoiceLine unused(String id, SubscriptionItem item, long now, InvoiceLine.@Nullable Credited credited) {
        return new InvoiceLine(
                id,
                -share(item.amount(), item, now),
                "Unused time on " + what(item.price(), item.quantity()) + " after " + day(now),
                item.price(),
                item.quantity(),
                now,
                item.currentPeriodEnd(),
                true,
                credited);
    }

    /** Charges the remaining rest of the period. */
    static InvoiceLine remaining(String id, SubscriptionItem item, long now) {
        return new InvoiceLine(
                id,
                share(item.amount(), item, now),
                "Remaining time on " + what(item.price(), item.quantity()) + " after " + day(now),
                item.price(),
                item.quantity(),
                now,
                item.currentPeriodEnd(),
                true,
                null);
    }

    /** Returns the amount's share of the rest of the period, half away from zero; each line is rounded alone. */
    static long share(long amount, SubscriptionItem item, long now) {
        long left = item.currentPeriodEnd() - now;
        long whole = item.currentPeriodEnd() - item.currentPeriodStart();
        BigInteger twice = BigInteger.valueOf(amount).multiply(BigInteger.valueOf(left * 2));
        return twice.add(BigInteger.valueOf(whole))
                .divide(BigInteger.valueOf(whole * 2))
                .longValueExact();
    }

    static InvoiceLine period(String id, SubscriptionItem item) {
        Price price = item.price();
        return new InvoiceLine(
                id,
                item.amount(),
                what(price, item.quantity(), true) + " (at " + Money.text(price.unitAmount(), price.currency()) + " / "
                        + price.interval().word() + ")",
                price,
                item.quantity(),
                item.currentPeriodStart(),
                item.currentPeriodEnd(),
                false,
                null);
    }

    private static String what(Price price, long quantity) {
        return what(price, quantity, false);
    }

    private static String what(Price price, long quantity, boolean always) {
        return quantity == 1 && !always ? price.productName() : quantity + " × " + price.productName();
    }

    private static String day(long instant) {
        return DAY.format(Instant.ofEpochSecond(instant).atOffset(ZoneOffset.UTC));
    }
}
