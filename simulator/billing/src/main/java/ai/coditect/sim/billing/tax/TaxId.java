package ai.coditect.sim.billing.tax;

import ai.coditect.sim.billing.contract.JsonOut;
import ai.coditect.sim.billing.contract.Resource;
import org.jspecify.annotations.Nullable;

/**
 * A tax id of a customer (stripe.md 2.13).
 *
 * @param type Stripe's word, for example {@code eu_vat}
 * @param value as registers print it, for example {@code DE123456788}
 * @param country ISO 3166 alpha-2 of the register
 * @param verification what the register answered, in Stripe's word: {@code verified}, {@code unverified}, {@code pending} …
 * @param created Unix seconds
 */
public record TaxId(
        String id,
        String customer,
        String type,
        String value,
        @Nullable String country,
        String verification,
        long created)
        implements Resource {

    /** Returns it before its register answered; the same where no register is asked. */
    public TaxId pending() {
        return verification.equals("unavailable")
                ? this
                : new TaxId(id, customer, type, value, country, "pending", created);
    }

    @Override
    public String object() {
        return "tax_id";
    }

    @Override
    public void writeTo(JsonOut out) {
        out.put("id", id);
        out.put("object", object());
        out.put("country", country);
        out.put("created", created);
        out.put("customer", customer);
        out.putNull("customer_account");
        out.putLivemode();
        out.beginObject("owner");
        out.put("customer", customer);
        out.putNull("customer_account");
        out.put("type", "customer");
        out.endObject();
        out.put("type", type);
        out.put("value", value);
        out.beginObject("verification");
        out.put("status", verification);
        out.putNulls("verified_address", "verified_name");
        out.endObject();
    }
}
