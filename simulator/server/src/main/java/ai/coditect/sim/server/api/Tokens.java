package ai.coditect.sim.server.api;

import ai.coditect.sim.server.http.ApiException;
import ai.coditect.sim.server.http.Credentials;
import ai.coditect.sim.server.http.ErrorCode;
import io.javalin.http.Context;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;

/** Reads the bearer token of a request (contract section 1). A token is never kept: only a salted fingerprint is. */
final class Tokens {
    static final String TEST = "cdt_test_";
    private static final String LIVE = "cdt_live_";
    private static final List<String> READS = List.of("GET", "HEAD");

    private final byte[] salt = new byte[16];

    Tokens() {
        new SecureRandom().nextBytes(salt);
    }

    /**
     * Returns the test token.
     *
     * @throws ApiException 401 without one or for an expired one, 403 for a live key or one that may only read
     */
    String require(Context ctx) {
        String token = Credentials.bearer(ctx);
        if (token == null) {
            throw ApiException.of(
                    ErrorCode.TOKEN_INVALID,
                    "A bearer token is needed: 'Authorization: Bearer " + TEST
                            + "…'. The simulator takes any test token.");
        }
        if (token.startsWith(LIVE)) {
            throw ApiException.of(
                    ErrorCode.LIVE_KEY_REFUSED,
                    "This is a simulator and takes no live keys. The key was neither logged nor kept, but it has left its"
                            + " place: rotate it, and use a test token (" + TEST + "…) here.");
        }
        boolean test = token.startsWith(TEST) && token.length() > TEST.length();
        if (!test || !Credentials.isWellFormed(token)) {
            throw ApiException.of(
                    ErrorCode.TOKEN_INVALID,
                    "The bearer token is none that the simulator knows: use a test token (" + TEST + "…).");
        }
        String name = token.substring(TEST.length());
        if (Credentials.isExpired(name)) {
            throw ApiException.of(
                    ErrorCode.TOKEN_EXPIRED,
                    "The token has expired, as those always have whose name begins with 'expired'.");
        }
        if (Credentials.isReadOnly(name) && !READS.contains(ctx.req().getMethod())) {
            throw ApiException.of(
                            ErrorCode.INSUFFICIENT_SCOPE,
                            "The token may read only, as all whose name begins with 'readonly'.")
                    .detail("required_scope", "billing:write")
                    .detail("current_scopes", List.of("billing:read"));
        }
        return token;
    }

    /** Returns whose call it is, for counting: a fingerprint of the token, or of none. */
    String fingerprint(Context ctx) {
        String token = Credentials.bearerOrUser(ctx);
        if (token == null) {
            return "no token";
        }
        try {
            MessageDigest sha = MessageDigest.getInstance("SHA-256");
            sha.update(salt);
            return HexFormat.of().formatHex(sha.digest(token.getBytes(StandardCharsets.UTF_8)), 0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
