package ai.coditect.sim.junit;

/** How a customer's 3DS challenge ends. */
public enum Authentication {
    SUCCEED,
    FAIL
}
