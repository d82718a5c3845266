package ai.coditect.sim.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;

/** The clock that a consumer is given. */
class OpenClocksTest {
    private static final Instant START = Instant.parse("2026-01-31T10:00:00Z");

    private final CoditectSimulator sim = CoditectSimulator.builder()
            .clock(START)
            .deliverTo(request -> WebhookAnswer.status(200))
            .build();

    @Test
    void follows_the_billing_time_of_the_only_open_simulation() {
        Clock clock = sim.clock();
        try (Simulation simulation = sim.open()) {
            simulation.customer();
            assertThat(clock.instant()).isBetween(START, START.plusSeconds(5));
            simulation.advance(Duration.ofDays(40));
            assertThat(clock.instant()).isEqualTo(simulation.now());
            assertThat(clock.withZone(ZoneId.of("Asia/Tokyo")).instant()).isEqualTo(simulation.now());
        }
    }

    @Test
    void shows_the_real_time_while_none_is_open() {
        assertThat(Duration.between(Instant.now(), sim.clock().instant()).abs()).isLessThan(Duration.ofMinutes(1));
    }

    @Test
    void refuses_to_guess_between_several() {
        try (Simulation one = sim.open();
                Simulation other = sim.open()) {
            assertThatThrownBy(() -> sim.clock().instant())
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage(
                            "2 simulations are open at once, so there is no one billing time. Run the tests of a consumer that"
                                    + " reads sim.clock() one at a time (@Execution(SAME_THREAD), or @ResourceLock on the class), or"
                                    + " hand out the clock of one simulation: simulation.clock().");
            assertThat(one.clock().instant()).isEqualTo(other.clock().instant());
        }
    }
}
