package ai.coditect.sim.junit;

import ai.coditect.sim.billing.contract.Interval;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a new subscription is like; one seat, monthly and without a trial unless said otherwise. */
public final class SubscriptionSpec {
    private long quantity = 1;
    private int trialDays;
    private Interval interval = Interval.MONTH;
    private @Nullable Long amount;
    private int daysUntilDue = 30;
    private final Map<String, String> metadata = new LinkedHashMap<>();

    SubscriptionSpec() {}

    /** Sets the seats, at least 1. */
    public SubscriptionSpec quantity(long seats) {
        this.quantity = seats;
        return this;
    }

    /** Starts with a trial of that many days. */
    public SubscriptionSpec trialDays(int days) {
        this.trialDays = days;
        return this;
    }

    /** Bills by the month or by the year. */
    public SubscriptionSpec interval(Interval interval) {
        this.interval = interval;
        return this;
    }

    /**
     * Agrees a price by hand, for a plan without prices of its own (Enterprise): each invoice is paid by bank transfer.
     *
     * @param amount per seat and period, in the minor unit of the customer's currency
     */
    public SubscriptionSpec amount(long amount) {
        this.amount = amount;
        return this;
    }

    /** Sets how long an invoice that is paid by bank transfer may stay open; 30 days unless said otherwise. */
    public SubscriptionSpec daysUntilDue(int days) {
        this.daysUntilDue = days;
        return this;
    }

    /** Adds a piece of metadata; it comes back in the subscription of every event. */
    public SubscriptionSpec metadata(String key, String value) {
        metadata.put(key, value);
        return this;
    }

    long seats() {
        return quantity;
    }

    @Nullable
    Long agreedAmount() {
        return amount;
    }

    int daysOfCredit() {
        return daysUntilDue;
    }

    int daysOfTrial() {
        return trialDays;
    }

    Interval recurring() {
        return interval;
    }

    Map<String, String> allMetadata() {
        return Map.copyOf(metadata);
    }
}
