package ai.coditect.sim.server.pages;

import ai.coditect.sim.billing.contract.Money;

/** Amounts as somebody types them into a field. */
final class MinorUnits {
    private MinorUnits() {}

    /** Returns the amount in minor units: {@code 49}, {@code 49.5} or {@code 1,049.50}; -1 for what is none. */
    static long read(String text, String currency) {
        String plain = text.replace(",", "").replace(" ", "");
        if (Money.zeroDecimal(currency)) {
            return plain.matches("[0-9]{1,10}") ? Long.parseLong(plain) : -1;
        }
        if (!plain.matches("[0-9]{1,10}([.][0-9]{1,2})?")) {
            return -1;
        }
        int point = plain.indexOf('.');
        String whole = point < 0 ? plain : plain.substring(0, point);
        String cents = point < 0 ? "" : plain.substring(point + 1);
        return Long.parseLong(whole + (cents + "00").substring(0, 2));
    }

    /** Returns what stands in the field for an amount, for example {@code 49.00}. */
    static String text(long amount, String currency) {
        if (Money.zeroDecimal(currency)) {
            return Long.toString(amount);
        }
        long cents = amount % 100;
        return amount / 100 + (cents < 10 ? ".0" : ".") + cents;
    }
}
