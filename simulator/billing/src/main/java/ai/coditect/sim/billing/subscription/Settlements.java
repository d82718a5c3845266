package ai.coditect.sim.billing.subscription;

import ai.coditect.sim.billing.contract.BillingSettings;
import ai.coditect.sim.billing.invoice.Invoice;
import ai.coditect.sim.billing.invoice.Invoices;
import ai.coditect.sim.billing.invoice.OpenInvoice;
import ai.coditect.sim.billing.invoice.SettlementListener;

/** What a payment, or the want of one, does to the subscription (contract section 4, stripe.md 4.1). */
final class Settlements implements SettlementListener {
    private final Register register;
    private final Invoices invoices;
    private final Ending ending;
    private final BillingSettings settings;

    Settlements(Register register, Invoices invoices, Ending ending, BillingSettings settings) {
        this.register = register;
        this.invoices = invoices;
        this.ending = ending;
        this.settings = settings;
    }

    @Override
    public void paid(Invoice invoice) {
        Contracted contracted = register.find(invoice.subscription());
        if (contracted == null) {
            return;
        }
        contracted.lastPaid = Math.max(contracted.lastPaid, finalizedAt(invoice));
        switch (contracted.subscription.status()) {
            case INCOMPLETE -> {
                contracted.expiry = contracted.cancelled(contracted.expiry);
                register.update(contracted, contracted.subscription.with(Subscription.Status.ACTIVE));
            }
            case PAST_DUE, UNPAID -> {
                if (latest(invoice)) {
                    register.update(contracted, contracted.subscription.with(Subscription.Status.ACTIVE));
                }
            }
            default -> {}
        }
    }

    @Override
    public void failed(Invoice invoice, boolean exhausted) {
        Contracted contracted = register.find(invoice.subscription());
        if (contracted == null || contracted.subscription.status().ended()) {
            return;
        }
        Subscription subscription = contracted.subscription;
        boolean incomplete = subscription.status() == Subscription.Status.INCOMPLETE;
        if (exhausted && (incomplete || settings.afterRetries() == BillingSettings.AfterRetries.CANCEL)) {
            ending.unpaid(contracted);
        } else if (exhausted && settings.afterRetries() == BillingSettings.AfterRetries.UNPAID) {
            become(contracted, Subscription.Status.UNPAID);
        } else if (subscription.status() == Subscription.Status.ACTIVE && finalizedAt(invoice) >= contracted.lastPaid) {
            become(contracted, Subscription.Status.PAST_DUE);
        }
    }

    @Override
    public void overdue(Invoice invoice) {
        Contracted contracted = register.find(invoice.subscription());
        if (contracted != null && contracted.subscription.status() == Subscription.Status.ACTIVE) {
            become(contracted, Subscription.Status.PAST_DUE);
        }
    }

    @Override
    public void writtenOff(Invoice invoice) {
        Contracted contracted = register.find(invoice.subscription());
        if (contracted != null && contracted.subscription.status() == Subscription.Status.PAST_DUE && latest(invoice)) {
            become(contracted, Subscription.Status.ACTIVE);
        }
    }

    private void become(Contracted contracted, Subscription.Status status) {
        if (contracted.subscription.status() != status) {
            register.update(contracted, contracted.subscription.with(status));
        }
    }

    /** A paid invoice mends the subscription unless a newer one is finalised and open, or another one that was sent is overdue. */
    private boolean latest(Invoice paid) {
        for (OpenInvoice open : invoices.unsettledOf(paid.customer())) {
            Invoice other = open.invoice();
            if (other.subscription().equals(paid.subscription())
                    && other.status() == Invoice.Status.OPEN
                    && (other.sent() ? open.overdue() : finalizedAt(other) > finalizedAt(paid))) {
                return false;
            }
        }
        return true;
    }

    private static long finalizedAt(Invoice invoice) {
        Long at = invoice.transitions().finalizedAt();
        return at == null ? Long.MIN_VALUE : at;
    }
}
