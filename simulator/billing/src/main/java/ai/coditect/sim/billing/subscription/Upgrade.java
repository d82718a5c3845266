package ai.coditect.sim.billing.subscription;

import ai.coditect.sim.billing.contract.Price;
import ai.coditect.sim.billing.invoice.BillingReason;
import ai.coditect.sim.billing.invoice.Invoice;
import ai.coditect.sim.billing.invoice.InvoiceLine;
import ai.coditect.sim.billing.invoice.InvoiceSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * An upgrade as it is computed, before it is carried out: what is credited for the unused rest of the period and what is charged.
 *
 * @param after the subscription with its new terms
 * @param lines the credit, where something was paid for, and the charge
 * @param at from when it counts, Unix seconds
 */
record Upgrade(Subscription after, List<InvoiceLine> lines, long at) {

    /**
     * Computes it.
     *
     * @param afresh whether a whole new period begins now: from free to paid, from month to year
     */
    static Upgrade of(
            Contracted contracted, Price price, long quantity, boolean afresh, long now, Supplier<String> lineIds) {
        Subscription before = contracted.subscription;
        SubscriptionItem old = before.item();
        SubscriptionItem item = old.of(price, quantity);
        Subscription after = before.withSchedule(null);
        if (afresh) {
            item = item.afresh(now);
            after = after.anchoredAt(now);
        }
        List<InvoiceLine> lines = new ArrayList<>(2);
        if (old.amount() > 0) {
            lines.add(Lines.unused(lineIds.get(), old, now, contracted.billedBy));
        }
        lines.add(afresh ? Lines.period(lineIds.get(), item) : Lines.remaining(lineIds.get(), item, now));
        return new Upgrade(after.with(item), List.copyOf(lines), now);
    }

    InvoiceLine charge() {
        return lines.get(lines.size() - 1);
    }

    InvoiceSpec spec(String invoiceId) {
        SubscriptionItem item = after.item();
        return new InvoiceSpec(
                invoiceId,
                BillingReason.SUBSCRIPTION_UPDATE,
                new Invoice.Parent(after.id(), item.id(), after.metadata(), at),
                item.price().currency(),
                at,
                at,
                lines,
                after.daysUntilDue());
    }
}
