package ai.coditect.sim.billing.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * What {@code previous_attributes} holds: only keys that changed, with their old value; nested objects hold only changed keys,
 * arrays come whole, a key that did not exist before is null (stripe.md 4.3).
 */
final class Difference {
    private Difference() {}

    static ObjectNode between(ObjectNode before, ObjectNode after) {
        ObjectNode difference = JsonNodeFactory.instance.objectNode();
        for (var field : before.properties()) {
            JsonNode old = field.getValue();
            JsonNode now = after.get(field.getKey());
            if (now instanceof ObjectNode newObject && old instanceof ObjectNode oldObject) {
                ObjectNode nested = between(oldObject, newObject);
                if (!nested.isEmpty()) {
                    difference.set(field.getKey(), nested);
                }
            } else if (!old.equals(now)) {
                difference.set(field.getKey(), old);
            }
        }
        for (var field : after.properties()) {
            if (!before.has(field.getKey())) {
                difference.putNull(field.getKey());
            }
        }
        return difference;
    }
}
