package ai.coditect.sim.billing.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CatalogueTest {
    @Test
    void the_plans_cost_what_coditects_guide_says() {
        assertThat(Plans.ids()).containsExactly("plan_starter", "plan_pro", "plan_enterprise");
        Plan pro = Plans.find("plan_pro").orElseThrow();
        assertThat(pro.name()).isEqualTo("Professional");
        assertThat(pro.price(Interval.MONTH).orElseThrow().unitAmount()).isEqualTo(4_900);
        assertThat(pro.price(Interval.YEAR).orElseThrow().unitAmount()).isEqualTo(47_000);
        assertThat(Plans.find("plan_starter")
                        .orElseThrow()
                        .price(Interval.MONTH)
                        .orElseThrow()
                        .unitAmount())
                .isZero();
        assertThat(Plans.find("plan_enterprise").orElseThrow().custom()).isTrue();
        assertThat(Plans.find("plan_gold")).isEmpty();
    }

    @Test
    void every_test_card_passes_luhn_and_is_found_by_number_and_by_each_name() {
        Set<String> names = new HashSet<>();
        assertThat(TestCards.all()).hasSizeGreaterThan(140);
        for (TestCard card : TestCards.all()) {
            assertThat(luhn(card.number())).as(card.number()).isTrue();
            assertThat(TestCards.byNumber(card.number())).contains(card);
            for (String name : card.names()) {
                assertThat(names.add(name.toLowerCase(Locale.ROOT))).as(name).isTrue();
                assertThat(TestCards.named(name)).contains(card);
                assertThat(TestCards.named("pm_card_" + name)).contains(card);
            }
            boolean fails = card.behaviour().onSession() == CardOutcome.FAILS
                    || card.behaviour().onSession() == CardOutcome.CHALLENGE_THEN_FAILS;
            assertThat(!fails || card.behaviour().error() != null)
                    .as(card.toString())
                    .isTrue();
        }
        assertThat(TestCards.names()).hasSameSizeAs(names);
    }

    @Test
    void a_card_is_found_by_words_and_spaced_numbers() {
        assertThat(TestCards.find("4242 4242 4242 4242")).map(TestCard::last4).contains("4242");
        assertThat(TestCards.find("4000-0025-0000-3155")).map(TestCard::last4).contains("3155");
        assertThat(TestCards.find("insufficient-funds")).map(TestCard::last4).contains("9995");
        assertThat(TestCards.find("pm_card_chargeCustomerFail"))
                .map(TestCard::last4)
                .contains("0341");
        assertThat(TestCards.find("DE")).map(TestCard::last4).contains("0016");
        assertThat(TestCards.find("4539578763621486")).isEmpty();
    }

    @Test
    void cards_print_no_number() {
        for (TestCard card : TestCards.all()) {
            assertThat(card.toString()).doesNotContain(card.number()).contains(card.last4());
            assertThat(card.input().toString()).doesNotContain(card.number()).contains(card.last4());
            assertThat(card.behaviour().toString()).doesNotContain(card.number());
        }
    }

    @Test
    void the_twelve_event_types_are_found_by_name() {
        assertThat(EventType.names()).hasSize(12);
        for (String name : EventType.names()) {
            assertThat(EventType.named(name)).map(EventType::coditectName).contains(name);
        }
        assertThat(EventType.named("customer.subscription.created")).isEmpty();
    }

    @Test
    void amounts_read_as_people_write_them() {
        assertThat(Money.text(4_900, "usd")).isEqualTo("$49.00");
        assertThat(Money.text(123_456_789, "usd")).isEqualTo("$1,234,567.89");
        assertThat(Money.text(5, "eur")).isEqualTo("€0.05");
        assertThat(Money.text(500, "jpy")).isEqualTo("¥500");
        assertThat(Money.text(12_345, "chf")).isEqualTo("CHF 123.45");
    }

    private static boolean luhn(String number) {
        int sum = 0;
        boolean twice = false;
        for (char c : new StringBuilder(number).reverse().toString().toCharArray()) {
            int digit = c - '0';
            sum += twice ? digit * 2 / 10 + digit * 2 % 10 : digit;
            twice = !twice;
        }
        return sum % 10 == 0;
    }
}
