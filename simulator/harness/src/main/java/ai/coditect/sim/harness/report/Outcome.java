package ai.coditect.sim.harness.report;

/** What became of an attempt, as every rendering colours it: what a fault made is never the handler's, nor right or wrong. */
enum Outcome {
    /** The handler's own answer, and it is right: 2xx to what is good, a refusal of what is forged. */
    RIGHT,
    /** The handler's own answer, and it is wrong. */
    WRONG,
    /** No answer, where there should have been one. */
    NO_ANSWER,
    /** A fault of the scenario kept the delivery from the handler; the answer is the fault's. */
    KEPT_AWAY,
    /** The handler had the delivery, and a fault of the scenario took its answer away. */
    ANSWER_LOST;

    static Outcome of(Run.Attempt attempt) {
        if (attempt.keptAway()) {
            return KEPT_AWAY;
        }
        if (attempt.answerLost()) {
            return ANSWER_LOST;
        }
        if (attempt.expected()) {
            return attempt.status() == 0 ? KEPT_AWAY : RIGHT;
        }
        return attempt.status() == 0 ? NO_ANSWER : WRONG;
    }

    /** Returns {@code right}, {@code wrong} or {@code made}, the word of the style sheet. */
    String tone() {
        return switch (this) {
            case RIGHT -> "right";
            case WRONG, NO_ANSWER -> "wrong";
            case KEPT_AWAY, ANSWER_LOST -> "made";
        };
    }
}
