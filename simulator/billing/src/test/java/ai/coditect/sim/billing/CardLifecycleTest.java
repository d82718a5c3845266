package ai.coditect.sim.billing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.coditect.sim.billing.contract.BillingRefusal;
import ai.coditect.sim.billing.contract.BillingSettings;
import ai.coditect.sim.billing.contract.BillingSettings.AfterRetries;
import ai.coditect.sim.billing.contract.BillingSettings.TrialWithoutCard;
import ai.coditect.sim.billing.contract.CardInput;
import ai.coditect.sim.billing.contract.CardOutcome;
import ai.coditect.sim.billing.contract.EventJson;
import ai.coditect.sim.billing.contract.Interval;
import ai.coditect.sim.billing.contract.TestCard;
import ai.coditect.sim.billing.contract.TestCards;
import ai.coditect.sim.billing.contract.Wallet;
import ai.coditect.sim.billing.invoice.Invoice;
import ai.coditect.sim.billing.payment.PaymentMethod;
import ai.coditect.sim.billing.subscription.Subscription;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Contract section 4: cards beside each other, wallets, paused trials, invoices given up, other currencies, annual prices. */
class CardLifecycleTest {
    private static PaymentMethod attach(Play play, String card) {
        return play.execute(new Command.AttachCard(play.customer.id(), CardInput.of(card)));
    }

    private static String defaultCard(Play play) {
        return play.billing
                .defaultPaymentMethod(play.customer.id())
                .map(PaymentMethod::last4)
                .orElse("none");
    }

    @Test
    void a_card_is_added_beside_the_default_and_chosen_later() {
        Play play = Play.with(Play.GOOD);
        play.subscribe(1);
        play.sent();

        PaymentMethod second = attach(play, "5555 5555 5555 4444");
        assertThat(play.sent()).containsExactly("payment_method.attached");
        assertThat(defaultCard(play)).isEqualTo("4242");
        play.execute(new Command.MakeDefault(play.customer.id(), second.id()));

        assertThat(defaultCard(play)).isEqualTo("4444");
        play.advanceToRenewal();
        assertThat(play.sent()).endsWith("invoice.paid 4900");
        assertThat(play.payment().paymentMethod()).isEqualTo(second);
        assertThatThrownBy(() -> play.execute(new Command.MakeDefault(play.customer.id(), "pm_none")))
                .hasMessageContaining("pm_none");
    }

    @Test
    void the_first_card_added_is_the_default() {
        Play play = Play.withoutCard();

        attach(play, Play.GOOD);

        assertThat(defaultCard(play)).isEqualTo("4242");
    }

    @Test
    void a_card_made_default_pays_what_is_owed_and_one_only_added_does_not() {
        Play play = Play.with(Play.GOOD);
        play.subscribe(1);
        play.replaceCard(Play.FAILS_WHEN_CHARGED);
        play.advanceToRenewal();
        play.sent();

        PaymentMethod good = attach(play, "5555 5555 5555 4444");
        assertThat(play.sent()).containsExactly("payment_method.attached");
        play.execute(new Command.MakeDefault(play.customer.id(), good.id()));

        assertThat(play.sent()).containsExactly("invoice.paid 4900", "subscription.updated active was past_due");
    }

    @Test
    void a_card_that_declines_at_attach_is_refused_and_the_old_one_stays() {
        Play play = Play.with(Play.GOOD);
        play.subscribe(1);
        play.sent();

        assertThatThrownBy(() -> attach(play, Play.DECLINED))
                .isInstanceOfSatisfying(
                        BillingRefusal.class,
                        refusal -> assertThat(refusal.declineCode()).isEqualTo("generic_decline"));

        assertThat(play.sent()).isEmpty();
        assertThat(defaultCard(play)).isEqualTo("4242");
    }

    @Test
    void a_wallet_is_a_card_that_says_so() {
        Play play = Play.withoutCard();
        for (Wallet wallet : Wallet.values()) {
            PaymentMethod method = play.execute(new Command.AttachCard(
                    play.customer.id(), CardInput.of(Play.GOOD).from(wallet)));

            JsonNode card = EventJson.tree(method).path("card");
            assertThat(card.at("/wallet/type").asText()).isEqualTo(wallet.word());
            assertThat(card.at("/wallet/" + wallet.word()).isObject()).isTrue();
            assertThat(card.at("/wallet/dynamic_last4").asText()).isEqualTo("4242");
        }
        play.subscribe(10);
        assertThat(play.sent()).endsWith("subscription.created active", "invoice.created open", "invoice.paid 49000");
    }

    @Test
    void a_paused_subscription_goes_on_when_a_card_pays() {
        Play play = new Play(Play.setting("trial", TrialWithoutCard.PAUSE), Play.START, null);
        play.subscribe("plan_pro", Interval.MONTH, 2, 3, null);
        play.advanceTo(play.agenda.now() + 30 * Play.DAY);
        assertThat(play.subscription().status()).isEqualTo(Subscription.Status.PAUSED);
        play.sent();

        play.replaceCard(Play.FAILS_WHEN_CHARGED);
        assertThat(play.sent()).containsExactly("payment_method.attached");
        play.replaceCard(Play.GOOD);

        assertThat(play.sent())
                .containsExactly(
                        "payment_method.attached",
                        "subscription.updated active was paused",
                        "invoice.created open",
                        "invoice.paid 9800");
        assertThat(play.subscription().currentPeriodStart()).isEqualTo(play.agenda.now());
        play.advanceToRenewal();
        assertThat(play.sent()).endsWith("subscription.updated active", "invoice.created draft", "invoice.paid 9800");
    }

    @Test
    void a_paused_subscription_waits_for_a_challenge() {
        Play play = new Play(Play.setting("trial", TrialWithoutCard.PAUSE), Play.START, null);
        play.subscribe("plan_pro", Interval.MONTH, 1, 3, null);
        play.advanceTo(play.agenda.now() + 30 * Play.DAY);
        play.sent();

        play.replaceCard(Play.SCA);
        assertThat(play.sent()).isEmpty();
        play.authenticate(true);

        assertThat(play.sent())
                .containsExactly(
                        "payment_method.attached",
                        "subscription.updated active was paused",
                        "invoice.created open",
                        "invoice.paid 4900");
    }

    @Test
    void an_invoice_given_up_by_hand_mends_the_subscription_and_is_not_collected_any_more() {
        for (boolean wrong : List.of(true, false)) {
            Play play = new Play(Play.setting("after", AfterRetries.PAST_DUE), Play.START, Play.GOOD);
            play.subscribe(1);
            play.replaceCard(Play.FAILS_WHEN_CHARGED);
            play.advanceToRenewal();
            play.sent();
            String invoice = play.invoice().id();

            play.execute(wrong ? new Command.VoidInvoice(invoice) : new Command.MarkUncollectible(invoice));

            assertThat(play.sent()).containsExactly("subscription.updated active was past_due");
            assertThat(play.invoice().status()).isEqualTo(wrong ? Invoice.Status.VOID : Invoice.Status.UNCOLLECTIBLE);
            assertThat(play.invoice().amountRemaining()).isEqualTo(4_900);
            play.advanceTo(play.agenda.now() + 15 * Play.DAY);
            assertThat(play.sent()).isEmpty();
            assertThatThrownBy(() -> play.execute(new Command.VoidInvoice(invoice)))
                    .isInstanceOf(BillingRefusal.class);
        }
    }

    @Test
    void the_first_invoice_of_an_incomplete_subscription_is_not_given_up() {
        Play play = Play.with(Play.DECLINED);
        play.subscribe(1);

        assertThatThrownBy(() -> play.execute(
                        new Command.MarkUncollectible(play.invoice().id())))
                .hasMessageContaining("incomplete");
    }

    @Test
    void a_change_while_past_due_is_refused_until_the_open_invoice_is_settled() {
        Play play = Play.with(Play.GOOD);
        play.subscribe(2);
        play.replaceCard(Play.FAILS_WHEN_CHARGED);
        play.advanceToRenewal();
        play.sent();

        for (long seats : List.of(1L, 3L)) {
            assertThatThrownBy(() -> play.change(null, null, seats))
                    .isInstanceOfSatisfying(
                            BillingRefusal.class,
                            refusal -> assertThat(refusal.reason()).isEqualTo(BillingRefusal.Reason.CONFLICT));
        }
        play.replaceCard(Play.GOOD);
        play.change(null, null, 3L);

        assertThat(play.subscription().quantity()).isEqualTo(3);
    }

    @Test
    void each_subscription_of_a_customer_lives_its_own_life() {
        Play play = Play.with(Play.GOOD);
        Subscription first = play.subscribe(1);
        play.advanceTo(play.agenda.now() + 5 * Play.DAY);
        Subscription second = play.subscribe("plan_pro", Interval.YEAR, 2, 0, null);
        play.sent();

        play.execute(new Command.Cancel(first.id(), Command.CancelMode.NOW));
        assertThat(play.access()).isEqualTo(ai.coditect.sim.billing.contract.Access.GRANTED);
        play.advanceTo(second.currentPeriodEnd() + Play.HOUR);

        assertThat(play.sent())
                .containsExactly(
                        "subscription.canceled canceled",
                        "invoice.upcoming draft",
                        "subscription.updated active",
                        "invoice.created draft",
                        "invoice.paid 94000");
    }

    @Test
    void a_customer_pays_in_his_currency_and_in_no_second_one() {
        Play euro = Play.paying("eur");
        euro.subscribe(10);
        assertThat(euro.invoice().currency()).isEqualTo("eur");
        assertThat(euro.invoice().lines().get(0).description()).isEqualTo("10 × Professional (at €49.00 / month)");
        Play yen = Play.paying("jpy");
        Subscription before = yen.subscribe(3);
        yen.advanceTo(before.created() + 10 * Play.DAY - 1);
        yen.sent();

        yen.change(null, null, 4L);

        // 21 of 31 days are left: 22200 * 21/31 = 15038.7, 29600 * 21/31 = 20051.6
        assertThat(yen.invoice().lines()).extracting(line -> line.amount()).containsExactly(-15_039L, 20_052L);
        assertThat(yen.sent()).endsWith("invoice.paid 5013");
        assertThatThrownBy(() -> yen.execute(new Command.OpenCheckout(
                        "plan_pro",
                        Interval.MONTH,
                        1,
                        0,
                        null,
                        "eur",
                        "https://a",
                        "https://b",
                        yen.customer.id(),
                        null,
                        null,
                        Map.of())))
                .hasMessageContaining("jpy");
        assertThatThrownBy(() -> Play.paying("chf").subscribe(1)).hasMessageContaining("usd, eur, gbp, jpy");
    }

    @Test
    void a_month_that_ends_on_the_31st_bills_at_each_months_end() {
        Play play = new Play(
                BillingSettings.DEFAULTS, Instant.parse("2027-12-31T10:00:00Z").getEpochSecond() - 2, Play.GOOD);
        play.subscribe(1);
        List<String> ends = new ArrayList<>();
        for (int month = 0; month < 4; month++) {
            ends.add(Instant.ofEpochSecond(play.subscription().currentPeriodEnd())
                    .toString()
                    .substring(0, 16));
            play.advanceToRenewal();
        }

        assertThat(ends)
                .containsExactly("2028-01-31T10:00", "2028-02-29T10:00", "2028-03-31T10:00", "2028-04-30T10:00");
    }

    @Test
    void a_year_that_begins_on_a_leap_day_ends_on_the_28th() {
        Play play = new Play(
                BillingSettings.DEFAULTS, Instant.parse("2028-02-29T10:00:00Z").getEpochSecond() - 2, Play.GOOD);
        play.subscribe("plan_pro", Interval.YEAR, 1, 0, null);
        assertThat(play.sent()).endsWith("invoice.paid 47000");
        List<String> ends = new ArrayList<>();
        for (int year = 0; year < 4; year++) {
            ends.add(Instant.ofEpochSecond(play.subscription().currentPeriodEnd())
                    .toString()
                    .substring(0, 10));
            play.advanceToRenewal();
            assertThat(play.sent()).endsWith("invoice.created draft", "invoice.paid 47000");
        }

        assertThat(ends).containsExactly("2029-02-28", "2030-02-28", "2031-02-28", "2032-02-29");
    }

    @Test
    void every_card_of_the_table_does_what_its_row_says() {
        for (TestCard card : TestCards.all()) {
            Play attaching = Play.withoutCard();
            String attached = outcome(attaching, new Command.AttachCard(attaching.customer.id(), card.input()));
            assertThat(attached)
                    .as(card + " at attach")
                    .isEqualTo(expected(card, card.behaviour().attach()));

            Play paying = Play.withoutCard();
            paying.subscribe("plan_pro", Interval.MONTH, 1, 0, card.number());
            assertThat(paying.subscription().status())
                    .as(card + " at the first payment")
                    .isEqualTo(
                            card.behaviour().onSession() == CardOutcome.SUCCEEDS
                                    ? Subscription.Status.ACTIVE
                                    : Subscription.Status.INCOMPLETE);
            assertThat(paying.billing.openChallenge(paying.customer.id()).isPresent())
                    .as(card + " wants a challenge")
                    .isEqualTo(card.behaviour().onSession() == CardOutcome.CHALLENGE
                            || card.behaviour().onSession() == CardOutcome.CHALLENGE_THEN_FAILS);
            if (paying.billing.openChallenge(paying.customer.id()).isPresent()) {
                paying.authenticate(true);
            }
            if (paying.subscription().status() == Subscription.Status.ACTIVE) {
                paying.advanceToRenewal();
                assertThat(paying.subscription().status())
                        .as(card + " off session")
                        .isEqualTo(
                                card.behaviour().offSession() == CardOutcome.SUCCEEDS
                                        ? Subscription.Status.ACTIVE
                                        : Subscription.Status.PAST_DUE);
            }
        }
    }

    private static String outcome(Play play, Command<?> command) {
        try {
            play.execute(command);
        } catch (BillingRefusal refusal) {
            return refusal.code() + "/" + refusal.declineCode();
        }
        return play.billing.openChallenge(play.customer.id()).isPresent() ? "challenge" : "attached";
    }

    private static String expected(TestCard card, CardOutcome outcome) {
        return switch (outcome) {
            case SUCCEEDS -> "attached";
            case FAILS ->
                card.behaviour().declined().code() + "/"
                        + card.behaviour().declined().declineCode();
            default -> "challenge";
        };
    }
}
