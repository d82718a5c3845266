package ai.coditect.sim.billing.contract;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A recurring price per seat (stripe.md 2.4).
 *
 * @param productId the product that it is a price of
 * @param unitAmount minor units per seat and period
 * @param currency three lower-case letters
 * @param lookupKey a stable name, for example {@code pro_monthly}; null where the price was agreed by hand
 * @param taxBehavior whether the amount has its tax inside
 * @param created Unix seconds
 */
public record Price(
        String id,
        String planId,
        String productId,
        String productName,
        Interval interval,
        long unitAmount,
        String currency,
        @Nullable String lookupKey,
        TaxBehavior taxBehavior,
        long created)
        implements Resource {

    /** A price that gets its tax on top. */
    public Price(
            String id,
            String planId,
            String productId,
            String productName,
            Interval interval,
            long unitAmount,
            String currency,
            @Nullable String lookupKey,
            long created) {
        this(
                id,
                planId,
                productId,
                productName,
                interval,
                unitAmount,
                currency,
                lookupKey,
                TaxBehavior.EXCLUSIVE,
                created);
    }

    /** Returns the same price, its id and its product's replaced where the map has others. */
    Price withIds(Map<String, String> ids) {
        return new Price(
                ids.getOrDefault(id, id),
                planId,
                ids.getOrDefault(productId, productId),
                productName,
                interval,
                unitAmount,
                currency,
                lookupKey,
                taxBehavior,
                created);
    }

    /** Returns the same price with its tax inside or on top. */
    public Price with(TaxBehavior behavior) {
        return behavior == taxBehavior
                ? this
                : new Price(
                        id,
                        planId,
                        productId,
                        productName,
                        interval,
                        unitAmount,
                        currency,
                        lookupKey,
                        behavior,
                        created);
    }

    @Override
    public String object() {
        return "price";
    }

    @Override
    public void writeTo(JsonOut out) {
        out.put("id", id);
        out.put("object", object());
        out.put("active", true);
        out.put("billing_scheme", "per_unit");
        out.put("created", created);
        out.put("currency", currency);
        out.putNull("custom_unit_amount");
        out.putLivemode();
        out.put("lookup_key", lookupKey);
        writeMetadata(out);
        out.putNull("nickname");
        out.put("product", productId);
        out.beginObject("recurring");
        out.put("interval", interval.word());
        out.put("interval_count", 1);
        out.putNulls("meter", "trial_period_days");
        out.put("usage_type", "licensed");
        out.endObject();
        out.put("tax_behavior", taxBehavior.word());
        out.putNulls("tiers_mode", "transform_quantity");
        out.put("type", "recurring");
        out.put("unit_amount", unitAmount);
        out.put("unit_amount_decimal", Long.toString(unitAmount));
    }

    /** Writes the same price in the legacy shape of a {@code plan}, the fields without the braces. */
    public void writePlanTo(JsonOut out) {
        out.put("id", id);
        out.put("object", "plan");
        out.put("active", true);
        out.put("amount", unitAmount);
        out.put("amount_decimal", Long.toString(unitAmount));
        out.put("billing_scheme", "per_unit");
        out.put("created", created);
        out.put("currency", currency);
        out.put("interval", interval.word());
        out.put("interval_count", 1);
        out.putLivemode();
        writeMetadata(out);
        out.putNulls("meter", "nickname");
        out.put("product", productId);
        out.putNulls("tiers_mode", "transform_usage", "trial_period_days");
        out.put("usage_type", "licensed");
    }

    private void writeMetadata(JsonOut out) {
        out.beginObject("metadata");
        out.put("plan_id", planId);
        out.endObject();
    }
}
