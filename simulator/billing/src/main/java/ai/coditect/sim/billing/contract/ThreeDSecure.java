package ai.coditect.sim.billing.contract;

/** How a test card meets 3D Secure (stripe.md 3.4). */
public enum ThreeDSecure {
    /** Charged without. */
    NOT_SUPPORTED,
    /** Supported, but no challenge even when one is asked for: the bank acknowledges the attempt. */
    NOT_ENROLLED,
    /** A challenge only when one is asked for. */
    OPTIONAL,
    /** Runs without a page. */
    FRICTIONLESS,
    /** A challenge at set-up and on session; once set up, later payments pass. */
    AT_SET_UP,
    /** A challenge on session; counts as set up already. */
    UNLESS_SET_UP,
    /** A challenge at set-up and on session; nobody can pass one off session. */
    REQUIRED,
    /** A challenge at every payment; off session always declined. */
    ALWAYS,
    /** The bank cannot be asked, so the payment fails. */
    LOOKUP_FAILS
}
