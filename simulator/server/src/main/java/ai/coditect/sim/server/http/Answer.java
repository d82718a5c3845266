package ai.coditect.sim.server.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

/**
 * What a route answers, before the envelope.
 *
 * @param data null for 204
 * @param pagination null but for lists
 */
public record Answer(
        int status, @Nullable JsonNode data, @Nullable ObjectNode pagination) {
    public static Answer ok(JsonNode data) {
        return new Answer(200, data, null);
    }

    public static Answer created(JsonNode data) {
        return new Answer(201, data, null);
    }

    public static Answer deleted() {
        return new Answer(204, null, null);
    }

    public static Answer page(JsonNode data, ObjectNode pagination) {
        return new Answer(200, data, pagination);
    }
}
