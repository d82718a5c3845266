package ai.coditect.sim.server.view;

import ai.coditect.sim.delivery.endpoint.Endpoint;
import ai.coditect.sim.delivery.endpoint.EndpointSpec;
import ai.coditect.sim.server.http.Json;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Locale;

/** A webhook endpoint as CODITECT shows it (contract section 1), never with its secret. */
public final class EndpointView {
    private EndpointView() {}

    public static ObjectNode of(Endpoint endpoint) {
        EndpointSpec spec = endpoint.spec();
        ObjectNode view = Json.object();
        view.put("id", endpoint.id());
        view.put("url", spec.url().toString());
        spec.events().forEach(view.putArray("events")::add);
        view.put("description", spec.description());
        view.put("status", endpoint.status().name().toLowerCase(Locale.ROOT));
        view.put("created_at", Instant.ofEpochSecond(endpoint.createdAt()).toString());
        view.put("scheme", spec.scheme().word());
        view.put("dialect", spec.dialect().word());
        view.put("profile", spec.profile().name());
        if (endpoint.disabledBecause() != null) {
            view.put("disabled_because", endpoint.disabledBecause());
        }
        return view;
    }
}
