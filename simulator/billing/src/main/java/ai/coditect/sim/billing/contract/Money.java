package ai.coditect.sim.billing.contract;

import java.util.Locale;

/** Amounts in a currency's minor unit (stripe.md 5.4 and 5.5). */
public final class Money {
    /** The largest amount that Stripe takes, in minor units. */
    public static final long LARGEST = 99_999_999;

    private Money() {}

    /** Returns whether the currency has no minor unit, so that an amount is in whole units. */
    public static boolean zeroDecimal(String currency) {
        return switch (currency) {
            case "bif",
                    "clp",
                    "djf",
                    "gnf",
                    "jpy",
                    "kmf",
                    "krw",
                    "mga",
                    "pyg",
                    "rwf",
                    "ugx",
                    "vnd",
                    "vuv",
                    "xaf",
                    "xof",
                    "xpf" -> true;
            default -> false;
        };
    }

    /** Returns the smallest amount that can be charged, in minor units. */
    public static long smallestCharge(String currency) {
        return switch (currency) {
            case "gbp" -> 30;
            case "aed", "myr", "pln", "ron" -> 200;
            case "bgn" -> 100;
            case "czk" -> 1_500;
            case "dkk" -> 250;
            case "hkd" -> 400;
            case "huf" -> 17_500;
            case "mxn", "thb" -> 1_000;
            case "nok", "sek" -> 300;
            default -> 50;
        };
    }

    /** Returns the amount as an invoice line shows it, for example {@code $49.00} or {@code ¥500}. */
    public static String text(long amount, String currency) {
        String sign = switch (currency) {
            case "usd" -> "$";
            case "eur" -> "€";
            case "gbp" -> "£";
            case "jpy" -> "¥";
            default -> currency.toUpperCase(Locale.ROOT) + " ";
        };
        if (zeroDecimal(currency)) {
            return sign + grouped(amount);
        }
        long cents = amount % 100;
        return sign + grouped(amount / 100) + (cents < 10 ? ".0" : ".") + cents;
    }

    private static String grouped(long units) {
        StringBuilder digits = new StringBuilder(Long.toString(units));
        for (int at = digits.length() - 3; at > 0; at -= 3) {
            digits.insert(at, ',');
        }
        return digits.toString();
    }
}
