package ai.coditect.sim.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TimePumpTest {

    @Test
    void billing_time_runs_at_the_pace_until_the_pump_is_closed() {
        try (RunningSimulator sim = RunningSimulator.withOneWorld()) {
            TimePump pump = TimePump.start(sim.world(), TimePump.Pace.parse("30d=1s"));
            await().atMost(Duration.ofSeconds(20)).until(() -> sim.world().now() > RunningSimulator.START + 86_400);
            pump.close();
            long stopped = sim.world().now();
            await().during(Duration.ofMillis(300)).until(() -> sim.world().now() == stopped);
        }
    }

    @Test
    void by_hand_nothing_moves_and_what_is_moved_by_hand_is_kept() {
        try (RunningSimulator sim = RunningSimulator.withOneWorld();
                TimePump pump = TimePump.start(sim.world(), TimePump.Pace.BY_HAND)) {
            sim.post("/sim/advance", "{\"by\":\"1d\"}");
            assertThat(sim.world().now()).isEqualTo(RunningSimulator.START + 86_400);
            assertThat(pump).isNotNull();
        }
        try (RunningSimulator sim = RunningSimulator.withOneWorld();
                TimePump pump = TimePump.start(sim.world(), TimePump.Pace.REAL)) {
            sim.post("/sim/advance", "{\"by\":\"1d\"}");
            await().atMost(Duration.ofSeconds(20)).until(() -> sim.world().now() > RunningSimulator.START + 86_400);
            assertThat(pump).isNotNull();
        }
    }

    @Test
    void a_pace_reads_and_says_itself() {
        assertThat(TimePump.Pace.parse("1d=1m").toString()).isEqualTo("1d of billing time in 1m");
        assertThat(TimePump.Pace.parse("real").toString()).isEqualTo("real time");
        assertThat(TimePump.Pace.parse("by-hand").toString()).isEqualTo("by hand");
        assertThat(TimePump.Pace.parse("90s=1s").factor()).isEqualTo(90);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "fast", "1d", "1d=", "1d=0s", "=1m", "1d=1m=1s", "9999w=1s"})
    void a_pace_that_is_none_is_refused_in_words(String text) {
        assertThatThrownBy(() -> TimePump.Pace.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("is ");
    }
}
