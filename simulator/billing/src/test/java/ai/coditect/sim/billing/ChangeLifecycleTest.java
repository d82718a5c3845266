package ai.coditect.sim.billing;

import static org.assertj.core.api.Assertions.assertThat;

import ai.coditect.sim.billing.contract.Access;
import ai.coditect.sim.billing.contract.BillingSettings.TrialWithoutCard;
import ai.coditect.sim.billing.contract.CardInput;
import ai.coditect.sim.billing.contract.Dialect;
import ai.coditect.sim.billing.contract.Event;
import ai.coditect.sim.billing.contract.EventJson;
import ai.coditect.sim.billing.contract.Interval;
import ai.coditect.sim.billing.invoice.Invoice;
import ai.coditect.sim.billing.invoice.InvoiceLine;
import ai.coditect.sim.billing.payment.PaymentIntent;
import ai.coditect.sim.billing.subscription.Subscription;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The table of contract section 4, row by row: trials, changes, cancellations, cards, one-time payments. */
class ChangeLifecycleTest {
    @Test
    void a_trial_with_a_card_bills_an_hour_after_its_end() {
        Play play = Play.with(Play.GOOD);

        Subscription trial = play.subscribe("plan_pro", Interval.MONTH, 10, 14, null);
        assertThat(play.sent())
                .containsExactly(
                        "payment_method.attached",
                        "subscription.created trialing",
                        "invoice.created open",
                        "invoice.paid 0");
        assertThat(play.access()).isEqualTo(Access.GRANTED);
        assertThat(trial.currentPeriodEnd()).isEqualTo(trial.created() + 14 * Play.DAY);

        play.advance(play.billing.trialEndAttempt(play.customer.id()));

        List<Event> events = play.events();
        assertThat(events)
                .extracting(Play::line)
                .containsExactly(
                        "invoice.upcoming draft",
                        "subscription.trial_ended active",
                        "subscription.updated active was trialing",
                        "invoice.created draft",
                        "invoice.paid 49000");
        assertThat(events.get(1).object()).isEqualTo(events.get(2).object());
        assertThat(events)
                .extracting(event -> event.created() - trial.currentPeriodEnd())
                .containsExactly(-7 * Play.DAY, 0L, 0L, 0L, Play.HOUR);
        assertThat(play.subscription().billingCycleAnchor()).isEqualTo(trial.currentPeriodEnd());
    }

    @Test
    void a_trial_without_a_card_ends_in_a_failed_payment() {
        Play play = Play.withoutCard();
        play.subscribe("plan_pro", Interval.MONTH, 1, 14, null);
        assertThat(play.sent())
                .containsExactly("subscription.created trialing", "invoice.created open", "invoice.paid 0");

        play.advance(play.billing.trialEndAttempt(play.customer.id()));

        assertThat(play.sent())
                .containsExactly(
                        "invoice.upcoming draft",
                        "subscription.trial_ended active",
                        "subscription.updated active was trialing",
                        "invoice.created draft",
                        "invoice.payment_failed 1",
                        "subscription.updated past_due was active");
    }

    @Test
    void a_trial_without_a_card_is_cancelled_where_the_setting_says_so() {
        Play play = new Play(Play.setting("trial", TrialWithoutCard.CANCEL), Play.START, null);
        play.subscribe("plan_pro", Interval.MONTH, 1, 3, null);
        play.sent();

        play.advance(play.billing.trialEndAttempt(play.customer.id()));

        assertThat(play.sent()).containsExactly("subscription.trial_ended canceled", "subscription.canceled canceled");
        assertThat(play.access()).isEqualTo(Access.REVOKED);
    }

    @Test
    void a_trial_without_a_card_is_paused_where_the_setting_says_so() {
        Play play = new Play(Play.setting("trial", TrialWithoutCard.PAUSE), Play.START, null);
        play.subscribe("plan_pro", Interval.MONTH, 1, 3, null);
        play.sent();

        play.advance(play.billing.trialEndAttempt(play.customer.id()));

        assertThat(play.sent())
                .containsExactly("subscription.trial_ended paused", "subscription.updated paused was trialing");
        play.advanceTo(play.agenda.now() + 100 * Play.DAY);
        assertThat(play.sent()).isEmpty();
    }

    @Test
    void a_trial_with_a_card_that_wants_set_up_attaches_it_after_the_challenge() {
        Play play = Play.with(Play.SCA);
        play.subscribe("plan_pro", Interval.MONTH, 1, 14, null);
        assertThat(play.sent())
                .containsExactly("subscription.created trialing", "invoice.created open", "invoice.paid 0");

        play.authenticate(true);
        assertThat(play.sent()).containsExactly("payment_method.attached");

        play.advance(play.billing.trialEndAttempt(play.customer.id()));
        assertThat(play.sent()).endsWith("invoice.created draft", "invoice.paid 4900");
    }

    @Test
    void an_upgrade_is_prorated_to_the_second_and_billed_at_once() {
        Play play = Play.with(Play.GOOD);
        Subscription before = play.subscribe(10);
        play.advanceTo(before.created() + 10 * Play.DAY - 1);
        play.events();

        play.change(null, null, 15L);

        List<Event> events = play.events();
        assertThat(events)
                .extracting(Play::line)
                .containsExactly("subscription.updated active", "invoice.created open", "invoice.paid 16596");
        List<InvoiceLine> lines = play.invoice().lines();
        // 21 of 31 days are left: 49000 * 21/31 = 33193.548, 73500 * 21/31 = 49790.323
        assertThat(lines).extracting(InvoiceLine::amount).containsExactly(-33_194L, 49_790L);
        assertThat(lines).allMatch(InvoiceLine::proration);
        assertThat(lines.get(0).description()).isEqualTo("Unused time on 10 × Professional after 19 Jan 2026");
        assertThat(lines.get(1).description()).isEqualTo("Remaining time on 15 × Professional after 19 Jan 2026");
        JsonNode credit = EventJson.tree(play.invoice()).at("/lines/data/0/parent/subscription_item_details");
        assertThat(credit.at("/proration_details/credited_items/invoice").asText())
                .isEqualTo(before.latestInvoice());
        assertThat(play.subscription().currentPeriodEnd()).isEqualTo(before.currentPeriodEnd());
        JsonNode previous = EventJson.tree(events.get(0), Dialect.CODITECT, 1).at("/data/previous_attributes");
        assertThat(previous.at("/items/data/0/quantity").asInt()).isEqualTo(10);
        assertThat(previous.has("status")).isFalse();
    }

    @Test
    void an_upgrade_whose_payment_fails_stands_and_is_past_due_at_once() {
        Play play = Play.with(Play.GOOD);
        play.subscribe(1);
        play.replaceCard(Play.FAILS_WHEN_CHARGED);
        play.sent();

        play.change(null, null, 2L);

        assertThat(play.sent())
                .containsExactly(
                        "subscription.updated past_due was active", "invoice.created open", "invoice.payment_failed 1");
        assertThat(play.subscription().quantity()).isEqualTo(2);
    }

    @Test
    void a_downgrade_gives_no_credit_and_counts_from_the_next_period() {
        Play play = Play.with(Play.GOOD);
        play.subscribe(10);
        play.sent();

        Subscription after = play.change(null, null, 4L);

        assertThat(play.sent()).containsExactly("subscription.updated active");
        assertThat(after.quantity()).isEqualTo(10);
        assertThat(after.schedule()).startsWith("sub_sched_");
        play.advanceToRenewal();
        assertThat(play.sent())
                .containsExactly(
                        "invoice.upcoming draft",
                        "subscription.updated active",
                        "invoice.created draft",
                        "invoice.paid 19600");
        assertThat(play.subscription().quantity()).isEqualTo(4);
        assertThat(play.subscription().schedule()).isNull();
    }

    @Test
    void a_downgrade_is_taken_back_by_asking_for_what_one_has() {
        Play play = Play.with(Play.GOOD);
        play.subscribe(10);
        play.change(null, null, 4L);
        play.sent();

        play.change(null, null, 10L);

        assertThat(play.sent()).containsExactly("subscription.updated active");
        play.advanceToRenewal();
        assertThat(play.sent()).endsWith("invoice.paid 49000");
    }

    @Test
    void a_change_to_what_one_has_tells_nobody() {
        Play play = Play.with(Play.GOOD);
        play.subscribe(10);
        play.sent();

        play.change("plan_pro", Interval.MONTH, 10L);

        assertThat(play.sent()).isEmpty();
    }

    @Test
    void from_month_to_year_a_new_period_begins_and_the_rest_of_the_old_is_credited() {
        Play play = Play.with(Play.GOOD);
        Subscription before = play.subscribe(1);
        play.advanceTo(before.created() + 15 * Play.DAY + 12 * Play.HOUR - 1);
        play.sent();

        Subscription after = play.change(null, Interval.YEAR, null);

        assertThat(play.sent())
                .containsExactly("subscription.updated active", "invoice.created open", "invoice.paid 44550");
        assertThat(play.invoice().lines()).extracting(InvoiceLine::amount).containsExactly(-2_450L, 47_000L);
        assertThat(after.billingCycleAnchor()).isEqualTo(play.agenda.now());
        assertThat(after.currentPeriodEnd() - after.currentPeriodStart()).isEqualTo(365 * Play.DAY);
    }

    @Test
    void from_year_to_month_waits_for_the_years_end() {
        Play play = Play.with(Play.GOOD);
        play.subscribe("plan_pro", Interval.YEAR, 1, 0, null);
        assertThat(play.sent()).endsWith("invoice.paid 47000");
        play.change(null, Interval.MONTH, null);

        play.advanceToRenewal();

        assertThat(play.sent()).endsWith("invoice.created draft", "invoice.paid 4900");
        assertThat(play.subscription().currentPeriodEnd() - play.subscription().currentPeriodStart())
                .isEqualTo(31 * Play.DAY);
    }

    @Test
    void the_free_plan_needs_no_card_and_its_invoice_of_nothing_is_paid_at_once() {
        Play play = Play.withoutCard();

        play.subscribe("plan_starter", Interval.MONTH, 1, 0, null);

        assertThat(play.sent())
                .containsExactly("subscription.created active", "invoice.created open", "invoice.paid 0");
        assertThat(play.billing.all(PaymentIntent.class)).isEmpty();
        play.advanceToRenewal();
        assertThat(play.sent()).endsWith("subscription.updated active", "invoice.created draft", "invoice.paid 0");
    }

    @Test
    void from_free_to_paid_a_whole_new_period_is_billed() {
        Play play = Play.withoutCard();
        play.subscribe("plan_starter", Interval.MONTH, 1, 0, null);
        play.replaceCard(Play.GOOD);
        play.sent();

        play.change("plan_pro", null, 3L);

        assertThat(play.sent())
                .containsExactly("subscription.updated active", "invoice.created open", "invoice.paid 14700");
        assertThat(play.subscription().billingCycleAnchor()).isEqualTo(play.agenda.now());
    }

    @Test
    void a_change_on_trial_is_not_billed_before_the_trials_end() {
        Play play = Play.with(Play.GOOD);
        play.subscribe("plan_pro", Interval.MONTH, 1, 14, null);
        play.sent();

        play.change(null, null, 5L);
        assertThat(play.sent()).containsExactly("subscription.updated trialing");

        play.advance(play.billing.trialEndAttempt(play.customer.id()));
        assertThat(play.sent()).endsWith("invoice.paid 24500");
    }

    @Test
    void a_sum_below_the_smallest_charge_is_carried_to_the_next_invoice() {
        Play play = Play.with(Play.GOOD);
        Subscription subscription = play.subscribe(1);
        play.advanceTo(subscription.currentPeriodEnd() - Play.HOUR - 1);
        play.sent();

        play.change(null, null, 2L);

        assertThat(play.sent())
                .containsExactly("subscription.updated active", "invoice.created open", "invoice.paid 0");
        // 3,600 of 2,678,400 s are left: 9800 is 13.17, 4900 is 6.59
        long carried = play.invoice().amounts().total();
        assertThat(carried).isEqualTo(6);
        play.advanceToRenewal();
        assertThat(play.sent()).endsWith("invoice.paid " + (9_800 + carried));
    }

    @Test
    void cancel_now_ends_it_at_once() {
        Play play = Play.with(Play.GOOD);
        play.subscribe(1);
        play.sent();

        Subscription canceled = play.cancel(Command.CancelMode.NOW);

        assertThat(play.sent()).containsExactly("subscription.canceled canceled");
        assertThat(canceled.cancellation().reason()).isEqualTo("cancellation_requested");
        assertThat(canceled.cancellation().endedAt()).isEqualTo(play.agenda.now());
        play.advanceTo(play.agenda.now() + 100 * Play.DAY);
        assertThat(play.sent()).isEmpty();
        assertThat(play.access()).isEqualTo(Access.REVOKED);
    }

    @Test
    void cancel_at_period_end_keeps_access_until_then() {
        Play play = Play.with(Play.GOOD);
        Subscription before = play.subscribe(1);
        play.sent();

        play.cancel(Command.CancelMode.AT_PERIOD_END);
        List<Event> events = play.events();
        assertThat(events).extracting(Play::line).containsExactly("subscription.updated active");
        JsonNode previous = EventJson.tree(events.get(0), Dialect.CODITECT, 1).at("/data/previous_attributes");
        assertThat(previous.toString())
                .isEqualTo("{\"cancel_at\":null,\"cancel_at_period_end\":false,\"canceled_at\":null,"
                        + "\"cancellation_details\":{\"reason\":null}}");
        assertThat(play.access()).isEqualTo(Access.GRANTED);

        play.advanceToRenewal();
        assertThat(play.sent()).containsExactly("subscription.canceled canceled");
        Subscription.Cancellation how = play.subscription().cancellation();
        assertThat(how.endedAt()).isEqualTo(before.currentPeriodEnd());
        assertThat(how.atPeriodEnd()).isTrue();
        assertThat(play.access()).isEqualTo(Access.REVOKED);
    }

    @Test
    void an_undone_cancellation_renews() {
        Play play = Play.with(Play.GOOD);
        play.subscribe(1);
        play.cancel(Command.CancelMode.AT_PERIOD_END);
        play.cancel(Command.CancelMode.UNDO);
        play.sent();

        play.advanceToRenewal();

        assertThat(play.sent())
                .containsExactly(
                        "invoice.upcoming draft",
                        "subscription.updated active",
                        "invoice.created draft",
                        "invoice.paid 4900");
    }

    @Test
    void a_draft_of_a_cancelled_subscription_is_never_finalised() {
        Play play = Play.with(Play.GOOD);
        Subscription subscription = play.subscribe(1);
        play.advanceTo(subscription.currentPeriodEnd());
        play.cancel(Command.CancelMode.NOW);
        play.sent();

        play.advanceTo(play.agenda.now() + 10 * Play.DAY);

        assertThat(play.sent()).isEmpty();
        assertThat(play.invoice().status()).isEqualTo(Invoice.Status.DRAFT);
        assertThat(play.invoice().attempts().autoAdvance()).isFalse();
    }

    @Test
    void who_comes_back_gets_a_new_subscription() {
        Play play = Play.with(Play.GOOD);
        Subscription first = play.subscribe(1);
        play.cancel(Command.CancelMode.NOW);
        play.sent();

        Subscription second = play.subscribe(1);

        assertThat(second.id()).isNotEqualTo(first.id());
        assertThat(play.sent())
                .containsExactly("subscription.created active", "invoice.created open", "invoice.paid 4900");
        assertThat(play.access()).isEqualTo(Access.GRANTED);
    }

    @Test
    void a_one_time_payment_succeeds_or_fails() {
        Play play = Play.withoutCard();

        PaymentIntent paid = play.payOnce(2_500, Play.GOOD);
        PaymentIntent failed = play.payOnce(2_500, "4000 0000 0000 9995");

        assertThat(play.sent()).containsExactly("payment_intent.succeeded", "payment_intent.failed");
        assertThat(paid.amountReceived()).isEqualTo(2_500);
        JsonNode error = EventJson.tree(failed).path("last_payment_error");
        assertThat(error.path("decline_code").asText()).isEqualTo("insufficient_funds");
        assertThat(error.at("/payment_method/card/last4").asText()).isEqualTo("9995");
        assertThat(play.access()).isEqualTo(Access.NONE);
    }

    @Test
    void a_one_time_payment_may_want_a_challenge() {
        Play play = Play.withoutCard();
        play.payOnce(2_500, Play.SCA);
        assertThat(play.sent()).isEmpty();
        play.authenticate(false);
        assertThat(play.sent()).containsExactly("payment_intent.failed");
        assertThat(EventJson.tree(play.payment()).at("/last_payment_error/code").asText())
                .isEqualTo("payment_intent_authentication_failure");

        play.payOnce(2_500, Play.SCA);
        play.authenticate(true);

        assertThat(play.sent()).containsExactly("payment_intent.succeeded");
    }

    @Test
    void a_removed_card_names_whose_it_was() {
        Play play = Play.withoutCard();
        play.replaceCard(Play.GOOD);
        play.events();

        play.execute(new Command.RemoveCard(play.customer.id(), null));

        List<Event> events = play.events();
        assertThat(events).extracting(Play::line).containsExactly("payment_method.detached");
        JsonNode data = EventJson.tree(events.get(0), Dialect.CODITECT, 1).path("data");
        assertThat(data.at("/object/customer").isNull()).isTrue();
        assertThat(data.path("previous_attributes").toString())
                .isEqualTo("{\"customer\":\"" + play.customer.id() + "\"}");
        assertThat(play.billing.defaultPaymentMethod(play.customer.id())).isEmpty();
    }

    @Test
    void a_replaced_card_is_the_new_default_and_the_old_one_stays() {
        Play play = Play.with(Play.GOOD);
        play.subscribe(1);
        play.sent();

        play.replaceCard("5555 5555 5555 4444");

        assertThat(play.sent()).containsExactly("payment_method.attached");
        assertThat(play.billing.paymentMethods(play.customer.id())).hasSize(2);
        assertThat(play.billing
                        .defaultPaymentMethod(play.customer.id())
                        .orElseThrow()
                        .brand())
                .isEqualTo("mastercard");
        play.execute(new Command.RemoveCard(play.customer.id(), null));
        assertThat(play.billing
                        .defaultPaymentMethod(play.customer.id())
                        .orElseThrow()
                        .last4())
                .isEqualTo("4242");
    }

    @Test
    void a_replacement_that_wants_set_up_waits_for_the_challenge() {
        Play play = Play.with(Play.GOOD);
        play.subscribe(1);
        play.sent();

        play.execute(new Command.ReplaceCard(play.customer.id(), CardInput.of(Play.SCA)));
        assertThat(play.sent()).isEmpty();
        play.authenticate(false);
        assertThat(play.sent()).isEmpty();
        play.execute(new Command.ReplaceCard(play.customer.id(), CardInput.of(Play.SCA)));
        play.authenticate(true);

        assertThat(play.sent()).containsExactly("payment_method.attached");
    }
}
