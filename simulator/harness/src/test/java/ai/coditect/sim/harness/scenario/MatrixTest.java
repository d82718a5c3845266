package ai.coditect.sim.harness.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.coditect.sim.billing.contract.CardInput;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One scenario for each combination of a matrix, by the rules of GitHub Actions. */
class MatrixTest {
    private static final String STEPS =
            "customer: { card: \"${matrix.card}\" }\nsteps:\n  - subscribe: { plan: plan_pro, quantity: \"${matrix.seats}\" }\n";

    private static List<Scenario> read(String matrix) {
        return ScenarioFiles.parse("m.yaml", "name: M\nmatrix: " + matrix + "\n" + STEPS);
    }

    private static List<String> names(String matrix) {
        return read(matrix).stream().map(Scenario::name).toList();
    }

    @Test
    void every_combination_is_a_scenario_the_last_list_changing_first() {
        assertThat(names("{ card: [visa, mastercard], seats: [1, 20] }"))
                .containsExactly("M [visa, 1]", "M [visa, 20]", "M [mastercard, 1]", "M [mastercard, 20]");
    }

    @Test
    void a_value_keeps_its_type_and_stands_in_customer_and_steps() {
        Scenario second = read("{ card: [visa, mastercard], seats: [20] }").get(1);

        assertThat(second.customers())
                .hasEntrySatisfying(
                        "customer",
                        customer -> assertThat(customer.card()).isEqualTo(CardInput.of("5555555555554444")));
        assertThat(second.steps().get(0))
                .isInstanceOfSatisfying(
                        Step.Subscribe.class,
                        step -> assertThat(step.quantity()).isEqualTo(20));
    }

    @Test
    void a_cards_number_is_never_part_of_a_name() {
        assertThat(names("{ card: [4242 4242 4242 4242, \"5555555555554444\"], seats: [1] }"))
                .containsExactly("M [visa, 1]", "M [mastercard, 1]");
    }

    @Test
    void exclude_takes_out_what_agrees_with_all_that_it_names() {
        assertThat(names("{ card: [visa, mastercard], seats: [1, 2], exclude: [{ card: visa, seats: 2 }] }"))
                .containsExactly("M [visa, 1]", "M [mastercard, 1]", "M [mastercard, 2]");
    }

    @Test
    void include_adds_to_what_it_does_not_contradict_and_else_stands_alone() {
        String file =
                "name: M\nmatrix: { card: [visa, mastercard], include: [{ seats: 5 }, { card: amex, seats: 7 }] }\n"
                        + STEPS;
        List<Scenario> scenarios = ScenarioFiles.parse("m.yaml", file);

        assertThat(scenarios.stream().map(Scenario::name)).containsExactly("M [visa]", "M [mastercard]", "M [amex]");
        assertThat(scenarios.stream()
                        .map(scenario -> ((Step.Subscribe) scenario.steps().get(0)).quantity()))
                .containsExactly(5L, 5L, 7L);
    }

    @Test
    void include_alone_is_a_list_of_scenarios() {
        assertThat(names("{ include: [{ card: visa, seats: 1 }, { card: amex, seats: 2 }] }"))
                .containsExactly("M [visa, 1]", "M [amex, 2]");
    }

    @Test
    void a_value_may_be_a_part_of_a_text_and_a_name_that_tells_them_apart_stays_readable() {
        Scenario scenario = ScenarioFiles.parse(
                        "m.yaml",
                        "name: \"With ${matrix.n} seats\"\nmatrix: { n: [3] }\ncustomer: {"
                                + " card: visa, email: \"ada+${matrix.n}@example.com\" }\nsteps:\n  - subscribe: plan_pro\n")
                .get(0);

        assertThat(scenario.name()).isEqualTo("With 3 seats [3]");
        assertThat(scenario.customers())
                .hasEntrySatisfying(
                        "customer", customer -> assertThat(customer.email()).isEqualTo("ada+3@example.com"));
    }

    @Test
    void more_than_256_scenarios_are_refused() {
        String many = "[0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16]";

        assertThatThrownBy(() -> read("{ card: " + many + ", seats: " + many + " }"))
                .isInstanceOf(ScenarioException.class);
    }

    @Test
    void a_file_a_line_and_a_cell_can_be_selected(@TempDir Path folder) throws IOException {
        Files.writeString(folder.resolve("m.yaml"), "name: M\nmatrix: { card: [visa, amex], seats: [1, 2] }\n" + STEPS);

        assertThat(ScenarioFiles.load(List.of("m.yaml", "m.yaml"), folder)).hasSize(4);
        assertThat(ScenarioFiles.load(List.of("m.yaml:3"), folder)).hasSize(4);
        assertThat(ScenarioFiles.load(List.of("m.yaml[amex, 2]"), folder))
                .singleElement()
                .satisfies(scenario -> assertThat(scenario.name()).isEqualTo("M [amex, 2]"));
        assertThatThrownBy(() -> ScenarioFiles.load(List.of("m.yaml[amex, 3]"), folder))
                .isInstanceOfSatisfying(
                        ScenarioException.class,
                        e -> assertThat(ProblemText.render(e.problems(), 120, false))
                                .isEqualTo(
                                        "m.yaml: no combination of its matrix is [amex, 3]\n  did you mean `[amex, 1]`?\n"));
    }
}
