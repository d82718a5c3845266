package ai.coditect.sim.billing.contract;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** Renders events as the bytes that are signed and sent (contract section 2). Thread-safe; the same event gives the same bytes. */
public final class EventJson {
    private EventJson() {}

    /**
     * Renders the envelope with its object as compact UTF-8 JSON.
     *
     * @param pendingWebhooks endpoints that have not yet answered 2xx for this event
     */
    public static byte[] bytes(Event event, Dialect dialect, int pendingWebhooks) {
        throw new UnsupportedOperationException();
    }

    /** Renders as {@link #bytes} does, as a tree, for matching and reports. */
    public static ObjectNode tree(Event event, Dialect dialect, int pendingWebhooks) {
        throw new UnsupportedOperationException();
    }

    /** Renders one object (a subscription, an invoice …) as a tree in the pinned shape. */
    public static ObjectNode tree(Resource resource) {
        throw new UnsupportedOperationException();
    }
}
