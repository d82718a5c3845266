package ai.coditect.sim.billing.invoice;

/** Told right after the event of a payment, so that a subscription can follow. */
public interface SettlementListener {
    /** The invoice was paid. */
    void paid(Invoice invoice);

    /**
     * A try to collect the invoice failed.
     *
     * @param exhausted whether it was the last automatic one
     */
    void failed(Invoice invoice, boolean exhausted);
}
