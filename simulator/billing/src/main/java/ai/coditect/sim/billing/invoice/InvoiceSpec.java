package ai.coditect.sim.billing.invoice;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an invoice is to be made of.
 *
 * @param id made beforehand, since the subscription names it in events before the invoice's own
 * @param daysUntilDue of an invoice that is sent and paid by bank transfer; null for one that is charged automatically
 * @param periodStart of the window in which items could be added, Unix seconds
 */
public record InvoiceSpec(
        String id,
        BillingReason reason,
        Invoice.Parent parent,
        String currency,
        long periodStart,
        long periodEnd,
        List<InvoiceLine> lines,
        @Nullable Integer daysUntilDue) {
    public InvoiceSpec {
        lines = List.copyOf(lines);
    }
}
