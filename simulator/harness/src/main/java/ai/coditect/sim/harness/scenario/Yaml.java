package ai.coditect.sim.harness.scenario;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A node of a YAML document with its place. Aliases are resolved: the same node may stand in several places. */
public sealed interface Yaml {
    Position at();

    /** Returns how many characters a caret underlines, at least 1. */
    int width();

    /** Returns what it is, for people: {@code a list}. */
    String kind();

    /** Returns the same as JSON, plain scalars typed by YAML's core schema. */
    JsonNode json();

    /**
     * A single value.
     *
     * @param plain whether it stands without quotes, so that its look decides its type
     */
    record Scalar(Position at, int width, String text, boolean plain) implements Yaml {
        /** Returns whether nothing stands here ({@code key:}), or {@code null} or {@code ~}. */
        public boolean isNull() {
            return plain && PlainScalar.isNull(text);
        }

        @Override
        public String kind() {
            if (isNull()) {
                return "nothing";
            }
            JsonNode json = json();
            if (json.isNumber()) {
                return "a number";
            }
            return json.isBoolean() ? "`" + text + "`" : "a text";
        }

        @Override
        public JsonNode json() {
            return plain ? PlainScalar.json(text) : JsonNodeFactory.instance.textNode(text);
        }
    }

    record Sequence(Position at, int width, List<Yaml> items) implements Yaml {
        @Override
        public String kind() {
            return "a list";
        }

        @Override
        public JsonNode json() {
            ArrayNode list = JsonNodeFactory.instance.arrayNode(items.size());
            items.forEach(item -> list.add(item.json()));
            return list;
        }
    }

    record Mapping(Position at, int width, List<Entry> entries) implements Yaml {
        @Override
        public String kind() {
            return "a map";
        }

        /** Returns the entry of a key, null when there is none. */
        @Nullable
        public Entry entry(String key) {
            for (Entry entry : entries) {
                if (entry.key().text().equals(key)) {
                    return entry;
                }
            }
            return null;
        }

        @Override
        public ObjectNode json() {
            ObjectNode map = JsonNodeFactory.instance.objectNode();
            entries.forEach(entry -> map.set(entry.key().text(), entry.value().json()));
            return map;
        }
    }

    record Entry(Scalar key, Yaml value) {}
}
