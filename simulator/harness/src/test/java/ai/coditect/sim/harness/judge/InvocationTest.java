package ai.coditect.sim.harness.judge;

import static org.assertj.core.api.Assertions.assertThat;

import ai.coditect.sim.harness.scenario.Scenario;
import ai.coditect.sim.harness.scenario.ScenarioFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InvocationTest {
    private static final String TWO = """
            name: one
            customer: { card: 4242 4242 4242 4242 }
            steps:
              - subscribe: { plan: plan_pro }
            ---
            name: two
            customer: { card: 4242 4242 4242 4242 }
            steps:
              - subscribe: { plan: plan_pro }
            """;

    @TempDir
    Path folder;

    private static Invocation asked(String... selections) {
        return new Invocation("./coditect-sim run", List.of(selections), List.of("--seed", "9"), true);
    }

    /** Each scenario of the selections, as the printed line selects it. */
    private List<String> repeated(String... selections) {
        Invocation asked = asked(selections);
        return ScenarioFiles.load(List.of(selections), folder).stream()
                .map(asked::of)
                .toList();
    }

    @Test
    void a_bundled_scenario_is_repeated_by_its_name() {
        assertThat(repeated("success", "cards-and-plans").subList(0, 2))
                .containsExactly(
                        "./coditect-sim run success --seed 9",
                        "./coditect-sim run 'cards-and-plans[visa, plan_pro]' --seed 9");
    }

    @Test
    void every_bundled_scenario_is_selected_by_what_the_line_says_and_nothing_else_is() {
        Invocation words = new Invocation("", List.of(), List.of(), true);
        for (Scenario scenario : ScenarioFiles.bundled()) {
            String word = words.of(scenario).replace("'", "");
            assertThat(ScenarioFiles.load(List.of(word), folder))
                    .as(word)
                    .extracting(one -> one.at() + one.cell())
                    .containsExactly(scenario.at() + scenario.cell());
        }
    }

    @Test
    void a_file_of_ones_own_is_repeated_by_its_path_and_line() throws IOException {
        Files.writeString(folder.resolve("my own.yaml"), TWO);
        Files.createDirectories(folder.resolve("scenarios"));
        Files.writeString(folder.resolve("scenarios/success.yaml"), TWO);
        assertThat(repeated("my own.yaml"))
                .containsExactly(
                        "./coditect-sim run 'my own.yaml:1' --seed 9", "./coditect-sim run 'my own.yaml:6' --seed 9");
        assertThat(repeated("scenarios"))
                .as("the name of a bundled file, in a folder of one's own")
                .containsExactly(
                        "./coditect-sim run scenarios/success.yaml:1 --seed 9",
                        "./coditect-sim run scenarios/success.yaml:6 --seed 9");
        assertThat(repeated("./scenarios/success.yaml:6"))
                .containsExactly("./coditect-sim run ./scenarios/success.yaml:6 --seed 9");
    }

    @Test
    void the_whole_run_is_repeated_as_it_was_selected() {
        assertThat(asked("cards", "it's mine").whole()).isEqualTo("./coditect-sim run cards 'it'\\''s mine' --seed 9");
        assertThat(asked().whole()).isEqualTo("./coditect-sim run --seed 9");
    }

    @Test
    void a_program_that_plays_what_it_wants_is_repeated_as_a_whole() {
        Invocation demo = new Invocation("./coditect-sim demo", List.of(), List.of("--seed", "9"), false);
        Scenario scenario = ScenarioFiles.load(List.of("success"), folder).get(0);
        assertThat(demo.of(scenario)).isEqualTo("./coditect-sim demo --seed 9");
        assertThat(Invocation.NONE.of(scenario)).isEmpty();
    }
}
