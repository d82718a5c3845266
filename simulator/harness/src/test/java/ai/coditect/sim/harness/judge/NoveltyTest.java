package ai.coditect.sim.harness.judge;

import static org.assertj.core.api.Assertions.assertThat;

import ai.coditect.sim.harness.judge.TestConsumer.Quirk;
import ai.coditect.sim.harness.report.Run;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the contract lets CODITECT add at any time must not disturb a handler. */
class NoveltyTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    private static Run play(TestConsumer consumer) {
        Run run = Plays.successAndThen(consumer, "introduced.yaml");
        assertThat(run.scenarios()).hasSize(4);
        return run;
    }

    @Test
    void one_that_reads_what_it_needs_passes() {
        try (TestConsumer consumer = TestConsumer.right()) {
            Run run = play(consumer);

            assertThat(run.exitCode()).as(Plays.told(run)).isZero();
            assertThat(run.scenarios().get(1).attempts())
                    .filteredOn(attempt -> attempt.kind().equals("beside"))
                    .hasSize(2)
                    .allSatisfy(attempt -> assertThat(attempt.eventType()).isEqualTo(Novelty.TYPE));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "FORBIDS_UNKNOWN_TYPES,  [event-type]",
        "FORBIDS_UNKNOWN_FIELDS, [fields]",
        "FORBIDS_UNKNOWN_BRANDS, [values]"
    })
    void one_that_refuses_what_it_does_not_know_is_told_to_ignore_it(Quirk quirk, String cell) {
        try (TestConsumer consumer = TestConsumer.with(quirk)) {
            Run run = play(consumer);

            assertThat(run.exitCode()).as(Plays.told(run)).isEqualTo(1);
            assertThat(run.scenarios().stream()
                            .filter(scenario -> !scenario.findings().isEmpty()))
                    .singleElement()
                    .satisfies(scenario -> {
                        assertThat(scenario.name()).contains(cell);
                        assertThat(scenario.findings()).allSatisfy(finding -> {
                            assertThat(finding.rule()).isEqualTo(Rules.ANSWER);
                            assertThat(finding.mend()).isEqualTo(Novelty.IGNORE);
                        });
                    });
        }
    }

    @Test
    void new_fields_stand_at_every_level_but_not_among_the_keys_of_others() throws JsonProcessingException {
        ObjectNode event = (ObjectNode) JSON.readTree("""
                {"id":"evt_1","data":{"object":{"items":{"data":[{"id":"si_1"}]},"metadata":{"plan":"x"}},"previous_attributes":{"status":"a"}}}
                """);

        ObjectNode extended = new NewFields().apply(event.deepCopy());

        assertThat(extended.has(NewFields.NAME)).isTrue();
        assertThat(extended.at("/data/object").has(NewFields.NAME)).isTrue();
        assertThat(extended.at("/data/object/items/data/0").has(NewFields.NAME)).isTrue();
        assertThat(extended.at("/data/object/metadata")).isEqualTo(event.at("/data/object/metadata"));
        assertThat(extended.at("/data/previous_attributes")).isEqualTo(event.at("/data/previous_attributes"));
    }

    @Test
    void new_values_leave_what_access_and_money_hang_on() throws JsonProcessingException {
        ObjectNode event = (ObjectNode) JSON.readTree("""
                {"type":"invoice.paid","data":{"object":{"status":"paid","currency":"usd","billing_reason":"subscription_create","card":{"brand":"visa","last4":"4242"}}}}
                """);

        ObjectNode changed = new NewValues().apply(event.deepCopy());

        assertThat(changed.at("/data/object/card/brand").asText()).isNotEqualTo("visa");
        ((ObjectNode) changed.at("/data/object/card")).put("brand", "visa");
        assertThat(changed).isEqualTo(event);
    }
}
