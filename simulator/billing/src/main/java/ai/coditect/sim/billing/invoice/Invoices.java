package ai.coditect.sim.billing.invoice;

import ai.coditect.sim.billing.contract.EventType;
import ai.coditect.sim.billing.contract.TaxSettings;
import ai.coditect.sim.billing.log.Journal;
import ai.coditect.sim.billing.payment.Customer;
import ai.coditect.sim.billing.payment.CustomerAccount;
import ai.coditect.sim.billing.payment.Customers;
import ai.coditect.sim.billing.payment.PaymentIntent;
import ai.coditect.sim.billing.payment.Payments;
import ai.coditect.sim.billing.tax.Taxation;
import ai.coditect.sim.billing.time.BillingCalendar;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Makes invoices: drafts, finalised ones, previews; and knows which are not settled. */
public final class Invoices {
    private final Journal journal;
    private final Customers customers;
    private final Payments payments;
    private final Assembly assembly;
    private final Map<String, OpenInvoice> unsettled = new LinkedHashMap<>();
    private final Map<String, List<OpenInvoice>> byCustomer = new LinkedHashMap<>();

    public Invoices(Journal journal, Customers customers, Payments payments, TaxSettings seller) {
        this.journal = journal;
        this.customers = customers;
        this.payments = payments;
        this.assembly = new Assembly(new Taxation(seller, journal.ids(), journal::now, journal::put));
    }

    /** Returns whether tax is computed for the customer. */
    public boolean taxes(CustomerAccount account) {
        return assembly.taxes(account.customer());
    }

    /** Makes a draft; who calls it decides when it is finalised. */
    public OpenInvoice draft(CustomerAccount account, InvoiceSpec spec, boolean autoAdvance) {
        long now = journal.now();
        Long finalizesAt = autoAdvance ? (Long) (spec.periodEnd() + BillingCalendar.HOUR) : null;
        Long attempt = spec.daysUntilDue() == null ? finalizesAt : null;
        Invoice draft = assembly.assemble(
                account.customer(), spec, now, new Invoice.Attempts(false, 0, attempt, autoAdvance, finalizesAt));
        OpenInvoice open = open(account, draft, true);
        journal.append(EventType.INVOICE_CREATED, draft, account.id());
        return open;
    }

    /**
     * Makes an invoice that is finalised at once.
     *
     * @param retried whether its collection is retried on schedule
     */
    public OpenInvoice finalized(CustomerAccount account, InvoiceSpec spec, boolean retried) {
        Invoice draft = assembly.atOnce(account.customer(), spec, journal.now(), retried);
        OpenInvoice open = open(account, draft, retried);
        number(open, retried);
        journal.append(EventType.INVOICE_CREATED, open.invoice, account.id());
        journal.beside(EventType.INVOICE_FINALIZED, open.invoice, account.id());
        return open;
    }

    /** Returns what {@code invoice.upcoming} shows; it is nobody's state and has no id. */
    public Invoice preview(CustomerAccount account, InvoiceSpec spec) {
        return assembly.upcoming(account.customer(), spec);
    }

    /** Returns what puts invoices together that are only shown: it leaves no trace. */
    public Assembly aside() {
        return assembly.aside();
    }

    /** Adds metadata to an invoice, settled or not. */
    public Invoice addMetadata(Invoice invoice, Map<String, String> added) {
        Invoice changed = invoice.withMetadata(added);
        OpenInvoice open = unsettled.get(invoice.id());
        if (open != null) {
            tell(open, changed);
        } else {
            journal.put(changed);
            if (!changed.equals(invoice)) {
                journal.beside(EventType.INVOICE_UPDATED, changed, invoice, invoice.customer());
            }
        }
        return changed;
    }

    /** Adds metadata to a payment, of an invoice or on its own; Stripe has no event that tells of it. */
    public PaymentIntent addMetadata(PaymentIntent intent, Map<String, String> added) {
        PaymentIntent changed = intent.withMetadata(added);
        OpenInvoice open = intent.invoice() == null ? null : unsettled.get(intent.invoice());
        if (open != null && open.intent != null && open.intent.id().equals(intent.id())) {
            open.intent = changed;
        }
        journal.put(changed);
        return changed;
    }

    /** Finds an invoice that is not settled. */
    public Optional<OpenInvoice> unsettled(String id) {
        return Optional.ofNullable(unsettled.get(id));
    }

    /** Returns the customer's invoices that are not settled, oldest first. */
    public List<OpenInvoice> unsettledOf(String customerId) {
        List<OpenInvoice> open = byCustomer.get(customerId);
        return open == null ? List.of() : List.copyOf(open);
    }

    /** Stops collecting what the subscription still owes. */
    public void stop(String customerId, String subscriptionId) {
        for (OpenInvoice open : unsettledOf(customerId)) {
            if (open.invoice.subscription().equals(subscriptionId)) {
                open.cancelTimer();
                open.stopped = true;
                open.account.dropChallenge(open.invoice.id());
                tell(open, open.invoice.stopped());
            }
        }
    }

    /** Voids what the subscription still owes. */
    public void voidAll(String customerId, String subscriptionId) {
        for (OpenInvoice open : unsettledOf(customerId)) {
            if (open.invoice.subscription().equals(subscriptionId)) {
                open.account.dropChallenge(open.invoice.id());
                giveUp(open, open.invoice.voided(journal.now()));
                if (open.intent != null) {
                    payments.cancel(open.intent);
                }
                settled(open);
            }
        }
    }

    /** Finalises a draft; CODITECT has no event that tells of it. */
    void finalizeNow(OpenInvoice open, boolean autoAdvance) {
        Invoice draft = open.invoice;
        number(open, autoAdvance);
        journal.beside(EventType.INVOICE_FINALIZED, open.invoice, open.account.id());
        journal.beside(EventType.INVOICE_UPDATED, open.invoice, draft, open.account.id());
    }

    /** Gives the invoice its number and amounts; its tax is that of the customer as he stands now. */
    private void number(OpenInvoice open, boolean autoAdvance) {
        Customer customer = open.account.customer();
        boolean sameCustomer = open.invoice.billedTo().profile().equals(customer.profile());
        String sequence = Integer.toString(customer.nextInvoiceSequence());
        String number = customer.invoicePrefix() + "-" + "0".repeat(Math.max(0, 4 - sequence.length())) + sequence;
        Invoice invoice = open.invoice.finalized(
                number,
                Assembly.billedTo(customer),
                sameCustomer
                        ? new Taxed(open.invoice.lines(), open.invoice.taxes())
                        : assembly.taxed(customer, open.invoice.lines()),
                customer.balance(),
                open.invoice.attempts().next(),
                autoAdvance,
                journal.now());
        Long ending = invoice.amounts().endingBalance();
        customers.invoiced(open.account, invoice.currency(), ending == null ? 0 : ending);
        change(open, invoice);
    }

    /** Makes a void or uncollectible invoice its present state; CODITECT has no event that tells of it. */
    void giveUp(OpenInvoice open, Invoice givenUp) {
        Invoice before = open.invoice;
        change(open, givenUp);
        EventType type = givenUp.status() == Invoice.Status.VOID
                ? EventType.INVOICE_VOIDED
                : EventType.INVOICE_MARKED_UNCOLLECTIBLE;
        journal.beside(type, givenUp, open.account.id());
        journal.beside(EventType.INVOICE_UPDATED, givenUp, before, open.account.id());
    }

    /** Makes it the invoice's present state; CODITECT has no event that tells of it. */
    void tell(OpenInvoice open, Invoice invoice) {
        Invoice before = open.invoice;
        change(open, invoice);
        if (!before.with(invoice.payment()).equals(invoice)) {
            journal.beside(EventType.INVOICE_UPDATED, invoice, before, open.account.id());
        }
    }

    /** Makes it the invoice's present state, without an event. */
    void change(OpenInvoice open, Invoice invoice) {
        open.invoice = invoice;
        journal.put(invoice);
    }

    /** Takes a paid, void or uncollectible invoice off the list. */
    void settled(OpenInvoice open) {
        open.cancelTimer();
        unsettled.remove(open.invoice.id());
        List<OpenInvoice> others = byCustomer.get(open.account.id());
        if (others != null) {
            others.remove(open);
            if (others.isEmpty()) {
                byCustomer.remove(open.account.id());
            }
        }
        journal.settle(open.invoice);
        if (open.intent != null) {
            journal.settle(open.intent);
        }
    }

    private OpenInvoice open(CustomerAccount account, Invoice invoice, boolean retried) {
        OpenInvoice open = new OpenInvoice(account, invoice, retried);
        unsettled.put(invoice.id(), open);
        byCustomer.computeIfAbsent(account.id(), id -> new ArrayList<>(1)).add(open);
        return open;
    }
}
