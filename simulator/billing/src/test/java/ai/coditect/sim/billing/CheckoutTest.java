package ai.coditect.sim.billing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.coditect.sim.billing.Command.CheckoutProgress;
import ai.coditect.sim.billing.checkout.CheckoutSession;
import ai.coditect.sim.billing.checkout.PortalSession;
import ai.coditect.sim.billing.contract.BillingRefusal;
import ai.coditect.sim.billing.contract.BillingSettings;
import ai.coditect.sim.billing.contract.CardInput;
import ai.coditect.sim.billing.contract.EventJson;
import ai.coditect.sim.billing.contract.Interval;
import ai.coditect.sim.billing.payment.Customer;
import ai.coditect.sim.billing.subscription.Subscription;
import ai.coditect.sim.billing.time.Agenda;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Hosted pages: until a payment succeeds nothing exists but the session. */
class CheckoutTest {
    private final Agenda agenda = new Agenda(Play.START);
    private final Billing billing = new Billing(agenda, BillingSettings.DEFAULTS, "page1", 3, event -> {});

    private CheckoutSession open(@Nullable String plan, int trialDays, @Nullable Long amount) {
        return billing.execute(
                new Command.OpenCheckout(
                        plan,
                        Interval.MONTH,
                        10,
                        trialDays,
                        amount,
                        null,
                        "https://app.example/ok?session_id={CHECKOUT_SESSION_ID}",
                        "https://app.example/cancel",
                        null,
                        null,
                        "user-42",
                        Map.of("team", "Nº 1")),
                null);
    }

    private CheckoutProgress submit(CheckoutSession session, @Nullable String card) {
        return billing.execute(
                new Command.SubmitCheckout(
                        session.id(), card == null ? null : CardInput.of(card), "zoe@example.com", "Zoë Müller", null),
                null);
    }

    private CheckoutSession now(CheckoutSession session) {
        return (CheckoutSession) billing.find(session.id()).orElseThrow();
    }

    private List<String> sent() {
        return billing.events().stream().map(Play::line).toList();
    }

    @Test
    void a_good_card_makes_the_customer_and_the_subscription_and_completes_the_session() {
        CheckoutSession session = open("plan_pro", 0, null);
        assertThat(session.amountTotal()).isEqualTo(49_000);

        assertThat(submit(session, Play.GOOD)).isEqualTo(CheckoutProgress.COMPLETE);

        assertThat(sent())
                .containsExactly(
                        "payment_method.attached",
                        "subscription.created active",
                        "invoice.created open",
                        "invoice.paid 49000");
        CheckoutSession complete = now(session);
        Subscription subscription = billing.all(Subscription.class).get(0);
        Customer customer = billing.all(Customer.class).get(0);
        assertThat(complete.status()).isEqualTo(CheckoutSession.Status.COMPLETE);
        assertThat(complete.subscription()).isEqualTo(subscription.id());
        assertThat(complete.customer()).isEqualTo(customer.id());
        assertThat(complete.invoice()).isEqualTo(subscription.latestInvoice());
        assertThat(subscription.metadata())
                .containsEntry("client_reference_id", "user-42")
                .containsEntry("team", "Nº 1");
        assertThat(customer.metadata()).containsEntry("client_reference_id", "user-42");
        assertThat(EventJson.tree(complete).path("client_reference_id").asText())
                .isEqualTo("user-42");
        assertThat(EventJson.tree(complete).path("url").isNull()).isTrue();
        assertThatThrownBy(() -> submit(session, Play.GOOD)).isInstanceOf(BillingRefusal.class);
    }

    @Test
    void a_declined_card_leaves_nothing_and_another_one_may_follow() {
        CheckoutSession session = open("plan_pro", 0, null);

        assertThatThrownBy(() -> submit(session, "4000 0000 0000 9995"))
                .isInstanceOfSatisfying(BillingRefusal.class, refusal -> {
                    assertThat(refusal.reason()).isEqualTo(BillingRefusal.Reason.CARD_DECLINED);
                    assertThat(refusal.declineCode()).isEqualTo("insufficient_funds");
                    assertThat(refusal).hasMessage("Your card has insufficient funds.");
                });
        assertThat(billing.events()).isEmpty();
        assertThat(billing.all(Customer.class)).isEmpty();
        assertThat(now(session).status()).isEqualTo(CheckoutSession.Status.OPEN);

        assertThat(submit(session, Play.GOOD)).isEqualTo(CheckoutProgress.COMPLETE);
    }

    @Test
    void a_challenge_is_passed_or_failed_on_the_page() {
        CheckoutSession session = open("plan_pro", 0, null);
        assertThat(submit(session, Play.SCA)).isEqualTo(CheckoutProgress.CHALLENGE);
        assertThat(billing.challengedCard(session.id())).isPresent();
        assertThat(billing.execute(new Command.AuthenticateCheckout(session.id(), false), null))
                .isEqualTo(CheckoutProgress.OPEN);
        assertThat(billing.events()).isEmpty();

        submit(session, Play.SCA);
        assertThat(billing.execute(new Command.AuthenticateCheckout(session.id(), true), null))
                .isEqualTo(CheckoutProgress.COMPLETE);

        assertThat(sent()).startsWith("payment_method.attached", "subscription.created active");
    }

    @Test
    void a_trial_takes_the_card_and_no_money() {
        CheckoutSession session = open("plan_pro", 14, null);
        assertThat(session.amountTotal()).isZero();

        submit(session, Play.GOOD);

        assertThat(sent())
                .containsExactly(
                        "payment_method.attached",
                        "subscription.created trialing",
                        "invoice.created open",
                        "invoice.paid 0");
        assertThat(EventJson.tree(now(session)).path("payment_status").asText()).isEqualTo("no_payment_required");
    }

    @Test
    void the_free_plan_needs_no_card() {
        submit(open("plan_starter", 0, null), null);

        assertThat(sent()).containsExactly("subscription.created active", "invoice.created open", "invoice.paid 0");
    }

    @Test
    void payment_mode_pays_once() {
        CheckoutSession session = open(null, 0, 2_500L);
        assertThatThrownBy(() -> submit(session, Play.DECLINED)).isInstanceOf(BillingRefusal.class);
        assertThat(billing.events()).isEmpty();

        submit(session, Play.GOOD);

        assertThat(sent()).containsExactly("payment_intent.succeeded");
        assertThat(now(session).paymentIntent()).isNotNull();
    }

    @Test
    void a_session_expires_after_a_day() {
        CheckoutSession session = open("plan_pro", 0, null);

        while (agenda.runNext(session.expiresAt())) {}

        assertThat(now(session).status()).isEqualTo(CheckoutSession.Status.EXPIRED);
        assertThatThrownBy(() -> submit(session, Play.GOOD))
                .isInstanceOf(BillingRefusal.class)
                .hasMessageContaining("expired");
    }

    @Test
    void a_portal_session_lasts_an_hour() {
        Customer customer = billing.execute(
                new Command.CreateCustomer("cus_mine", "a@example.com", null, null, Map.of(), null), null);
        PortalSession session = billing.execute(new Command.OpenPortal(customer.id(), null), null);

        assertThat(session.expiresAt() - session.created()).isEqualTo(3_600);
        assertThat(session.customer()).isEqualTo("cus_mine");
    }
}
