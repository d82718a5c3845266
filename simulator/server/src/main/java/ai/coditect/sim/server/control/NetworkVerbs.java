package ai.coditect.sim.server.control;

import ai.coditect.sim.delivery.attempt.Attempt;
import ai.coditect.sim.delivery.attempt.Delivery;
import ai.coditect.sim.delivery.attempt.DeliveryOptions;
import ai.coditect.sim.delivery.attempt.DeliveryOptions.Tampering;
import ai.coditect.sim.delivery.attempt.Fault;
import ai.coditect.sim.delivery.world.World;
import ai.coditect.sim.server.http.ApiException;
import ai.coditect.sim.server.http.ApiFault;
import ai.coditect.sim.server.http.ApiFaults;
import ai.coditect.sim.server.http.Durations;
import ai.coditect.sim.server.http.Fields;
import ai.coditect.sim.server.http.Json;
import ai.coditect.sim.server.view.AttemptView;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the network does: hold, deliver, drain, and answer (faults of the handler, and of the API). */
final class NetworkVerbs {
    private static final String REST = "...";
    private static final Map<String, Tampering> TAMPERINGS = tamperings();
    private static final Map<String, Fault.Kind> FAULTS =
            Map.of("timeout", Fault.Kind.TIMEOUT, "reset", Fault.Kind.RESET);
    private static final Map<String, Boolean> REACHED = Map.of("reached", true, "not-reached", false);

    private static final Duration LONGEST_FAULT = Duration.ofDays(1);

    private final ApiFaults apiFaults;

    NetworkVerbs(ApiFaults apiFaults) {
        this.apiFaults = apiFaults;
    }

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
        boolean rest = false;
        for (int i = 0; i < items.size(); i++) {
            Item item = items.get(i);
            boolean isRest = item.event.equals(REST);
            List<Delivery> chosen = isRest ? held(world, items.subList(i + 1, items.size())) : chosen(world, item);
            for (Delivery delivery : chosen) {
                List<Attempt> made = world.deliver(delivery.event().id(), delivery.endpointId(), item.options);
                made.forEach(attempt -> attempts.add(AttemptView.of(attempt)));
            }
            rest |= isRest;
        }
        if (rest) {
            world.release();
        }
        return Json.object().set("attempts", attempts);
    }

    /** Returns what is held and not named later in the list, in the order of the events. */
    private static List<Delivery> held(World world, List<Item> later) {
        Set<String> named = new HashSet<>();
        for (Item item : later) {
            if (!item.event.equals(REST) && !item.options.again()) {
                chosen(world, item).forEach(d -> named.add(d.event().id() + d.endpointId()));
            }
        }
        return world.deliveries().stream()
                .filter(d -> d.state() == Delivery.State.HELD)
                .filter(d -> !named.contains(d.event().id() + d.endpointId()))
                .toList();
    }

    JsonNode answer(World world, Fields fields) {
        Fault.@Nullable Kind kind;
        int status = 0;
        JsonNode with = fields.raw("with");
        if (with != null && with.isIntegralNumber()) {
            kind = Fault.Kind.STATUS;
            Long number = fields.integer("with", 100, 599);
            status = number == null ? 0 : number.intValue();
        } else {
            String word = fields.text("with", 20);
            kind = word == null ? null : FAULTS.get(word);
            if (word != null && kind == null) {
                fields.invalid("with", "must be timeout, reset or a status such as 503");
            }
            if (with == null) {
                fields.malformed("with", "is required: timeout, reset or a status such as 503");
            }
        }
        Long times = fields.integer("times", 1, 1_000_000);
        boolean reached = Boolean.TRUE.equals(fields.word("handler", REACHED));
        fields.check();
        Fault fault = new Fault(fields.required("with", kind), status, reached);
        world.failNext(fault, times == null ? 1 : times.intValue());
        return Json.object();
    }

    /** Lets the world's API fail; {@code "with": "none"} ends it. */
    JsonNode answerApi(World world, Fields fields) {
        int status = 0;
        boolean end = false;
        JsonNode with = fields.raw("with");
        if (with != null && with.isIntegralNumber()) {
            Long number = fields.integer("with", 400, 599);
            status = number == null ? 0 : number.intValue();
        } else if (with != null) {
            String word = fields.text("with", 20);
            end = "none".equals(word);
            if (word != null && !end && !word.equals("timeout")) {
                fields.invalid("with", "must be timeout, none or a status from 400 to 599 such as 503");
            }
        } else {
            fields.malformed("with", "is required: timeout, none or a status from 400 to 599 such as 503");
        }
        Long times = fields.integer("times", 1, 1_000_000);
        Duration lasting = Durations.read(fields, "for", LONGEST_FAULT);
        fields.check();
        long met = apiFaults.met(world.id());
        if (end) {
            apiFaults.end(world.id());
        } else {
            apiFaults.begin(world.id(), new ApiFault(status, times == null ? 0 : times.intValue(), lasting));
        }
        return Json.object().put("calls_met", end ? met : 0);
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
