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

    /** An invoice that was sent is not paid on its due date. */
    void overdue(Invoice invoice);

    /** Somebody marked the invoice as uncollectible or void: nobody has to pay it any more. */
    void writtenOff(Invoice invoice);

    /** Returns a listener that tells this one first and then the next. */
    default SettlementListener then(SettlementListener next) {
        SettlementListener first = this;
        return new SettlementListener() {
            @Override
            public void paid(Invoice invoice) {
                first.paid(invoice);
                next.paid(invoice);
            }

            @Override
            public void failed(Invoice invoice, boolean exhausted) {
                first.failed(invoice, exhausted);
                next.failed(invoice, exhausted);
            }

            @Override
            public void overdue(Invoice invoice) {
                first.overdue(invoice);
                next.overdue(invoice);
            }

            @Override
            public void writtenOff(Invoice invoice) {
                first.writtenOff(invoice);
                next.writtenOff(invoice);
            }
        };
    }
}
