package ai.coditect.sim.billing.invoice;

import ai.coditect.sim.billing.payment.CustomerAccount;
import ai.coditect.sim.billing.payment.PaymentIntent;
import ai.coditect.sim.billing.payment.PaymentMethod;
import ai.coditect.sim.billing.time.Agenda;
import org.jspecify.annotations.Nullable;

/** An invoice that is not settled, and what is being done to collect it. */
public final class OpenInvoice {
    final CustomerAccount account;
    final boolean retried;
    Invoice invoice;

    @Nullable
    PaymentIntent intent;

    /** The card tried last, used again where the customer has no default. */
    @Nullable
    PaymentMethod tried;

    /** What is due next: finalisation of a draft, a retry, the end of a challenge. */
    Agenda.@Nullable Entry timer;

    /** Nobody collects it any more, though the customer may still pay. */
    boolean stopped;

    /** Sent, and its due date has passed. */
    boolean overdue;

    OpenInvoice(CustomerAccount account, Invoice invoice, boolean retried) {
        this.account = account;
        this.invoice = invoice;
        this.retried = retried;
    }

    public Invoice invoice() {
        return invoice;
    }

    /** Returns whether it was sent and its due date has passed. */
    public boolean overdue() {
        return overdue;
    }

    void cancelTimer() {
        if (timer != null) {
            timer.cancel();
            timer = null;
        }
    }
}
