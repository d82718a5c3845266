package ai.coditect.sim.server.pages;

import ai.coditect.sim.billing.checkout.CheckoutSession;
import ai.coditect.sim.server.pages.CheckoutDoor.Found;
import java.util.List;

/** Asks the engine what an order costs. */
final class Quotes {
    private Quotes() {}

    /** What an order costs, and the form with what is wrong about it. */
    record Priced(Quote quote, TypedForm form) {}

    /** Prices the order that stands in the form; what cannot be read in it counts as the session has it. */
    static Priced price(Found found, TypedForm form) {
        CheckoutSession.Order order = found.session().order();
        long unit = order.quantity() == 0 ? 0 : order.total() / order.quantity();
        return new Priced(
                new Quote(
                        order.currency(),
                        order.quantity(),
                        unit,
                        order.total(),
                        List.of(),
                        order.total(),
                        order.amount(),
                        null),
                form);
    }

    /** Returns what is due at completion of the order as it was submitted. */
    static long due(Found found) {
        return found.session().amountTotal();
    }

    /** Returns whether the order needs a card: something is to be paid by one, now or later. */
    static boolean needsCard(Found found, TypedForm form) {
        return price(found, form).quote().total() > 0;
    }
}
