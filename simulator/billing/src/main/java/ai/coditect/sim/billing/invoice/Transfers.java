package ai.coditect.sim.billing.invoice;

import ai.coditect.sim.billing.contract.BillingRefusal;
import ai.coditect.sim.billing.contract.EventType;
import ai.coditect.sim.billing.log.Journal;
import ai.coditect.sim.billing.payment.CustomerAccount;
import ai.coditect.sim.billing.payment.Customers;
import ai.coditect.sim.billing.payment.PaymentIntent;
import ai.coditect.sim.billing.payment.Payments;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Invoices that are sent and paid by bank transfer: open until the funds arrive, in full or in parts; overdue when they are late.
 * Such a payment is never tried and never fails (contract section 4, "Payment methods").
 */
final class Transfers {
    private final Journal journal;
    private final Customers customers;
    private final Payments payments;
    private final Invoices invoices;
    private final SettlementListener listener;
    private final Consumer<OpenInvoice> settle;

    Transfers(
            Journal journal,
            Customers customers,
            Payments payments,
            Invoices invoices,
            SettlementListener listener,
            Consumer<OpenInvoice> settle) {
        this.journal = journal;
        this.customers = customers;
        this.payments = payments;
        this.invoices = invoices;
        this.listener = listener;
        this.settle = settle;
    }

    /** Waits for the funds of a finalised invoice; what the customer has sent before is taken first. */
    void await(OpenInvoice open, String description) {
        Invoice invoice = open.invoice;
        CustomerAccount account = open.account;
        open.intent =
                payments.awaitTransfer(account, invoice.id(), invoice.amountDue(), invoice.currency(), description);
        journal.beside(EventType.INVOICE_SENT, invoice, account.id());
        Long due = invoice.terms().dueDate();
        if (due != null) {
            open.timer = journal.schedule(due, account.id(), () -> {
                open.timer = null;
                open.overdue = true;
                journal.beside(EventType.INVOICE_OVERDUE, open.invoice, account.id());
                customers.delinquent(account, true);
                listener.overdue(open.invoice);
            });
        }
        apply(open);
    }

    /** Books funds on the invoice that the customer names, then on the oldest ones; the rest waits for invoices to come. */
    FundsReceipt arrive(CustomerAccount account, long amount, @Nullable String invoiceId) {
        List<OpenInvoice> open = new ArrayList<>();
        for (OpenInvoice each : invoices.unsettledOf(account.id())) {
            if (each.invoice.sent() && each.invoice.status() == Invoice.Status.OPEN) {
                open.add(each.invoice.id().equals(invoiceId) ? 0 : open.size(), each);
            }
        }
        if (invoiceId != null && (open.isEmpty() || !open.get(0).invoice.id().equals(invoiceId))) {
            throw BillingRefusal.conflict("The customer " + account.id() + " has no open invoice " + invoiceId
                    + " that is paid by bank transfer.");
        }
        account.addCash(amount);
        List<String> paid = new ArrayList<>();
        for (OpenInvoice each : open) {
            if (account.cash() > 0 && apply(each)) {
                paid.add(each.invoice.id());
            }
        }
        return new FundsReceipt(amount, paid, account.cash());
    }

    /** Gives back to the customer's cash what had come for an invoice that nobody has to pay any more. */
    void release(OpenInvoice open) {
        PaymentIntent intent = open.intent;
        PaymentIntent.Transfer transfer = intent == null ? null : intent.transfer();
        if (transfer != null) {
            open.account.addCash(transfer.funded());
        }
    }

    private boolean apply(OpenInvoice open) {
        PaymentIntent intent = open.intent;
        if (intent == null) {
            return false;
        }
        long part = Math.min(intent.amountMissing(), open.account.cash());
        if (part > 0) {
            open.account.addCash(-part);
            intent = payments.fund(intent, part);
            open.intent = intent;
        }
        boolean paid = intent.status() == PaymentIntent.Status.SUCCEEDED;
        if (paid) {
            open.cancelTimer();
            settle.accept(open);
        }
        return paid;
    }
}
