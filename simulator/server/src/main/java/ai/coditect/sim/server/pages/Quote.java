package ai.coditect.sim.server.pages;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an order costs, as the engine says. Amounts are minor units.
 *
 * @param unitAmount per seat and period; the whole amount of a one-time payment
 * @param subtotal without tax
 * @param taxes one for each rate
 * @param total of a period (or of the one payment), with tax
 * @param dueToday 0 on a trial
 * @param note what there is to know about the tax, null for nothing
 */
record Quote(
        String currency,
        long seats,
        long unitAmount,
        long subtotal,
        List<Tax> taxes,
        long total,
        long dueToday,
        @Nullable String note) {

    /** Tax at one rate, for example {@code VAT (19%)}. */
    record Tax(String label, long amount) {}
}
