package ai.coditect.sim.harness.judge;

import static org.assertj.core.api.Assertions.assertThat;

import ai.coditect.sim.harness.judge.TestConsumer.Quirk;
import ai.coditect.sim.harness.report.Run;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** An event may be sent long after it happened; the signature's time, and not the event's, tells a replay. */
class OldEventsTest {
    private static final String FILE = "events-of-days-ago.yaml";

    @Test
    void one_that_looks_at_the_time_of_the_signature_passes() {
        try (TestConsumer consumer = TestConsumer.right()) {
            Run run = Plays.successAndThen(consumer, FILE);

            assertThat(run.exitCode()).as(Plays.told(run)).isZero();
            long created = run.scenarios().get(1).events().get(0).created();
            assertThat(Duration.between(Instant.ofEpochSecond(created), Instant.now()))
                    .isGreaterThan(Duration.ofDays(2));
        }
    }

    @Test
    void one_that_takes_old_events_for_replays_is_caught() {
        try (TestConsumer consumer = TestConsumer.with(Quirk.REFUSES_OLD_EVENTS)) {
            Run run = Plays.successAndThen(consumer, FILE);

            assertThat(run.exitCode()).as(Plays.told(run)).isEqualTo(1);
            assertThat(run.scenarios().get(0).findings()).isEmpty();
            assertThat(run.scenarios().get(1).findings()).isNotEmpty().allSatisfy(finding -> {
                assertThat(finding.rule()).isEqualTo(Rules.ANSWER);
                assertThat(finding.mend()).contains("`created`");
            });
        }
    }
}
