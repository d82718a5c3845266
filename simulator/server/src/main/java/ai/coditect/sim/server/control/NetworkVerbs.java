package ai.coditect.sim.server.control;

import ai.coditect.sim.delivery.attempt.Attempt;
import ai.coditect.sim.delivery.attempt.Delivery;
import ai.coditect.sim.delivery.attempt.DeliveryOptions;
import ai.coditect.sim.delivery.attempt.DeliveryOptions.Tampering;
import ai.coditect.sim.delivery.attempt.Fault;
import ai.coditect.sim.delivery.world.World;
import ai.coditect.sim.server.http.ApiException;
import ai.coditect.sim.server.http.Durations;
import ai.coditect.sim.server.http.Fields;
import ai.coditect.sim.server.http.Json;
import ai.coditect.sim.server.view.AttemptView;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the network does: hold, deliver, drain, and answer (faults). */
final class NetworkVerbs {
    private static final String REST = "...";
    private static final Map<String, Tampering> TAMPERINGS = tamperings();
    private static final Map<String, Fault.Kind> FAULTS =
            Map.of("timeout", Fault.Kind.TIMEOUT, "reset", Fault.Kind.RESET, "status", Fault.Kind.STATUS);

    /** One thing to deliver. */
    private record Item(String event, @Nullable String endpoint, DeliveryOptions options) {}

    JsonNode hold(World world, Fields fields) {
        world.hold();
        return Json.object();
    }

    JsonNode drain(World world, Fields fields) throws InterruptedException {
        world.drain();
        return Json.object();
    }

    JsonNode deliver(World world, Fields fields) throws InterruptedException {
        List<Fields> entries = fields.entries("events", "event", 1_000);
        if (!fields.has("events")) {
            fields.malformed("events", "is required: event ids or types, and \"...\" for whatever is still held");
        }
        List<Item> items = new ArrayList<>();
        for (Fields entry : entries == null ? List.<Fields>of() : entries) {
            items.add(item(entry));
        }
        fields.check();
        ArrayNode attempts = JsonNodeFactory.instance.arrayNode();
        for (Item item : items) {
            if (item.event.equals(REST)) {
                world.release();
                world.awaitAnswers();
            } else {
                for (Delivery delivery : chosen(world, item)) {
                    List<Attempt> made = world.deliver(delivery.event().id(), delivery.endpointId(), item.options);
                    made.forEach(attempt -> attempts.add(AttemptView.of(attempt)));
                }
            }
        }
        return Json.object().set("attempts", attempts);
    }

    JsonNode answer(World world, Fields fields) {
        Fault.Kind kind = fields.word("fault", FAULTS);
        if (!fields.has("fault")) {
            fields.malformed("fault", "is required: timeout, reset or status");
        }
        Long status = fields.integer("status", 100, 599);
        if (kind == Fault.Kind.STATUS && !fields.has("status")) {
            fields.malformed("status", "is required with the fault 'status'");
        }
        Long times = fields.integer("times", 1, 1_000_000);
        boolean reaches = fields.flag("reaches_handler", false);
        fields.check();
        Fault.Kind fault = fields.required("fault", kind);
        world.failNext(
                new Fault(fault, fault == Fault.Kind.STATUS && status != null ? status.intValue() : 0, reaches),
                times == null ? 1 : times.intValue());
        return Json.object();
    }

    private static Item item(Fields entry) {
        String event = entry.requiredText("event", 255);
        String endpoint = entry.text("endpoint", 255);
        boolean again = entry.flag("again", false);
        String signedWith = entry.text("signed_with", 255);
        Tampering tampering = entry.word("tampered", TAMPERINGS);
        Duration late = Durations.read(entry, "late", Duration.ofDays(365));
        Long atOnce = entry.integer("at_once", 1, 100);
        return new Item(
                event,
                endpoint,
                new DeliveryOptions(
                        again,
                        signedWith,
                        tampering == null ? Tampering.NONE : tampering,
                        late == null ? Duration.ZERO : late,
                        atOnce == null ? 1 : atOnce.intValue()));
    }

    /**
     * Finds the deliveries meant: of the named event at each endpoint, or for a type the earliest event that waits there
     * ({@code again}: the latest that was delivered).
     */
    private static List<Delivery> chosen(World world, Item item) {
        Map<String, Delivery> byEndpoint = new LinkedHashMap<>();
        boolean byId = item.event.startsWith("evt_");
        for (Delivery delivery : world.deliveries()) {
            String endpoint = delivery.endpointId();
            boolean wanted = item.endpoint == null || item.endpoint.equals(endpoint);
            boolean named = item.event.equals(
                    byId ? delivery.event().id() : delivery.event().type().coditectName());
            if (!wanted || !named) {
                continue;
            }
            boolean delivered = delivery.state() == Delivery.State.DELIVERED;
            if (byId || (item.options.again() && delivered)) {
                byEndpoint.put(endpoint, delivery);
            } else if (!item.options.again() && !delivered) {
                byEndpoint.putIfAbsent(endpoint, delivery);
            }
        }
        if (byEndpoint.isEmpty()) {
            throw ApiException.conflict(
                    item.options.again()
                            ? "No event of this name was delivered before."
                            : "No event of this name waits for its delivery. To send one again, say again: true.");
        }
        return List.copyOf(byEndpoint.values());
    }

    private static Map<String, Tampering> tamperings() {
        Map<String, Tampering> words = new LinkedHashMap<>();
        for (Tampering tampering : Tampering.values()) {
            words.put(tampering.name().toLowerCase(Locale.ROOT).replace('_', '-'), tampering);
        }
        return words;
    }
}
