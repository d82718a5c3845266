package ai.coditect.sim.harness.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class AnnotationsTest {

    @Test
    void findings_point_at_the_line_of_their_scenario_file() {
        Golden.matches("annotations.txt", Reports.annotations(SampleRun.build()));
    }

    @Test
    void more_than_ten_end_with_how_many_more() {
        List<Run.Scenario> scenarios = new ArrayList<>();
        for (int i = 0; i < 25; i++) {
            scenarios.add(Samples.scenario("S" + i)
                    .found(Samples.finding("ACCESS", Verdict.FAILED, "Access stays none in S" + i, "S" + i))
                    .build(Verdict.FAILED, ""));
        }

        String text = Reports.annotations(Samples.run(scenarios.toArray(new Run.Scenario[0])));

        assertThat(text.lines()).hasSize(10).last().isEqualTo("::error::16 more findings, see the report");
    }

    @Test
    void a_run_that_passed_has_none() {
        assertThat(Reports.annotations(Samples.run())).isEmpty();
    }
}
