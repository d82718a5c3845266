package ai.coditect.sim.billing.contract;

/** How often a price recurs. */
public enum Interval {
    MONTH,
    YEAR
}
