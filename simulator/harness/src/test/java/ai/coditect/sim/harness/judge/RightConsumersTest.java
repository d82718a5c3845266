package ai.coditect.sim.harness.judge;

import static org.assertj.core.api.Assertions.assertThat;

import ai.coditect.sim.harness.judge.TestConsumer.Quirk;
import ai.coditect.sim.harness.report.Run;
import ai.coditect.sim.harness.report.Verdict;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Styles of handlers that are right must come out clean of every bundled scenario (consumer-checks.md section 1). */
class RightConsumersTest {
    @Test
    void a_plain_right_handler_passes_every_bundled_scenario() {
        try (TestConsumer consumer = TestConsumer.right()) {
            Run run = Plays.run(consumer.config(), Plays.options(), Plays.bundled());
            assertThat(run.verdict()).as(Plays.told(run)).isEqualTo(Verdict.PASSED);
            assertThat(run.exitCode()).isZero();
            assertThat(run.consumer().access()).isEqualTo("judged");
            assertThat(run.scenarios()).hasSizeGreaterThan(15).allSatisfy(scenario -> {
                assertThat(scenario.findings()).isEmpty();
                assertThat(scenario.attempts()).isNotEmpty();
                assertThat(scenario.readings()).isNotEmpty();
            });
        }
    }

    @ParameterizedTest
    @EnumSource(
            names = {
                "ANSWERS_202",
                "ANSWERS_204",
                "KNOWS_PROVISIONED_ONLY",
                "PUTS_OFF_WHAT_OVERTAKES",
                "BUSY_FIRST",
                "FAILS_NOW_AND_THEN",
                "SAYS_BOOLEAN",
                "SAYS_NONE_WHEN_CANCELED"
            })
    void another_style_of_right_passes_every_bundled_scenario(Quirk style) {
        try (TestConsumer consumer = TestConsumer.with(style)) {
            Run run = Plays.run(consumer.config(), Plays.options(), Plays.bundled());
            assertThat(run.verdict()).as(Plays.told(run)).isEqualTo(Verdict.PASSED);
        }
    }

    @Test
    void a_handler_that_works_a_second_after_it_answered_passes_with_the_default_settle_time() {
        try (TestConsumer consumer = TestConsumer.with(Duration.ofSeconds(1))) {
            Run run = Plays.run(consumer.config(null), Plays.SUCCESS, Plays.CANCELED, Plays.DECLINED);
            assertThat(run.verdict()).as(Plays.told(run)).isEqualTo(Verdict.PASSED);
        }
    }

    @Test
    void a_handler_that_settles_too_late_is_slow_and_not_wrong() {
        try (TestConsumer consumer = TestConsumer.with(Duration.ofMillis(900))) {
            Run run = Plays.run(consumer.config(Duration.ofMillis(150)), Plays.SUCCESS);
            assertThat(run.verdict()).as(Plays.told(run)).isEqualTo(Verdict.PASSED);
            assertThat(run.notes())
                    .anySatisfy(
                            note -> assertThat(note).contains("Slow, not wrong").contains("settle:"));
        }
    }

    @Test
    void a_handler_that_fails_now_and_then_and_takes_the_retry_is_told_so_in_a_note() {
        try (TestConsumer consumer = TestConsumer.with(Quirk.FAILS_NOW_AND_THEN)) {
            Run run = Plays.run(consumer.config(), Plays.SUCCESS, Plays.CANCELED, Plays.DECLINED);
            assertThat(run.verdict()).as(Plays.told(run)).isEqualTo(Verdict.PASSED);
            assertThat(run.notes()).anySatisfy(note -> assertThat(note).contains("answered 500", "when it came again"));
        }
    }

    @Test
    void a_handler_that_refuses_forgeries_passes_a_run_of_nothing_else() {
        try (TestConsumer consumer = TestConsumer.right()) {
            Run run = Plays.run(consumer.config(), Plays.FORGED);
            assertThat(run.verdict()).as(Plays.told(run)).isEqualTo(Verdict.PASSED);
        }
    }
}
