package ai.coditect.sim.delivery.attempt;

import ai.coditect.sim.billing.contract.Event;
import ai.coditect.sim.billing.contract.EventJson;
import ai.coditect.sim.billing.contract.Rendering;
import org.jspecify.annotations.Nullable;

/**
 * An event as the endpoints of one rendering receive it: the same bytes at every attempt. Rendered when first sent, remembered while
 * deliveries are under way. Thread-safe.
 */
final class Envelope {
    private final Event event;
    private final Rendering rendering;
    private final int pendingWebhooks;
    private volatile byte @Nullable [] bytes;

    Envelope(Event event, Rendering rendering, int pendingWebhooks) {
        this.event = event;
        this.rendering = rendering;
        this.pendingWebhooks = pendingWebhooks;
    }

    Event event() {
        return event;
    }

    Rendering rendering() {
        return rendering;
    }

    String type() {
        return event.type().nameIn(rendering.dialect());
    }

    synchronized byte[] bytes() {
        byte[] known = bytes;
        if (known == null) {
            known = EventJson.bytes(event, rendering, pendingWebhooks);
            bytes = known;
        }
        return known;
    }

    /** Drops the bytes; they are rendered again, the same, when wanted again. */
    void forget() {
        bytes = null;
    }
}
