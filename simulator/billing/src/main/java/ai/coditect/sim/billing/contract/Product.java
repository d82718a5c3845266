package ai.coditect.sim.billing.contract;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a plan sells (stripe.md 2.4).
 *
 * @param defaultPriceId the monthly price, null where the price is custom
 * @param created Unix seconds
 */
public record Product(
        String id, String planId, String name, @Nullable String defaultPriceId, long created) implements Resource {

    /** Returns the same product, its id and its price's replaced where the map has others. */
    Product withIds(Map<String, String> ids) {
        String price = defaultPriceId == null ? null : ids.getOrDefault(defaultPriceId, defaultPriceId);
        return new Product(ids.getOrDefault(id, id), planId, name, price, created);
    }

    @Override
    public String object() {
        return "product";
    }

    @Override
    public void writeTo(JsonOut out) {
        out.put("id", id);
        out.put("object", object());
        out.put("active", true);
        out.put("created", created);
        out.put("default_price", defaultPriceId);
        out.putNull("description");
        out.putEmptyArray("images");
        out.putLivemode();
        out.putEmptyArray("marketing_features");
        out.beginObject("metadata");
        out.put("plan_id", planId);
        out.endObject();
        out.put("name", name);
        out.putNulls("package_dimensions", "shippable", "statement_descriptor");
        out.put("tax_code", "txcd_10103001");
        out.put("type", "service");
        out.put("unit_label", "seat");
        out.put("updated", created);
        out.putNull("url");
    }
}
