package ai.coditect.sim.harness.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TimeTextTest {
    private static Step.Target target(String text) {
        Scenario scenario = ScenarioFiles.parse(
                        "time.yaml",
                        "name: x\ncustomer: { card: visa }\nsteps: [ subscribe: plan_pro, advance: \"" + text + "\" ]")
                .get(0);
        return ((Step.Advance) scenario.steps().get(1)).target();
    }

    @ParameterizedTest
    @CsvSource({
        "3 days, PT72H",
        "2h, PT2H",
        "2h30m, PT2H30M",
        "1 week 2 days, PT216H",
        "90s, PT1M30S",
        "500 ms, PT0.5S",
        "P3D, PT72H",
        "PT5M, PT5M",
        "p1dt1h, PT25H"
    })
    void durations_are_read(String text, Duration duration) throws NotUnderstood {
        assertThat(TimeText.duration(text)).isEqualTo(duration);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "3",
                "days",
                "3 dyas",
                "-3 days",
                "P-3D",
                "3,5h",
                "1 month",
                "21 years",
                "P9999999D",
                "99999999999s"
            })
    void what_is_no_duration_is_refused(String text) {
        assertThatThrownBy(() -> TimeText.duration(text)).isInstanceOf(NotUnderstood.class);
    }

    @ParameterizedTest
    @CsvSource({
        "2027-01-31, 2027-01-31T00:00:00Z",
        "2027-01-31T10:00:00Z, 2027-01-31T10:00:00Z",
        "2027-01-31 10:00Z, 2027-01-31T10:00:00Z",
        "2027-01-31T10:00:00+02:00, 2027-01-31T08:00:00Z",
        "2028-02-29, 2028-02-29T00:00:00Z"
    })
    void dates_and_instants_are_read(String text, Instant instant) throws NotUnderstood {
        assertThat(TimeText.instant(text)).isEqualTo(instant.getEpochSecond());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2027-02-29",
                "2027-13-01",
                "2027-1-1",
                "1999-12-31",
                "2101-01-01",
                "2027-01-31T10:00",
                "2027-01-31T24:01Z",
                "2027-01-31T10:0Z",
                "2027-01-31X",
                "31.01.2027"
            })
    void what_is_no_date_is_refused(String text) {
        assertThatThrownBy(() -> TimeText.instant(text)).isInstanceOf(NotUnderstood.class);
    }

    @Test
    void advance_goes_to_moments_durations_months_and_dates() {
        assertThat(target("renewal")).isInstanceOf(Step.Target.Renewal.class);
        assertThat(target("trial end")).isInstanceOf(Step.Target.TrialEnd.class);
        assertThat(target("next payment attempt")).isInstanceOf(Step.Target.NextPaymentAttempt.class);
        assertThat(target("next delivery attempt")).isInstanceOf(Step.Target.NextDeliveryAttempt.class);
        assertThat(target("3 days")).isEqualTo(new Step.Target.By(Duration.ofDays(3)));
        assertThat(target("1 month")).isEqualTo(new Step.Target.ByMonths(1));
        assertThat(target("2 years")).isEqualTo(new Step.Target.ByMonths(24));
        assertThat(target("P1Y6M")).isEqualTo(new Step.Target.ByMonths(18));
        assertThat(target("2027-01-31")).isEqualTo(new Step.Target.To(1801353600L));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0 days", "0 months", "P0M", "500 ms", "renewals", "tomorrow", "21 years", "P1M3D"})
    void advance_refuses_what_goes_nowhere(String text) {
        assertThatThrownBy(() -> target(text)).isInstanceOf(ScenarioException.class);
    }
}
