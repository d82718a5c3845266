package ai.coditect.sim.server.stripe;

import ai.coditect.sim.billing.contract.Resource;
import ai.coditect.sim.server.http.Json;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Which page of a list is wanted: {@code limit}, and {@code starting_after} or {@code ending_before} an object. Lists go from the newest
 * to the oldest.
 */
record Listing(int limit, @Nullable String after, @Nullable String before) {

    static Listing of(Params params) {
        Long limit = params.integer("limit", 1, 100);
        String after = params.text("starting_after");
        String before = params.text("ending_before");
        if (after != null && before != null) {
            throw StripeException.invalid(
                    null, null, "You can only specify one of these parameters: ending_before, starting_after.");
        }
        return new Listing(limit == null ? 10 : limit.intValue(), after, before);
    }

    /** Answers with a page of the kind's objects; call it when every filter was read. */
    static <T extends Resource> ObjectNode of(StripeCall call, Kind<T> kind, Predicate<T> wanted) {
        return of(call, kind, kind.path(), wanted);
    }

    /** As {@link #of(StripeCall, Kind, Predicate)}, under another path. */
    static <T extends Resource> ObjectNode of(StripeCall call, Kind<T> kind, String path, Predicate<T> wanted) {
        Listing listing = of(call.params());
        Params.Range created = call.params().range("created");
        call.checked(List.of("test_clock", "customer_account"));
        List<T> newestFirst = new ArrayList<>(call.all(kind));
        Collections.reverse(newestFirst);
        return listing.page(
                path,
                kind.noun(),
                newestFirst,
                Resource::id,
                object -> (created == null || created.has(kind.created().applyAsLong(object))) && wanted.test(object),
                call.shapes()::of);
    }

    /**
     * Cuts the page out of a list.
     *
     * @param noun of its objects, for a wrong cursor
     * @param objects in the order of the list
     */
    <T> ObjectNode page(
            String path,
            String noun,
            List<T> objects,
            Function<T, String> id,
            Predicate<T> wanted,
            Function<T, ObjectNode> render) {
        List<T> chosen = new ArrayList<>();
        boolean more = false;
        int step = before == null ? 1 : -1;
        int at = after != null
                ? place(objects, id, after, noun, "starting_after") + 1
                : before != null ? place(objects, id, before, noun, "ending_before") - 1 : 0;
        for (; at >= 0 && at < objects.size(); at += step) {
            T object = objects.get(at);
            if (wanted.test(object)) {
                if (chosen.size() == limit) {
                    more = true;
                    break;
                }
                chosen.add(object);
            }
        }
        if (step < 0) {
            Collections.reverse(chosen);
        }
        ObjectNode page = Json.object().put("object", "list");
        ArrayNode data = page.putArray("data");
        chosen.forEach(object -> data.add(render.apply(object)));
        return page.put("has_more", more).put("url", path);
    }

    private static <T> int place(List<T> objects, Function<T, String> id, String cursor, String noun, String param) {
        for (int i = 0; i < objects.size(); i++) {
            if (id.apply(objects.get(i)).equals(cursor)) {
                return i;
            }
        }
        throw StripeException.noSuch(noun, cursor, param);
    }
}
