package ai.coditect.sim.server.http;

import io.javalin.http.Context;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Reads request bodies within their bounds. */
public final class RequestBody {
    /** The largest body that is taken, in bytes (contract section 1). */
    public static final int LARGEST = 1 << 20;

    /** So much of a body that is too large is read and dropped, so that the caller sees the answer and no broken pipe. */
    private static final int DRAINED = 8 << 20;

    private static final String ATTRIBUTE = "body-bytes";

    private RequestBody() {}

    /** Returns the body; 413 when it is over 1 MiB. Repeated calls give the same array. */
    public static byte[] bytes(Context ctx) {
        byte[] known = ctx.attribute(ATTRIBUTE);
        if (known != null) {
            return known;
        }
        byte[] body;
        try (InputStream in = ctx.req().getInputStream()) {
            body = in.readNBytes(LARGEST + 1);
            if (body.length > LARGEST) {
                drain(in);
                throw ApiException.of(ErrorCode.PAYLOAD_TOO_LARGE, "The body is larger than 1 MiB (1,048,576 bytes).")
                        .detail("limit", LARGEST);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        ctx.attribute(ATTRIBUTE, body);
        return body;
    }

    /** Reads a JSON object; an absent body is an empty one, whatever its content type. */
    public static Fields json(Context ctx) {
        byte[] body = bytes(ctx);
        if (body.length > 0) {
            requireJson(ctx.req().getContentType());
        }
        return Fields.of(Json.read(body));
    }

    private static void requireJson(@Nullable String contentType) {
        String type = contentType == null ? "" : contentType.toLowerCase(Locale.ROOT);
        String[] parts = type.split(";", -1);
        String media = parts[0].trim();
        boolean json =
                media.equals("application/json") || (media.startsWith("application/") && media.endsWith("+json"));
        boolean utf8 = Arrays.stream(parts)
                .skip(1)
                .map(String::trim)
                .filter(p -> p.startsWith("charset="))
                .allMatch(p -> p.replace("\"", "").equals("charset=utf-8"));
        if (!json || !utf8) {
            throw ApiException.of(
                            ErrorCode.UNSUPPORTED_MEDIA_TYPE,
                            "The body must be JSON in UTF-8: send the header 'Content-Type: application/json'"
                                    + (type.isEmpty() ? "; there was none." : "."))
                    .header("Accept-Post", "application/json");
        }
    }

    private static void drain(InputStream in) throws IOException {
        byte[] chunk = new byte[64 << 10];
        int left = DRAINED;
        int read;
        while (left > 0 && (read = in.read(chunk)) >= 0) {
            left -= read;
        }
    }
}
