package ai.coditect.sim.server.stripe;

import ai.coditect.sim.billing.contract.CardInput;
import ai.coditect.sim.billing.contract.TestCards;
import org.jspecify.annotations.Nullable;

/** Stripe's test payment methods, by name: {@code pm_card_visa}, {@code tok_visa} …; card numbers are not sent to this API. */
final class Cards {
    private static final String TOKEN = "tok_";

    private Cards() {}

    /** Returns whether the id is the name of a test card rather than that of an object. */
    static boolean isTestCard(String id) {
        return id.startsWith("pm_card_") || id.startsWith(TOKEN);
    }

    /** Returns the test card that the parameter names, null when it is absent. */
    static @Nullable CardInput typed(Params params, String name) {
        String id = params.text(name);
        return id == null ? null : named(id, name);
    }

    /** Returns the test card of the name. */
    static CardInput named(String id, String param) {
        String name = id.startsWith(TOKEN) ? id.substring(TOKEN.length()) : id;
        return TestCards.named(name)
                .filter(card -> isTestCard(id))
                .orElseThrow(() -> StripeException.noSuch("PaymentMethod", id, param))
                .input();
    }
}
