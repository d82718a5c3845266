package ai.coditect.sim.harness.report;

import com.fasterxml.jackson.core.JsonEncoding;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamWriteConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Records to JSON and back. Writing walks the records itself: data binding would cost a short run more than the rest of its reports.
 */
final class RunJson {
    private static final int DEEPEST = 4000;
    private static final JsonFactory FACTORY = new JsonFactoryBuilder()
            .streamWriteConstraints(
                    StreamWriteConstraints.builder().maxNestingDepth(DEEPEST).build())
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(DEEPEST)
                    .maxStringLength(Integer.MAX_VALUE)
                    .build())
            .build();

    private RunJson() {}

    /** Writes the run as one line of UTF-8 and a line break. The stream stays open. */
    static void write(Run run, OutputStream out) throws IOException {
        try (JsonGenerator json = generator(out)) {
            value(json, run);
            json.writeRaw('\n');
        }
    }

    static JsonGenerator generator(OutputStream out) throws IOException {
        return FACTORY.createGenerator(out, JsonEncoding.UTF8).disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
    }

    /** Writes records, lists, maps, JSON values, texts, numbers, booleans, enums and null. */
    static void value(JsonGenerator json, @Nullable Object value) throws IOException {
        if (value == null) {
            json.writeNull();
        } else if (value instanceof String text) {
            json.writeString(text);
        } else if (value instanceof Integer number) {
            json.writeNumber(number);
        } else if (value instanceof Long number) {
            json.writeNumber(number);
        } else if (value instanceof Double number) {
            json.writeNumber(number);
        } else if (value instanceof Boolean bool) {
            json.writeBoolean(bool);
        } else if (value instanceof Enum<?> constant) {
            json.writeString(constant.name());
        } else if (value instanceof JsonNode node) {
            node(json, node);
        } else if (value instanceof Record nested) {
            json.writeStartObject();
            fields(json, nested, List.of());
            json.writeEndObject();
        } else if (value instanceof List<?> list) {
            json.writeStartArray();
            for (Object element : list) {
                value(json, element);
            }
            json.writeEndArray();
        } else if (value instanceof Map<?, ?> map) {
            json.writeStartObject();
            for (Map.Entry<?, ?> entry : map.entrySet()) {
                json.writeFieldName(String.valueOf(entry.getKey()));
                value(json, entry.getValue());
            }
            json.writeEndObject();
        } else {
            throw new IllegalArgumentException(
                    "no JSON for a " + value.getClass().getName());
        }
    }

    /** Writes a record's components as fields of the object that is open, but for those left out. */
    static void fields(JsonGenerator json, Record value, List<String> leftOut) throws IOException {
        RecordShape shape = RecordShape.of(value.getClass());
        for (int i = 0; i < shape.size(); i++) {
            if (!leftOut.contains(shape.name(i))) {
                json.writeFieldName(shape.name(i));
                value(json, shape.get(value, i));
            }
        }
    }

    private static void node(JsonGenerator json, JsonNode node) throws IOException {
        switch (node.getNodeType()) {
            case OBJECT -> {
                json.writeStartObject();
                for (Map.Entry<String, JsonNode> field : node.properties()) {
                    json.writeFieldName(field.getKey());
                    node(json, field.getValue());
                }
                json.writeEndObject();
            }
            case ARRAY -> {
                json.writeStartArray();
                for (JsonNode element : node) {
                    node(json, element);
                }
                json.writeEndArray();
            }
            case NUMBER -> json.writeNumber(node.asText());
            case BOOLEAN -> json.writeBoolean(node.booleanValue());
            case NULL, MISSING -> json.writeNull();
            default -> json.writeString(node.asText());
        }
    }

    /** @throws IOException with a sentence for people when the file is no run.json that this version reads */
    static Run read(Path file) throws IOException {
        ObjectMapper mapper = JsonMapper.builder(FACTORY)
                .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
                .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .build();
        JsonNode tree;
        try {
            tree = mapper.readTree(Files.readAllBytes(file));
        } catch (JsonProcessingException e) {
            throw new IOException(file + place(e.getLocation()) + " is not JSON: " + e.getOriginalMessage(), e);
        }
        JsonNode version = tree.path("schemaVersion");
        if (!version.isIntegralNumber()) {
            throw new IOException(file + " is not a run.json: it has no schemaVersion");
        }
        if (version.asLong() != Run.SCHEMA_VERSION) {
            throw new IOException(
                    file + " has schema version " + version.asLong() + ", and this coditect-sim reads version "
                            + Run.SCHEMA_VERSION + ": use the coditect-sim that wrote it, or a newer one");
        }
        try {
            return mapper.treeToValue(tree, Run.class);
        } catch (JsonProcessingException e) {
            throw new IOException(file + " is not a whole run.json: " + firstPart(e.getOriginalMessage()), e);
        }
    }

    /** Data binding appends which of its own settings made it an error. */
    private static String firstPart(String message) {
        return message.split(" \\(index|; `|\n", 2)[0];
    }

    private static String place(@Nullable JsonLocation location) {
        return location == null ? "" : ":" + location.getLineNr() + ":" + location.getColumnNr();
    }
}
