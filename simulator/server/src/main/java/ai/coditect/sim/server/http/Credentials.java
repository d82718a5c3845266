package ai.coditect.sim.server.http;

import io.javalin.http.Context;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Reads the {@code Authorization} header. What it holds is never kept and never told. */
public final class Credentials {
    private static final String BEARER = "bearer ";
    private static final String BASIC = "basic ";

    private static final int LONGEST = 255;

    private Credentials() {}

    /** Returns whether a token is short enough and holds nothing but visible ASCII. */
    public static boolean isWellFormed(String token) {
        return token.length() <= LONGEST && token.chars().allMatch(c -> c > ' ' && c < 127);
    }

    /**
     * Returns whether a test key is refused as too old, so that a client can be tried against it.
     *
     * @param name what follows the key's prefix
     */
    public static boolean isExpired(String name) {
        return name.startsWith("expired");
    }

    /**
     * Returns whether a test key may read only.
     *
     * @param name what follows the key's prefix
     */
    public static boolean isReadOnly(String name) {
        return name.startsWith("readonly");
    }

    /** Returns the token of {@code Bearer TOKEN}; null without one. */
    public static @Nullable String bearer(Context ctx) {
        return after(ctx, BEARER);
    }

    /** Returns the token of {@code Bearer TOKEN}, or the user name of {@code Basic}, as {@code curl -u KEY:} sends it. */
    public static @Nullable String bearerOrUser(Context ctx) {
        String bearer = bearer(ctx);
        return bearer != null ? bearer : user(ctx);
    }

    private static @Nullable String user(Context ctx) {
        String encoded = after(ctx, BASIC);
        if (encoded == null) {
            return null;
        }
        try {
            String pair = new String(Base64.getDecoder().decode(encoded), StandardCharsets.UTF_8);
            int colon = pair.indexOf(':');
            String user = colon < 0 ? pair : pair.substring(0, colon);
            return user.isEmpty() ? null : user;
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    private static @Nullable String after(Context ctx, String scheme) {
        String header = ctx.req().getHeader("Authorization");
        if (header == null || !header.toLowerCase(Locale.ROOT).startsWith(scheme)) {
            return null;
        }
        String rest = header.substring(scheme.length()).strip();
        return rest.isEmpty() ? null : rest;
    }
}
