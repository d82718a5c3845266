package ai.coditect.sim.server.pages;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What buyers typed about themselves and their order before they were sent to the bank's page, so that a failed challenge does
 * not make them type it again. Never a card. The latest 500 sessions are remembered. Thread-safe.
 */
final class TypedBuyers {
    private static final int MOST = 500;

    private final Map<String, TypedForm> buyers = new LinkedHashMap<>();

    synchronized void remember(String sessionId, BuyerEntry entry) {
        buyers.remove(sessionId);
        buyers.put(sessionId, entry.form());
        if (buyers.size() > MOST) {
            buyers.remove(buyers.keySet().iterator().next());
        }
    }

    /** Returns what is remembered of the session's buyer. */
    synchronized TypedForm form(String sessionId) {
        return buyers.getOrDefault(sessionId, TypedForm.EMPTY);
    }
}
