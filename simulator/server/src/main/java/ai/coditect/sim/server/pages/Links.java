package ai.coditect.sim.server.pages;

import ai.coditect.sim.billing.checkout.CheckoutSession;
import ai.coditect.sim.server.http.Fields;
import org.jspecify.annotations.Nullable;

/** Addresses of the shop that a page leads back to: http and https only, whoever made the session. */
final class Links {
    private static final String PLACEHOLDER = "{CHECKOUT_SESSION_ID}";

    private Links() {}

    /** Returns where a buyer goes when the session is complete: the success URL, its placeholder replaced by the session's id. */
    static String afterCheckout(CheckoutSession session) {
        return orHash(session.successUrl().replace(PLACEHOLDER, session.id()));
    }

    /** Returns the address, or one that leads nowhere. */
    static String orHash(@Nullable String url) {
        String safe = safe(url);
        return safe == null ? "#" : safe;
    }

    static @Nullable String safe(@Nullable String url) {
        return url == null || Fields.urlProblem(url.replace(PLACEHOLDER, "cs")) != null ? null : url;
    }
}
