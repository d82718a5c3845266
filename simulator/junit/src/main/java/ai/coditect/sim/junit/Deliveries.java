package ai.coditect.sim.junit;

import ai.coditect.sim.billing.contract.Dialect;
import ai.coditect.sim.billing.contract.Event;
import ai.coditect.sim.billing.contract.EventJson;
import ai.coditect.sim.delivery.attempt.Attempt;
import ai.coditect.sim.delivery.attempt.Delivery;
import ai.coditect.sim.delivery.attempt.DeliveryOptions;
import ai.coditect.sim.delivery.world.World;
import ai.coditect.sim.harness.scenario.EventMatcher;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Delivers events in the order that a test asks for, as the step {@code deliver} of a scenario file does. */
final class Deliveries {
    private final Play play;
    private final Set<String> askedFor = new HashSet<>();

    Deliveries(Play play) {
        this.play = play;
    }

    void deliver(List<? extends Deliverable> items) {
        for (int i = 0; i < items.size(); i++) {
            Deliverable item = items.get(i);
            List<? extends Deliverable> later = items.subList(i + 1, items.size());
            play.step("deliver " + item, world -> {
                if (item == Rest.REST) {
                    rest(world, later);
                } else {
                    one(world, item);
                }
                return item;
            });
        }
        if (items.contains(Rest.REST)) {
            play.world().release();
        }
    }

    private void one(World world, Deliverable item) throws InterruptedException {
        DeliveryOptions options = options(item);
        Event event = find(pattern(item), options.again());
        askedFor.add(event.id());
        List<Attempt> made = world.deliver(event.id(), play.endpointId(), options);
        if (options.mustBeRefused()) {
            play.mustBeRefused(made);
            askedFor.remove(event.id());
        }
    }

    /** Delivers what is still held, in order, but what the list names later: that keeps its place. */
    private void rest(World world, List<? extends Deliverable> later) throws InterruptedException {
        Set<String> named = new HashSet<>();
        for (Deliverable item : later) {
            if (item != Rest.REST && !options(item).again()) {
                waiting(pattern(item), named).ifPresent(event -> named.add(event.id()));
            }
        }
        for (Delivery delivery : world.deliveries()) {
            String id = delivery.event().id();
            if (delivery.state() == Delivery.State.HELD && !named.contains(id)) {
                askedFor.add(id);
                world.deliver(id, delivery.endpointId(), DeliveryOptions.PLAIN);
            }
        }
    }

    private Event find(EventPattern wanted, boolean again) {
        if (!again) {
            return waiting(wanted, Set.of())
                    .orElseThrow(() -> nothing(wanted, "waits to be delivered; use again() for one that was sent"));
        }
        return matching(wanted).stream()
                .filter(event -> askedFor.contains(event.id()) || wasSent(event))
                .reduce((earlier, latest) -> latest)
                .orElseThrow(() -> nothing(wanted, "was sent that could be sent again"));
    }

    private Optional<Event> waiting(EventPattern wanted, Set<String> taken) {
        return matching(wanted).stream()
                .filter(event -> !askedFor.contains(event.id()) && !taken.contains(event.id()) && !wasSent(event))
                .findFirst();
    }

    private List<Event> matching(EventPattern wanted) {
        ai.coditect.sim.harness.scenario.EventPattern pattern = Patterns.pattern(wanted);
        return play.world().eventsAfter(0).stream()
                .filter(event -> EventMatcher.matches(pattern, EventJson.tree(event, Dialect.CODITECT, 0)))
                .toList();
    }

    private boolean wasSent(Event event) {
        return play.world().attemptsAfter(0).stream()
                .anyMatch(attempt -> attempt.eventId().equals(event.id()) && !play.isForged(attempt));
    }

    private IllegalStateException nothing(EventPattern wanted, String what) {
        return new IllegalStateException("No event " + wanted + " " + what + "." + new Story(play).sinceTheBeginning());
    }

    private static EventPattern pattern(Deliverable item) {
        return item instanceof SpecialDelivery special ? special.event() : (EventPattern) item;
    }

    private static DeliveryOptions options(Deliverable item) {
        return item instanceof SpecialDelivery special ? special.options() : DeliveryOptions.PLAIN;
    }
}
