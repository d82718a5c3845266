package ai.coditect.sim.server.stripe;

import ai.coditect.sim.billing.subscription.Subscription;
import ai.coditect.sim.billing.subscription.SubscriptionItem;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** {@code /v1/subscription_items}: the one item of each subscription. */
final class SubscriptionItems {
    private SubscriptionItems() {}

    static ObjectNode list(StripeCall call) {
        Subscription subscription =
                call.named(Kind.SUBSCRIPTION, call.params().requiredText("subscription"), "subscription");
        Listing listing = Listing.of(call.params());
        call.checked(List.of());
        return listing.page(
                "/v1/subscription_items?subscription=" + subscription.id(),
                "subscription_item",
                List.of(subscription.item()),
                SubscriptionItem::id,
                item -> true,
                call.shapes()::of);
    }

    static ObjectNode retrieve(StripeCall call) {
        Subscription owner = owner(call);
        call.checked(List.of());
        return call.shapes().of(owner.item());
    }

    static ObjectNode update(StripeCall call) {
        Subscription owner = owner(call);
        SubscriptionChanges.Seats seats = SubscriptionChanges.seats(call, call.params());
        call.checked(List.of(
                "billing_thresholds",
                "discounts",
                "metadata",
                "off_session",
                "payment_behavior",
                "price_data",
                "proration_behavior",
                "proration_date",
                "tax_rates"));
        if (seats.given()) {
            owner = call.execute(SubscriptionChanges.change(owner, seats));
        }
        return call.shapes().of(owner.item());
    }

    private static Subscription owner(StripeCall call) {
        for (Subscription subscription : call.all(Kind.SUBSCRIPTION)) {
            if (subscription.item().id().equals(call.id())) {
                return subscription;
            }
        }
        throw StripeException.missing("subscription_item", call.id(), "item");
    }
}
