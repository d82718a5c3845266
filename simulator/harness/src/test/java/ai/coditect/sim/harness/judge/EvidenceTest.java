package ai.coditect.sim.harness.judge;

import static org.assertj.core.api.Assertions.assertThat;

import ai.coditect.sim.harness.consumer.ConsumerConfig;
import ai.coditect.sim.harness.judge.TestConsumer.Quirk;
import ai.coditect.sim.harness.report.Run;
import ai.coditect.sim.harness.report.Verdict;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Never green, and never red, on no evidence. */
class EvidenceTest {
    @Test
    void a_handler_that_refuses_everything_fails_the_positive_control_with_what_is_needed_to_compare() {
        try (TestConsumer consumer = TestConsumer.with(Quirk.REFUSES_ALL)) {
            Run run = Plays.run(consumer.config(), Plays.options(), Plays.bundled());
            assertThat(run.exitCode()).as(Plays.told(run)).isEqualTo(1);
            assertThat(run.findings()).singleElement().satisfies(finding -> {
                assertThat(finding.rule()).isEqualTo(Rules.CONTROL);
                assertThat(finding.seen()).contains("answered 400").contains("bad signature");
                assertThat(finding.details().get("header")).startsWith("X-Coditect-Signature: t=");
                assertThat(finding.details().get("signed body")).contains("\"type\"");
                assertThat(finding.details().get("openssl"))
                        .contains("openssl dgst -sha256 -hmac \"$WEBHOOK_SECRET\"")
                        .doesNotContain(TestConsumer.SECRET);
                assertThat(finding.mend()).contains("raw bytes");
            });
            assertThat(run.scenarios())
                    .allSatisfy(scenario -> assertThat(scenario.verdict()).isNotEqualTo(Verdict.PASSED))
                    .allSatisfy(scenario -> assertThat(scenario.findings()).isEmpty());
            assertThat(consumer.deliveries.get()).as("stops early").isLessThan(60);
        }
    }

    @Test
    void a_handler_that_hangs_fails_the_positive_control_in_bounded_time() {
        try (TestConsumer consumer = TestConsumer.with(Quirk.HANGS)) {
            Run run = Plays.run(consumer.config(), Plays.options(), Plays.bundled());
            assertThat(run.exitCode()).as(Plays.told(run)).isEqualTo(1);
            assertThat(run.findings()).singleElement().satisfies(finding -> {
                assertThat(finding.rule()).isEqualTo(Rules.CONTROL);
                assertThat(finding.seen()).contains("did not answer in time");
            });
            assertThat(consumer.deliveries.get()).isLessThan(20);
        }
    }

    @Test
    void nothing_listening_is_one_clear_sentence_and_exit_3() {
        ConsumerConfig config = ConsumerConfig.ofTarget(URI.create("http://127.0.0.1:9/webhooks"), TestConsumer.SECRET);
        Run run = Plays.run(config, Plays.options(), Plays.bundled());
        assertThat(run.exitCode()).as(Plays.told(run)).isEqualTo(3);
        assertThat(run.findings())
                .extracting(Run.Finding::title)
                .containsExactly("Nothing listens at http://127.0.0.1:9/webhooks: the connection was refused.");
        assertThat(run.scenarios()).allSatisfy(scenario -> {
            assertThat(scenario.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
            assertThat(scenario.attempts().size()).isLessThan(60);
        });
    }

    @Test
    void a_target_that_is_not_allowed_is_wrong_use() {
        ConsumerConfig config =
                ConsumerConfig.ofTarget(URI.create("http://169.254.169.254/latest"), TestConsumer.SECRET);
        Run run = Plays.run(config, Plays.SUCCESS);
        assertThat(run.exitCode()).as(Plays.told(run)).isEqualTo(2);
        assertThat(run.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
    }

    @Test
    void a_handler_that_nobody_described_is_judged_by_its_answers_and_the_last_lines_say_what_is_missing() {
        try (TestConsumer consumer = TestConsumer.right()) {
            ConsumerConfig config =
                    ConsumerConfig.ofTarget(URI.create(consumer.origin() + "/webhooks"), TestConsumer.SECRET);
            Run run = Plays.run(config, Plays.options(), Plays.bundled());
            assertThat(run.exitCode()).as(Plays.told(run)).isZero();
            assertThat(run.consumer().access()).startsWith("not judged");
            assertThat(run.notes())
                    .anySatisfy(note -> assertThat(note)
                            .contains("Access was not judged")
                            .contains(
                                    "probes: { access: { get: \"" + consumer.origin() + "/customers/${customer.id}\""));
        }
    }

    @Test
    void a_probe_that_always_says_granted_is_blind() {
        try (TestConsumer consumer = TestConsumer.with(Quirk.PROBE_ALWAYS_GRANTED)) {
            Run run = Plays.run(consumer.config(Duration.ofMillis(100)), Plays.SUCCESS, Plays.CANCELED);
            assertThat(run.exitCode()).as(Plays.told(run)).isEqualTo(3);
            assertThat(run.findings())
                    .singleElement()
                    .satisfies(finding -> assertThat(finding.rule()).isEqualTo(Rules.BLIND));
            assertThat(run.scenarios())
                    .allSatisfy(scenario -> assertThat(scenario.verdict()).isNotEqualTo(Verdict.FAILED));
        }
    }

    @Test
    void a_database_kept_from_a_run_with_the_same_seed_is_told_and_not_judged() {
        try (TestConsumer consumer = TestConsumer.right()) {
            Run first = Plays.run(consumer.config(), Plays.SUCCESS, Plays.CANCELED);
            assertThat(first.exitCode()).as(Plays.told(first)).isZero();
            Run second = Plays.run(consumer.config(), Plays.SUCCESS, Plays.CANCELED);
            assertThat(second.exitCode()).as(Plays.told(second)).isEqualTo(3);
            assertThat(second.scenarios())
                    .allSatisfy(scenario -> assertThat(scenario.findings())
                            .singleElement()
                            .satisfies(finding -> {
                                assertThat(finding.rule()).isEqualTo(Rules.REMEMBERED);
                                assertThat(finding.title()).contains("an earlier run with the same seed", "--seed");
                            }));
        }
    }

    @Test
    void a_probe_that_nothing_is_compared_with_is_told() {
        try (TestConsumer consumer = TestConsumer.right()) {
            Run silent = Plays.run(consumer.config(), Plays.CANCELED);
            assertThat(silent.exitCode()).as(Plays.told(silent)).isZero();
            assertThat(silent.notes())
                    .anySatisfy(note -> assertThat(note).contains("The probe payments judged nothing"))
                    .noneSatisfy(note -> assertThat(note).contains("The probe access judged nothing"));
        }
        try (TestConsumer consumer = TestConsumer.right()) {
            Run counted = Plays.run(consumer.config(), Plays.SUCCESS, Plays.CANCELED);
            assertThat(counted.notes()).noneSatisfy(note -> assertThat(note).contains("judged nothing"));
        }
    }

    @Test
    void a_probe_that_cannot_be_read_judges_nobody() {
        try (TestConsumer consumer = TestConsumer.with(Quirk.PROBE_ANSWERS_500)) {
            Run run = Plays.run(consumer.config(Duration.ofMillis(100)), Plays.SUCCESS, Plays.CANCELED);
            assertThat(run.exitCode()).as(Plays.told(run)).isEqualTo(3);
            assertThat(run.scenarios()).allSatisfy(scenario -> {
                assertThat(scenario.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
                assertThat(scenario.reason()).contains("answered 500");
            });
        }
    }

    @Test
    void only_denials_in_a_run_are_no_proof_of_sight_so_the_run_brings_a_subscription_of_its_own() {
        try (TestConsumer right = TestConsumer.right();
                TestConsumer denies = TestConsumer.with(Quirk.KNOWS_PROVISIONED_ONLY)) {
            Run proven = Plays.run(right.config(Duration.ofMillis(100)), Plays.DECLINED);
            assertThat(proven.exitCode()).as(Plays.told(proven)).isZero();
            assertThat(proven.notes()).noneSatisfy(note -> assertThat(note).contains("does not show"));
            assertThat(proven.scenarios()).hasSize(1);
            ConsumerConfig unprovisioned = denies.config(Duration.ofMillis(100)).withProvision(null);
            Run blind = Plays.run(unprovisioned, Plays.DECLINED);
            assertThat(blind.exitCode()).as(Plays.told(blind)).isEqualTo(3);
            assertThat(blind.findings())
                    .singleElement()
                    .satisfies(finding -> assertThat(finding.rule()).isEqualTo(Rules.BLIND));
        }
    }

    @Test
    void refusals_of_forgeries_alone_are_no_proof_of_anything() {
        try (TestConsumer consumer = TestConsumer.with(Quirk.REFUSES_ALL)) {
            Run run = Plays.run(consumer.config(Duration.ofMillis(100)), Plays.FORGED);
            assertThat(run.exitCode()).as(Plays.told(run)).isEqualTo(1);
            assertThat(run.findings())
                    .singleElement()
                    .satisfies(finding -> assertThat(finding.rule()).isEqualTo(Rules.CONTROL));
        }
    }

    @Test
    void a_step_that_cannot_be_is_the_scenarios_fault() {
        try (TestConsumer consumer = TestConsumer.right()) {
            Run run = Plays.run(consumer.config(), """
                    name: impossible
                    customer: { card: 4242 4242 4242 4242 }
                    steps:
                      - subscribe: { plan: plan_pro }
                      - authenticate: succeed
                    """);
            assertThat(run.exitCode()).as(Plays.told(run)).isEqualTo(3);
            assertThat(run.scenarios().get(0).findings()).singleElement().satisfies(finding -> {
                assertThat(finding.rule()).isEqualTo(Rules.UNPLAYABLE);
                assertThat(finding.title()).contains("cannot be played").contains("challenge");
                assertThat(finding.where()).isEqualTo("test.yaml:5");
            });
        }
    }

    @Test
    void a_refusal_by_billing_is_a_normal_outcome() {
        try (TestConsumer consumer = TestConsumer.right()) {
            Run run = Plays.run(consumer.config(), """
                    name: declined replacement
                    customer: { card: 4242 4242 4242 4242 }
                    steps:
                      - subscribe: { plan: plan_pro }
                      - expect: { sent: [..., invoice.paid] }
                      - replace-card: 4000 0000 0000 0002
                      - expect: { sent: [], consumer: { access: granted } }
                    """);
            assertThat(run.verdict()).as(Plays.told(run)).isEqualTo(Verdict.PASSED);
            assertThat(run.scenarios().get(0).steps().get(2).text()).contains("refused");
        }
    }

    @Test
    void only_skipped_scenarios_are_no_pass() {
        try (TestConsumer consumer = TestConsumer.right()) {
            Run run = Plays.run(consumer.config(), """
                    name: needs a process
                    customer: { card: 4242 4242 4242 4242 }
                    steps:
                      - subscribe: { plan: plan_pro }
                      - restart: consumer
                    """);
            assertThat(run.scenarios().get(0).verdict()).as(Plays.told(run)).isEqualTo(Verdict.SKIPPED);
            assertThat(run.exitCode()).isEqualTo(3);
        }
    }

    @Test
    void nothing_selected_is_exit_4() {
        try (TestConsumer consumer = TestConsumer.right()) {
            Run run = Plays.run(consumer.config(), Plays.options(), List.of());
            assertThat(run.exitCode()).isEqualTo(4);
        }
    }

    @Test
    void no_secret_token_or_card_number_is_in_the_run() {
        try (TestConsumer consumer = TestConsumer.with(Quirk.REFUSES_ALL);
                TestConsumer right = TestConsumer.right()) {
            for (TestConsumer one : List.of(consumer, right)) {
                Run run = Plays.run(one.config(), Plays.options(), Plays.bundled());
                String text = run.toString();
                for (String secret : Set.of(
                        TestConsumer.SECRET,
                        "cdt_test_0123456789abcdef",
                        "4242 4242 4242 4242",
                        "4242424242424242",
                        "4000002500003155")) {
                    assertThat(text).doesNotContain(secret);
                }
            }
        }
    }
}
