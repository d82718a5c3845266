package ai.coditect.sim.harness.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JsonSubsetTest {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private static JsonNode json(String text) throws JsonProcessingException {
        return MAPPER.readTree(text);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "{}; {\"a\": 1}",
                "{\"a\": {\"b\": 1}}; {\"a\": {\"b\": 1, \"c\": 2}, \"d\": 3}",
                "1; 1.0",
                "100; 1e2",
                "9007199254740993; 9007199254740993",
                "[1, {\"a\": 1}]; [1.0, {\"a\": 1, \"b\": 2}]",
                "null; null",
                "\"\"; \"\"",
            })
    void matches(String expected, String seen) throws JsonProcessingException {
        assertThat(JsonSubset.matches(json(expected), json(seen))).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "{\"status\": \"active\"}; {\"status\": \"incomplete\"}; differs at /status: expected active, was incomplete",
                "{\"status\": 1}; {\"state\": 1}; differs at /status: expected 1, but there is no such field",
                "{\"amount_piad\": 1}; {\"amount_paid\": 1}; differs at /amount_piad: expected 1, but there is no such field (there is `amount_paid`)",
                "{\"a/b\": {\"c~d\": 1}}; {\"a/b\": {\"c~d\": 2}}; differs at /a~1b/c~0d: expected 1, was 2",
                "[1]; [1, 2]; differs at the top: expected a list of 1 element, was a list of 2 elements",
                "[1, 2]; [1, 3]; differs at /1: expected 2, was 3",
                "1; \"1\"; differs at the top: expected 1, was \"1\"",
                "true; \"true\"; differs at the top: expected true, was \"true\"",
                "null; {}; differs at the top: expected null, was {}",
                "9007199254740993; 9007199254740992; differs at the top: expected 9007199254740993, was 9007199254740992",
            })
    void differs(String expected, String seen, String told) throws JsonProcessingException {
        assertThat(JsonSubset.first(json(expected), json(seen)))
                .hasValueSatisfying(difference -> assertThat(difference.text()).isEqualTo(told));
    }
}
