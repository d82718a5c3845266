package ai.coditect.sim.billing;

import static org.assertj.core.api.Assertions.assertThat;

import ai.coditect.sim.billing.contract.Access;
import ai.coditect.sim.billing.contract.BillingSettings;
import ai.coditect.sim.billing.contract.BillingSettings.AfterRetries;
import ai.coditect.sim.billing.contract.BillingSettings.FirstInvoice;
import ai.coditect.sim.billing.contract.Dialect;
import ai.coditect.sim.billing.contract.Event;
import ai.coditect.sim.billing.contract.EventJson;
import ai.coditect.sim.billing.contract.EventType;
import ai.coditect.sim.billing.contract.Interval;
import ai.coditect.sim.billing.invoice.Invoice;
import ai.coditect.sim.billing.payment.PaymentIntent;
import ai.coditect.sim.billing.subscription.Subscription;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The table of contract section 4, row by row: payments, challenges, renewals, dunning. */
class LifecycleTest {
    private static final String[] SUBSCRIBED = {
        "payment_method.attached", "subscription.created active", "invoice.created open", "invoice.paid 49000"
    };

    @Test
    void a_good_card_is_attached_then_subscribes_and_pays_in_one_second() {
        Play play = Play.with(Play.GOOD);

        Subscription subscription = play.subscribe(10);

        List<Event> events = List.copyOf(play.billing.events());
        assertThat(play.sent()).containsExactly(SUBSCRIBED);
        assertThat(events).extracting(Event::created).containsOnly(Play.START + 2);
        assertThat(events).extracting(Event::number).containsExactly(1L, 2L, 3L, 4L);
        assertThat(subscription.latestInvoice()).isEqualTo(play.invoice().id());
        assertThat(play.invoice().number()).endsWith("-0001");
        assertThat(play.invoice().customer()).isEqualTo(play.customer.id());
        assertThat(play.payment().status()).isEqualTo(PaymentIntent.Status.SUCCEEDED);
        assertThat(play.access()).isEqualTo(Access.GRANTED);
    }

    @Test
    void a_declined_first_payment_leaves_the_subscription_incomplete_and_attaches_nothing() {
        Play play = Play.with(Play.DECLINED);

        play.subscribe(10);

        assertThat(play.sent())
                .containsExactly("subscription.created incomplete", "invoice.created open", "invoice.payment_failed 1");
        assertThat(play.billing.paymentMethods(play.customer.id())).isEmpty();
        assertThat(play.access()).isEqualTo(Access.NONE);
    }

    @Test
    void a_declined_first_payment_is_retried_three_times_and_then_cancelled() {
        Play play = Play.with(Play.DECLINED);
        play.subscribe(10);
        long first = play.agenda.now();
        play.sent();

        play.advanceTo(first + 60 * Play.DAY);

        List<Event> events = List.copyOf(play.billing.events());
        assertThat(play.sent())
                .containsExactly(
                        "invoice.payment_failed 2",
                        "invoice.payment_failed 3",
                        "invoice.payment_failed 4 last",
                        "subscription.canceled canceled");
        assertThat(events.subList(3, 6))
                .extracting(event -> (event.created() - first) / Play.DAY)
                .containsExactly(3L, 8L, 15L);
        assertThat(play.subscription().cancellation().reason()).isEqualTo("payment_failed");
        assertThat(play.invoice().status()).isEqualTo(Invoice.Status.OPEN);
        assertThat(play.access()).isEqualTo(Access.REVOKED);
    }

    @Test
    void a_good_card_after_a_declined_first_payment_pays_and_activates() {
        Play play = Play.with(Play.DECLINED);
        play.subscribe(10);
        play.sent();

        play.replaceCard(Play.GOOD);

        assertThat(play.sent())
                .containsExactly(
                        "payment_method.attached", "invoice.paid 49000", "subscription.updated active was incomplete");
        assertThat(play.access()).isEqualTo(Access.GRANTED);
        play.advanceTo(play.agenda.now() + 20 * Play.DAY);
        assertThat(play.sent()).isEmpty();
    }

    @Test
    void an_unpaid_first_invoice_expires_after_23_hours_where_the_setting_says_so() {
        Play play = new Play(Play.setting("first", FirstInvoice.EXPIRE_AFTER_23_HOURS), Play.START, Play.DECLINED);
        play.subscribe(1);
        play.sent();
        assertThat(play.invoice().nextPaymentAttempt()).isNull();

        play.advanceTo(play.agenda.now() + 23 * Play.HOUR);

        assertThat(play.sent()).containsExactly("subscription.updated incomplete_expired was incomplete");
        assertThat(play.invoice().status()).isEqualTo(Invoice.Status.VOID);
        assertThat(play.payment().status()).isEqualTo(PaymentIntent.Status.CANCELED);
        assertThat(play.access()).isEqualTo(Access.REVOKED);
        play.advanceTo(play.agenda.now() + 100 * Play.DAY);
        assertThat(play.sent()).isEmpty();
    }

    @Test
    void a_passed_challenge_attaches_pays_and_activates_and_later_renewals_need_none() {
        Play play = Play.with(Play.SCA);
        play.subscribe(10);
        assertThat(play.sent()).containsExactly("subscription.created incomplete", "invoice.created open");
        assertThat(play.access()).isEqualTo(Access.NONE);
        assertThat(play.payment().status()).isEqualTo(PaymentIntent.Status.REQUIRES_ACTION);

        play.authenticate(true);

        assertThat(play.sent())
                .containsExactly(
                        "payment_method.attached", "invoice.paid 49000", "subscription.updated active was incomplete");
        play.advanceToRenewal();
        assertThat(play.sent())
                .containsExactly(
                        "invoice.upcoming draft",
                        "subscription.updated active",
                        "invoice.created draft",
                        "invoice.paid 49000");
    }

    @Test
    void a_failed_challenge_fails_the_payment_and_another_try_may_pass() {
        Play play = Play.with(Play.SCA);
        play.subscribe(10);
        play.authenticate(false);
        assertThat(play.sent())
                .containsExactly("subscription.created incomplete", "invoice.created open", "invoice.payment_failed 1");
        assertThat(play.access()).isEqualTo(Access.NONE);

        play.pay(null);
        assertThat(play.sent()).isEmpty();
        play.authenticate(true);

        assertThat(play.sent())
                .containsExactly(
                        "payment_method.attached", "invoice.paid 49000", "subscription.updated active was incomplete");
    }

    @Test
    void a_failed_challenge_can_be_mended_with_another_card() {
        Play play = Play.with(Play.SCA);
        play.subscribe(10);
        play.authenticate(false);
        play.sent();

        play.pay(Play.GOOD);

        assertThat(play.sent())
                .containsExactly(
                        "payment_method.attached", "invoice.paid 49000", "subscription.updated active was incomplete");
    }

    @Test
    void a_challenge_that_nobody_answers_fails_after_23_hours() {
        Play play = Play.with(Play.SCA);
        play.subscribe(1);
        play.sent();

        play.advanceTo(play.agenda.now() + 23 * Play.HOUR);

        assertThat(play.sent()).containsExactly("invoice.payment_failed 1");
        assertThat(play.billing.openChallenge(play.customer.id())).isEmpty();
    }

    @Test
    void a_year_of_renewals_bills_twelve_times_more() {
        Play play = Play.with(Play.GOOD);
        play.subscribe(1);
        play.sent();

        for (int month = 0; month < 12; month++) {
            play.advanceToRenewal();
            assertThat(play.sent())
                    .containsExactly(
                            "invoice.upcoming draft",
                            "subscription.updated active",
                            "invoice.created draft",
                            "invoice.paid 4900");
        }
        assertThat(play.billing.all(Invoice.class)).hasSize(13);
        assertThat(play.invoice().number()).endsWith("-0013");
    }

    @Test
    void a_renewal_moves_the_period_at_its_end_and_charges_an_hour_later() {
        Play play = Play.with(Play.GOOD);
        Subscription before = play.subscribe(1);
        play.events();

        play.advanceToRenewal();

        long end = before.currentPeriodEnd();
        List<Event> events = play.events();
        assertThat(events).extracting(event -> event.created() - end).containsExactly(-7 * Play.DAY, 0L, 0L, Play.HOUR);
        JsonNode previous = EventJson.tree(events.get(1), Dialect.CODITECT, 1).at("/data/previous_attributes");
        assertThat(previous.fieldNames()).toIterable().containsExactlyInAnyOrder("items", "latest_invoice");
        assertThat(previous.at("/items/data/0/current_period_end").asLong()).isEqualTo(end);
        JsonNode draft = EventJson.tree(events.get(2).object());
        assertThat(draft.path("period_end").asLong()).isEqualTo(end);
        assertThat(draft.path("next_payment_attempt").asLong()).isEqualTo(end + Play.HOUR);
        assertThat(draft.path("automatically_finalizes_at").asLong()).isEqualTo(end + Play.HOUR);
        assertThat(draft.at("/lines/data/0/period/start").asLong()).isEqualTo(end);
        assertThat(draft.path("number").isNull()).isTrue();
        JsonNode upcoming = EventJson.tree(events.get(0).object());
        assertThat(upcoming.has("id")).isFalse();
        assertThat(upcoming.path("billing_reason").asText()).isEqualTo("upcoming");
    }

    @Test
    void a_failing_renewal_is_retried_three_times_and_then_cancelled() {
        Play play = Play.with(Play.GOOD);
        play.subscribe(10);
        play.replaceCard(Play.FAILS_WHEN_CHARGED);
        play.sent();

        play.advanceToRenewal();
        assertThat(play.sent())
                .containsExactly(
                        "invoice.upcoming draft",
                        "subscription.updated active",
                        "invoice.created draft",
                        "invoice.payment_failed 1",
                        "subscription.updated past_due was active");
        assertThat(play.access()).isEqualTo(Access.GRANTED);

        long failed = play.agenda.now();
        play.advanceToNextPaymentAttempt();
        assertThat(play.agenda.now() - failed).isEqualTo(3 * Play.DAY);
        play.advanceToNextPaymentAttempt();
        assertThat(play.agenda.now() - failed).isEqualTo(8 * Play.DAY);
        play.advanceToNextPaymentAttempt();
        assertThat(play.agenda.now() - failed).isEqualTo(15 * Play.DAY);
        assertThat(play.sent())
                .containsExactly(
                        "invoice.payment_failed 2",
                        "invoice.payment_failed 3",
                        "invoice.payment_failed 4 last",
                        "subscription.canceled canceled");
        assertThat(play.invoice().status()).isEqualTo(Invoice.Status.OPEN);
        assertThat(play.invoice().amountRemaining()).isEqualTo(49_000);
        assertThat(play.access()).isEqualTo(Access.REVOKED);
    }

    @Test
    void an_uncollected_invoice_is_marked_uncollectible_where_the_setting_says_so() {
        Play play = new Play(Play.setting("uncollectible", true), Play.START, Play.GOOD);
        play.subscribe(1);
        play.replaceCard(Play.FAILS_WHEN_CHARGED);
        play.advanceToRenewal();
        play.advanceTo(play.agenda.now() + 15 * Play.DAY);

        assertThat(play.subscription().status()).isEqualTo(Subscription.Status.CANCELED);
        assertThat(play.invoice().status()).isEqualTo(Invoice.Status.UNCOLLECTIBLE);
    }

    @Test
    void after_the_retries_the_subscription_becomes_unpaid_where_the_setting_says_so_and_can_recover() {
        Play play = new Play(Play.setting("after", AfterRetries.UNPAID), Play.START, Play.GOOD);
        play.subscribe(1);
        play.replaceCard(Play.FAILS_WHEN_CHARGED);
        play.advanceToRenewal();
        play.sent();
        play.advanceTo(play.agenda.now() + 15 * Play.DAY);
        assertThat(play.sent()).endsWith("subscription.updated unpaid was past_due");
        assertThat(play.access()).isEqualTo(Access.REVOKED);

        play.advanceToRenewal();
        assertThat(play.sent()).containsExactly("subscription.updated unpaid", "invoice.created draft");
        assertThat(play.invoice().attempts().autoAdvance()).isFalse();

        play.replaceCard(Play.GOOD);
        assertThat(play.sent())
                .containsExactly(
                        "payment_method.attached", "invoice.paid 4900", "subscription.updated active was unpaid");
    }

    @Test
    void after_the_retries_the_subscription_stays_past_due_where_the_setting_says_so() {
        Play play = new Play(Play.setting("after", AfterRetries.PAST_DUE), Play.START, Play.GOOD);
        play.subscribe(1);
        play.replaceCard(Play.FAILS_WHEN_CHARGED);
        play.advanceToRenewal();
        play.sent();

        play.advanceTo(play.agenda.now() + 15 * Play.DAY);

        assertThat(play.sent())
                .containsExactly(
                        "invoice.payment_failed 2", "invoice.payment_failed 3", "invoice.payment_failed 4 last");
        assertThat(play.access()).isEqualTo(Access.GRANTED);
    }

    @Test
    void a_good_card_between_two_retries_recovers_the_subscription() {
        Play play = Play.with(Play.GOOD);
        play.subscribe(10);
        play.replaceCard(Play.FAILS_WHEN_CHARGED);
        play.advanceToRenewal();
        play.advanceToNextPaymentAttempt();
        play.sent();

        play.replaceCard(Play.GOOD);

        assertThat(play.sent())
                .containsExactly(
                        "payment_method.attached", "invoice.paid 49000", "subscription.updated active was past_due");
        play.advanceTo(play.agenda.now() + 12 * Play.DAY);
        assertThat(play.sent()).isEmpty();
    }

    @Test
    void a_card_that_always_wants_authentication_fails_off_session_and_recovers_by_a_challenge() {
        Play play = Play.with(Play.SCA_ALWAYS);
        play.subscribe(1);
        play.authenticate(true);
        play.sent();

        play.advanceToRenewal();
        assertThat(play.sent()).endsWith("invoice.payment_failed 1", "subscription.updated past_due was active");
        play.authenticate(true);

        assertThat(play.sent()).containsExactly("invoice.paid 4900", "subscription.updated active was past_due");
    }

    @Test
    void a_card_that_attaches_and_fails_when_charged_is_attached_before_the_failure() {
        Play play = Play.with(Play.FAILS_WHEN_CHARGED);

        play.subscribe(1);

        assertThat(play.sent())
                .containsExactly(
                        "payment_method.attached",
                        "subscription.created incomplete",
                        "invoice.created open",
                        "invoice.payment_failed 1");
    }

    @Test
    void a_customers_own_try_after_the_first_does_not_count() {
        Play play = Play.with(Play.DECLINED);
        play.subscribe(1);
        Long retry = play.invoice().nextPaymentAttempt();
        play.sent();

        play.pay(null);

        assertThat(play.sent()).containsExactly("invoice.payment_failed 1");
        assertThat(play.invoice().nextPaymentAttempt()).isEqualTo(retry);
    }

    @Test
    void two_actions_never_share_a_second_even_when_one_falls_due_with_the_other() {
        Play play = Play.with(Play.GOOD);
        Subscription subscription = play.subscribe(1);
        play.advanceTo(subscription.currentPeriodEnd() - 1);
        play.events();

        play.cancel(Command.CancelMode.NOW);

        assertThat(play.events())
                .extracting(event -> event.created() - subscription.currentPeriodEnd())
                .containsExactly(0L, 0L, 1L);
    }

    @Test
    void twelve_event_types_are_all_reached_by_lifecycles() {
        Play play = Play.withoutCard();
        play.subscribe("plan_pro", Interval.MONTH, 1, 14, null);
        play.replaceCard(Play.GOOD);
        play.advanceToRenewal();
        play.payOnce(500, null);
        play.payOnce(500, Play.DECLINED);
        play.replaceCard(Play.FAILS_WHEN_CHARGED);
        play.advanceTo(play.agenda.now() + 60 * Play.DAY);
        play.execute(new Command.RemoveCard(play.customer.id(), null));

        Set<EventType> seen = EnumSet.noneOf(EventType.class);
        play.billing.events().forEach(event -> seen.add(event.type()));
        assertThat(seen).containsExactlyInAnyOrderElementsOf(EventType.twelve());
    }

    @Test
    void settings_have_the_contracts_defaults() {
        assertThat(BillingSettings.DEFAULTS.retryDays()).containsExactly(3, 5, 7);
        assertThat(BillingSettings.DEFAULTS.upcomingDays()).isEqualTo(7);
    }
}
