package ai.coditect.sim.harness.report;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Small runs for single questions. */
final class Samples {
    private Samples() {}

    static SampleScenario scenario(String name) {
        return new SampleScenario(
                name, "", "scenarios/a.yaml", 1, List.of(), "aaaaa", Instant.parse("2026-03-02T09:00:00Z"));
    }

    static Run run(Run.Scenario... scenarios) {
        return run(List.of(), scenarios);
    }

    static Run run(List<Run.Finding> findings, Run.Scenario... scenarios) {
        Verdict verdict = Verdict.PASSED;
        for (Run.Scenario scenario : scenarios) {
            verdict = scenario.verdict() == Verdict.FAILED ? Verdict.FAILED : verdict;
        }
        return new Run(
                Run.SCHEMA_VERSION,
                "0001",
                "coditect-sim 0.1.0",
                "coditect-sim run",
                "2026-03-02T09:15:04.120Z",
                120,
                1,
                new Run.Consumer("shop", "http://127.0.0.1:5000/hook", "t,v1", "coditect", "coditect", false, "judged"),
                verdict,
                verdict == Verdict.FAILED ? 1 : 0,
                List.of(scenarios),
                findings,
                List.of(),
                Map.of());
    }

    static Run.Finding finding(String rule, Verdict verdict, String title, String scenario) {
        return new Run.Finding(
                rule,
                verdict,
                title,
                scenario,
                "scenarios/a.yaml:3",
                0,
                "granted",
                "none",
                List.of("invoice.paid evt_1 200"),
                "why it matters",
                "how to mend it",
                List.of("coditect-sim run scenarios/a.yaml"),
                Map.of());
    }
}
