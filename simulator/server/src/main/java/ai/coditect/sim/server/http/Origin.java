package ai.coditect.sim.server.http;

import io.javalin.http.Context;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * Which address the links of an answer carry: the one that was configured, else the one by which the caller reached the
 * server (a container's name, a mapped port), so that a link works where the caller is.
 */
public final class Origin {
    @Nullable
    private final URI configured;

    public Origin(@Nullable URI configured) {
        this.configured = configured;
    }

    /** Returns the origin without a slash at its end, for example {@code http://127.0.0.1:12111}. */
    public String of(Context ctx) {
        if (configured != null) {
            String text = configured.toString();
            return text.endsWith("/") ? text.substring(0, text.length() - 1) : text;
        }
        String host = ctx.req().getHeader("Host");
        return "http://"
                + (host != null && isHost(host)
                        ? host
                        : "127.0.0.1:" + ctx.req().getLocalPort());
    }

    private static boolean isHost(String host) {
        return host.length() <= 255 && host.matches("([A-Za-z0-9.-]+|\\[[0-9A-Fa-f:.]+])(:[0-9]{1,5})?");
    }
}
