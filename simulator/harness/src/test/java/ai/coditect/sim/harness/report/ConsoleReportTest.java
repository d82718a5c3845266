package ai.coditect.sim.harness.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConsoleReportTest {
    private static final Reports.Written WRITTEN = Reports.in(Path.of("reports"));

    @ParameterizedTest
    @ValueSource(ints = {80, 120})
    void the_whole_run_reads_well_without_colour(int width) {
        Golden.matches("console-" + width + ".txt", print(SampleRun.build(), false, width));
    }

    @ParameterizedTest
    @ValueSource(ints = {80, 120})
    void the_whole_run_reads_well_with_colour(int width) {
        String text = print(SampleRun.build(), true, width);

        Golden.matches("console-" + width + "-colour.txt", text);
        assertThat(text.replaceAll("\u001b\\[[0-9;]*m", "")).isEqualTo(print(SampleRun.build(), false, width));
    }

    @ParameterizedTest
    @ValueSource(ints = {40, 60, 80, 120, 200})
    void nothing_but_a_command_is_wider_than_the_terminal(int width) {
        for (String line : print(SampleRun.build(), false, width).split("\n")) {
            boolean copied = line.contains("coditect-sim run")
                    || line.contains("coditect-sim replay")
                    || line.contains("http://")
                    || line.contains("{\"");
            assertThat(copied || Columns.width(line) <= width).as(line).isTrue();
        }
    }

    @Test
    void the_last_line_is_the_exit_code_and_the_line_before_names_the_files() {
        String[] lines = print(SampleRun.build(), false, 120).split("\n");

        assertThat(lines[lines.length - 1]).isEqualTo("exit 1");
        assertThat(lines[lines.length - 2]).contains("reports/report.html", "reports/run.json", "reports/junit.xml");
    }

    @Test
    void a_run_that_passes_is_short() {
        Run.Scenario scenario =
                Samples.scenario("Success").step(1, "subscribe", "subscribe").build(Verdict.PASSED, "");

        Golden.matches("console-passed.txt", print(Samples.run(scenario), false, 80));
    }

    @Test
    void a_run_without_scenarios_says_so() {
        assertThat(print(Samples.run(), false, 80)).contains("no scenario was played");
    }

    @Test
    void scenarios_that_were_not_played_for_one_reason_share_a_line() {
        List<Run.Scenario> scenarios = new ArrayList<>();
        scenarios.add(
                Samples.scenario("First").step(1, "subscribe", "subscribe").build(Verdict.PASSED, ""));
        for (int i = 0; i < 26; i++) {
            scenarios.add(Samples.scenario("S" + i).build(Verdict.INCONCLUSIVE, "not played: it could not be reached"));
        }
        scenarios.add(Samples.scenario("Other").build(Verdict.INCONCLUSIVE, "not played: another reason"));

        String text = print(Samples.run(scenarios.toArray(new Run.Scenario[0])), false, 80);

        assertThat(text)
                .contains("  PASS  First", "  ????  26 more scenarios\n        not played: it could not be reached\n")
                .contains("  ????  Other", "not played: another reason")
                .doesNotContain("S3");
    }

    @Test
    void one_bug_in_many_scenarios_is_told_once() {
        List<Run.Scenario> scenarios = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            scenarios.add(Samples.scenario("S" + i)
                    .step(1, "subscribe", "subscribe")
                    .found(Samples.finding("ACCESS", Verdict.FAILED, "Access stays none", "S" + i))
                    .build(Verdict.FAILED, ""));
        }

        String text = print(Samples.run(scenarios.toArray(new Run.Scenario[0])), false, 80);

        assertThat(text).containsOnlyOnce("FAIL  ACCESS").contains("also in 29 more scenarios:", "... and 18 more");
    }

    @Test
    void the_very_same_place_is_no_other_scenario() {
        Run.Scenario forged = Samples.scenario("Forged")
                .step(1, "deliver", "deliver")
                .found(Samples.finding("FORGED", Verdict.FAILED, "accepted without a signature", "Forged"))
                .found(Samples.finding("FORGED", Verdict.FAILED, "accepted with another secret", "Forged"))
                .build(Verdict.FAILED, "");
        Run.Scenario other = Samples.scenario("Other")
                .step(1, "deliver", "deliver")
                .found(Samples.finding("FORGED", Verdict.FAILED, "accepted with another secret", "Other"))
                .found(Samples.finding("FORGED", Verdict.FAILED, "accepted without a signature", "Other"))
                .build(Verdict.FAILED, "");

        assertThat(print(Samples.run(forged), false, 80))
                .contains("  and here  accepted with another secret\n")
                .doesNotContain("also");
        assertThat(print(Samples.run(forged, other), false, 80))
                .containsOnlyOnce("  also in 1 more scenario:\n")
                .containsOnlyOnce("Other  scenarios/a.yaml:3");
    }

    @Test
    void another_place_of_the_same_scenario_is_called_a_place() {
        Run.Finding one = Samples.finding("ACCESS", Verdict.FAILED, "Access stays none", "Only");
        Run.Finding further = new Run.Finding(
                one.rule(),
                one.verdict(),
                one.title(),
                one.scenario(),
                "scenarios/a.yaml:9",
                one.step(),
                one.expected(),
                one.seen(),
                one.sent(),
                one.why(),
                one.mend(),
                one.repeat(),
                one.details());
        Run.Scenario only = Samples.scenario("Only")
                .step(1, "subscribe", "subscribe")
                .found(one)
                .found(further)
                .build(Verdict.FAILED, "");

        assertThat(print(Samples.run(only), false, 80))
                .contains("  also at 1 more place:\n            Only  scenarios/a.yaml:9");
    }

    @Test
    void the_text_of_one_finding_is_what_the_console_prints() {
        Run.Finding finding = SampleRun.build().scenarios().get(3).findings().get(0);

        String text = Reports.text(finding, 100);

        Golden.matches("finding.txt", text);
        assertThat(print(SampleRun.build(), false, 100)).contains(text);
    }

    @Test
    void wide_characters_keep_the_columns() {
        Run.Scenario latin = Samples.scenario("Zoë Müller").build(Verdict.PASSED, "");
        Run.Scenario wide = Samples.scenario("請求書の支払い").build(Verdict.PASSED, "");

        List<Integer> widths = print(Samples.run(latin, wide), false, 80)
                .lines()
                .filter(line -> line.contains("PASS") && line.startsWith("  "))
                .map(Columns::width)
                .toList();

        assertThat(widths).hasSize(2).containsOnly(widths.get(0));
    }

    private static String print(Run run, boolean colour, int width) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        Reports.print(
                run,
                WRITTEN,
                new PrintStream(bytes, true, StandardCharsets.UTF_8),
                new Reports.ConsoleStyle(colour, width));
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
