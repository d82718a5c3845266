package ai.coditect.sim.billing.subscription;

import static org.assertj.core.api.Assertions.assertThat;

import ai.coditect.sim.billing.contract.Interval;
import ai.coditect.sim.billing.contract.Price;
import org.junit.jupiter.api.Test;

/** Stripe's own examples: stripe.md 5.2. */
class ProrationTest {
    private static SubscriptionItem item(long amount, long start, long end) {
        Price price = new Price("price_1", "plan_1", "prod_1", "Plan", Interval.MONTH, amount, "usd", "key", start);
        return new SubscriptionItem("si_1", "sub_1", price, 1, start, start, end);
    }

    private static long share(long amount, long start, long end, long now) {
        return Lines.share(amount, item(amount, start, end), now);
    }

    @Test
    void stripes_published_example_comes_out_to_the_cent() {
        assertThat(share(1_000, 1_596_749_288, 1_599_427_688, 1_598_982_148)).isEqualTo(166);
        assertThat(share(3_252, 1_596_749_288, 1_599_427_688, 1_598_982_148)).isEqualTo(541);
    }

    @Test
    void a_third_of_the_period_gives_a_third_of_the_amount() {
        assertThat(share(2_000, 0, 300, 200)).isEqualTo(667);
        assertThat(share(1_000, 0, 300, 200)).isEqualTo(333);
    }

    @Test
    void halves_are_rounded_away_from_zero_and_the_ends_are_exact() {
        assertThat(share(1, 0, 2, 1)).isEqualTo(1);
        assertThat(share(4_900, 0, 100, 0)).isEqualTo(4_900);
        assertThat(share(4_900, 0, 100, 100)).isZero();
        assertThat(share(99_999_999, 0, 31_622_400, 1)).isEqualTo(99_999_996);
    }
}
