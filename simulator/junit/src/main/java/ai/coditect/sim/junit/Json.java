package ai.coditect.sim.junit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.UncheckedIOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Between JSON trees, which stay inside, and the JDK's types, which a test sees. Thread-safe. */
final class Json {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private Json() {}

    static JsonNode parse(String json) {
        try {
            return MAPPER.readTree(json);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns a value of the JDK's as a tree; enum constants as their name in lower case, what is no JSON as its text. */
    static JsonNode tree(@Nullable Object value) {
        if (value == null) {
            return NullNode.getInstance();
        }
        if (value instanceof Enum<?> constant) {
            return MAPPER.getNodeFactory().textNode(constant.name().toLowerCase(java.util.Locale.ROOT));
        }
        if (value instanceof String
                || value instanceof Number
                || value instanceof Boolean
                || value instanceof Map<?, ?>
                || value instanceof Iterable<?>) {
            return MAPPER.valueToTree(value);
        }
        return MAPPER.getNodeFactory().textNode(value.toString());
    }

    static ObjectNode object(Map<String, ? extends @Nullable Object> map) {
        return MAPPER.valueToTree(map);
    }

    @Nullable
    static Object value(JsonNode node) {
        return node.isMissingNode() || node.isNull() ? null : MAPPER.convertValue(node, Object.class);
    }
}
