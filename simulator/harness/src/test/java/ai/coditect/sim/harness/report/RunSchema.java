package ai.coditect.sim.harness.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Makes the JSON Schema of {@code run.json} from the records, with their Javadoc as descriptions. */
final class RunSchema {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final Pattern DOCUMENTED =
            Pattern.compile("/\\*\\*((?:(?!\\*/).)*)\\*/\\s*public (?:record|enum) (\\w+)", Pattern.DOTALL);

    private final Map<String, String> javadoc = new LinkedHashMap<>();
    private final Map<String, ObjectNode> definitions = new LinkedHashMap<>();
    private final Deque<Class<?>> open = new ArrayDeque<>();

    /** @param source the text of Run.java */
    private RunSchema(String source) {
        Matcher matcher = DOCUMENTED.matcher(source);
        while (matcher.find()) {
            javadoc.put(matcher.group(2), matcher.group(1).replaceAll("(?m)^\\s*\\*? ?", ""));
        }
    }

    static ObjectNode of(Class<? extends Record> root, String source) {
        RunSchema schema = new RunSchema(source);
        ObjectNode document = JSON.objectNode()
                .put("$schema", "https://json-schema.org/draft/2020-12/schema")
                .put("title", "run.json of coditect-sim, version " + Run.SCHEMA_VERSION);
        document.setAll(schema.record(root));
        document.withObjectProperty("properties").putObject("schemaVersion").put("const", Run.SCHEMA_VERSION);
        ObjectNode definitions = document.putObject("$defs");
        while (!schema.open.isEmpty()) {
            Class<?> next = schema.open.remove();
            schema.definitions.put(next.getSimpleName(), schema.record(next));
        }
        schema.definitions.forEach(definitions::set);
        return document;
    }

    private ObjectNode record(Class<?> type) {
        String doc = javadoc.getOrDefault(type.getSimpleName(), "");
        ObjectNode schema = JSON.objectNode().put("type", "object");
        String summary = plain(doc.split("@param", 2)[0]);
        if (!summary.isEmpty()) {
            schema.put("description", summary);
        }
        ObjectNode properties = schema.putObject("properties");
        ArrayNode required = schema.putArray("required");
        for (RecordComponent component : type.getRecordComponents()) {
            ObjectNode property = schema(component.getAnnotatedType(), component.getGenericType());
            String description = described(doc, component.getName());
            if (!description.isEmpty()) {
                property.put("description", description);
            }
            properties.set(component.getName(), property);
            required.add(component.getName());
        }
        return schema;
    }

    private ObjectNode schema(AnnotatedType annotated, Type type) {
        ObjectNode schema = schema(type);
        JsonNode word = schema.get("type");
        if (annotated.isAnnotationPresent(Nullable.class) && word != null) {
            schema.putArray("type").add(word).add("null");
        }
        return schema;
    }

    private ObjectNode schema(Type type) {
        ObjectNode schema = JSON.objectNode();
        if (type instanceof ParameterizedType generic) {
            Type[] arguments = generic.getActualTypeArguments();
            if (generic.getRawType() == List.class) {
                schema.put("type", "array").set("items", schema(arguments[0]));
            } else {
                schema.put("type", "object").set("additionalProperties", schema(arguments[1]));
            }
            return schema;
        }
        Class<?> raw = (Class<?>) type;
        if (raw == String.class) {
            return schema.put("type", "string");
        }
        if (raw == int.class || raw == long.class) {
            return schema.put("type", "integer");
        }
        if (raw == double.class) {
            return schema.put("type", "number");
        }
        if (raw == boolean.class) {
            return schema.put("type", "boolean");
        }
        if (raw == JsonNode.class) {
            return schema;
        }
        if (raw.isEnum()) {
            ArrayNode words = schema.putArray("enum");
            for (Object constant : raw.getEnumConstants()) {
                words.add(((Enum<?>) constant).name());
            }
            return schema;
        }
        if (!definitions.containsKey(raw.getSimpleName()) && !open.contains(raw)) {
            open.add(raw);
        }
        return schema.put("$ref", "#/$defs/" + raw.getSimpleName());
    }

    private static String described(String doc, String component) {
        Matcher matcher = Pattern.compile("@param " + component + " (.*?)(?=@param|\\z)", Pattern.DOTALL)
                .matcher(doc);
        return matcher.find() ? plain(matcher.group(1)) : "";
    }

    private static String plain(String javadoc) {
        return javadoc.replaceAll("\\{@(?:code|link) #?([^}]*)}", "$1")
                .replaceAll("\\s+", " ")
                .strip();
    }
}
