package ai.coditect.sim.harness.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.coditect.sim.harness.EditorSchema;
import ai.coditect.sim.harness.GoldenText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ScenarioSchemaTest {
    private static final Path SCHEMA = Path.of("../../fixtures/contract/schemas/scenario.schema.json");
    private static final Path FIRST = Path.of("../cli/src/main/resources/ai/coditect/sim/cli/init/first.yaml");
    private static final EditorSchema EDITOR = new EditorSchema(ScenarioLanguage.schema());

    static List<Path> scenarios() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("../../scenarios"))) {
            return files.filter(file -> file.toString().endsWith(".yaml"))
                    .sorted()
                    .toList();
        }
    }

    /** Steps in every short and long form. */
    static List<String> steps() throws IOException {
        return Files.readAllLines(Path.of("src/test/resources/scenarios/every-step.txt")).stream()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .toList();
    }

    private static String with(String step) {
        return "name: A scenario\ncustomer: { card: visa }\nsteps:\n  - subscribe: plan_pro\n  - call: { get: \"http://localhost/\" }\n"
                + step.indent(2);
    }

    @Test
    void the_checked_in_schema_is_the_one_that_the_binder_gives() {
        GoldenText.matches(SCHEMA, EditorSchema.written(ScenarioLanguage.schema()));
    }

    @Test
    void its_own_example_is_valid_and_can_be_read() {
        var example = ScenarioLanguage.schema().path("examples").get(0);

        assertThat(EDITOR.complaints(example)).isEmpty();
        assertThat(ScenarioFiles.parse("example.yaml", example.toString())).hasSize(1);
    }

    @ParameterizedTest
    @MethodSource("scenarios")
    void a_bundled_scenario_is_valid(Path file) throws IOException {
        assertThat(EDITOR.complaints(Files.readString(file))).isEmpty();
    }

    @Test
    void the_scenario_that_init_writes_is_valid() throws IOException {
        assertThat(EDITOR.complaints(Files.readString(FIRST))).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("steps")
    void each_form_of_each_step_is_read_and_is_valid(String step) {
        assertThat(ScenarioFiles.parse("step.yaml", with(step))).hasSize(1);
        assertThat(EDITOR.complaints(with(step))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "- subscrbe: plan_pro",
                "- subscribe: { plan: plan_pro, quantiy: 10 }",
                "- subscribe: { plan: plan_pro, quantity: ten }",
                "- subscribe: { plan: plan_pro, quantity: \"10\" }",
                "- subscribe: { plan: plan_por }",
                "- subscribe: { quantity: 1 }",
                "- subscribe:",
                "- replace-card: [visa]",
                "- replace-card: true",
                "- authenticate: yes",
                "- cancel: later",
                "- advance: 5",
                "- advance: soon",
                "- hold: events",
                "- deliver: []",
                "- deliver: [invoice.payed]",
                "- deliver: [invoice.paid: { agian: true }]",
                "- deliver: [invoice.paid: { again: 1 }]",
                "- answer: { times: 2 }",
                "- kill: { down: 5 }",
                "- kill: { during: invoice.payed }",
                "- expect: { sent: invoice.paid }",
                "- expect: { sned: [] }",
                "- expect: { sent: [invoice.paid: [open]] }",
                "- expect: { answers: fine }",
                "- expect: { effects: { payments: one } }",
                "- { subscribe: plan_pro, cancel: now }",
                "- 5",
            })
    void a_misspelt_key_or_a_wrong_type_is_refused_by_both(String step) {
        assertThatThrownBy(() -> ScenarioFiles.parse("step.yaml", with(step))).isInstanceOf(ScenarioException.class);
        assertThat(EDITOR.complaints(with(step))).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "nmae: A\nsteps: [cancel: now]",
                "steps: [cancel: now]",
                "name: A\nsteps: []",
                "name: A\nsteps: { cancel: now }",
                "name: [A]\nsteps: [hold]",
                "name: A\ntags: cards\nsteps: [hold]",
                "name: A\nclock: tomorrow\nsteps: [hold]",
                "name: A\nclock: days ago\nsteps: [hold]",
                "name: A\ncustomer: { cart: visa }\nsteps: [hold]",
                "name: A\ncustomer: visa\nsteps: [hold]",
                "name: A\ncustomers: { ada: { country: Germany } }\nsteps: [hold]",
                "name: A\ncustomers: { ADA: { } }\nsteps: [hold]",
                "name: A\ncustomer: { id: ada }\nsteps: [hold]",
                "- hold",
            })
    void a_wrong_file_is_refused_by_both(String file) {
        assertThatThrownBy(() -> ScenarioFiles.parse("file.yaml", file)).isInstanceOf(ScenarioException.class);
        assertThat(EDITOR.complaints(file)).isNotEmpty();
    }
}
