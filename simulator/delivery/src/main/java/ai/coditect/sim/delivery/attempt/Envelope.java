package ai.coditect.sim.delivery.attempt;

import ai.coditect.sim.billing.contract.Dialect;
import ai.coditect.sim.billing.contract.Event;
import ai.coditect.sim.billing.contract.EventJson;
import org.jspecify.annotations.Nullable;

/**
 * An event as one dialect's endpoints receive it: the same bytes at every attempt. Rendered when first sent, remembered while
 * deliveries are under way. Thread-safe.
 */
final class Envelope {
    private final Event event;
    private final Dialect dialect;
    private final int pendingWebhooks;
    private volatile byte @Nullable [] bytes;

    Envelope(Event event, Dialect dialect, int pendingWebhooks) {
        this.event = event;
        this.dialect = dialect;
        this.pendingWebhooks = pendingWebhooks;
    }

    Event event() {
        return event;
    }

    Dialect dialect() {
        return dialect;
    }

    String type() {
        return event.type().nameIn(dialect);
    }

    synchronized byte[] bytes() {
        byte[] known = bytes;
        if (known == null) {
            known = EventJson.bytes(event, dialect, pendingWebhooks);
            bytes = known;
        }
        return known;
    }

    /** Drops the bytes; they are rendered again, the same, when wanted again. */
    void forget() {
        bytes = null;
    }
}
