package ai.coditect.sim.server.api;

import ai.coditect.sim.server.http.Answer;
import ai.coditect.sim.server.http.ApiException;
import ai.coditect.sim.server.http.ErrorCode;
import ai.coditect.sim.server.http.Json;
import ai.coditect.sim.server.http.Query;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.http.Context;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Which page of a list is wanted. Lists go from the newest to the oldest; the cursor is opaque to callers and names the last
 * object that was seen, so that objects which appear meanwhile shift nothing.
 *
 * @param after the id of the last object seen, null for the first page
 */
record PageRequest(int limit, @Nullable String after) {
    private static final String VERSION = "1:";

    static PageRequest of(Context ctx) {
        Query query = Query.of(ctx);
        int limit = query.integer("limit", 1, 100, 20);
        String cursor = query.text("cursor");
        return new PageRequest(limit, cursor == null ? null : decode(cursor));
    }

    /** What one page holds. */
    record Page<T>(List<T> items, boolean hasMore) {}

    /**
     * Cuts the page out of a list.
     *
     * @param oldestFirst in the order of creation
     */
    <T> Page<T> cut(List<T> oldestFirst, Function<T, String> id, Predicate<T> wanted) {
        int at = oldestFirst.size() - 1;
        if (after != null) {
            while (at >= 0 && !id.apply(oldestFirst.get(at)).equals(after)) {
                at--;
            }
            if (at < 0) {
                throw badCursor();
            }
            at--;
        }
        List<T> items = new ArrayList<>();
        for (; at >= 0; at--) {
            T item = oldestFirst.get(at);
            if (wanted.test(item)) {
                if (items.size() == limit) {
                    return new Page<>(items, true);
                }
                items.add(item);
            }
        }
        return new Page<>(items, false);
    }

    <T> Answer answer(
            List<T> oldestFirst, Function<T, String> id, Predicate<T> wanted, Function<T, ObjectNode> render) {
        Page<T> page = cut(oldestFirst, id, wanted);
        ArrayNode data = JsonNodeFactory.instance.arrayNode();
        page.items().forEach(item -> data.add(render.apply(item)));
        return Answer.page(data, pagination(page, id));
    }

    <T> ObjectNode pagination(Page<T> page, Function<T, String> id) {
        ObjectNode pagination = Json.object().put("has_more", page.hasMore());
        if (page.hasMore()) {
            pagination.put(
                    "next_cursor", encode(id.apply(page.items().get(page.items().size() - 1))));
        } else {
            pagination.putNull("next_cursor");
        }
        return pagination;
    }

    private static String encode(String id) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString((VERSION + id).getBytes(StandardCharsets.UTF_8));
    }

    private static String decode(String cursor) {
        try {
            String text = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
            if (text.startsWith(VERSION)) {
                return text.substring(VERSION.length());
            }
        } catch (IllegalArgumentException e) {
            // said below
        }
        throw badCursor();
    }

    private static ApiException badCursor() {
        return ApiException.field(
                ErrorCode.INVALID_REQUEST, "cursor", "must be the next_cursor of an earlier page of this list");
    }
}
