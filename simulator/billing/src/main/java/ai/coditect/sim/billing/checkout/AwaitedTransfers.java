package ai.coditect.sim.billing.checkout;

import ai.coditect.sim.billing.contract.EventType;
import ai.coditect.sim.billing.invoice.Invoice;
import ai.coditect.sim.billing.invoice.SettlementListener;
import ai.coditect.sim.billing.log.Journal;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Checkouts that are complete while their bank transfer is on its way: told of when it arrives, or when nobody waits any more. */
public final class AwaitedTransfers implements SettlementListener {
    private final Journal journal;
    private final Map<String, String> byInvoice = new HashMap<>();

    public AwaitedTransfers(Journal journal) {
        this.journal = journal;
    }

    void await(String invoiceId, CheckoutSession complete) {
        byInvoice.put(invoiceId, complete.id());
    }

    @Override
    public void paid(Invoice invoice) {
        awaiting(invoice).ifPresent(session -> {
            CheckoutSession funded = session.funded();
            journal.put(funded);
            journal.beside(EventType.CHECKOUT_ASYNC_PAYMENT_SUCCEEDED, funded, invoice.customer());
        });
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
        awaiting(invoice)
                .ifPresent(session ->
                        journal.beside(EventType.CHECKOUT_ASYNC_PAYMENT_FAILED, session, invoice.customer()));
    }

    /** Finds the checkout that waited for the invoice's funds, and waits no more. */
    private Optional<CheckoutSession> awaiting(Invoice invoice) {
        String session = byInvoice.remove(invoice.id());
        return session == null ? Optional.empty() : journal.find(CheckoutSession.class, session);
    }
}
