package ai.coditect.sim.server.stripe;

import ai.coditect.sim.server.http.Credentials;
import io.javalin.http.Context;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads the key of a call in Stripe's form: {@code sk_test_…} or {@code rk_test_…}, or CODITECT's test token, as a bearer token or
 * as the user name that {@code curl -u} sends. Live keys are refused, never kept and never told.
 */
final class StripeKeys {
    private static final String CODITECT = "cdt_test_";
    private static final List<String> TEST = List.of("sk_test_", "rk_test_", CODITECT);
    private static final List<String> LIVE = List.of("sk_live_", "rk_live_", "pk_live_", "cdt_live_");

    private StripeKeys() {}

    /** Returns whether the key is one of Stripe's kinds, test or live. */
    static boolean isStripes(Context ctx) {
        String key = Credentials.bearerOrUser(ctx);
        return key != null && (key.startsWith("sk_") || key.startsWith("rk_") || key.startsWith("pk_"));
    }

    /**
     * Returns the test key.
     *
     * @throws StripeException 401 without one, 403 for a live or publishable one
     */
    static String require(Context ctx) {
        String key = Credentials.bearerOrUser(ctx);
        if (key == null) {
            throw StripeException.of(
                    401,
                    null,
                    null,
                    "You did not provide an API key. You need to provide your API key in the Authorization header, using"
                            + " Bearer auth (e.g. 'Authorization: Bearer sk_test_…'). The simulator takes any test key.");
        }
        if (startsWithOneOf(key, LIVE)) {
            throw StripeException.of(
                    403,
                    "live_key_refused",
                    null,
                    "This is a simulator and takes no live keys. The key was neither logged nor kept, but it has left its"
                            + " place: roll it, and use a test key (sk_test_…) here.");
        }
        if (key.startsWith("pk_")) {
            throw StripeException.of(
                    403,
                    "secret_key_required",
                    null,
                    "This API call cannot be made with a publishable API key. Please use a secret API key.");
        }
        String tail = tail(key);
        if (tail == null || !Credentials.isWellFormed(key)) {
            throw StripeException.of(
                    401,
                    null,
                    null,
                    "Invalid API Key provided. The simulator takes any test key: sk_test_… or " + CODITECT + "…");
        }
        if (Credentials.isExpired(tail)) {
            throw StripeException.of(
                    401,
                    "api_key_expired",
                    null,
                    "Expired API Key provided: keys whose name is 'expired…' always are.");
        }
        if (Credentials.isReadOnly(tail) && !ctx.req().getMethod().equals("GET")) {
            throw StripeException.of(
                    403,
                    null,
                    null,
                    "The provided key does not have the required permissions for this endpoint: keys whose name is"
                            + " 'readonly…' may read only.");
        }
        return key;
    }

    /** Returns CODITECT's token of the same account: what follows the prefix is its name in both forms. */
    static String coditectToken(String key) {
        return CODITECT + tail(key);
    }

    private static @Nullable String tail(String key) {
        for (String prefix : TEST) {
            if (key.startsWith(prefix) && key.length() > prefix.length()) {
                return key.substring(prefix.length());
            }
        }
        return null;
    }

    private static boolean startsWithOneOf(String key, List<String> prefixes) {
        return prefixes.stream().anyMatch(key::startsWith);
    }
}
