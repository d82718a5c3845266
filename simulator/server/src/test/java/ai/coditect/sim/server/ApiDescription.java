package ai.coditect.sim.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** A served OpenAPI document, against which real answers are held. */
final class ApiDescription {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final JsonNode document;
    private final SchemaRegistry registry = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);
    private final Map<JsonNode, Schema> compiled = new HashMap<>();

    ApiDescription(String name) {
        try (InputStream in = ApiDescription.class.getResourceAsStream(name)) {
            document = MAPPER.readTree(in);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    JsonNode document() {
        return document;
    }

    /** Returns what is described, as {@code GET /v1/plans}. */
    Set<String> routes() {
        Set<String> routes = new TreeSet<>();
        document.path("paths")
                .properties()
                .forEach(path -> path.getValue()
                        .fieldNames()
                        .forEachRemaining(method -> routes.add(method.toUpperCase(Locale.ROOT) + " " + path.getKey())));
        return routes;
    }

    JsonNode operation(String method, String route) {
        return document.path("paths").path(route).path(method.toLowerCase(Locale.ROOT));
    }

    JsonNode schemaOf(String method, String route, String status) {
        JsonNode response = operation(method, route).path("responses").path(status);
        if (response.has("$ref")) {
            response = document.at(response.path("$ref").asText().substring(1));
        }
        JsonNode schema = response.path("content").path("application/json").path("schema");
        assertThat(schema.isMissingNode())
                .as(method + " " + route + " has no schema for " + status)
                .isFalse();
        return schema;
    }

    List<String> problems(JsonNode schema, JsonNode answer) {
        Schema checked = compiled.computeIfAbsent(schema, s -> {
            ObjectNode root = MAPPER.createObjectNode();
            root.set("components", document.path("components"));
            root.setAll((ObjectNode) s.deepCopy());
            return registry.getSchema(root);
        });
        List<String> problems = new ArrayList<>();
        for (Error error : checked.validate(answer)) {
            problems.add(error.toString());
        }
        return problems;
    }
}
