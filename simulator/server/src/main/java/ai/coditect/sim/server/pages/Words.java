package ai.coditect.sim.server.pages;

import ai.coditect.sim.billing.contract.Money;
import ai.coditect.sim.billing.contract.Wallet;
import ai.coditect.sim.billing.payment.PaymentMethod;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** How the pages write amounts, days, cards and states: one way for all of them. */
final class Words {
    private static final String MINUS = "\u2212";

    private Words() {}

    /** Returns an amount of minor units, for example {@code $49.00} or {@code −$49.00}. */
    static String amount(long amount, String currency) {
        return amount < 0 ? MINUS + Money.text(-amount, currency) : Money.text(amount, currency);
    }

    /** Returns the day of an instant in UTC, for example {@code 9 Jan 2026}. */
    static String day(long instant) {
        return DateTimeFormatter.ofPattern("d MMM yyyy", Locale.ENGLISH)
                .format(Instant.ofEpochSecond(instant).atOffset(ZoneOffset.UTC));
    }

    static String seats(long quantity) {
        return quantity == 1 ? "1 seat" : quantity + " seats";
    }

    /** Returns a card, for example {@code Visa ending in 4242}. */
    static String card(PaymentMethod method) {
        return brand(method.brand()) + " ending in " + method.last4();
    }

    /** Returns the wallet that handed the card over, null for none. */
    static @Nullable String wallet(PaymentMethod method) {
        return method.wallet() == null ? null : method.wallet() == Wallet.APPLE_PAY ? "Apple Pay" : "Google Pay";
    }

    static String expiry(PaymentMethod method) {
        return (method.expMonth() < 10 ? "0" : "") + method.expMonth() + "/" + method.expYear();
    }

    /** Returns which colour a status has. */
    static String kind(String status) {
        return switch (status) {
            case "active", "trialing", "paid" -> "good";
            case "past_due", "unpaid", "uncollectible" -> "bad";
            case "incomplete", "open", "paused" -> "warn";
            default -> "";
        };
    }

    private static String brand(String word) {
        return switch (word) {
            case "amex" -> "American Express";
            case "jcb" -> "JCB";
            case "unionpay" -> "UnionPay";
            default ->
                word.substring(0, 1).toUpperCase(Locale.ROOT)
                        + word.substring(1).replace('_', ' ');
        };
    }
}
