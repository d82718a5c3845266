package ai.coditect.sim.delivery.endpoint;

import static org.assertj.core.api.Assertions.assertThat;

import ai.coditect.sim.delivery.endpoint.SenderProfile.Order;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SenderProfileTest {
    static java.util.List<String> names() {
        return SenderProfile.names();
    }

    @ParameterizedTest
    @MethodSource("names")
    void each_bundled_profile_is_read_and_says_where_its_numbers_come_from(String name) {
        SenderProfile profile = SenderProfile.named(name).orElseThrow();
        assertThat(profile.name()).isEqualTo(name);
        assertThat(profile.about()).isNotBlank();
        assertThat(profile.schedule()).hasSizeGreaterThan(3).first().isEqualTo(Duration.ZERO);
        assertThat(profile.timeout()).isPositive();
    }

    @Test
    void coditect_s_profile_is_the_contract_s() {
        SenderProfile profile = SenderProfile.CODITECT;
        assertThat(profile.timeout()).isEqualTo(Duration.ofSeconds(5));
        assertThat(profile.schedule().stream().reduce(Duration.ZERO, Duration::plus))
                .as("the sum that Standard Webhooks gives")
                .isEqualTo(Duration.ofHours(75).plusMinutes(35).plusSeconds(5));
        assertThat(profile.stopStatuses()).containsExactly(410);
        assertThat(profile.order()).isEqualTo(Order.PER_CUSTOMER);
        assertThat(profile.accepts(204)).isTrue();
        assertThat(profile.accepts(302)).isFalse();
        assertThat(profile.accepts(0)).isFalse();
    }

    @Test
    void stripe_s_schedule_ends_within_three_days() {
        assertThat(SenderProfile.named("stripe").orElseThrow().schedule().stream()
                        .reduce(Duration.ZERO, Duration::plus))
                .isBetween(Duration.ofDays(2), Duration.ofDays(3));
    }

    @Test
    void an_unknown_name_finds_nothing() {
        assertThat(SenderProfile.named("nobody")).isEmpty();
        assertThat(SenderProfile.named("../sender-profiles/coditect")).isEmpty();
    }
}
