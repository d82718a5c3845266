package ai.coditect.sim.server.http;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.http.Context;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;

/** CODITECT's envelope: {@code data} or {@code error}, and {@code meta} (contract section 1). */
public final class Envelope {
    public static final String CONTENT_TYPE = "application/json; charset=utf-8";

    private Envelope() {}

    /** Answers with {@code {"data": …, "meta": …}}, for lists with {@code pagination} too. */
    public static void write(Context ctx, Answer answer) {
        write(ctx, answer.status(), body(answer, RequestIds.of(ctx)));
    }

    /** Answers with {@code {"error": …, "meta": …}}. */
    public static void write(Context ctx, ApiException exception) {
        for (Map.Entry<String, String> header : exception.headers().entrySet()) {
            ctx.header(header.getKey(), header.getValue());
        }
        if (exception.status() == 401) {
            ctx.header("WWW-Authenticate", "Bearer");
        }
        write(ctx, exception.status(), body(exception, RequestIds.of(ctx)));
    }

    /** Answers with a body as it stands; an empty one goes without a content type. */
    public static void write(Context ctx, int status, byte[] body) {
        ctx.status(status).header("Cache-Control", "no-store").header("X-Content-Type-Options", "nosniff");
        if (body.length > 0) {
            ctx.contentType(CONTENT_TYPE).result(body);
        }
    }

    /** Returns the bytes of an answer; none for 204. */
    public static byte[] body(Answer answer, String requestId) {
        if (answer.data() == null) {
            return new byte[0];
        }
        ObjectNode root = Json.object();
        root.set("data", answer.data());
        if (answer.pagination() != null) {
            root.set("pagination", answer.pagination());
        }
        root.set("meta", meta(requestId));
        return Json.write(root);
    }

    /** Returns the bytes of an error. */
    public static byte[] body(ApiException exception, String requestId) {
        ObjectNode root = Json.object();
        root.putObject("error")
                .put("code", exception.code().word())
                .put("message", exception.text())
                .set("details", exception.details());
        root.set("meta", meta(requestId));
        return Json.write(root);
    }

    private static ObjectNode meta(String requestId) {
        return Json.object()
                .put("request_id", requestId)
                .put("timestamp", Instant.now().truncatedTo(ChronoUnit.SECONDS).toString());
    }
}
