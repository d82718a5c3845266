package ai.coditect.sim.harness;

import ai.coditect.sim.harness.scenario.Reading;
import ai.coditect.sim.harness.scenario.YamlReader;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.util.ArrayList;
import java.util.List;

/** A checked-in JSON Schema, used as an editor uses it: on each document of a YAML file. */
public final class EditorSchema {
    private final Schema schema;

    public EditorSchema(ObjectNode schema) {
        this.schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(schema.toString(), InputFormat.JSON);
    }

    /** Returns what an editor would underline; empty when nothing. */
    public List<String> complaints(String yaml) {
        Reading in = new Reading("file.yaml", yaml);
        List<YamlReader.Document> documents = YamlReader.read(in, yaml);
        in.throwProblems();
        List<String> complaints = new ArrayList<>();
        documents.forEach(
                document -> complaints.addAll(complaints(document.root().json())));
        return complaints;
    }

    public List<String> complaints(JsonNode document) {
        return schema.validate(document.toString(), InputFormat.JSON).stream()
                .map(Object::toString)
                .toList();
    }

    /** Writes a schema as it is checked in. */
    public static String written(ObjectNode schema) {
        DefaultIndenter indenter = new DefaultIndenter("  ", "\n");
        DefaultPrettyPrinter printer = new DefaultPrettyPrinter(
                        Separators.createDefaultInstance().withObjectFieldValueSpacing(Separators.Spacing.AFTER))
                .withObjectIndenter(indenter);
        try {
            return new ObjectMapper().writer(printer).writeValueAsString(schema) + "\n";
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
