package ai.coditect.sim.billing.checkout;

import ai.coditect.sim.billing.contract.EventType;
import ai.coditect.sim.billing.invoice.Invoice;
import ai.coditect.sim.billing.invoice.SettlementListener;
import ai.coditect.sim.billing.log.Journal;
import java.util.HashMap;
import java.util.Map;

/** Checkouts that are complete while their bank transfer is on its way: told of when it arrives, or when nobody waits any more. */
public final class AwaitedTransfers implements SettlementListener {
    private final Journal journal;
    private final Map<String, CheckoutSession> byInvoice = new HashMap<>();

    public AwaitedTransfers(Journal journal) {
        this.journal = journal;
    }

    void await(String invoiceId, CheckoutSession complete) {
        byInvoice.put(invoiceId, complete);
    }

    @Override
    public void paid(Invoice invoice) {
        CheckoutSession session = byInvoice.remove(invoice.id());
        if (session != null) {
            CheckoutSession funded = session.funded();
            journal.put(funded);
            journal.beside(EventType.CHECKOUT_ASYNC_PAYMENT_SUCCEEDED, funded, invoice.customer());
        }
    }

    @Override
    public void failed(Invoice invoice, boolean exhausted) {
        // a transfer is never tried, so it never fails
    }

    @Override
    public void overdue(Invoice invoice) {
        // it may still arrive
    }

    @Override
    public void writtenOff(Invoice invoice) {
        CheckoutSession session = byInvoice.remove(invoice.id());
        if (session != null) {
            journal.beside(EventType.CHECKOUT_ASYNC_PAYMENT_FAILED, session, invoice.customer());
        }
    }
}
