package ai.coditect.sim.harness.report;

/** The exit codes of every command, in one place (design section 4). */
public enum ExitCode {
    /** All held. */
    OK(0),
    /** Something failed. */
    FAILED(1),
    /** Wrong use or configuration. */
    USAGE(2),
    /** Could not judge. */
    INCONCLUSIVE(3),
    /** Nothing was selected. */
    NOTHING_SELECTED(4),
    INTERNAL(70),
    INTERRUPTED(130);

    private final int code;

    ExitCode(int code) {
        this.code = code;
    }

    public int code() {
        return code;
    }
}
