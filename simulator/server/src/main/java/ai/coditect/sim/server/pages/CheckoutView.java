package ai.coditect.sim.server.pages;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the checkout page shows.
 *
 * @param action where the form goes
 * @param email known already, null when the page asks for it
 */
record CheckoutView(
        String title,
        String price,
        List<Line> lines,
        String action,
        String cancelUrl,
        @Nullable String email,
        String button,
        CardForm form) {

    /** A line of the summary. */
    record Line(String label, String amount) {}
}
