package ai.coditect.sim.harness.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EventMatcherTest {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    /** Reads {@code sent:} as a scenario does. */
    private static EventSequence expected(String key, String list) {
        Scenario scenario = ScenarioFiles.parse(
                        "match.yaml",
                        "name: x\ncustomer: { card: visa }\nsteps: [ subscribe: plan_pro, expect: { " + key + ": "
                                + list + " } ]")
                .get(0);
        EventSequence sent = ((Step.Expect) scenario.steps().get(1)).sent();
        if (sent == null) {
            throw new AssertionError("no sent");
        }
        return sent;
    }

    /** Makes envelopes of {@code type field=value}. */
    private static List<ObjectNode> events(String... events) {
        List<ObjectNode> envelopes = new ArrayList<>();
        for (String event : events) {
            List<String> words = List.of(event.split(" ", -1));
            ObjectNode envelope = MAPPER.createObjectNode().put("type", words.get(0));
            ObjectNode object = envelope.putObject("data").putObject("object");
            for (String field : words.subList(1, words.size())) {
                int equals = field.indexOf('=');
                try {
                    object.set(field.substring(0, equals), MAPPER.readTree(field.substring(equals + 1)));
                } catch (JsonProcessingException e) {
                    throw new IllegalArgumentException(field, e);
                }
            }
            envelopes.add(envelope);
        }
        return envelopes;
    }

    private static final String[] LIFE = {
        "payment_method.attached",
        "subscription.created status=\"active\"",
        "invoice.created",
        "invoice.paid amount_paid=4900"
    };

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[payment_method.attached, subscription.created, invoice.created, invoice.paid]",
                "[...]",
                "[..., invoice.paid]",
                "[payment_method.attached, ...]",
                "[..., subscription.created: { status: active }, ..., invoice.paid: { amount_paid: 4900.0 }]",
                "[..., ..., invoice.created, invoice.paid, ...]",
                "[payment_method.attached, subscription.created, ..., invoice.created, invoice.paid]",
            })
    void a_sequence_matches(String sent) {
        assertThat(EventMatcher.mismatch(expected("sent", sent), events(LIFE))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[] | event 1 of 4 (payment_method.attached) was not expected: nothing more should have come",
                "[payment_method.attached, subscription.created, invoice.created] | event 4 of 4 (invoice.paid) was not expected: nothing more should have come after invoice.created",
                "[payment_method.attached, subscription.created, invoice.created, invoice.paid, invoice.paid] | missing: invoice.paid; nothing came after event 4 of 4 (invoice.paid)",
                "[payment_method.attached, invoice.created, invoice.paid] | event 2 of 4 (subscription.created) was not expected before invoice.created",
                "[..., subscription.created: { status: incomplete }, ...] | missing: subscription.created { status: incomplete }; the nearest, event 2 of 4 (subscription.created), differs at /data/object/status: expected incomplete, was active",
                "[..., invoice.upcoming] | missing: invoice.upcoming; it never came",
                "[payment_method.attached, subscription.created: { status: trialing }, ...] | event 2 of 4 (subscription.created) should be subscription.created { status: trialing }, but differs at /data/object/status: expected trialing, was active",
                "[payment_method.attached, subscription.created, invoice.created, invoice.upcoming, invoice.paid] | missing: invoice.upcoming before event 4 of 4 (invoice.paid)",
            })
    void the_first_difference_is_told(String sent, String told) {
        assertThat(EventMatcher.mismatch(expected("sent", sent), events(LIFE))).contains(told);
    }

    @Test
    void in_any_order_each_pattern_takes_an_event_of_its_own() {
        EventSequence two = expected("sent-in-any-order", "[invoice.paid, invoice.paid: { amount_paid: 4900 }]");

        assertThat(EventMatcher.mismatch(two, events("invoice.paid amount_paid=4900", "invoice.paid amount_paid=1")))
                .isEmpty();
        assertThat(EventMatcher.mismatch(two, events("invoice.paid amount_paid=1", "invoice.paid amount_paid=4900")))
                .isEmpty();
        assertThat(EventMatcher.mismatch(two, events("invoice.paid amount_paid=4900")))
                .hasValueSatisfying(told -> assertThat(told).startsWith("missing: invoice.paid"));
        assertThat(EventMatcher.mismatch(
                        two, events("invoice.paid amount_paid=4900", "invoice.paid amount_paid=1", "invoice.created")))
                .contains("event 3 of 3 (invoice.created) was not expected");
    }

    @Test
    void in_any_order_a_run_allows_others() {
        EventSequence some = expected("sent-in-any-order", "[invoice.paid, ...]");

        assertThat(EventMatcher.mismatch(some, events(LIFE))).isEmpty();
        assertThat(EventMatcher.mismatch(some, events("invoice.created"))).isPresent();
    }

    @Test
    void was_looks_into_what_stood_there_before() throws JsonProcessingException {
        EventSequence change = expected("sent", "[subscription.updated: { was: { status: incomplete } }]");
        ObjectNode event = (ObjectNode)
                MAPPER.readTree(
                        "{\"type\": \"subscription.updated\", \"data\": {\"object\": {}, \"previous_attributes\": {\"status\": \"incomplete\"}}}");

        assertThat(EventMatcher.mismatch(change, List.of(event))).isEmpty();
        assertThat(EventMatcher.mismatch(change, events("subscription.updated status=\"incomplete\"")))
                .isPresent();
    }

    /** Law: the events themselves match in any order, and one taken away or put in is noticed. */
    @Test
    void shuffled_events_match_in_any_order_and_one_more_or_less_is_noticed() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        List<String> types = List.of("invoice.paid", "invoice.created", "subscription.updated");
        for (int i = 0; i < 300; i++) {
            List<String> all = new ArrayList<>();
            for (int n = 1 + random.nextInt(6); n > 0; n--) {
                all.add(types.get(random.nextInt(types.size())));
            }
            EventSequence expected = expected("sent-in-any-order", all.toString());
            List<String> shuffled = new ArrayList<>(all);
            Collections.shuffle(shuffled, random);
            assertThat(EventMatcher.mismatch(expected, events(shuffled.toArray(String[]::new))))
                    .as("seed " + seed)
                    .isEmpty();
            List<String> fewer = shuffled.subList(1, shuffled.size());
            assertThat(EventMatcher.mismatch(expected, events(fewer.toArray(String[]::new))))
                    .as("seed " + seed)
                    .isPresent();
            shuffled.add("invoice.upcoming");
            assertThat(EventMatcher.mismatch(expected, events(shuffled.toArray(String[]::new))))
                    .as("seed " + seed)
                    .isPresent();
        }
    }
}
