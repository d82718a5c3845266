package ai.coditect.sim.server.control;

import ai.coditect.sim.billing.Billing;
import ai.coditect.sim.billing.contract.Event;
import ai.coditect.sim.billing.payment.Customer;
import ai.coditect.sim.billing.subscription.Subscription;
import ai.coditect.sim.delivery.attempt.Attempt;
import ai.coditect.sim.delivery.attempt.Delivery;
import ai.coditect.sim.delivery.endpoint.Endpoint;
import ai.coditect.sim.delivery.world.World;
import ai.coditect.sim.server.http.Json;
import ai.coditect.sim.server.http.Query;
import ai.coditect.sim.server.view.AttemptView;
import ai.coditect.sim.server.view.DeliveryView;
import ai.coditect.sim.server.view.EndpointView;
import ai.coditect.sim.server.view.EventView;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/** What a world looks like now. Long logs are read in parts: {@code ?after=}, {@code ?limit=}. */
final class StateViews {
    private static final int MOST = 1_000;

    JsonNode world(World world) {
        int customers = world.read(billing -> billing.all(Customer.class).size());
        int events = world.read(billing -> billing.events().size());
        return Json.object()
                .put("id", world.id())
                .put("now", Instant.ofEpochSecond(world.now()).toString())
                .put("customers", customers)
                .put("events", events)
                .put("endpoints", world.endpoints().size());
    }

    JsonNode state(World world) {
        ObjectNode state = Json.object();
        state.set("world", world(world));
        state.set("customers", world.read(StateViews::customers));
        ArrayNode endpoints = state.putArray("endpoints");
        world.endpoints().stream().map(EndpointView::of).forEach(endpoints::add);
        ObjectNode deliveries = state.putObject("deliveries");
        for (Delivery.State kind : Delivery.State.values()) {
            deliveries.put(kind.name().toLowerCase(Locale.ROOT), 0);
        }
        for (Delivery delivery : world.deliveries()) {
            String word = delivery.state().name().toLowerCase(Locale.ROOT);
            deliveries.put(word, deliveries.path(word).asInt() + 1);
        }
        return state;
    }

    JsonNode customers(World world) {
        return world.read(StateViews::customers);
    }

    JsonNode events(World world, Query query) {
        return EventView.of(world, world.pages(), after(world.eventsAfter(query.number("after", 0)), query));
    }

    JsonNode deliveries(World world, Query query) {
        long after = query.number("after", 0);
        List<Delivery> wanted = world.deliveries().stream()
                .filter(d -> d.event().number() > after)
                .toList();
        return array(after(wanted, query), DeliveryView::of);
    }

    JsonNode attempts(World world, Query query) {
        List<Attempt> attempts = world.attemptsAfter(query.number("after", 0));
        return array(after(attempts, query), AttemptView::of);
    }

    JsonNode endpoints(World world) {
        return array(List.<Endpoint>copyOf(world.endpoints()), EndpointView::of);
    }

    static ArrayNode briefly(List<Event> events) {
        return array(events, EventView::brief);
    }

    private static ArrayNode customers(Billing billing) {
        ArrayNode customers = JsonNodeFactory.instance.arrayNode();
        List<Subscription> all = billing.all(Subscription.class);
        for (Customer customer : billing.all(Customer.class)) {
            ObjectNode view = customers.addObject();
            view.put("id", customer.id());
            view.put("email", customer.email());
            view.put("name", customer.name());
            view.put("access", billing.access(customer.id()).word());
            ArrayNode subscriptions = view.putArray("subscriptions");
            for (Subscription subscription : all) {
                if (subscription.customer().equals(customer.id())) {
                    subscriptions
                            .addObject()
                            .put("id", subscription.id())
                            .put("status", subscription.status().word());
                }
            }
        }
        return customers;
    }

    private static <T> List<T> after(List<T> items, Query query) {
        int limit = query.integer("limit", 1, MOST, 100);
        return items.size() <= limit ? items : items.subList(0, limit);
    }

    private static <T> ArrayNode array(List<T> items, Function<T, ObjectNode> render) {
        ArrayNode array = JsonNodeFactory.instance.arrayNode();
        items.forEach(item -> array.add(render.apply(item)));
        return array;
    }
}
