package ai.coditect.sim.billing.checkout;

import ai.coditect.sim.billing.contract.TaxBehavior;
import ai.coditect.sim.billing.tax.Tax;
import ai.coditect.sim.billing.tax.TaxAmount;
import java.util.List;

/**
 * A price with its tax, for somebody at an address.
 *
 * @param automatic whether tax was computed; false without a country
 * @param subtotal before tax that comes on top, minor units
 * @param taxes one entry a rate
 * @param total what he pays, minor units
 */
public record CheckoutQuote(boolean automatic, long subtotal, List<TaxAmount> taxes, long total) {
    static CheckoutQuote of(long amount, Tax tax) {
        return new CheckoutQuote(tax.automatic(), amount, tax.totals(), amount + tax.onTop());
    }

    /** Returns all tax in the total, minor units. */
    public long tax() {
        return TaxAmount.sum(taxes, TaxBehavior.EXCLUSIVE) + TaxAmount.sum(taxes, TaxBehavior.INCLUSIVE);
    }
}
