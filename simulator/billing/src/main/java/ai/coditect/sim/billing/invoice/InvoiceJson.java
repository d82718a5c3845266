package ai.coditect.sim.billing.invoice;

import ai.coditect.sim.billing.contract.Address;
import ai.coditect.sim.billing.contract.JsonOut;
import ai.coditect.sim.billing.payment.Customer;
import ai.coditect.sim.billing.tax.TaxAmount;
import ai.coditect.sim.billing.tax.TaxId;
import ai.coditect.sim.billing.tax.TaxJson;
import java.util.List;

/** The shape of an invoice in events and answers of the pinned API version (stripe.md 2.5). */
final class InvoiceJson {
    private InvoiceJson() {}

    static void write(Invoice invoice, JsonOut out) {
        boolean preview = invoice.id().isEmpty();
        boolean finalized = invoice.transitions().finalizedAt() != null;
        if (!preview) {
            out.put("id", invoice.id());
        }
        out.put("object", invoice.object());
        out.put("account_country", "US");
        out.put("account_name", "CODITECT");
        out.putNull("account_tax_ids");
        out.put("amount_due", invoice.amounts().due());
        out.put("amount_overpaid", 0);
        out.put("amount_paid", invoice.amounts().paid());
        out.put("amount_remaining", invoice.amounts().remaining());
        out.put("amount_shipping", 0);
        out.putNull("application");
        out.put("attempt_count", invoice.attempts().count());
        out.put("attempted", invoice.attempts().attempted());
        out.put("auto_advance", invoice.attempts().autoAdvance());
        writeAutomaticTax(invoice.taxes().automatic(), out);
        out.put("automatically_finalizes_at", invoice.attempts().finalizesAt());
        out.put("billing_reason", invoice.billingReason().word());
        out.put("collection_method", invoice.sent() ? "send_invoice" : "charge_automatically");
        out.put("created", invoice.created());
        out.put("currency", invoice.currency());
        out.putNull("custom_fields");
        writeCustomer(invoice.billedTo(), out);
        out.putNulls("default_payment_method", "default_source");
        out.putEmptyArray("default_tax_rates");
        out.putNull("description");
        out.putEmptyArray("discounts");
        out.put("due_date", invoice.terms().dueDate());
        out.put("effective_at", invoice.transitions().finalizedAt());
        out.put("ending_balance", invoice.amounts().endingBalance());
        out.putNulls("footer", "from_invoice");
        if (finalized) {
            out.put("hosted_invoice_url", out.pages().invoice(invoice.id()));
            out.put("invoice_pdf", out.pages().invoicePdf(invoice.id()));
        } else {
            out.putNulls("hosted_invoice_url", "invoice_pdf");
        }
        out.beginObject("issuer");
        out.put("type", "self");
        out.endObject();
        out.putNulls("last_finalization_error", "latest_revision");
        InvoiceLine.writeAll(out, invoice.lines(), preview ? null : invoice.id(), invoice.parent());
        out.putLivemode();
        out.put("metadata", invoice.metadata());
        out.put("next_payment_attempt", invoice.attempts().next());
        out.put("number", invoice.number());
        out.putNull("on_behalf_of");
        writeParent(invoice.parent(), out);
        if (out.older()) {
            Invoice.Payment payment = invoice.payment();
            out.put("charge", payment == null ? null : payment.charge());
            out.put("payment_intent", payment == null ? null : payment.intent());
        }
        out.beginObject("payment_settings");
        out.putNulls("default_mandate", "payment_method_options");
        if (invoice.sent()) {
            out.put("payment_method_types", List.of("customer_balance"));
        } else {
            out.putNull("payment_method_types");
        }
        out.endObject();
        out.put("period_end", invoice.periodEnd());
        out.put("period_start", invoice.periodStart());
        out.put("post_payment_credit_notes_amount", 0);
        out.put("pre_payment_credit_notes_amount", 0);
        out.putNulls("receipt_number", "rendering", "shipping_cost", "shipping_details");
        out.put("starting_balance", invoice.amounts().startingBalance());
        out.putNull("statement_descriptor");
        out.put("status", invoice.status().word());
        out.beginObject("status_transitions");
        out.put("finalized_at", invoice.transitions().finalizedAt());
        out.put("marked_uncollectible_at", invoice.transitions().uncollectibleAt());
        out.put("paid_at", invoice.transitions().paidAt());
        out.put("voided_at", invoice.transitions().voidedAt());
        out.endObject();
        out.put("subtotal", invoice.amounts().subtotal());
        Invoice.Taxes taxes = invoice.taxes();
        out.put("subtotal_excluding_tax", invoice.amounts().subtotal() - taxes.inside());
        out.putNull("test_clock");
        out.put("total", invoice.amounts().total());
        out.putEmptyArray("total_discount_amounts");
        out.put("total_excluding_tax", invoice.amounts().total() - taxes.onTop() - taxes.inside());
        out.putEmptyArray("total_pretax_credit_amounts");
        TaxAmount.writeAll(out, "total_taxes", taxes.totals());
        if (preview) {
            out.putNull("webhooks_delivered_at");
        } else {
            out.put("webhooks_delivered_at", invoice.created());
        }
    }

    private static void writeCustomer(Invoice.BilledTo customer, JsonOut out) {
        out.put("customer", customer.customerId());
        out.putNull("customer_account");
        Customer.Profile profile = customer.profile();
        Address address = profile.address();
        if (address == null) {
            out.putNull("customer_address");
        } else {
            address.writeTo(out, "customer_address");
        }
        out.put("customer_email", profile.email());
        out.put("customer_name", profile.name());
        out.putNulls("customer_phone", "customer_shipping");
        out.put("customer_tax_exempt", profile.taxExempt().word());
        out.beginArray("customer_tax_ids");
        for (TaxId id : profile.taxIds()) {
            TaxJson.writeId(out, id.type(), id.value());
        }
        out.endArray();
    }

    private static void writeAutomaticTax(boolean automatic, JsonOut out) {
        out.beginObject("automatic_tax");
        out.putNull("disabled_reason");
        TaxJson.writeOutcome(out, automatic);
        out.endObject();
    }

    private static void writeParent(Invoice.Parent parent, JsonOut out) {
        out.beginObject("parent");
        out.putNull("quote_details");
        out.beginObject("subscription_details");
        out.put("metadata", parent.metadata());
        out.put("subscription", parent.subscriptionId());
        if (parent.prorationDate() != null) {
            out.put("subscription_proration_date", parent.prorationDate());
        }
        out.endObject();
        out.put("type", "subscription_details");
        out.endObject();
    }
}
