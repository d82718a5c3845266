package ai.coditect.sim.harness.judge;

import ai.coditect.sim.harness.report.Verdict;
import ai.coditect.sim.harness.scenario.Position;

/** A scenario cannot go on, and why. */
final class Halt extends Exception {
    private static final long serialVersionUID = 1L;

    private final Verdict verdict;
    private final String rule;
    private final transient Position at;

    private Halt(Verdict verdict, String rule, Position at, String reason) {
        super(reason);
        this.verdict = verdict;
        this.rule = rule;
        this.at = at;
    }

    /** The scenario asks for what cannot be: its own fault. */
    static Halt unplayable(Position at, String reason) {
        return new Halt(Verdict.INCONCLUSIVE, Rules.UNPLAYABLE, at, "the scenario cannot be played: " + reason);
    }

    /** Something that judging needs does not work. */
    static Halt unable(String rule, Position at, String reason) {
        return new Halt(Verdict.INCONCLUSIVE, rule, at, reason);
    }

    /** The step needs what this run does not have. */
    static Halt skipped(Position at, String reason) {
        return new Halt(Verdict.SKIPPED, "", at, reason);
    }

    Verdict verdict() {
        return verdict;
    }

    String rule() {
        return rule;
    }

    Position at() {
        return at;
    }

    String reason() {
        return String.valueOf(getMessage());
    }
}
