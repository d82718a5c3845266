package ai.coditect.sim.delivery.attempt;

import ai.coditect.sim.billing.contract.Event;
import ai.coditect.sim.billing.contract.EventJson;
import ai.coditect.sim.billing.contract.Rendering;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * An event as the endpoints of one rendering receive it: the same bytes at every attempt. Rendered when first sent, remembered while
 * deliveries are under way. Thread-safe.
 */
final class Envelope {
    private final Event event;
    private final Rendering rendering;
    private final int pendingWebhooks;
    private final @Nullable UnaryOperator<ObjectNode> change;
    private volatile byte @Nullable [] bytes;

    /** @param change what is done to the event before it is written, the same each time; null for nothing */
    Envelope(Event event, Rendering rendering, int pendingWebhooks, @Nullable UnaryOperator<ObjectNode> change) {
        this.event = event;
        this.rendering = rendering;
        this.pendingWebhooks = pendingWebhooks;
        this.change = change;
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
            known = change == null ? EventJson.bytes(event, rendering, pendingWebhooks) : changed(change);
            bytes = known;
        }
        return known;
    }

    private byte[] changed(UnaryOperator<ObjectNode> change) {
        return JsonText.bytes(change.apply(EventJson.tree(event, rendering, pendingWebhooks)));
    }

    /** Drops the bytes; they are rendered again, the same, when wanted again. */
    void forget() {
        bytes = null;
    }
}
