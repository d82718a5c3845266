package ai.coditect.sim.server.api;

import ai.coditect.sim.billing.contract.Interval;
import ai.coditect.sim.billing.contract.Plan;
import ai.coditect.sim.billing.contract.Plans;
import ai.coditect.sim.billing.contract.Price;
import ai.coditect.sim.server.http.Answer;
import ai.coditect.sim.server.http.Envelope;
import ai.coditect.sim.server.http.Json;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.http.Context;

/** {@code GET /v1/plans}: the price list, open to everybody. */
final class PlanList {

    void list(Context ctx) {
        ArrayNode data = JsonNodeFactory.instance.arrayNode();
        Plans.all().forEach(plan -> data.add(view(plan)));
        Envelope.write(ctx, Answer.ok(data));
    }

    private static ObjectNode view(Plan plan) {
        ObjectNode view = Json.object().put("id", plan.id()).put("name", plan.name());
        Price monthly = plan.price(Interval.MONTH).orElse(null);
        if (monthly == null) {
            view.putNull("price").putNull("stripe_price_id").putNull("currency");
        } else {
            view.put("price", monthly.unitAmount());
            view.put("stripe_price_id", monthly.id());
            view.put("currency", monthly.currency());
        }
        ArrayNode prices = view.putArray("prices");
        for (Price price : plan.prices()) {
            prices.addObject()
                    .put("interval", price.interval().word())
                    .put("price", price.unitAmount())
                    .put("currency", price.currency())
                    .put("stripe_price_id", price.id());
        }
        view.put("custom", plan.custom());
        return view;
    }
}
