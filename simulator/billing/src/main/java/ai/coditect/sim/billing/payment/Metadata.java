package ai.coditect.sim.billing.payment;

import ai.coditect.sim.billing.contract.Text;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Metadata as Stripe keeps it: unmodifiable, in the order given, so that the same commands give the same bytes. An empty value removes
 * its key.
 */
public final class Metadata {
    private Metadata() {}

    /** Returns a copy that keeps its order. */
    public static Map<String, String> copy(Map<String, String> metadata) {
        return metadata.isEmpty() ? Map.of() : merged(Map.of(), metadata);
    }

    /** Returns both; the added one wins, and its empty values remove their keys. */
    public static Map<String, String> merged(Map<String, String> metadata, Map<String, String> added) {
        if (added.isEmpty()) {
            return metadata;
        }
        Map<String, String> all = new LinkedHashMap<>(metadata);
        added.forEach((key, value) -> {
            if (value.isEmpty()) {
                all.remove(Text.wellFormed(key));
            } else {
                all.put(Text.wellFormed(key), Text.wellFormed(value));
            }
        });
        return all.isEmpty() ? Map.of() : Collections.unmodifiableMap(all);
    }
}
