package ai.coditect.sim.billing.payment;

import ai.coditect.sim.billing.contract.Address;
import ai.coditect.sim.billing.contract.JsonOut;
import ai.coditect.sim.billing.contract.Resource;
import ai.coditect.sim.billing.contract.Text;
import ai.coditect.sim.billing.tax.TaxExempt;
import ai.coditect.sim.billing.tax.TaxId;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A customer (stripe.md 2.2).
 *
 * @param profile who and where he is
 * @param currency of everything he buys: chosen beforehand or set by the first invoice
 * @param defaultPaymentMethod id of the card that invoices are charged to
 * @param balance minor units; positive is owed with the next invoice, negative is credit
 * @param delinquent whether the latest automatic charge failed
 * @param invoicePrefix of the numbers of his invoices
 * @param nextInvoiceSequence the number after the prefix that his next invoice gets
 * @param created Unix seconds
 */
public record Customer(
        String id,
        Profile profile,
        Map<String, String> metadata,
        @Nullable String currency,
        @Nullable String defaultPaymentMethod,
        long balance,
        boolean delinquent,
        String invoicePrefix,
        int nextInvoiceSequence,
        long created)
        implements Resource {

    /**
     * Who and where a customer is; an invoice keeps it as it stood when it was finalised.
     *
     * @param address null where unknown; without a country he is not taxed
     */
    public record Profile(
            String email, @Nullable String name, @Nullable Address address, TaxExempt taxExempt, List<TaxId> taxIds) {
        public Profile {
            email = Text.wellFormed(email);
            name = Text.wellFormedOrNull(name);
            taxIds = List.copyOf(taxIds);
        }

        Profile with(List<TaxId> ids) {
            return new Profile(email, name, address, taxExempt, ids);
        }
    }

    public Customer {
        id = Text.wellFormed(id);
    }

    @Override
    public String object() {
        return "customer";
    }

    public String email() {
        return profile.email();
    }

    @Nullable
    public String name() {
        return profile.name();
    }

    /** Returns the country, ISO 3166 alpha-2; null where unknown. */
    @Nullable
    public String country() {
        Address address = profile.address();
        return address == null ? null : address.country();
    }

    Customer with(Profile changed) {
        return copy(changed, metadata, currency, defaultPaymentMethod, balance, delinquent, nextInvoiceSequence);
    }

    Customer withDefaultPaymentMethod(@Nullable String method) {
        return copy(profile, metadata, currency, method, balance, delinquent, nextInvoiceSequence);
    }

    Customer withMetadata(Map<String, String> added) {
        return copy(
                profile,
                Metadata.merged(metadata, added),
                currency,
                defaultPaymentMethod,
                balance,
                delinquent,
                nextInvoiceSequence);
    }

    Customer withDelinquent(boolean failed) {
        return copy(profile, metadata, currency, defaultPaymentMethod, balance, failed, nextInvoiceSequence);
    }

    /** Returns the customer after one more invoice was numbered. */
    public Customer invoiced(String invoiceCurrency, long endingBalance) {
        return copy(
                profile,
                metadata,
                invoiceCurrency,
                defaultPaymentMethod,
                endingBalance,
                delinquent,
                nextInvoiceSequence + 1);
    }

    private Customer copy(
            Profile newProfile,
            Map<String, String> newMetadata,
            @Nullable String newCurrency,
            @Nullable String newDefault,
            long newBalance,
            boolean failed,
            int sequence) {
        return new Customer(
                id,
                newProfile,
                newMetadata,
                newCurrency,
                newDefault,
                newBalance,
                failed,
                invoicePrefix,
                sequence,
                created);
    }

    @Override
    public void writeTo(JsonOut out) {
        out.put("id", id);
        out.put("object", object());
        Address address = profile.address();
        if (address == null) {
            out.putNull("address");
        } else {
            address.writeTo(out, "address");
        }
        out.put("balance", balance);
        out.put("created", created);
        out.put("currency", currency);
        out.putNull("default_source");
        out.put("delinquent", delinquent);
        out.putNulls("description", "discount");
        out.put("email", email());
        out.put("invoice_prefix", invoicePrefix);
        out.beginObject("invoice_settings");
        out.putNull("custom_fields");
        out.put("default_payment_method", defaultPaymentMethod);
        out.putNulls("footer", "rendering_options");
        out.endObject();
        out.putLivemode();
        out.put("metadata", metadata);
        out.put("name", name());
        out.put("next_invoice_sequence", nextInvoiceSequence);
        out.putNull("phone");
        out.putEmptyArray("preferred_locales");
        out.putNull("shipping");
        out.put("tax_exempt", profile.taxExempt().word());
        out.putNull("test_clock");
    }
}
