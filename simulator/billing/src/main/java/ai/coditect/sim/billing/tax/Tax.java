package ai.coditect.sim.billing.tax;

import ai.coditect.sim.billing.contract.TaxBehavior;
import java.util.List;

/**
 * The tax of an invoice.
 *
 * @param automatic whether it was computed at all; false for a customer without a country
 * @param totals one entry a rate
 * @param lines for each line of the invoice its entries, in the order of {@code totals}; they add up to them
 */
public record Tax(boolean automatic, List<TaxAmount> totals, List<List<TaxAmount>> lines) {
    /** No tax: the customer has no country, or the seller no registration. */
    public static final Tax NONE = new Tax(false, List.of(), List.of());

    /** Returns what comes on top of the lines, minor units. */
    public long onTop() {
        return TaxAmount.sum(totals, TaxBehavior.EXCLUSIVE);
    }

    /** Returns what the lines have inside, minor units. */
    public long inside() {
        return TaxAmount.sum(totals, TaxBehavior.INCLUSIVE);
    }

    /** Returns the entries of a line. */
    public List<TaxAmount> ofLine(int index) {
        return automatic ? lines.get(index) : List.of();
    }
}
