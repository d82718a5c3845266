package ai.coditect.sim.billing.subscription;

import ai.coditect.sim.billing.contract.BillingRefusal;
import ai.coditect.sim.billing.contract.Interval;
import ai.coditect.sim.billing.contract.Money;
import ai.coditect.sim.billing.contract.Plan;
import ai.coditect.sim.billing.contract.Plans;
import ai.coditect.sim.billing.contract.Price;
import ai.coditect.sim.billing.contract.TaxBehavior;
import ai.coditect.sim.billing.log.Journal;
import ai.coditect.sim.billing.payment.Customer;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What is sold: the plans' prices, and prices that are agreed by hand. */
public final class Catalogue {
    /** The currency of a customer who has none. */
    public static final String DEFAULT_CURRENCY = "usd";

    private static final long MOST_SEATS = 999_999;
    private static final int LONGEST_TERM = 365;

    private final Journal journal;
    private final TaxBehavior behavior;
    private final List<Plan> plans;

    /**
     * Opens the catalogue.
     *
     * @param behavior whether its prices have their tax inside
     * @param ids of products and prices that are fixed from outside
     */
    public Catalogue(Journal journal, TaxBehavior behavior, Map<String, String> ids) {
        this.journal = journal;
        this.behavior = behavior;
        this.plans = behavior == TaxBehavior.EXCLUSIVE && ids.isEmpty()
                ? Plans.all()
                : Plans.all().stream()
                        .map(plan -> priced(plan, behavior).withIds(ids))
                        .toList();
        for (Plan plan : plans) {
            journal.put(plan.product());
            plan.prices().forEach(journal::put);
        }
    }

    private static Plan priced(Plan plan, TaxBehavior behavior) {
        return new Plan(
                plan.id(),
                plan.name(),
                plan.product(),
                plan.prices().stream().map(price -> price.with(behavior)).toList());
    }

    /** Returns whether prices have their tax inside. */
    public TaxBehavior behavior() {
        return behavior;
    }

    /** Returns the plans, the cheapest first. */
    public List<Plan> plans() {
        return plans;
    }

    /** Returns the currency that the customer pays in, or refuses one that is not his. */
    public static String currencyOf(Customer customer, @Nullable String asked) {
        String his = customer.currency();
        if (his != null && asked != null && !his.equals(asked)) {
            throw BillingRefusal.invalid(
                    "currency",
                    "The customer " + customer.id() + " pays in " + his
                            + "; one customer cannot have a second currency (" + asked + ").");
        }
        return his != null ? his : asked != null ? asked : DEFAULT_CURRENCY;
    }

    /**
     * Finds the price of a plan or refuses: no such plan, a custom price, another currency, a number of seats that nobody
     * sells.
     */
    public Price price(String planId, Interval interval, String currency, long quantity) {
        Plan plan = plan(planId);
        if (plan.custom()) {
            throw BillingRefusal.invalid(
                    "plan_id",
                    "The price of " + planId
                            + " is agreed by hand and paid by bank transfer, so it cannot be subscribed"
                            + " to with a card.");
        }
        Price price = plan.price(interval, currency)
                .orElseThrow(() -> BillingRefusal.invalid(
                        "currency",
                        planId + " is not sold in '" + currency + "'; there are " + String.join(", ", plan.currencies())
                                + "."));
        checkSeats(price.unitAmount(), quantity);
        return price;
    }

    /**
     * Makes a price that was agreed by hand.
     *
     * @param unitAmount minor units per seat and period
     */
    public Price agreed(String planId, Interval interval, long unitAmount, String currency, long quantity) {
        Plan plan = checkAgreed(planId, unitAmount, quantity);
        Price price = new Price(
                journal.ids().next("price_"),
                planId,
                plan.product().id(),
                plan.name(),
                interval,
                unitAmount,
                currency,
                null,
                behavior,
                journal.now());
        journal.put(price);
        return price;
    }

    /** Refuses a price that cannot be agreed: for a plan that has prices, of nothing, for seats that nobody sells. */
    public Plan checkAgreed(String planId, long unitAmount, long quantity) {
        Plan plan = plan(planId);
        if (!plan.custom()) {
            throw BillingRefusal.invalid(
                    "plan_id",
                    planId + " has its price in the catalogue and is paid by card; a price is agreed by hand for "
                            + String.join(", ", customIds()) + " only.");
        }
        if (unitAmount < 1 || unitAmount > Money.LARGEST) {
            throw BillingRefusal.invalid(
                    "unit_amount",
                    "An agreed price per seat is from 1 to " + Money.LARGEST + " minor units, not " + unitAmount + ".");
        }
        checkSeats(unitAmount, quantity);
        return plan;
    }

    /** Refuses a term that nobody grants. */
    public static void checkTerm(int daysUntilDue) {
        if (daysUntilDue < 1 || daysUntilDue > LONGEST_TERM) {
            throw BillingRefusal.invalid(
                    "days_until_due",
                    "An invoice is due in 1 to " + LONGEST_TERM + " days, not in " + daysUntilDue + ".");
        }
    }

    /** Refuses a number of seats that nobody sells. */
    static void checkSeats(long unitAmount, long quantity) {
        long most = unitAmount == 0 ? MOST_SEATS : Math.min(MOST_SEATS, Money.LARGEST / unitAmount);
        if (quantity < 1 || quantity > most) {
            throw BillingRefusal.invalid(
                    "quantity", "The quantity is a number of seats from 1 to " + most + ", not " + quantity + ".");
        }
    }

    private Plan plan(String planId) {
        for (Plan plan : plans) {
            if (plan.id().equals(planId)) {
                return plan;
            }
        }
        throw BillingRefusal.invalid(
                "plan_id", "There is no plan " + planId + "; there are " + String.join(", ", Plans.ids()) + ".");
    }

    private List<String> customIds() {
        return plans.stream().filter(Plan::custom).map(Plan::id).toList();
    }
}
