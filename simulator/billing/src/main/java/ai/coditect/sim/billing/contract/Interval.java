package ai.coditect.sim.billing.contract;

/** How often a price recurs. */
public enum Interval {
    MONTH("month", 1),
    YEAR("year", 12);

    private final String word;
    private final int months;

    Interval(String word, int months) {
        this.word = word;
        this.months = months;
    }

    /** Returns Stripe's word: {@code month} or {@code year}. */
    public String word() {
        return word;
    }

    /** Returns the length of a period in calendar months. */
    public int months() {
        return months;
    }
}
