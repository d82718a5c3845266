package ai.coditect.sim.server.pages;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What buyers typed about themselves before they were sent to the bank's page, so that a failed challenge does not make them
 * type it again. Never a card. The latest 500 sessions are remembered. Thread-safe.
 */
final class TypedBuyers {
    private static final int MOST = 500;
    private static final Buyer NOBODY = new Buyer("", "", "");

    private record Buyer(String email, String name, String country) {}

    private final Map<String, Buyer> buyers = new LinkedHashMap<>();

    synchronized void remember(String sessionId, CardEntry entry) {
        buyers.remove(sessionId);
        buyers.put(sessionId, new Buyer(entry.email(), entry.name(), entry.country()));
        if (buyers.size() > MOST) {
            buyers.remove(buyers.keySet().iterator().next());
        }
    }

    /** Returns the form for another card, with what is remembered of the session's buyer. */
    synchronized CardForm form(String sessionId, boolean asksEmail, String alert) {
        Buyer buyer = buyers.getOrDefault(sessionId, NOBODY);
        return new CardForm(asksEmail, true, buyer.email(), buyer.name(), buyer.country(), "", "", "", Map.of(), alert);
    }
}
