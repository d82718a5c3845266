package ai.coditect.sim.server.stripe;

import ai.coditect.sim.billing.subscription.Subscription;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code GET /v1/subscriptions}; what changes one is in {@link SubscriptionChanges}. */
final class Subscriptions {
    private static final List<String> STATUSES = List.of(
            "active",
            "past_due",
            "unpaid",
            "canceled",
            "incomplete",
            "incomplete_expired",
            "trialing",
            "paused",
            "all",
            "ended");

    private Subscriptions() {}

    static ObjectNode list(StripeCall call) {
        Params params = call.params();
        String customer = params.text("customer");
        String status = params.word("status", STATUSES);
        String price = params.text("price");
        String plan = params.text("plan");
        String collection = params.word("collection_method", List.of("charge_automatically", "send_invoice"));
        Params.Range end = params.range("current_period_end");
        Params.Range start = params.range("current_period_start");
        return Listing.of(
                call,
                Kind.SUBSCRIPTION,
                s -> is(customer, s.customer())
                        && has(status, s.status())
                        && is(price, s.item().price().id())
                        && is(plan, s.item().price().id())
                        && (collection == null
                                || call.shapes()
                                        .of(s)
                                        .path("collection_method")
                                        .asText()
                                        .equals(collection))
                        && (end == null || end.has(s.currentPeriodEnd()))
                        && (start == null || start.has(s.currentPeriodStart())));
    }

    static ObjectNode retrieve(StripeCall call) {
        call.checked(List.of());
        return call.shapes().of(call.required(Kind.SUBSCRIPTION));
    }

    /** Without a status, Stripe leaves out what was canceled. */
    private static boolean has(@Nullable String wanted, Subscription.Status status) {
        if (wanted == null) {
            return status != Subscription.Status.CANCELED;
        }
        return switch (wanted) {
            case "all" -> true;
            case "ended" -> status.ended();
            default -> wanted.equals(status.word());
        };
    }

    /** Returns whether a filter, where there is one, lets the value through. */
    static boolean is(@Nullable String wanted, @Nullable String value) {
        return wanted == null || wanted.equals(value);
    }
}
