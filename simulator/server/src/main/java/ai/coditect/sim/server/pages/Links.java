package ai.coditect.sim.server.pages;

import ai.coditect.sim.server.http.Fields;
import org.jspecify.annotations.Nullable;

/** Addresses of the shop that a page leads back to: http and https only, whoever made the session. */
final class Links {
    private static final String PLACEHOLDER = "{CHECKOUT_SESSION_ID}";

    private Links() {}

    /** Replaces Stripe's placeholder; an address that is none leads nowhere. */
    static String withSession(String url, String sessionId) {
        return orHash(url.replace(PLACEHOLDER, sessionId));
    }

    static String orHash(@Nullable String url) {
        String safe = safe(url);
        return safe == null ? "#" : safe;
    }

    static @Nullable String safe(@Nullable String url) {
        return url == null || Fields.urlProblem(url.replace(PLACEHOLDER, "cs")) != null ? null : url;
    }
}
