package ai.coditect.sim.delivery.attempt;

import ai.coditect.sim.billing.contract.Rendering;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

/** The {@code ping}: CODITECT's envelope around nothing, to try an endpoint. */
final class PingEvent {
    static final String TYPE = "ping";

    private PingEvent() {}

    static byte[] bytes(String eventId, long created, Rendering rendering) {
        return """
                {
                  "id": "%s",
                  "object": "event",
                  "api_version": "%s",
                  "created": %d,
                  "created_at": "%s",
                  "type": "ping",
                  "livemode": %s,
                  "pending_webhooks": 1,
                  "request": {
                    "id": null,
                    "idempotency_key": null
                  },
                  "data": {
                    "object": {}
                  }
                }""".formatted(
                        eventId,
                        rendering.version().word(),
                        created,
                        Instant.ofEpochSecond(created),
                        rendering.livemode())
                .getBytes(StandardCharsets.UTF_8);
    }
}
