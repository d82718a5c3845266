package ai.coditect.sim.billing.invoice;

import java.util.List;

/**
 * What an invoice is to be made of.
 *
 * @param id made beforehand, since the subscription names it in events before the invoice's own
 * @param periodStart of the window in which items could be added, Unix seconds
 */
public record InvoiceSpec(
        String id,
        BillingReason reason,
        Invoice.Parent parent,
        String currency,
        long periodStart,
        long periodEnd,
        List<InvoiceLine> lines) {
    public InvoiceSpec {
        lines = List.copyOf(lines);
    }
}
