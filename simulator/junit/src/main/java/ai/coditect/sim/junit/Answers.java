package ai.coditect.sim.junit;

import ai.coditect.sim.harness.scenario.StatusPattern;

/** Reads which answers are right, as a scenario file writes them. */
final class Answers {
    private Answers() {}

    static StatusPattern pattern(String written) {
        if (written.matches("[1-5]xx")) {
            int hundreds = (written.charAt(0) - '0') * 100;
            return new StatusPattern(written, hundreds, hundreds + 99);
        }
        if (written.matches("[1-5][0-9][0-9]")) {
            int status = Integer.parseInt(written);
            return new StatusPattern(written, status, status);
        }
        throw new IllegalArgumentException(
                "Answers are written as 2xx, 4xx or a status such as 400, not \"" + written + "\".");
    }
}
