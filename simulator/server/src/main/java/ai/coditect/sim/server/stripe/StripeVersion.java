package ai.coditect.sim.server.stripe;

import ai.coditect.sim.billing.contract.ApiVersion;
import io.javalin.http.Context;

/**
 * The {@code Stripe-Version} of a call, which decides the shape of the answer: versions before basil get the shape of
 * {@code 2024-06-20}, later ones the pinned shape (stripe.md 1.4).
 *
 * @param name as the caller wrote it, and as the answer repeats it
 */
record StripeVersion(String name) {
    static final String HEADER = "Stripe-Version";

    /** Reads the header; without one it is the account's version, the pinned one. */
    static StripeVersion of(Context ctx) {
        String name = ctx.req().getHeader(HEADER);
        if (name == null || name.isBlank()) {
            return new StripeVersion(ApiVersion.PINNED.word());
        }
        // An SDK's preview version is followed by feature names: "2026-07-29.preview; feature=v1".
        int semicolon = name.indexOf(';');
        String version = (semicolon < 0 ? name : name.substring(0, semicolon)).strip();
        if (!version.matches("20[0-9]{2}-[0-9]{2}-[0-9]{2}(\\.[a-z]{1,20})?")) {
            throw StripeException.invalid(
                    null,
                    null,
                    "Invalid Stripe API version: " + version + ". A version reads 2024-06-20 or "
                            + ApiVersion.PINNED.word() + ".");
        }
        return new StripeVersion(version);
    }

    /** Returns the shape of answers. */
    ApiVersion shape() {
        return ApiVersion.nearest(name);
    }
}
