package ai.coditect.sim.server.stripe;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One of Stripe's routes.
 *
 * @param method {@code GET}, {@code POST} or {@code DELETE}
 * @param pattern the segments of its path after {@code /v1}; those in braces are ids
 * @param everywhere whether every world answers it alike
 * @param answer by which {@code expand[]} is judged
 */
record StripeRoute(String method, List<String> pattern, boolean everywhere, Answer answer, Action action) {

    /**
     * What a route answers with.
     *
     * @param object Stripe's word for it, for example {@code subscription}
     * @param list whether it is a list of such
     */
    record Answer(String object, boolean list) {
        static Answer one(String object) {
            return new Answer(object, false);
        }

        static Answer listOf(String object) {
            return new Answer(object, true);
        }
    }

    /** Carries out a call and returns the object that is answered. */
    @FunctionalInterface
    interface Action {
        ObjectNode on(StripeCall call);
    }

    static StripeRoute get(String path, Answer answer, Action action) {
        return of("GET", path, answer, action);
    }

    static StripeRoute post(String path, Answer answer, Action action) {
        return of("POST", path, answer, action);
    }

    static StripeRoute delete(String path, Answer answer, Action action) {
        return of("DELETE", path, answer, action);
    }

    private static StripeRoute of(String method, String path, Answer answer, Action action) {
        return new StripeRoute(method, List.of(path.split("/", -1)), false, answer, action);
    }

    /** Returns the route, answered by any world alike. */
    StripeRoute everywhereAlike() {
        return new StripeRoute(method, pattern, true, answer, action);
    }

    /** Returns the path as Stripe's documentation writes it. */
    String path() {
        return "/v1/" + String.join("/", pattern);
    }

    /** Returns the ids in the path, null when it is another route's. */
    @Nullable
    List<String> match(List<String> segments) {
        if (segments.size() != pattern.size()) {
            return null;
        }
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < segments.size(); i++) {
            if (pattern.get(i).startsWith("{")) {
                ids.add(segments.get(i));
            } else if (!pattern.get(i).equals(segments.get(i))) {
                return null;
            }
        }
        return ids;
    }
}
