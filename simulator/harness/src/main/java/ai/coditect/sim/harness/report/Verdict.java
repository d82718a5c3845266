package ai.coditect.sim.harness.report;

/** What a run says of a scenario or of the whole. */
public enum Verdict {
    /** Everything that was judged held. */
    PASSED,
    /** The consumer did something wrong. */
    FAILED,
    /** It cannot be said (exit code 3): unreachable, blind probe, harness trouble. */
    INCONCLUSIVE,
    SKIPPED
}
