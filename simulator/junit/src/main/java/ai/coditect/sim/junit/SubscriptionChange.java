package ai.coditect.sim.junit;

import ai.coditect.sim.billing.contract.Interval;
import org.jspecify.annotations.Nullable;

/** What changes of a subscription; what is not set stays as it is. */
public final class SubscriptionChange {
    @Nullable
    private String changed;

    @Nullable
    private String plan;

    @Nullable
    private Interval interval;

    @Nullable
    private Long quantity;

    SubscriptionChange() {}

    /** Names the plan of the subscription that changes, where the customer has several; else the newest one. */
    public SubscriptionChange subscription(String planId) {
        this.changed = planId;
        return this;
    }

    public SubscriptionChange plan(String planId) {
        this.plan = planId;
        return this;
    }

    public SubscriptionChange interval(Interval interval) {
        this.interval = interval;
        return this;
    }

    /** Sets the seats, at least 1. */
    public SubscriptionChange quantity(long seats) {
        this.quantity = seats;
        return this;
    }

    @Nullable
    String changedPlanId() {
        return changed;
    }

    @Nullable
    String planId() {
        return plan;
    }

    @Nullable
    Interval recurring() {
        return interval;
    }

    @Nullable
    Long seats() {
        return quantity;
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder("change");
        if (plan != null) {
            text.append(" to ").append(plan);
        }
        if (interval != null) {
            text.append(interval == Interval.YEAR ? ", yearly" : ", monthly");
        }
        if (quantity != null) {
            text.append(plan == null && interval == null ? " to " : ", ")
                    .append(quantity)
                    .append(" seats");
        }
        return text.toString();
    }
}
