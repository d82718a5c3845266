package ai.coditect.sim.cli;

import ai.coditect.sim.harness.report.ExitCode;

/** A command cannot be carried out as given; the message is for people, one sentence and what to do. */
final class UsageException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final ExitCode code;

    UsageException(String message) {
        this(ExitCode.USAGE, message);
    }

    UsageException(ExitCode code, String message) {
        super(message);
        this.code = code;
    }

    ExitCode code() {
        return code;
    }
}
