package ai.coditect.sim.server.view;

import ai.coditect.sim.billing.contract.Event;
import ai.coditect.sim.billing.contract.EventJson;
import ai.coditect.sim.billing.contract.Pages;
import ai.coditect.sim.billing.contract.Rendering;
import ai.coditect.sim.delivery.attempt.Delivery;
import ai.coditect.sim.delivery.world.World;
import ai.coditect.sim.server.http.Json;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Events as they were sent, in CODITECT's dialect. */
public final class EventView {
    private EventView() {}

    /** Renders events whole, their links to the pages; {@code pending_webhooks} counts the endpoints that have not accepted each yet. */
    public static ArrayNode of(World world, Pages pages, List<Event> events) {
        Map<Long, Integer> pending = new HashMap<>();
        for (Delivery delivery : world.deliveries()) {
            if (delivery.state() != Delivery.State.DELIVERED) {
                pending.merge(delivery.event().number(), 1, Integer::sum);
            }
        }
        Rendering rendering = Rendering.CODITECT.linking(pages);
        ArrayNode rendered = JsonNodeFactory.instance.arrayNode();
        for (Event event : events) {
            rendered.add(EventJson.tree(event, rendering, pending.getOrDefault(event.number(), 0)));
        }
        return rendered;
    }

    /** Names an event in few words: number, id, type, time. */
    public static ObjectNode brief(Event event) {
        return Json.object()
                .put("number", event.number())
                .put("id", event.id())
                .put("type", event.type().coditectName())
                .put("created_at", Instant.ofEpochSecond(event.created()).toString())
                .put("object", event.object().id())
                .put("customer", event.customerId());
    }
}
