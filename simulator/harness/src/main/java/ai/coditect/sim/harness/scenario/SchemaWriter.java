package ai.coditect.sim.harness.scenario;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;

/** Writes shapes as one JSON Schema document; shapes with a name become {@code $defs}. */
public final class SchemaWriter {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private static final String MATRIX_VALUE = "matrix-value";

    private final Map<String, ObjectNode> definitions = new TreeMap<>();
    private final boolean matrix;

    private SchemaWriter(boolean matrix) {
        this.matrix = matrix;
    }

    /**
     * Returns the whole schema of a shape.
     *
     * @param example a value that is of the shape
     */
    public static ObjectNode document(Shape<?> shape, String title, String description, JsonNode example) {
        return document(new SchemaWriter(false), shape, title, description, example);
    }

    /** As {@link #document}; every single value may also be one of a matrix, {@code ${matrix.NAME}}. */
    static ObjectNode documentWithMatrix(Shape<?> shape, String title, String description, JsonNode example) {
        return document(new SchemaWriter(true), shape, title, description, example);
    }

    private static ObjectNode document(
            SchemaWriter schemas, Shape<?> shape, String title, String description, JsonNode example) {
        ObjectNode root = shape.schema(schemas);
        ObjectNode document = JSON.objectNode();
        document.put("$schema", "https://json-schema.org/draft/2020-12/schema");
        document.put("title", title);
        document.put("description", description);
        root.properties().forEach(field -> {
            if (!field.getKey().equals("description") && !field.getKey().equals("title")) {
                document.set(field.getKey(), field.getValue());
            }
        });
        document.putArray("examples").add(example);
        if (!schemas.definitions.isEmpty()) {
            ObjectNode definitions = document.putObject("$defs");
            schemas.definitions.forEach(definitions::set);
        }
        return document;
    }

    /** Returns a reference to a named definition, written when it is first asked for. */
    public ObjectNode define(String name, Supplier<ObjectNode> definition) {
        if (!definitions.containsKey(name)) {
            definitions.put(name, JSON.objectNode());
            String words = name.replace('-', ' ');
            ObjectNode titled = JSON.objectNode();
            titled.put("title", Character.toUpperCase(words.charAt(0)) + words.substring(1));
            titled.setAll(definition.get());
            definitions.put(name, titled);
        }
        return JSON.objectNode().put("$ref", "#/$defs/" + name);
    }

    /** Returns a schema of one or several JSON types. */
    public ObjectNode type(String... types) {
        ObjectNode schema = JSON.objectNode();
        if (types.length == 1) {
            return schema.put("type", types[0]);
        }
        ArrayNode list = schema.putArray("type");
        for (String type : types) {
            list.add(type);
        }
        return schema;
    }

    /** Returns a schema that any of the given ones satisfies. */
    public ObjectNode anyOf(ObjectNode... schemas) {
        ObjectNode schema = JSON.objectNode();
        ArrayNode list = schema.putArray("anyOf");
        for (ObjectNode each : schemas) {
            list.add(each);
        }
        return schema;
    }

    /** Returns the schema of a single value, beside which a matrix's value may stand where the document has such. */
    public ObjectNode value(ObjectNode schema) {
        boolean anyText = schema.size() == 1 && schema.path("type").toString().contains("\"string\"");
        if (!matrix || anyText) {
            return schema;
        }
        return anyOf(schema, define(MATRIX_VALUE, () -> pattern("\\$\\{\\s*matrix\\.")));
    }

    /** Returns a schema of texts that a regular expression finds a match in. */
    public ObjectNode pattern(String regex) {
        return type("string").put("pattern", regex);
    }

    /** Returns a schema of a closed set of words. */
    public ObjectNode words(Collection<String> words) {
        ObjectNode schema = JSON.objectNode();
        ArrayNode list = schema.putArray("enum");
        words.forEach(list::add);
        return schema;
    }
}
