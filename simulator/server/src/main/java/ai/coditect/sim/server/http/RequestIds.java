package ai.coditect.sim.server.http;

import io.javalin.http.Context;
import java.util.concurrent.ThreadLocalRandom;

/** The {@code req_…} id of each request: in the header {@code X-Request-Id}, in {@code meta}, in the events it causes. */
public final class RequestIds {
    public static final String HEADER = "X-Request-Id";
    private static final String ATTRIBUTE = "request-id";
    private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

    private RequestIds() {}

    /** Makes a new id: {@code req_} and 14 characters, as Stripe's are (stripe.md 5.6). */
    public static String next() {
        StringBuilder id = new StringBuilder("req_");
        for (int i = 0; i < 14; i++) {
            id.append(ALPHABET.charAt(ThreadLocalRandom.current().nextInt(ALPHABET.length())));
        }
        return id.toString();
    }

    /** Returns the id of the request, made at the first call. */
    public static String of(Context ctx) {
        String id = ctx.attribute(ATTRIBUTE);
        if (id == null) {
            id = next();
            ctx.attribute(ATTRIBUTE, id);
            ctx.header(HEADER, id);
        }
        return id;
    }
}
