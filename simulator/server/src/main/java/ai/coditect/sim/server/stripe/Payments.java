package ai.coditect.sim.server.stripe;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** What was paid or tried: payment intents. */
final class Payments {
    private Payments() {}

    static ObjectNode intents(StripeCall call) {
        String customer = call.params().text("customer");
        return Listing.of(call, Kind.PAYMENT_INTENT, intent -> Subscriptions.is(customer, intent.customer()));
    }

    static ObjectNode intent(StripeCall call) {
        call.params().text("client_secret");
        call.checked(List.of());
        return call.shapes().of(call.required(Kind.PAYMENT_INTENT));
    }
}
