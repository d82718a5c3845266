package ai.coditect.sim.server.stripe;

import ai.coditect.sim.billing.contract.Event;
import ai.coditect.sim.billing.contract.EventJson;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** {@code /v1/events}, by Stripe's names of their types. */
final class Events {
    private Events() {}

    static ObjectNode list(StripeCall call) {
        Params params = call.params();
        String type = params.text("type");
        List<String> types = params.texts("types");
        if (type != null && types != null) {
            throw StripeException.invalid(null, "types", "You may only specify one of these parameters: type, types.");
        }
        Params.Range created = params.range("created");
        Listing listing = Listing.of(params);
        call.checked(List.of("delivery_success"));
        List<Event> newestFirst = new ArrayList<>(call.world().eventsAfter(0));
        Collections.reverse(newestFirst);
        return listing.page(
                "/v1/events",
                "event",
                newestFirst,
                Event::id,
                event -> (type == null || fits(type, event))
                        && (types == null || types.stream().anyMatch(wanted -> fits(wanted, event)))
                        && (created == null || created.has(event.created())),
                event -> tree(call, event));
    }

    static ObjectNode retrieve(StripeCall call) {
        call.checked(List.of());
        for (Event event : call.world().eventsAfter(0)) {
            if (event.id().equals(call.id())) {
                return tree(call, event);
            }
        }
        throw StripeException.missing("event", call.id(), "id");
    }

    private static ObjectNode tree(StripeCall call, Event event) {
        return EventJson.tree(event, call.shapes().rendering(), 0);
    }

    /** Stripe takes a type, or all types of a family: {@code invoice.*}. */
    private static boolean fits(String wanted, Event event) {
        String name = event.type().stripeName();
        return wanted.endsWith(".*")
                ? name.startsWith(wanted.substring(0, wanted.length() - 1))
                : wanted.equals("*") || name.equals(wanted);
    }
}
