package ai.coditect.sim.billing.subscription;

import ai.coditect.sim.billing.contract.JsonOut;
import ai.coditect.sim.billing.contract.Price;
import ai.coditect.sim.billing.contract.Resource;
import ai.coditect.sim.billing.time.BillingCalendar;
import java.util.Map;

/**
 * What a subscription consists of: seats at a price, for a period (stripe.md 2.3).
 *
 * @param subscription id of the subscription
 * @param quantity seats
 * @param created Unix seconds
 * @param currentPeriodStart Unix seconds
 * @param currentPeriodEnd Unix seconds; the start of the next period
 */
public record SubscriptionItem(
        String id,
        String subscription,
        Price price,
        long quantity,
        long created,
        long currentPeriodStart,
        long currentPeriodEnd)
        implements Resource {

    @Override
    public String object() {
        return "subscription_item";
    }

    /** Returns what a whole period costs, in minor units. */
    public long amount() {
        return price.unitAmount() * quantity;
    }

    /** Returns the item with a whole period of its price that begins now. */
    SubscriptionItem afresh(long now) {
        return during(now, BillingCalendar.boundaryAfter(now, price.interval().months(), now));
    }

    SubscriptionItem during(long start, long end) {
        return new SubscriptionItem(id, subscription, price, quantity, created, start, end);
    }

    SubscriptionItem of(Price newPrice, long newQuantity) {
        return new SubscriptionItem(
                id, subscription, newPrice, newQuantity, created, currentPeriodStart, currentPeriodEnd);
    }

    @Override
    public void writeTo(JsonOut out) {
        out.put("id", id);
        out.put("object", object());
        out.putNull("billing_thresholds");
        out.put("created", created);
        out.put("current_period_end", currentPeriodEnd);
        out.put("current_period_start", currentPeriodStart);
        out.putEmptyArray("discounts");
        out.put("metadata", Map.of());
        out.beginObject("plan");
        price.writePlanTo(out);
        out.endObject();
        out.put("price", price);
        out.put("quantity", quantity);
        out.put("subscription", subscription);
        out.putEmptyArray("tax_rates");
    }
}
