package ai.coditect.sim.server.pages;

import ai.coditect.sim.billing.contract.Address;
import ai.coditect.sim.billing.invoice.Invoice;
import ai.coditect.sim.billing.invoice.InvoiceLine;
import ai.coditect.sim.billing.payment.Customer;
import ai.coditect.sim.billing.tax.TaxAmount;
import ai.coditect.sim.billing.tax.TaxId;
import ai.coditect.sim.billing.tax.TaxReason;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads an invoice in the words of its page and its PDF. */
final class InvoiceReader {
    private InvoiceReader() {}

    static InvoiceView read(Invoice invoice) {
        String currency = invoice.currency();
        boolean owed = invoice.status() == Invoice.Status.OPEN;
        String word = invoice.status().word();
        return new InvoiceView(
                "/invoice/" + invoice.id(),
                invoice.number() == null ? "Draft" : invoice.number(),
                word,
                Words.kind(word),
                owed
                        ? Words.amount(invoice.amountRemaining(), currency) + " due"
                        : Words.amount(invoice.amounts().total(), currency),
                note(invoice),
                facts(invoice),
                billedTo(invoice.billedTo()),
                lines(invoice),
                totals(invoice));
    }

    private static @Nullable String note(Invoice invoice) {
        Long next = invoice.nextPaymentAttempt();
        return switch (invoice.status()) {
            case DRAFT -> "It is a draft: lines and amounts may still change.";
            case OPEN -> {
                if (next != null) {
                    yield (invoice.attemptCount() > 0 ? "The last payment failed. " : "")
                            + "It is collected automatically on " + Words.day(next) + ".";
                }
                yield invoice.attemptCount() > 0
                        ? "The last payment failed, and it is not tried again by itself."
                        : null;
            }
            case PAID -> null;
            case UNCOLLECTIBLE -> "It was given up; nothing is collected any more.";
            case VOID -> "It was cancelled; nothing has to be paid.";
        };
    }

    private static List<InvoiceView.Fact> facts(Invoice invoice) {
        List<InvoiceView.Fact> facts = new ArrayList<>();
        facts.add(new InvoiceView.Fact("From", "CODITECT (simulation)"));
        Long finalized = invoice.transitions().finalizedAt();
        facts.add(new InvoiceView.Fact("Date of issue", Words.day(finalized == null ? invoice.created() : finalized)));
        Long due = invoice.terms().dueDate();
        if (due != null) {
            facts.add(new InvoiceView.Fact("Date due", Words.day(due)));
        }
        Long paid = invoice.transitions().paidAt();
        if (paid != null) {
            facts.add(new InvoiceView.Fact("Date paid", Words.day(paid)));
        }
        return facts;
    }

    private static List<String> billedTo(Invoice.BilledTo customer) {
        List<String> lines = new ArrayList<>();
        Customer.Profile profile = customer.profile();
        if (profile.name() != null) {
            lines.add(profile.name());
        }
        lines.add(profile.email());
        Address address = profile.address();
        if (address != null) {
            for (String line : new @Nullable String[] {address.line1(), address.line2(), address.city()}) {
                if (line != null) {
                    lines.add(line);
                }
            }
            String country = address.country();
            if (country != null) {
                lines.add((address.region().isEmpty() ? "" : address.region() + ", ") + Countries.name(country));
            }
        }
        for (TaxId id : profile.taxIds()) {
            lines.add("Tax id " + id.value());
        }
        return lines;
    }

    static List<InvoiceView.Line> lines(Invoice invoice) {
        List<InvoiceView.Line> lines = new ArrayList<>();
        for (InvoiceLine line : invoice.lines()) {
            String period = Words.day(line.periodStart()) + " – " + Words.day(line.periodEnd());
            lines.add(
                    new InvoiceView.Line(line.description(), period, Words.amount(line.amount(), invoice.currency())));
        }
        return lines;
    }

    private static List<InvoiceView.Total> totals(Invoice invoice) {
        String currency = invoice.currency();
        Invoice.Amounts amounts = invoice.amounts();
        List<InvoiceView.Total> totals = new ArrayList<>();
        totals.add(new InvoiceView.Total("Subtotal", Words.amount(amounts.subtotal(), currency), false));
        totals.addAll(taxes(invoice));
        totals.add(new InvoiceView.Total("Total", Words.amount(amounts.total(), currency), false));
        carriedOver(invoice).ifPresent(totals::add);
        totals.add(new InvoiceView.Total("Amount paid", Words.amount(amounts.paid(), currency), false));
        totals.add(new InvoiceView.Total("Amount due", Words.amount(amounts.remaining(), currency), true));
        return totals;
    }

    /** Returns a row for each tax rate. */
    static List<InvoiceView.Total> taxes(Invoice invoice) {
        String currency = invoice.currency();
        List<InvoiceView.Total> totals = new ArrayList<>();
        for (TaxAmount tax : invoice.taxes().totals()) {
            if (tax.reason() == TaxReason.REVERSE_CHARGE) {
                totals.add(new InvoiceView.Total("Reverse charge", Words.amount(0, currency), false));
            } else if (tax.rate() != null && tax.amount() != 0) {
                totals.add(new InvoiceView.Total(
                        tax.rate().text() + (tax.rate().inclusive() ? ", included" : ""),
                        Words.amount(tax.amount(), currency),
                        false));
            }
        }
        return totals;
    }

    /** Returns what earlier invoices left to pay or to use up; empty where they left nothing. */
    static Optional<InvoiceView.Total> carriedOver(Invoice invoice) {
        long balance = invoice.amounts().startingBalance();
        return balance == 0
                ? Optional.empty()
                : Optional.of(new InvoiceView.Total(
                        balance < 0 ? "Credit of earlier invoices" : "Carried over from earlier invoices",
                        Words.amount(balance, invoice.currency()),
                        false));
    }
}
