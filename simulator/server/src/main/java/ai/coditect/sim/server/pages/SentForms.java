package ai.coditect.sim.server.pages;

import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;

/** Remembers which forms were sent, so that a second press of a button does nothing. Bounded; thread-safe. */
final class SentForms {
    private static final int MOST = 10_000;

    private final SecureRandom random = new SecureRandom();
    private final Map<String, Boolean> sent = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
            return size() > MOST;
        }
    };

    /** Makes the mark of a new form. */
    String mark() {
        byte[] bytes = new byte[12];
        random.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    /** Returns whether the form is sent for the first time; one without a mark always is. */
    synchronized boolean first(String mark) {
        return mark.isEmpty() || sent.putIfAbsent(mark, true) == null;
    }
}
