package ai.coditect.sim.billing.invoice;

import ai.coditect.sim.billing.contract.JsonOut;
import ai.coditect.sim.billing.contract.Price;
import ai.coditect.sim.billing.tax.TaxAmount;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One line of an invoice (stripe.md 2.6).
 *
 * @param amount minor units; negative for a credit
 * @param price what it is charged by
 * @param quantity seats
 * @param periodStart of the billed period, Unix seconds
 * @param periodEnd of the billed period, Unix seconds
 * @param proration whether it credits or charges a part of a period
 * @param credited the line that a proration gives credit for, null otherwise
 * @param taxes the line's part of each tax of the invoice; empty where none is computed
 */
public record InvoiceLine(
        String id,
        long amount,
        String description,
        Price price,
        long quantity,
        long periodStart,
        long periodEnd,
        boolean proration,
        @Nullable Credited credited,
        List<TaxAmount> taxes) {

    /** A line whose tax is not yet computed. */
    public InvoiceLine(
            String id,
            long amount,
            String description,
            Price price,
            long quantity,
            long periodStart,
            long periodEnd,
            boolean proration,
            @Nullable Credited credited) {
        this(id, amount, description, price, quantity, periodStart, periodEnd, proration, credited, List.of());
    }

    /** A line of an earlier invoice that is credited. */
    public record Credited(String invoiceId, String lineId) {}

    InvoiceLine with(List<TaxAmount> computed) {
        return computed.isEmpty() && taxes.isEmpty()
                ? this
                : new InvoiceLine(
                        id,
                        amount,
                        description,
                        price,
                        quantity,
                        periodStart,
                        periodEnd,
                        proration,
                        credited,
                        computed);
    }

    void writeTo(JsonOut out, @Nullable String invoiceId, Invoice.Parent parent) {
        out.beginObject();
        out.put("id", id);
        out.put("object", "line_item");
        out.put("amount", amount);
        out.put("currency", price.currency());
        out.put("description", description);
        out.putEmptyArray("discount_amounts");
        out.put("discountable", !proration);
        out.putEmptyArray("discounts");
        out.put("invoice", invoiceId);
        out.putLivemode();
        out.put("metadata", parent.metadata());
        writeParent(out, parent);
        out.beginObject("period");
        out.put("end", periodEnd);
        out.put("start", periodStart);
        out.endObject();
        if (out.older()) {
            out.put("price", price);
            out.beginObject("plan");
            price.writePlanTo(out);
            out.endObject();
        }
        out.putEmptyArray("pretax_credit_amounts");
        out.beginObject("pricing");
        out.beginObject("price_details");
        out.put("price", price.id());
        out.put("product", price.productId());
        out.endObject();
        out.put("type", "price_details");
        out.put("unit_amount_decimal", Long.toString(price.unitAmount()));
        out.endObject();
        out.put("quantity", quantity);
        out.put("quantity_decimal", Long.toString(quantity));
        out.put("subscription", parent.subscriptionId());
        out.put("subtotal", amount);
        TaxAmount.writeAll(out, "taxes", taxes);
        out.endObject();
    }

    private void writeParent(JsonOut out, Invoice.Parent parent) {
        out.beginObject("parent");
        out.putNull("invoice_item_details");
        out.beginObject("subscription_item_details");
        out.putNull("invoice_item");
        out.put("proration", proration);
        if (credited == null) {
            out.putNull("proration_details");
        } else {
            out.beginObject("proration_details");
            out.beginObject("credited_items");
            out.put("invoice", credited.invoiceId());
            out.put("invoice_line_items", List.of(credited.lineId()));
            out.endObject();
            out.endObject();
        }
        out.put("subscription", parent.subscriptionId());
        out.put("subscription_item", parent.subscriptionItemId());
        out.endObject();
        out.put("type", "subscription_item_details");
        out.endObject();
    }

    /** Returns the sum of the lines. */
    static long sum(List<InvoiceLine> lines) {
        long sum = 0;
        for (InvoiceLine line : lines) {
            sum += line.amount();
        }
        return sum;
    }

    static void writeAll(JsonOut out, List<InvoiceLine> lines, @Nullable String invoiceId, Invoice.Parent parent) {
        out.beginObject("lines");
        out.put("object", "list");
        out.beginArray("data");
        for (InvoiceLine line : lines) {
            line.writeTo(out, invoiceId, parent);
        }
        out.endArray();
        out.put("has_more", false);
        out.put(
                "url",
                invoiceId == null
                        ? "/v1/invoices/upcoming/lines?subscription=" + parent.subscriptionId()
                        : "/v1/invoices/" + invoiceId + "/lines");
        out.endObject();
    }
}
