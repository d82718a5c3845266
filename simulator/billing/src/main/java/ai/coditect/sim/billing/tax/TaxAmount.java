package ai.coditect.sim.billing.tax;

import ai.coditect.sim.billing.contract.JsonOut;
import ai.coditect.sim.billing.contract.TaxBehavior;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The tax of one rate on a line or on a whole invoice (stripe.md 2.5, {@code taxes} and {@code total_taxes}).
 *
 * @param rate null where the seller collects nothing
 * @param amount minor units; negative on a credit
 * @param taxable what it was computed from, minor units
 */
public record TaxAmount(@Nullable TaxRate rate, TaxBehavior behavior, TaxReason reason, long amount, long taxable) {

    /** Returns the sum of those amounts that come on top of the price, or of those inside it. */
    public static long sum(List<TaxAmount> taxes, TaxBehavior behavior) {
        long sum = 0;
        for (TaxAmount tax : taxes) {
            if (tax.behavior == behavior) {
                sum += tax.amount;
            }
        }
        return sum;
    }

    /** Writes the list under the name. */
    public static void writeAll(JsonOut out, String name, List<TaxAmount> taxes) {
        out.beginArray(name);
        for (TaxAmount tax : taxes) {
            out.beginObject();
            out.put("amount", tax.amount);
            out.put("tax_behavior", tax.behavior.word());
            if (tax.rate == null) {
                out.putNull("tax_rate_details");
            } else {
                out.beginObject("tax_rate_details");
                out.put("tax_rate", tax.rate.id());
                out.endObject();
            }
            out.put("taxability_reason", tax.reason.word());
            out.put("taxable_amount", tax.taxable);
            out.put("type", "tax_rate_details");
            out.endObject();
        }
        out.endArray();
    }
}
