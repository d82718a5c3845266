package ai.coditect.sim.billing.invoice;

import ai.coditect.sim.billing.contract.TaxBehavior;
import ai.coditect.sim.billing.payment.Customer;
import ai.coditect.sim.billing.tax.Tax;
import ai.coditect.sim.billing.tax.Taxation;
import ai.coditect.sim.billing.time.BillingCalendar;
import java.util.List;
import java.util.Map;

/** Puts invoices together: their lines, tax and amounts. What it makes is nobody's state yet. */
public final class Assembly {
    private final Taxation taxation;

    Assembly(Taxation taxation) {
        this.taxation = taxation;
    }

    /** Returns one that leaves no trace. */
    Assembly aside() {
        return new Assembly(taxation.aside());
    }

    boolean taxes(Customer customer) {
        return taxation.taxes(customer.profile().address());
    }

    /** Returns the invoice of a period that begins where the specification's ends, as it will be drafted then. */
    public Invoice upcoming(Customer customer, InvoiceSpec spec) {
        Long next = spec.daysUntilDue() == null ? (Long) (spec.periodEnd() + BillingCalendar.HOUR) : null;
        return assemble(customer, spec, spec.periodEnd(), new Invoice.Attempts(false, 0, next, true, null));
    }

    /**
     * Returns an invoice that is finalised at once, before it is.
     *
     * @param retried whether its collection is retried on schedule
     */
    public Invoice atOnce(Customer customer, InvoiceSpec spec, long now, boolean retried) {
        return assemble(customer, spec, now, new Invoice.Attempts(false, 0, null, retried, null));
    }

    Invoice assemble(Customer customer, InvoiceSpec spec, long created, Invoice.Attempts attempts) {
        Taxed taxed = taxed(customer, spec.lines());
        return new Invoice(
                spec.id(),
                null,
                Invoice.Status.DRAFT,
                spec.reason(),
                billedTo(customer),
                spec.parent(),
                spec.currency(),
                created,
                spec.periodStart(),
                spec.periodEnd(),
                taxed.lines(),
                Invoice.Amounts.of(
                        InvoiceLine.sum(spec.lines()),
                        taxed.taxes().onTop(),
                        customer.balance(),
                        spec.currency(),
                        false),
                attempts,
                Invoice.Transitions.NONE,
                taxed.taxes(),
                Invoice.Terms.of(spec.daysUntilDue()),
                null,
                Map.of());
    }

    Taxed taxed(Customer customer, List<InvoiceLine> lines) {
        Customer.Profile profile = customer.profile();
        if (!taxation.taxes(profile.address())) {
            return Taxed.of(lines, Tax.NONE);
        }
        long[] amounts = new long[lines.size()];
        for (int i = 0; i < amounts.length; i++) {
            amounts[i] = lines.get(i).amount();
        }
        TaxBehavior behavior =
                lines.isEmpty() ? TaxBehavior.EXCLUSIVE : lines.get(0).price().taxBehavior();
        return Taxed.of(
                lines, taxation.of(profile.address(), profile.taxExempt(), profile.taxIds(), amounts, behavior));
    }

    static Invoice.BilledTo billedTo(Customer customer) {
        return new Invoice.BilledTo(customer.id(), customer.profile());
    }
}
