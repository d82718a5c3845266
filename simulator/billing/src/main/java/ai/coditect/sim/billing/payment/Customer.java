package ai.coditect.sim.billing.payment;

import ai.coditect.sim.billing.contract.JsonOut;
import ai.coditect.sim.billing.contract.Resource;
import ai.coditect.sim.billing.contract.Text;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A customer (stripe.md 2.2).
 *
 * @param country ISO 3166 alpha-2; null where unknown
 * @param currency set by the first invoice
 * @param defaultPaymentMethod id of the card that invoices are charged to
 * @param balance minor units; positive is owed with the next invoice, negative is credit
 * @param delinquent whether the latest automatic charge failed
 * @param invoicePrefix of the numbers of his invoices
 * @param nextInvoiceSequence the number after the prefix that his next invoice gets
 * @param created Unix seconds
 */
public record Customer(
        String id,
        String email,
        @Nullable String name,
        @Nullable String country,
        Map<String, String> metadata,
        @Nullable String currency,
        @Nullable String defaultPaymentMethod,
        long balance,
        boolean delinquent,
        String invoicePrefix,
        int nextInvoiceSequence,
        long created)
        implements Resource {
    public Customer {
        id = Text.wellFormed(id);
        email = Text.wellFormed(email);
        name = Text.wellFormedOrNull(name);
    }

    @Override
    public String object() {
        return "customer";
    }

    Customer withDefaultPaymentMethod(@Nullable String method) {
        return new Customer(
                id,
                email,
                name,
                country,
                metadata,
                currency,
                method,
                balance,
                delinquent,
                invoicePrefix,
                nextInvoiceSequence,
                created);
    }

    Customer withMetadata(Map<String, String> added) {
        return new Customer(
                id,
                email,
                name,
                country,
                Metadata.merged(metadata, added),
                currency,
                defaultPaymentMethod,
                balance,
                delinquent,
                invoicePrefix,
                nextInvoiceSequence,
                created);
    }

    Customer withDelinquent(boolean failed) {
        return new Customer(
                id,
                email,
                name,
                country,
                metadata,
                currency,
                defaultPaymentMethod,
                balance,
                failed,
                invoicePrefix,
                nextInvoiceSequence,
                created);
    }

    /** Returns the customer after one more invoice was numbered. */
    Customer invoiced(String invoiceCurrency, long endingBalance) {
        return new Customer(
                id,
                email,
                name,
                country,
                metadata,
                invoiceCurrency,
                defaultPaymentMethod,
                endingBalance,
                delinquent,
                invoicePrefix,
                nextInvoiceSequence + 1,
                created);
    }

    @Override
    public void writeTo(JsonOut out) {
        out.put("id", id);
        out.put("object", object());
        if (country == null) {
            out.putNull("address");
        } else {
            out.beginObject("address");
            out.putNull("city");
            out.put("country", country);
            out.putNulls("line1", "line2", "postal_code", "state");
            out.endObject();
        }
        out.put("balance", balance);
        out.put("created", created);
        out.put("currency", currency);
        out.putNull("default_source");
        out.put("delinquent", delinquent);
        out.putNulls("description", "discount");
        out.put("email", email);
        out.put("invoice_prefix", invoicePrefix);
        out.beginObject("invoice_settings");
        out.putNull("custom_fields");
        out.put("default_payment_method", defaultPaymentMethod);
        out.putNulls("footer", "rendering_options");
        out.endObject();
        out.put("livemode", false);
        out.put("metadata", metadata);
        out.put("name", name);
        out.put("next_invoice_sequence", nextInvoiceSequence);
        out.putNull("phone");
        out.putEmptyArray("preferred_locales");
        out.putNull("shipping");
        out.put("tax_exempt", "none");
        out.putNull("test_clock");
    }
}
