package ai.coditect.sim.harness.judge;

import ai.coditect.sim.harness.report.ExitCode;
import ai.coditect.sim.harness.report.Run;
import ai.coditect.sim.harness.report.Verdict;
import ai.coditect.sim.harness.scenario.Scenario;
import java.util.List;
import java.util.Set;

/** From findings to verdicts. Pure. */
final class Results {
    private Results() {}

    /** Returns the scenario with its findings and the verdict that follows from them. */
    static Run.Scenario of(Run.Scenario played, List<Run.Finding> findings) {
        Verdict verdict = played.verdict();
        String reason = played.reason();
        if (has(findings, Verdict.FAILED)) {
            verdict = Verdict.FAILED;
            reason = "";
        } else if (!findings.isEmpty()) {
            verdict = Verdict.INCONCLUSIVE;
            reason = reason.isEmpty() ? findings.get(0).title() : reason;
        }
        return with(played, verdict, reason, findings);
    }

    /** Returns the scenario as one of which nothing can be said. */
    static Run.Scenario unjudged(Run.Scenario played, String why) {
        return with(played, Verdict.INCONCLUSIVE, why, List.of());
    }

    static Run.Scenario notPlayed(Scenario scenario, long clock, String why) {
        return new Run.Scenario(
                scenario.name(),
                scenario.story(),
                scenario.at().file(),
                scenario.at().line(),
                scenario.tags(),
                "",
                clock,
                Verdict.INCONCLUSIVE,
                "not played: " + why,
                0,
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of());
    }

    /** Returns whether a suspicion comes from one of the probes. */
    static boolean restsOn(Suspicion suspicion, Set<String> probes) {
        String[] parts = suspicion.key().split(":", -1);
        boolean ofProbe =
                parts[0].equals(Rules.ACCESS) || parts[0].equals(Rules.PROBE) || parts[0].equals(Rules.EFFECTS);
        return ofProbe && parts.length > 1 && probes.contains(parts[1]);
    }

    /** Comes to the verdict of the whole: never passed on no evidence. */
    static Session.Outcome outcome(List<Run.Scenario> scenarios, List<Run.Finding> findings) {
        Verdict verdict;
        ExitCode exit;
        boolean failed = has(findings, Verdict.FAILED)
                || scenarios.stream().anyMatch(scenario -> scenario.verdict() == Verdict.FAILED);
        if (scenarios.isEmpty()) {
            verdict = Verdict.INCONCLUSIVE;
            exit = ExitCode.NOTHING_SELECTED;
        } else if (failed) {
            verdict = Verdict.FAILED;
            exit = ExitCode.FAILED;
        } else if (findings.stream().anyMatch(finding -> finding.rule().equals(Rules.TARGET))) {
            verdict = Verdict.INCONCLUSIVE;
            exit = ExitCode.USAGE;
        } else if (has(findings, Verdict.INCONCLUSIVE)
                || scenarios.stream().anyMatch(scenario -> scenario.verdict() == Verdict.INCONCLUSIVE)
                || scenarios.stream().noneMatch(scenario -> scenario.verdict() == Verdict.PASSED)) {
            verdict = Verdict.INCONCLUSIVE;
            exit = ExitCode.INCONCLUSIVE;
        } else {
            verdict = Verdict.PASSED;
            exit = ExitCode.OK;
        }
        return new Session.Outcome(verdict, exit, scenarios, findings);
    }

    /** Comes to the verdict of a run that was cut off: failed by what was judged, else inconclusive, never passed. */
    static Session.Outcome interrupted(List<Run.Scenario> scenarios, Run.Finding finding) {
        boolean failed = scenarios.stream().anyMatch(scenario -> scenario.verdict() == Verdict.FAILED);
        return new Session.Outcome(
                failed ? Verdict.FAILED : Verdict.INCONCLUSIVE, ExitCode.INTERRUPTED, scenarios, List.of(finding));
    }

    private static boolean has(List<Run.Finding> findings, Verdict verdict) {
        return findings.stream().anyMatch(finding -> finding.verdict() == verdict);
    }

    private static Run.Scenario with(Run.Scenario played, Verdict verdict, String reason, List<Run.Finding> findings) {
        return new Run.Scenario(
                played.name(),
                played.story(),
                played.file(),
                played.line(),
                played.tags(),
                played.world(),
                played.clock(),
                verdict,
                reason,
                played.durationMillis(),
                played.steps(),
                played.events(),
                played.attempts(),
                played.readings(),
                findings);
    }
}
