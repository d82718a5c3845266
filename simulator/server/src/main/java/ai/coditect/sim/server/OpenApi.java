package ai.coditect.sim.server;

import io.javalin.http.Context;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/**
 * {@code GET /openapi.json}: the description of every route; {@code GET /openapi/stripe.json}: that of Stripe's API, which answers under
 * some of the same paths; and {@code GET /openapi}: both as a page.
 */
final class OpenApi {
    /** The page asks nobody but this server. */
    private static final String POLICY = "default-src 'none'; connect-src 'self'; script-src 'self'; style-src 'self';"
            + " base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    /** Answers with the document. */
    void document(Context ctx) {
        send(ctx, "application/json; charset=utf-8", "openapi.json");
    }

    /** Answers with the description of the part of Stripe's API that is served under the same paths. */
    void stripe(Context ctx) {
        send(ctx, "application/json; charset=utf-8", "openapi-stripe.json");
    }

    /** Answers with the page that shows both. */
    void page(Context ctx) {
        ctx.header("Content-Security-Policy", POLICY);
        send(ctx, "text/html; charset=utf-8", "openapi.html");
    }

    void style(Context ctx) {
        send(ctx, "text/css; charset=utf-8", "openapi.css");
    }

    void script(Context ctx) {
        send(ctx, "text/javascript; charset=utf-8", "openapi.js");
    }

    private static void send(Context ctx, String type, String name) {
        ctx.contentType(type).header("X-Content-Type-Options", "nosniff").result(read(name));
    }

    private static byte[] read(String name) {
        try (InputStream document = OpenApi.class.getResourceAsStream(name)) {
            if (document == null) {
                throw new IllegalStateException(name + " is missing from the jar");
            }
            return document.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
