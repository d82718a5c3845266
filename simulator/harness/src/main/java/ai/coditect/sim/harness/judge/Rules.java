package ai.coditect.sim.harness.judge;

/** The ids of rules as they stand in reports; stable. */
final class Rules {
    /** The consumer's access differs from the engine's truth. */
    static final String ACCESS = "ACCESS";
    /** A probe differs from what the file expects. */
    static final String PROBE = "PROBE";
    /** An effect happened too often, or not at all. */
    static final String EFFECTS = "EFFECTS";
    /** A right delivery got a wrong answer. */
    static final String ANSWER = "ANSWER";
    /** A forged delivery was accepted. */
    static final String FORGED = "FORGED";
    /** An event was never accepted until its schedule ended. */
    static final String LOST = "LOST";
    /** The simulator sent other events than the file expects. */
    static final String SENT = "SENT";
    /** Other events reached the endpoint than the file expects. */
    static final String DELIVERED = "DELIVERED";
    /** A {@code call} got another status than the file expects. */
    static final String CALL = "CALL";
    /** No right delivery was accepted in the whole run. */
    static final String CONTROL = "CONTROL";
    /** The consumer's process ends again and again. */
    static final String CRASH = "CRASH";

    static final String BLIND = "BLIND";
    static final String UNREACHABLE = "UNREACHABLE";
    static final String UNREADABLE = "UNREADABLE";
    static final String UNPLAYABLE = "UNPLAYABLE";
    static final String FLAKY = "FLAKY";
    static final String PROVISION = "PROVISION";
    static final String READY = "READY";
    /** The consumer kept the customers of an earlier run with the same seed. */
    static final String REMEMBERED = "REMEMBERED";

    /** The run was ended from outside before all was judged. */
    static final String INTERRUPTED = "INTERRUPTED";

    static final String TARGET = "TARGET";

    private Rules() {}
}
