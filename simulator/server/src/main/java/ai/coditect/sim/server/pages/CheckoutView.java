package ai.coditect.sim.server.pages;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the checkout page shows.
 *
 * @param heading for example {@code Subscribe to Professional}
 * @param price the price of a period or of the one payment
 * @param per for example {@code per month}, empty for a one-time payment
 * @param lead a sentence under the price, null for none
 * @param asksSeats whether seats can be chosen
 * @param lines of the order, the last one is what is due today
 * @param after what happens later, null for nothing
 * @param action where the form goes
 * @param email known already, null when the page asks for it
 * @param method how it can be paid
 * @param parts states or provinces of the chosen country
 * @param shown what is due today, minor units: a form that was sent for another amount is shown again
 * @param waiting whether the bank still waits for an answer about a card
 */
record CheckoutView(
        String heading,
        String price,
        String per,
        @Nullable String lead,
        boolean asksSeats,
        List<Line> lines,
        @Nullable String after,
        String action,
        String cancelUrl,
        @Nullable String email,
        Method method,
        List<Countries.Place> parts,
        String button,
        long shown,
        boolean waiting,
        TypedForm form) {

    /** A line of the order. */
    record Line(String label, @Nullable String detail, String amount) {}

    /** How an order is paid. */
    enum Method {
        CARD,
        TRANSFER,
        /** There is nothing to pay, now or later. */
        NOTHING
    }

    boolean card() {
        return method == Method.CARD;
    }

    boolean transfer() {
        return method == Method.TRANSFER;
    }

    /** Returns the lines above the last one. */
    List<Line> items() {
        return lines.subList(0, lines.size() - 1);
    }

    /** Returns what is due today. */
    Line due() {
        return lines.get(lines.size() - 1);
    }
}
