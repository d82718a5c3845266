package ai.coditect.sim.harness.judge;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;

/** Puts fields that nobody knows into an event: beside its own, into its object and into all that the object holds. Pure. */
final class NewFields implements UnaryOperator<ObjectNode> {
    static final String NAME = "introduced_later";

    /** Maps whose keys belong to the customer or say what has changed: there a new key would be another message. */
    private static final Set<String> LEFT_ALONE = Set.of("metadata", "previous_attributes");

    @Override
    public ObjectNode apply(ObjectNode event) {
        extend(event);
        return event;
    }

    private static void extend(JsonNode node) {
        for (Map.Entry<String, JsonNode> field : List.copyOf(node.properties())) {
            if (!LEFT_ALONE.contains(field.getKey())) {
                extend(field.getValue());
            }
        }
        if (node instanceof ObjectNode object) {
            ObjectNode added = object.putObject(NAME);
            added.put("kind", "example")
                    .put("share", 0.25)
                    .putNull("until")
                    .putArray("parts")
                    .add(1)
                    .add("two");
        } else {
            node.elements().forEachRemaining(NewFields::extend);
        }
    }
}
