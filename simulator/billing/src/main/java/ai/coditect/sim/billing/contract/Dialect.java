package ai.coditect.sim.billing.contract;

/** Whose event names and signature header an endpoint receives (contract section 2). */
public enum Dialect {
    CODITECT,
    STRIPE
}
