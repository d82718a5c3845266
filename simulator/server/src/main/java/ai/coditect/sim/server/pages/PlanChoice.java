package ai.coditect.sim.server.pages;

import ai.coditect.sim.billing.Billing;
import ai.coditect.sim.billing.Command;
import ai.coditect.sim.billing.contract.Interval;
import ai.coditect.sim.billing.contract.Plan;
import ai.coditect.sim.billing.contract.Price;
import ai.coditect.sim.billing.subscription.Subscription;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a customer chose in place of what he has.
 *
 * @param price as the form names it: plan and interval
 * @param seats as typed
 */
record PlanChoice(String price, String seats) {

    /** Returns what the subscription is now. */
    static PlanChoice of(Subscription subscription) {
        return new PlanChoice(value(subscription.item().price()), Long.toString(subscription.quantity()));
    }

    /** Returns the choice with what it leaves open as the subscription has it. */
    PlanChoice orElse(PlanChoice other) {
        return new PlanChoice(price.isEmpty() ? other.price : price, seats.isEmpty() ? other.seats : seats);
    }

    /**
     * Returns every price that the subscription can have; a free plan once, whatever its interval. Its own price comes first where it
     * is none of the catalogue's.
     */
    static List<Price> offered(Billing billing, Subscription subscription) {
        Price own = subscription.item().price();
        List<Price> offered = new ArrayList<>();
        for (Plan plan : billing.plans()) {
            for (Interval interval : Interval.values()) {
                plan.price(interval, own.currency())
                        .filter(price -> price.unitAmount() > 0 || interval == Interval.MONTH)
                        .ifPresent(offered::add);
            }
        }
        if (offered.stream().noneMatch(price -> value(price).equals(value(own)))) {
            offered.add(0, own);
        }
        return offered;
    }

    static String value(Price price) {
        return price.planId() + "/" + price.interval().word();
    }

    /** Returns the order to change, null where the price or the seats are none that can be had. */
    Command.@Nullable ChangeSubscription order(Billing billing, Subscription subscription) {
        Price own = subscription.item().price();
        Optional<Price> wanted = offered(billing, subscription).stream()
                .filter(offer -> value(offer).equals(price))
                .findFirst();
        Long quantity = Seats.read(seats);
        if (wanted.isEmpty() || quantity == null) {
            return null;
        }
        boolean same = value(own).equals(price);
        return new Command.ChangeSubscription(
                subscription.id(),
                same ? null : wanted.get().planId(),
                same ? null : wanted.get().interval(),
                quantity == subscription.quantity() ? null : quantity);
    }
}
