package ai.coditect.sim.billing.contract;

import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.core.io.SerializedString;
import java.util.HashMap;
import java.util.Map;

/**
 * The names of fields, encoded once: to look at each character of each name again for every event took a tenth of a delivery's
 * time. Bounded, since the keys of metadata are whatever users choose. Thread-safe.
 */
final class FieldNames {
    private static final int MOST = 1_000;
    /** Never changed, but replaced: read by every event, added to while the first ones are written. */
    private static volatile Map<String, SerializableString> known = Map.of();

    private FieldNames() {}

    static SerializableString encoded(String name) {
        SerializableString found = known.get(name);
        return found != null ? found : learned(name);
    }

    private static synchronized SerializableString learned(String name) {
        SerializableString encoded = new SerializedString(name);
        if (known.size() < MOST) {
            Map<String, SerializableString> more = new HashMap<>(known);
            more.put(name, encoded);
            known = more;
        }
        return encoded;
    }
}
