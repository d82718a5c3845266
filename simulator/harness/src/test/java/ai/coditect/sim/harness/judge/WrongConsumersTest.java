package ai.coditect.sim.harness.judge;

import static org.assertj.core.api.Assertions.assertThat;

import ai.coditect.sim.harness.judge.TestConsumer.Quirk;
import ai.coditect.sim.harness.report.Run;
import ai.coditect.sim.harness.report.Verdict;
import ai.coditect.sim.harness.scenario.Scenario;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Each seeded bug is caught by the bundled scenarios, with the right rule, and only where it shows. */
class WrongConsumersTest {
    static Stream<Arguments> bugs() {
        return Stream.of(
                Arguments.of(Quirk.NO_DUPLICATE_CHECK, Rules.EFFECTS, "The success lifecycle, duplicated"),
                Arguments.of(Quirk.IGNORES_CANCELLATION, Rules.ACCESS, "Cancelled now"),
                Arguments.of(Quirk.GRANTS_ON_CREATED, Rules.ACCESS, "3155 gives no access before authentication"),
                Arguments.of(
                        Quirk.NEVER_GRANTS_AFTER_CHALLENGE, Rules.ACCESS, "3155 gives no access before authentication"),
                Arguments.of(Quirk.LAST_EVENT_WINS, Rules.ACCESS, "A stale snapshot arrives last"),
                Arguments.of(Quirk.FAILS_ON_UNKNOWN_TYPE, Rules.ANSWER, "4242 subscribes and is active at once"),
                Arguments.of(Quirk.ACCEPTS_FORGED, Rules.FORGED, "Forged deliveries are refused"),
                Arguments.of(Quirk.ENDS_ACCESS_AT_ONCE, Rules.ACCESS, "Cancelled at the end of the period"),
                Arguments.of(Quirk.CONFLICT_ON_DUPLICATE, Rules.ANSWER, "The success lifecycle, duplicated"));
    }

    @ParameterizedTest
    @MethodSource("bugs")
    void a_bug_is_caught_by_its_rule(Quirk bug, String rule, String scenario) {
        try (TestConsumer consumer = TestConsumer.with(bug)) {
            List<Scenario> chosen = Plays.bundled().stream()
                    .filter(one ->
                            one.name().equals(scenario) || one.name().equals("4242 subscribes and is active at once"))
                    .toList();
            Run run = Plays.run(consumer.config(Duration.ofMillis(300)), Plays.options(), chosen);
            assertThat(run.exitCode()).as(Plays.told(run)).isEqualTo(1);
            assertThat(run.verdict()).isEqualTo(Verdict.FAILED);
            Run.Scenario caught = run.scenarios().stream()
                    .filter(one -> one.name().equals(scenario))
                    .findFirst()
                    .orElseThrow();
            assertThat(caught.findings()).as(Plays.told(run)).allSatisfy(finding -> {
                assertThat(finding.rule()).isEqualTo(rule);
                assertThat(finding.verdict()).isEqualTo(Verdict.FAILED);
                assertThat(finding.where()).contains(".yaml:");
                assertThat(finding.expected()).isNotEmpty();
                assertThat(finding.seen()).isNotEmpty();
                assertThat(finding.sent()).isNotEmpty();
                assertThat(finding.details().get("repeated")).startsWith("seen in 3 of 3");
                assertThat(finding.repeat()).hasSize(1);
                assertThat(finding.repeat().get(0)).contains("--seed 42").contains("--consumer consumer.yaml");
            });
        }
    }

    @Test
    void a_wrong_grant_that_comes_late_is_seen_by_the_last_reading() {
        try (TestConsumer consumer = TestConsumer.with(Duration.ofMillis(200), Quirk.GRANTS_ON_CREATED)) {
            Run run = Plays.run(consumer.config(Duration.ofSeconds(2)), Plays.SUCCESS, Plays.DECLINED);
            assertThat(run.exitCode()).as(Plays.told(run)).isEqualTo(1);
            assertThat(run.scenarios().get(1).findings()).singleElement().satisfies(finding -> {
                assertThat(finding.rule()).isEqualTo(Rules.ACCESS);
                assertThat(finding.expected()).isEqualTo("none");
            });
        }
    }

    @Test
    void a_race_is_reported_with_its_rate() {
        try (TestConsumer consumer = TestConsumer.with(Quirk.CHECKS_THEN_INSERTS)) {
            List<Scenario> race = Plays.bundled().stream()
                    .filter(one -> one.name().equals("Duplicates at the same moment"))
                    .toList();
            Run run = Plays.run(consumer.config(), Plays.options(), race);
            assertThat(run.exitCode()).as(Plays.told(run)).isEqualTo(1);
            assertThat(run.scenarios().get(0).findings()).singleElement().satisfies(finding -> {
                assertThat(finding.rule()).isEqualTo(Rules.EFFECTS);
                assertThat(finding.details().get("repeated")).contains(" plays");
            });
        }
    }

    @Test
    void what_is_lost_by_a_race_is_wrong_and_not_slow() {
        try (TestConsumer consumer = TestConsumer.with(Quirk.LOSES_A_RACE)) {
            List<Scenario> outage = Plays.bundled().stream()
                    .filter(one -> one.name().equals("A handler that was away catches up"))
                    .toList();
            Run run = Plays.run(consumer.config(Duration.ofMillis(500)), Plays.options(), outage);
            assertThat(run.exitCode()).as(Plays.told(run)).isEqualTo(1);
            assertThat(run.scenarios().get(0).findings())
                    .allSatisfy(finding -> assertThat(finding.rule()).isEqualTo(Rules.EFFECTS))
                    .anySatisfy(finding ->
                            assertThat(finding.details().get("repeated")).matches("seen in \\d+ of \\d+ plays.*"));
            assertThat(run.notes()).noneSatisfy(note -> assertThat(note).contains("Slow"));
        }
    }

    @Test
    void an_event_that_is_marked_as_seen_before_its_effect_fails_is_lost_though_its_retry_is_accepted() {
        try (TestConsumer consumer = TestConsumer.with(Quirk.MARKS_THEN_FAILS)) {
            Run run = Plays.run(consumer.config(Duration.ofMillis(300)), Plays.SUCCESS, Plays.SUCCESS);
            assertThat(run.exitCode()).as(Plays.told(run)).isEqualTo(1);
            assertThat(run.scenarios().stream().flatMap(one -> one.findings().stream()))
                    .isNotEmpty()
                    .allSatisfy(finding -> {
                        assertThat(finding.rule()).isEqualTo(Rules.EFFECTS);
                        assertThat(finding.mend()).contains("mark an event as seen only together with its effect");
                    });
        }
    }

    @Test
    void an_event_that_is_never_taken_is_told_with_the_step_that_sent_it() {
        try (TestConsumer consumer = TestConsumer.with(Quirk.NEVER_TAKES_ONE)) {
            Run run = Plays.run(consumer.config(Duration.ofMillis(300)), Plays.SUCCESS);
            assertThat(run.exitCode()).as(Plays.told(run)).isEqualTo(1);
            Run.Scenario played = run.scenarios().get(0);
            assertThat(played.findings()).singleElement().satisfies(finding -> {
                assertThat(finding.rule()).isEqualTo(Rules.ANSWER);
                assertThat(finding.title()).contains("answered 500").contains("subscription.created");
                assertThat(finding.step()).isZero();
            });
            assertThat(played.steps().get(0).verdict()).isEqualTo(Verdict.FAILED);
        }
    }

    @Test
    void a_handler_that_acts_before_it_verifies_is_found_though_it_refuses() {
        try (TestConsumer consumer = TestConsumer.with(Quirk.ACTS_BEFORE_IT_VERIFIES)) {
            Run run = Plays.run(consumer.config(Duration.ofMillis(300)), Plays.FORGED);
            assertThat(run.exitCode()).as(Plays.told(run)).isEqualTo(1);
            assertThat(run.scenarios().get(0).findings()).isNotEmpty().allSatisfy(finding -> {
                assertThat(finding.rule()).isEqualTo(Rules.FORGED);
                assertThat(finding.title()).contains("refused").contains("and yet acted on it");
                assertThat(finding.mend()).contains("before anything else");
            });
        }
    }

    @Test
    void a_true_delivery_that_comes_too_late_is_called_replayed_and_not_forged() {
        try (TestConsumer consumer = TestConsumer.with(Quirk.ACCEPTS_REPLAYED)) {
            List<Scenario> replayed = Plays.bundled().stream()
                    .filter(one -> one.name().equals("Replayed deliveries are refused"))
                    .toList();
            Run run = Plays.run(consumer.config(Duration.ofMillis(300)), Plays.options(), replayed);
            assertThat(run.exitCode()).as(Plays.told(run)).isEqualTo(1);
            assertThat(run.scenarios().get(0).findings()).isNotEmpty().allSatisfy(finding -> {
                assertThat(finding.title()).contains("a replayed").doesNotContain("forged");
                assertThat(finding.mend()).contains("your own clock");
            });
        }
    }

    @Test
    void a_handler_that_hangs_on_one_type_is_found_in_bounded_time() {
        try (TestConsumer consumer = TestConsumer.with(Quirk.HANGS_ON_INVOICE_CREATED)) {
            Run run = Plays.run(consumer.config(), Plays.options(), Plays.parse(Plays.SUCCESS));
            assertThat(run.exitCode()).as(Plays.told(run)).isEqualTo(1);
            assertThat(run.scenarios().get(0).findings())
                    .anySatisfy(finding -> assertThat(finding.title()).contains("did not answer in time"));
            assertThat(run.scenarios().get(0).attempts().size()).isLessThan(20);
        }
    }

    @Test
    void what_the_file_expects_wrongly_is_said_of_the_file() {
        try (TestConsumer consumer = TestConsumer.right()) {
            Run run = Plays.run(consumer.config(), """
                    name: wrong file
                    customer: { card: 4242 4242 4242 4242 }
                    steps:
                      - subscribe: { plan: plan_pro }
                      - expect: { sent: [payment_method.attached, subscription.created: { status: incomplete }, ...] }
                    """);
            assertThat(run.exitCode()).as(Plays.told(run)).isEqualTo(1);
            assertThat(run.scenarios().get(0).findings()).singleElement().satisfies(finding -> {
                assertThat(finding.rule()).isEqualTo(Rules.SENT);
                assertThat(finding.where()).isEqualTo("test.yaml:5");
                assertThat(finding.title()).contains("incomplete");
                assertThat(finding.why()).contains("not about the consumer");
            });
        }
    }

    @Test
    void events_left_over_at_the_end_fail_a_file_that_uses_sent() {
        try (TestConsumer consumer = TestConsumer.right()) {
            Run run = Plays.run(consumer.config(), """
                    name: left over
                    customer: { card: 4242 4242 4242 4242 }
                    steps:
                      - subscribe: { plan: plan_pro }
                      - expect: { sent: [..., invoice.paid] }
                      - cancel: now
                    """);
            assertThat(run.scenarios().get(0).findings())
                    .as(Plays.told(run))
                    .singleElement()
                    .satisfies(finding -> {
                        assertThat(finding.rule()).isEqualTo(Rules.SENT);
                        assertThat(finding.title()).contains("1 more event at the end");
                        assertThat(finding.seen()).contains("subscription.canceled");
                    });
        }
    }
}
