package ai.coditect.sim.delivery.attempt;

import ai.coditect.sim.billing.contract.Rendering;
import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

/** CODITECT's envelope around what billing did not make. */
final class BesideEvent {
    /** Around nothing, to try an endpoint. */
    static final String PING = "ping";

    private BesideEvent() {}

    static byte[] bytes(String eventId, String type, JsonNode object, long created, Rendering rendering) {
        return """
                {
                  "id": "%s",
                  "object": "event",
                  "api_version": "%s",
                  "created": %d,
                  "created_at": "%s",
                  "type": "%s",
                  "livemode": %s,
                  "pending_webhooks": 1,
                  "request": {
                    "id": null,
                    "idempotency_key": null
                  },
                  "data": {
                    "object": %s
                  }
                }""".formatted(
                        eventId,
                        rendering.version().word(),
                        created,
                        Instant.ofEpochSecond(created),
                        type,
                        rendering.livemode(),
                        object)
                .getBytes(StandardCharsets.UTF_8);
    }
}
