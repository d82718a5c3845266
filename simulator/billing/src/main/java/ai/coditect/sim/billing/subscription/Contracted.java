package ai.coditect.sim.billing.subscription;

import ai.coditect.sim.billing.contract.Price;
import ai.coditect.sim.billing.invoice.InvoiceLine;
import ai.coditect.sim.billing.invoice.OpenInvoice;
import ai.coditect.sim.billing.payment.CustomerAccount;
import ai.coditect.sim.billing.time.Agenda;
import org.jspecify.annotations.Nullable;

/** A subscription that has not ended, and what lies ahead of it. */
final class Contracted {
    /** A downgrade that waits for the next period. */
    record Pending(Price price, long quantity) {}

    final CustomerAccount account;
    Subscription subscription;

    /** The line that billed the present period, for credits. */
    InvoiceLine.@Nullable Credited billedBy;

    @Nullable
    Pending pending;

    /** A draft whose payment attempt is ahead. */
    @Nullable
    OpenInvoice draft;

    /** When the newest of its paid invoices was finalised. */
    long lastPaid = Long.MIN_VALUE;

    Agenda.@Nullable Entry boundary;
    Agenda.@Nullable Entry upcoming;
    Agenda.@Nullable Entry expiry;

    Contracted(CustomerAccount account, Subscription subscription) {
        this.account = account;
        this.subscription = subscription;
    }

    void cancelTimers() {
        boundary = cancelled(boundary);
        upcoming = cancelled(upcoming);
        expiry = cancelled(expiry);
    }

    Agenda.@Nullable Entry cancelled(Agenda.@Nullable Entry entry) {
        if (entry != null) {
            entry.cancel();
        }
        return null;
    }
}
