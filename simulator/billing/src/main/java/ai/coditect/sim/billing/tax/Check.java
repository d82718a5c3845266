package ai.coditect.sim.billing.tax;

/** What is found of a tax id. */
enum Check {
    PASSES,
    WRONG_FORM,
    WRONG_DIGITS;

    static Check of(boolean digitsRight) {
        return digitsRight ? PASSES : WRONG_DIGITS;
    }
}
