package ai.coditect.sim.server.pages;

import io.javalin.http.Context;
import io.javalin.http.Handler;
import java.io.IOException;
import java.io.InputStream;

/** A file that the pages use, from the jar. */
record PageFile(String name, String contentType) implements Handler {
    @Override
    public void handle(Context ctx) throws IOException {
        try (InputStream file = PageRoutes.class.getResourceAsStream(name)) {
            if (file == null) {
                throw new IllegalStateException(name + " is missing from the jar");
            }
            ctx.contentType(contentType)
                    .header("Cache-Control", "max-age=60")
                    .header("X-Content-Type-Options", "nosniff")
                    .result(file.readAllBytes());
        }
    }
}
