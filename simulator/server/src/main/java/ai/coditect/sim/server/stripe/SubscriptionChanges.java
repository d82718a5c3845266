package ai.coditect.sim.server.stripe;

import ai.coditect.sim.billing.Command;
import ai.coditect.sim.billing.contract.Interval;
import ai.coditect.sim.billing.contract.Price;
import ai.coditect.sim.billing.payment.Customer;
import ai.coditect.sim.billing.subscription.Subscription;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Creates, updates and cancels subscriptions; the engine's rules for upgrades and downgrades hold (contract section 4). */
final class SubscriptionChanges {
    private static final long MOST_SEATS = 1_000_000;
    private static final long LONGEST_TRIAL = 730;

    private static final List<String> UNMODELLED = List.of(
            "add_invoice_items",
            "application_fee_percent",
            "automatic_tax",
            "backdate_start_date",
            "billing_cycle_anchor",
            "billing_cycle_anchor_config",
            "billing_mode",
            "billing_schedules",
            "billing_thresholds",
            "cancel_at",
            "collection_method",
            "currency",
            "customer_account",
            "days_until_due",
            "default_payment_method",
            "default_source",
            "default_tax_rates",
            "description",
            "discounts",
            "invoice_settings",
            "off_session",
            "on_behalf_of",
            "pause_collection",
            "payment_behavior",
            "payment_settings",
            "pending_invoice_item_interval",
            "proration_behavior",
            "proration_date",
            "transfer_data",
            "trial_end",
            "trial_from_plan",
            "trial_settings");

    /** What an entry of {@code items} asks for; null leaves as it is. */
    record Seats(@Nullable Price price, @Nullable Long quantity) {
        boolean given() {
            return price != null || quantity != null;
        }
    }

    private SubscriptionChanges() {}

    static ObjectNode create(StripeCall call) {
        Params params = call.params();
        Customer customer = call.named(Kind.CUSTOMER, params.requiredText("customer"), "customer");
        List<Params> items = params.hashes("items");
        if (items.size() != 1) {
            throw StripeException.invalid(
                    items.isEmpty() ? "parameter_missing" : null,
                    "items",
                    items.isEmpty()
                            ? "Missing required param: items."
                            : "A subscription of the simulator has one item, as CODITECT's have.");
        }
        Seats seats = seats(call, items.get(0));
        Price price = seats.price();
        if (price == null) {
            throw StripeException.invalid(
                    "parameter_missing", "items[0][price]", "Missing required param: items[0][price].");
        }
        requireCurrency(price, customer.currency() == null ? "usd" : customer.currency());
        Long trialDays = params.integer("trial_period_days", 0, LONGEST_TRIAL);
        Map<String, String> metadata = params.metadata();
        boolean atPeriodEnd = Boolean.TRUE.equals(params.flag("cancel_at_period_end"));
        call.checked(UNMODELLED);
        Subscription subscription = call.execute(new Command.Subscribe(
                customer.id(),
                price.planId(),
                price.interval(),
                seats.quantity() == null ? 1 : seats.quantity(),
                trialDays == null ? 0 : trialDays.intValue(),
                metadata,
                null));
        if (atPeriodEnd) {
            subscription = call.execute(new Command.Cancel(subscription.id(), Command.CancelMode.AT_PERIOD_END));
        }
        return call.shapes().of(subscription);
    }

    static ObjectNode update(StripeCall call) {
        Subscription subscription = call.required(Kind.SUBSCRIPTION);
        Params params = call.params();
        Seats seats = wanted(call, subscription, params.hashes("items"));
        Boolean atPeriodEnd = params.flag("cancel_at_period_end");
        Map<String, String> metadata = params.metadata(subscription.metadata());
        call.checked(UNMODELLED);
        Command.ChangeSubscription change = seats.given() ? change(subscription, seats) : null;
        if (!metadata.isEmpty()) {
            if (change != null) {
                // Nothing is written on it when the change is refused.
                call.world().read(billing -> billing.previewChange(change));
            }
            subscription = call.annotate(Kind.SUBSCRIPTION, subscription.id(), metadata);
        }
        if (change != null) {
            subscription = call.execute(change);
        }
        if (atPeriodEnd != null && atPeriodEnd != subscription.cancelAtPeriodEnd()) {
            subscription = call.execute(new Command.Cancel(
                    subscription.id(), atPeriodEnd ? Command.CancelMode.AT_PERIOD_END : Command.CancelMode.UNDO));
        }
        return call.shapes().of(subscription);
    }

    static ObjectNode cancel(StripeCall call) {
        Subscription subscription = call.required(Kind.SUBSCRIPTION);
        call.checked(List.of("cancellation_details", "invoice_now", "prorate"));
        if (subscription.status().ended()) {
            throw StripeException.missing("subscription", subscription.id(), "id");
        }
        return call.shapes().of(call.execute(new Command.Cancel(subscription.id(), Command.CancelMode.NOW)));
    }

    /** Returns the change of price or seats that is asked for. */
    static Command.ChangeSubscription change(Subscription subscription, Seats seats) {
        Price price = seats.price();
        if (price != null) {
            requireCurrency(price, subscription.item().price().currency());
        }
        String plan = price == null ? null : price.planId();
        Interval interval = price == null ? null : price.interval();
        return new Command.ChangeSubscription(subscription.id(), plan, interval, seats.quantity());
    }

    /** A customer pays in one currency. */
    private static void requireCurrency(Price price, String currency) {
        if (!price.currency().equals(currency)) {
            throw StripeException.invalid(
                    null,
                    "items[0][price]",
                    "The price specified only supports `" + price.currency()
                            + "`. This doesn't match the expected currency: `" + currency + "`.");
        }
    }

    /** Reads what one item asks for. */
    static Seats seats(StripeCall call, Params item) {
        String id = item.text("price");
        if (id == null) {
            id = item.text("plan");
        }
        Price price = id == null ? null : call.named(Kind.PRICE, id, item.prefixed("price"));
        return new Seats(price, item.integer("quantity", 1, MOST_SEATS));
    }

    /**
     * Reads the entries of {@code items}: the one that names the item of the subscription, or one without an id beside that item's deletion, as
     * Stripe switches prices.
     */
    static Seats wanted(StripeCall call, Subscription subscription, List<Params> items) {
        Seats wanted = new Seats(null, null);
        boolean deleted = false;
        boolean added = false;
        for (Params entry : items) {
            String id = entry.text("id");
            if (id != null && !id.equals(subscription.item().id())) {
                throw StripeException.noSuch("subscription_item", id, entry.prefixed("id"));
            }
            if (Boolean.TRUE.equals(entry.flag("deleted"))) {
                deleted = true;
                continue;
            }
            wanted = seats(call, entry);
            added |= id == null;
        }
        if (added != deleted) {
            throw StripeException.invalid(
                    null,
                    "items",
                    "A subscription of the simulator has one item, as CODITECT's have: name it by items[0][id]="
                            + subscription.item().id() + " to change its price or quantity.");
        }
        return wanted;
    }
}
