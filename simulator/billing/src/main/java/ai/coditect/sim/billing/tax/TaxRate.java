package ai.coditect.sim.billing.tax;

import ai.coditect.sim.billing.contract.JsonOut;
import ai.coditect.sim.billing.contract.Resource;
import org.jspecify.annotations.Nullable;

/**
 * A rate as invoices name it, made by automatic tax (stripe.md 2.13).
 *
 * @param label for people, for example {@code VAT}
 * @param type Stripe's word, for example {@code vat}
 * @param percentage what is charged, for example 19.0; 0 under reverse charge
 * @param region null for a rate of the whole country
 * @param created Unix seconds
 */
public record TaxRate(
        String id,
        String label,
        String type,
        double percentage,
        boolean inclusive,
        String country,
        @Nullable String region,
        String jurisdiction,
        long created)
        implements Resource {

    @Override
    public String object() {
        return "tax_rate";
    }

    @Override
    public void writeTo(JsonOut out) {
        out.put("id", id);
        out.put("object", object());
        out.put("active", false);
        out.put("country", country);
        out.put("created", created);
        out.putNull("description");
        out.put("display_name", label);
        out.putNumber("effective_percentage", percentage);
        out.putNull("flat_amount");
        out.put("inclusive", inclusive);
        out.put("jurisdiction", jurisdiction);
        out.put("jurisdiction_level", region == null ? "country" : "state");
        out.putLivemode();
        out.putNull("metadata");
        out.putNumber("percentage", percentage);
        out.put("rate_type", "percentage");
        out.put("state", region);
        out.put("tax_type", type);
    }

    /** Returns the words for an invoice, for example {@code VAT 19 % (Germany)}. */
    public String text() {
        String number = percentage == Math.rint(percentage)
                ? Long.toString(Math.round(percentage))
                : Double.toString(percentage);
        return label + " " + number + " % (" + jurisdiction + ")";
    }
}
