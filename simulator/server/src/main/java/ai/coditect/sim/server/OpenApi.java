package ai.coditect.sim.server;

import io.javalin.http.Context;
import io.javalin.http.Handler;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** {@code GET /openapi.json}: the description of every route, read when first asked for. */
final class OpenApi implements Handler {
    private static final class Holder {
        static final byte[] DOCUMENT = read();
    }

    @Override
    public void handle(Context ctx) {
        ctx.contentType("application/json; charset=utf-8")
                .header("X-Content-Type-Options", "nosniff")
                .result(Holder.DOCUMENT);
    }

    private static byte[] read() {
        try (InputStream document = OpenApi.class.getResourceAsStream("openapi.json")) {
            if (document == null) {
                throw new IllegalStateException("openapi.json is missing from the jar");
            }
            return document.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
