package ai.coditect.sim.billing.contract;

import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.core.io.SerializedString;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The names of fields, encoded once: to look at each character of each name again for every event took a tenth of a delivery's
 * time. Bounded, since the keys of metadata are whatever users choose. Thread-safe.
 */
final class FieldNames {
    private static final int MOST = 1_000;
    private static final Map<String, SerializableString> KNOWN = new ConcurrentHashMap<>();

    private FieldNames() {}

    static SerializableString encoded(String name) {
        SerializableString known = KNOWN.get(name);
        if (known != null) {
            return known;
        }
        SerializableString encoded = new SerializedString(name);
        if (KNOWN.size() < MOST) {
            KNOWN.put(name, encoded);
        }
        return encoded;
    }
}
