package ai.coditect.sim.harness.report;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What a run adds up to.
 *
 * @param deliveries attempts sent
 * @param billingSeconds billing time played, over all scenarios
 */
record RunTotals(
        int scenarios, int passed, int failed, int inconclusive, int skipped, int deliveries, long billingSeconds) {

    static RunTotals of(Run run) {
        EnumMap<Verdict, Integer> counts = new EnumMap<>(Verdict.class);
        int deliveries = 0;
        long billingSeconds = 0;
        for (Run.Scenario scenario : run.scenarios()) {
            counts.merge(scenario.verdict(), 1, Integer::sum);
            deliveries += scenario.attempts().size();
            billingSeconds += billingSeconds(scenario);
        }
        return new RunTotals(
                run.scenarios().size(),
                counts.getOrDefault(Verdict.PASSED, 0),
                counts.getOrDefault(Verdict.FAILED, 0),
                counts.getOrDefault(Verdict.INCONCLUSIVE, 0),
                counts.getOrDefault(Verdict.SKIPPED, 0),
                deliveries,
                billingSeconds);
    }

    /** Returns how much billing time the scenario played. */
    static long billingSeconds(Run.Scenario scenario) {
        long last = scenario.clock();
        for (Run.Step step : scenario.steps()) {
            last = Math.max(last, step.billingTime());
        }
        for (Run.Event event : scenario.events()) {
            last = Math.max(last, event.created());
        }
        for (Run.Attempt attempt : scenario.attempts()) {
            last = Math.max(last, attempt.billingTime());
        }
        return scenario.steps().isEmpty() ? 0 : last - scenario.clock();
    }

    /** Returns every finding once, failures first, in the order of the scenarios. */
    static List<Run.Finding> allFindings(Run run) {
        Set<Run.Finding> seen = new HashSet<>();
        List<Run.Finding> failed = new ArrayList<>();
        List<Run.Finding> others = new ArrayList<>();
        List<Run.Finding> all = new ArrayList<>();
        run.scenarios().forEach(scenario -> all.addAll(scenario.findings()));
        all.addAll(run.findings());
        for (Run.Finding finding : all) {
            if (seen.add(finding)) {
                (finding.verdict() == Verdict.FAILED ? failed : others).add(finding);
            }
        }
        failed.addAll(others);
        return failed;
    }

    /** Returns the findings that belong to no scenario. */
    static List<Run.Finding> findingsOfTheRun(Run run) {
        Set<Run.Finding> ofScenarios = new HashSet<>();
        run.scenarios().forEach(scenario -> ofScenarios.addAll(scenario.findings()));
        return run.findings().stream()
                .filter(finding -> !ofScenarios.contains(finding))
                .toList();
    }
}
