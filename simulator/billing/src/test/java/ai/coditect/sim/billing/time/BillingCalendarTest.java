package ai.coditect.sim.billing.time;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Stripe's rule of billing cycles: stripe.md 5.1. */
class BillingCalendarTest {
    private static List<String> boundaries(String anchor, int months, int count) {
        long from = Instant.parse(anchor).getEpochSecond();
        long at = from;
        List<String> all = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            at = BillingCalendar.boundaryAfter(from, months, at);
            all.add(Instant.ofEpochSecond(at).toString());
        }
        return all;
    }

    @Test
    void the_31st_is_clamped_to_each_months_end_and_comes_back() {
        assertThat(boundaries("2026-01-31T10:00:00Z", 1, 5))
                .containsExactly(
                        "2026-02-28T10:00:00Z",
                        "2026-03-31T10:00:00Z",
                        "2026-04-30T10:00:00Z",
                        "2026-05-31T10:00:00Z",
                        "2026-06-30T10:00:00Z");
    }

    @Test
    void a_leap_year_has_a_29th_of_february() {
        assertThat(boundaries("2028-01-30T23:59:59Z", 1, 2))
                .containsExactly("2028-02-29T23:59:59Z", "2028-03-30T23:59:59Z");
    }

    @Test
    void a_leap_day_recurs_every_four_years() {
        assertThat(boundaries("2028-02-29T00:00:00Z", 12, 4))
                .containsExactly(
                        "2029-02-28T00:00:00Z", "2030-02-28T00:00:00Z", "2031-02-28T00:00:00Z", "2032-02-29T00:00:00Z");
    }

    @Test
    void daylight_saving_moves_nothing() {
        assertThat(boundaries("2026-02-28T01:30:00Z", 1, 3))
                .containsExactly("2026-03-28T01:30:00Z", "2026-04-28T01:30:00Z", "2026-05-28T01:30:00Z");
    }

    @Test
    void an_anchor_that_lies_ahead_gives_the_first_boundary_after_the_instant() {
        long anchor = Instant.parse("2026-05-15T00:00:00Z").getEpochSecond();
        long now = Instant.parse("2026-03-01T00:00:00Z").getEpochSecond();

        assertThat(Instant.ofEpochSecond(BillingCalendar.boundaryAfter(anchor, 1, now)))
                .hasToString("2026-03-15T00:00:00Z");
        assertThat(BillingCalendar.boundaryAfter(anchor, 1, anchor)).isEqualTo(BillingCalendar.plusMonths(anchor, 1));
    }
}
