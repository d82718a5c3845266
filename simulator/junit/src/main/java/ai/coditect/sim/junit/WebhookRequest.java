package ai.coditect.sim.junit;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A delivery as it arrives at a handler in this process: what an HTTP server would have received.
 *
 * @param target the endpoint's URL
 * @param headers in the order as sent; each name once, with its values
 * @param body the exact bytes that the signature covers
 */
public record WebhookRequest(URI target, Map<String, List<String>> headers, byte[] body) {
    /** Returns the first value of the header, whatever the case of its name; null when it is missing. */
    @Nullable
    public String header(String name) {
        for (Map.Entry<String, List<String>> header : headers.entrySet()) {
            if (header.getKey().equalsIgnoreCase(name)) {
                return header.getValue().get(0);
            }
        }
        return null;
    }

    /** Returns the body as text. Verify the signature over {@link #body()}, not over this. */
    public String text() {
        return new String(body, StandardCharsets.UTF_8);
    }

    @Override
    public String toString() {
        return "POST " + target + " (" + body.length + " bytes)";
    }
}
