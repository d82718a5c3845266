package ai.coditect.sim.billing.contract;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;

/** Writes to Jackson's generator, which writes to memory. */
final class GeneratorOut implements JsonOut {
    private final JsonGenerator generator;
    private final Rendering rendering;

    GeneratorOut(JsonGenerator generator, Rendering rendering) {
        this.generator = generator;
        this.rendering = rendering;
    }

    @Override
    public void putLivemode() {
        put("livemode", rendering.livemode());
    }

    @Override
    public Pages pages() {
        return rendering.pages();
    }

    @Override
    public void beginObject() {
        try {
            generator.writeStartObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void beginObject(String name) {
        try {
            generator.writeFieldName(FieldNames.encoded(name));
            generator.writeStartObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void endObject() {
        try {
            generator.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void beginArray(String name) {
        try {
            generator.writeFieldName(FieldNames.encoded(name));
            generator.writeStartArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void endArray() {
        try {
            generator.writeEndArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void add(String value) {
        try {
            generator.writeString(value);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void put(String name, @Nullable String value) {
        try {
            generator.writeFieldName(FieldNames.encoded(name));
            generator.writeString(value);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void put(String name, long value) {
        try {
            generator.writeFieldName(FieldNames.encoded(name));
            generator.writeNumber(value);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void put(String name, boolean value) {
        try {
            generator.writeFieldName(FieldNames.encoded(name));
            generator.writeBoolean(value);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void putNumber(String name, double value) {
        try {
            generator.writeFieldName(FieldNames.encoded(name));
            generator.writeNumber(value);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void putNull(String name) {
        try {
            generator.writeFieldName(FieldNames.encoded(name));
            generator.writeNull();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void put(String name, JsonNode tree) {
        try {
            generator.writeFieldName(FieldNames.encoded(name));
            write(tree);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void write(JsonNode node) throws IOException {
        if (node.isObject()) {
            generator.writeStartObject();
            for (var field : node.properties()) {
                generator.writeFieldName(FieldNames.encoded(field.getKey()));
                write(field.getValue());
            }
            generator.writeEndObject();
        } else if (node.isArray()) {
            generator.writeStartArray();
            for (JsonNode element : node) {
                write(element);
            }
            generator.writeEndArray();
        } else if (node.isTextual()) {
            generator.writeString(node.textValue());
        } else if (node.isBoolean()) {
            generator.writeBoolean(node.booleanValue());
        } else if (node.isDouble()) {
            generator.writeNumber(node.doubleValue());
        } else if (node.isIntegralNumber()) {
            generator.writeNumber(node.longValue());
        } else if (node.isNumber()) {
            generator.writeNumber(node.decimalValue());
        } else {
            generator.writeNull();
        }
    }
}
