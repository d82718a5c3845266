package ai.coditect.sim.harness.judge;

import ai.coditect.sim.harness.report.Run;
import ai.coditect.sim.harness.report.Verdict;
import ai.coditect.sim.harness.scenario.Position;
import ai.coditect.sim.harness.scenario.Scenario;
import java.util.List;
import java.util.Map;

/** Begins findings of one play, and completes them with what all of them hold: what was sent, how to repeat it. One thread at a time. */
final class Drafts {
    private final RunContext run;
    private final Scenario scenario;
    private final Told told;

    Drafts(RunContext run, Scenario scenario, Told told) {
        this.run = run;
        this.scenario = scenario;
        this.told = told;
    }

    Draft finding(String rule, Verdict verdict, String title, Position at, int step) {
        return new Draft(rule, verdict, title, at.file() + ":" + at.line(), step);
    }

    final class Draft {
        private final String rule;
        private final Verdict verdict;
        private final String title;
        private final String where;
        private final int step;
        private String expected = "";
        private String seen = "";
        private String why = "";
        private String mend = "";

        Draft(String rule, Verdict verdict, String title, String where, int step) {
            this.rule = rule;
            this.verdict = verdict;
            this.title = title;
            this.where = where;
            this.step = step;
        }

        Draft expected(String text) {
            expected = text;
            return this;
        }

        Draft seen(String text) {
            seen = text;
            return this;
        }

        Draft why(String text) {
            why = text;
            return this;
        }

        Draft mend(String text) {
            mend = text;
            return this;
        }

        Run.Finding make() {
            return new Run.Finding(
                    rule,
                    verdict,
                    run.redactor().text(title),
                    scenario.name(),
                    where,
                    step,
                    run.redactor().text(expected),
                    run.redactor().text(seen),
                    told.lines(),
                    why,
                    mend,
                    repeat(),
                    Map.of());
        }
    }

    private List<String> repeat() {
        String line = run.invocation().of(scenario);
        return line.isEmpty() ? List.of() : List.of(line);
    }
}
