package ai.coditect.sim.billing.invoice;

import ai.coditect.sim.billing.tax.Tax;
import java.util.ArrayList;
import java.util.List;

/** The lines of an invoice with their taxes, and the invoice's. */
record Taxed(List<InvoiceLine> lines, Invoice.Taxes taxes) {
    private static final Invoice.Taxes NONE = new Invoice.Taxes(false, List.of());

    static Taxed of(List<InvoiceLine> lines, Tax tax) {
        List<InvoiceLine> taxed = new ArrayList<>(lines.size());
        for (int i = 0; i < lines.size(); i++) {
            taxed.add(lines.get(i).with(tax.ofLine(i)));
        }
        return new Taxed(List.copyOf(taxed), tax.automatic() ? new Invoice.Taxes(true, tax.totals()) : NONE);
    }
}
