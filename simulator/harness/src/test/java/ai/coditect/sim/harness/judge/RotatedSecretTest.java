package ai.coditect.sim.harness.judge;

import static org.assertj.core.api.Assertions.assertThat;

import ai.coditect.sim.harness.judge.TestConsumer.Quirk;
import ai.coditect.sim.harness.report.Run;
import ai.coditect.sim.harness.report.Verdict;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** While a secret is rotated a delivery carries two signatures, and the handler knows the secret of one of them. */
class RotatedSecretTest {
    private static final String AFTER_THE_GRACE = """
            name: after the grace
            customer: { card: 4242 4242 4242 4242 }
            steps:
              - rotate-secret: { grace: 1 hour }
              - subscribe: { plan: plan_pro }
              - advance: 2 hours
              - cancel: now
              - expect: { consumer: { access: revoked } }
            """;

    private static final String FILE = "secret-rotated.yaml";

    @Test
    void one_that_looks_at_each_signature_passes() {
        try (TestConsumer consumer = TestConsumer.right()) {
            Run run = Plays.run(consumer.config(), Plays.options(), Plays.bundled(FILE));

            assertThat(run.exitCode()).as(Plays.told(run)).isZero();
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = Quirk.class,
            names = {"READS_THE_FIRST_SIGNATURE", "READS_THE_LAST_SIGNATURE"})
    void one_that_looks_at_a_single_signature_is_told_of_the_others(Quirk quirk) {
        try (TestConsumer consumer = TestConsumer.with(quirk)) {
            Run run = Plays.successAndThen(consumer, FILE);

            assertThat(run.exitCode()).as(Plays.told(run)).isEqualTo(1);
            assertThat(run.scenarios().stream().flatMap(scenario -> scenario.findings().stream()))
                    .isNotEmpty()
                    .allSatisfy(finding -> {
                        assertThat(finding.rule()).isEqualTo(Rules.ANSWER);
                        assertThat(finding.mend()).contains("one signature for each secret");
                        assertThat(finding.toString()).doesNotContain("whsec_");
                    });
        }
    }

    @Test
    void nobody_is_accused_of_refusing_what_only_an_unknown_secret_signs() {
        try (TestConsumer consumer = TestConsumer.right()) {
            Run run = Plays.run(consumer.config(), AFTER_THE_GRACE);

            assertThat(run.exitCode()).as(Plays.told(run)).isEqualTo(3);
            assertThat(run.scenarios().get(0).findings()).isEmpty();
            assertThat(run.scenarios().get(0).verdict()).isEqualTo(Verdict.INCONCLUSIVE);
            assertThat(run.scenarios().get(0).reason()).contains("the grace of rotate-secret is over");
        }
    }
}
