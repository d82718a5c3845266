package ai.coditect.sim.server.view;

import ai.coditect.sim.delivery.attempt.Delivery;
import ai.coditect.sim.server.http.Json;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Locale;

/** A delivery as the control API shows it. */
public final class DeliveryView {
    private DeliveryView() {}

    public static ObjectNode of(Delivery delivery) {
        ObjectNode view = Json.object();
        view.put("event", delivery.event().id());
        view.put("type", delivery.event().type().coditectName());
        view.put("endpoint", delivery.endpointId());
        view.put("state", delivery.state().name().toLowerCase(Locale.ROOT));
        view.put("attempts", delivery.attempts());
        if (delivery.nextAttempt().isPresent()) {
            view.put(
                    "next_attempt_at",
                    Instant.ofEpochSecond(delivery.nextAttempt().getAsLong()).toString());
        } else {
            view.putNull("next_attempt_at");
        }
        return view;
    }
}
