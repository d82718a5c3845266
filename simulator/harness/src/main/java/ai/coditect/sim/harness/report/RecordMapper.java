package ai.coditect.sim.harness.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Applies a function to every text of a tree of records, so that no writer can forget a field. What does not change is returned as
 * the same object. Thread-safe when the function is.
 */
final class RecordMapper {
    private final UnaryOperator<String> texts;
    private final boolean insideJson;

    /** @param insideJson whether the texts (and keys, and numbers as text) of JSON values are mapped too */
    RecordMapper(UnaryOperator<String> texts, boolean insideJson) {
        this.texts = texts;
        this.insideJson = insideJson;
    }

    <R extends Record> R map(R root) {
        @SuppressWarnings("unchecked") // a record is mapped to its own class
        R mapped = (R) record(root);
        return mapped;
    }

    JsonNode map(JsonNode node) {
        return switch (node.getNodeType()) {
            case STRING -> text(node, node.textValue());
            case NUMBER -> text(node, node.asText());
            case ARRAY -> array((ArrayNode) node);
            case OBJECT -> object((ObjectNode) node);
            default -> node;
        };
    }

    private @Nullable Object value(@Nullable Object value) {
        if (value instanceof String text) {
            return texts.apply(text);
        }
        if (value instanceof JsonNode node) {
            return insideJson ? map(node) : node;
        }
        if (value instanceof List<?> list) {
            return list(list);
        }
        if (value instanceof Map<?, ?> map) {
            return map(map);
        }
        return value instanceof Record nested ? record(nested) : value;
    }

    private Record record(Record original) {
        RecordShape shape = RecordShape.of(original.getClass());
        @Nullable Object[] values = new Object[shape.size()];
        boolean changed = false;
        for (int i = 0; i < values.length; i++) {
            Object before = shape.get(original, i);
            values[i] = value(before);
            changed |= values[i] != before;
        }
        return changed ? make(shape.constructor(), values) : original;
    }

    private static Record make(Constructor<?> constructor, @Nullable Object[] values) {
        try {
            return (Record) constructor.newInstance(values);
        } catch (InstantiationException | IllegalAccessException | InvocationTargetException e) {
            throw new IllegalStateException("cannot make " + constructor, e);
        }
    }

    private Object list(List<?> original) {
        List<@Nullable Object> mapped = new ArrayList<>(original.size());
        boolean changed = false;
        for (Object before : original) {
            Object after = value(before);
            changed |= after != before;
            mapped.add(after);
        }
        return changed ? mapped : original;
    }

    private Object map(Map<?, ?> original) {
        Map<@Nullable Object, @Nullable Object> mapped = new LinkedHashMap<>();
        boolean changed = false;
        for (Map.Entry<?, ?> entry : original.entrySet()) {
            Object key = value(entry.getKey());
            Object after = value(entry.getValue());
            changed |= key != entry.getKey() || after != entry.getValue();
            mapped.put(key, after);
        }
        return changed ? mapped : original;
    }

    private JsonNode text(JsonNode node, String before) {
        String after = texts.apply(before);
        return after.equals(before) ? node : JsonNodeFactory.instance.textNode(after);
    }

    @SuppressWarnings(
            "ReferenceEquality") // what was not touched is the same object; comparing whole trees would cost more
    private JsonNode array(ArrayNode original) {
        ArrayNode mapped = JsonNodeFactory.instance.arrayNode(original.size());
        boolean changed = false;
        for (JsonNode before : original) {
            JsonNode after = map(before);
            changed |= after != before;
            mapped.add(after);
        }
        return changed ? mapped : original;
    }

    @SuppressWarnings(
            "ReferenceEquality") // what was not touched is the same object; comparing whole trees would cost more
    private JsonNode object(ObjectNode original) {
        ObjectNode mapped = JsonNodeFactory.instance.objectNode();
        boolean changed = false;
        for (Map.Entry<String, JsonNode> field : original.properties()) {
            String key = texts.apply(field.getKey());
            JsonNode after = map(field.getValue());
            changed |= after != field.getValue() || !key.equals(field.getKey());
            mapped.set(key, after);
        }
        return changed ? mapped : original;
    }
}
