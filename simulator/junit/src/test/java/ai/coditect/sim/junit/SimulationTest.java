package ai.coditect.sim.junit;

import static ai.coditect.sim.billing.Command.CancelMode.AT_PERIOD_END;
import static ai.coditect.sim.billing.Command.CancelMode.NOW;
import static ai.coditect.sim.billing.Command.CancelMode.UNDO;
import static ai.coditect.sim.billing.contract.Access.GRANTED;
import static ai.coditect.sim.billing.contract.Access.NONE;
import static ai.coditect.sim.billing.contract.Access.REVOKED;
import static ai.coditect.sim.delivery.attempt.DeliveryOptions.Tampering.BODY;
import static ai.coditect.sim.junit.Authentication.FAIL;
import static ai.coditect.sim.junit.Authentication.SUCCEED;
import static ai.coditect.sim.junit.EventPattern.event;
import static ai.coditect.sim.junit.NetworkFault.status;
import static ai.coditect.sim.junit.Rest.rest;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.coditect.sim.billing.contract.BillingRefusal;
import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The driver, over HTTP and in the process, against a right consumer. */
class SimulationTest {
    @RegisterExtension
    static final CoditectSimulator sim = CoditectSimulator.builder()
            .clock(Instant.parse("2026-01-15T09:00:00Z"))
            .deliverTo(() -> CoditectSimulator.local(port(), "/webhooks"))
            .probe("access", customer -> consumer().access(customer.id()))
            .probe("payments", customer -> consumer().payments(customer.id()))
            .build();

    private static final TestConsumer CONSUMER = new TestConsumer(sim.secret());

    private static TestConsumer consumer() {
        return CONSUMER;
    }

    private static int port() {
        return CONSUMER.start();
    }

    @AfterAll
    static void stop() {
        CONSUMER.close();
    }

    @Test
    void a_good_card_gives_access_and_each_event_carries_what_was_asked(Simulation simulation) {
        Customer customer = simulation.customer(
                c -> c.card("4242 4242 4242 4242").country("DE").metadata("user", "17"));
        customer.subscribe("plan_pro", 10);
        simulation.assertSent(
                event("payment_method.attached"),
                event("subscription.created").with("status", "active"),
                event("invoice.created").with("status", "open"),
                event("invoice.paid"));
        simulation
                .assertDelivered("payment_method.attached", "...")
                .assertAllDelivered()
                .assertAnswers("2xx");
        customer.assertAccess(GRANTED).assertEffects("payments", 1).assertProbe("payments", 1);
        assertThat(simulation.events())
                .last()
                .satisfies(paid -> assertThat(paid.at("/data/object/customer")).isEqualTo(customer.id()));
        assertThat(customer.details().metadata()).containsEntry("user", "17");
    }

    @Test
    void a_declined_card_gives_none_and_a_good_one_mends_it(Simulation simulation) {
        Customer customer = simulation
                .customer(c -> c.card("4000 0000 0000 0002"))
                .subscribe("plan_pro")
                .assertAccess(NONE);
        simulation.assertSent("subscription.created", "invoice.created", "invoice.payment_failed");
        customer.replaceCard("4242 4242 4242 4242").assertAccess(GRANTED);
        simulation.assertSent("payment_method.attached", "invoice.paid", "subscription.updated");
    }

    @Test
    void a_challenge_gives_access_only_when_passed(Simulation simulation) {
        Customer passes = simulation.customer(c -> c.card("4000 0025 0000 3155").email("a@example.com"));
        Customer fails = simulation.customer(c -> c.card("4000 0025 0000 3155").email("b@example.com"));
        passes.subscribe("plan_pro").assertAccess(NONE).authenticate(SUCCEED).assertAccess(GRANTED);
        fails.subscribe("plan_pro").authenticate(FAIL).assertAccess(NONE);
        simulation.assertSent(
                rest(),
                event("subscription.updated").with("status", "active").was("status", "incomplete"),
                rest(),
                event("invoice.payment_failed"));
    }

    @Test
    void three_failed_retries_revoke(Simulation simulation) {
        Customer customer = simulation.customer().subscribe("plan_pro").replaceCard("4000 0000 0000 0341");
        customer.advanceToRenewal().assertAccess(GRANTED);
        customer.advanceToNextPaymentAttempt(3).assertAccess(REVOKED);
        simulation.assertSent(rest(), event("subscription.canceled"));
        assertThat(customer.access()).isEqualTo(REVOKED);
    }

    @Test
    void cancellations_end_when_they_should(Simulation simulation) {
        Customer customer = simulation.customer().subscribe("plan_pro");
        customer.cancel(AT_PERIOD_END).assertAccess(GRANTED).cancel(UNDO);
        simulation.advance(Period.ofMonths(2));
        customer.assertAccess(GRANTED).cancel(NOW).assertAccess(REVOKED);
    }

    @Test
    void a_refused_verb_throws_and_changes_nothing(Simulation simulation) {
        Customer customer = simulation.customer().subscribe("plan_pro");
        simulation.assertSent(rest());
        assertThatThrownBy(() -> customer.replaceCard("4000 0000 0000 0002"))
                .isInstanceOfSatisfying(
                        BillingRefusal.class,
                        refusal -> assertThat(refusal.reason()).isEqualTo(BillingRefusal.Reason.CARD_DECLINED));
        simulation.assertSent(new String[0]);
    }

    @Test
    void held_events_go_out_as_asked_and_the_end_is_the_same(Simulation simulation) {
        Customer customer = simulation.customer(c -> c.card("4000 0025 0000 3155"));
        simulation.hold();
        customer.subscribe("plan_pro").authenticate(SUCCEED);
        simulation.deliver("invoice.paid", "subscription.updated");
        simulation.deliver(
                event("subscription.created"), event("invoice.paid").again().atOnce(3), rest());
        simulation.assertDelivered(
                event("invoice.paid"),
                event("subscription.updated"),
                event("subscription.created"),
                event("invoice.paid"),
                event("invoice.paid"),
                event("invoice.paid"),
                rest());
        customer.assertAccess(GRANTED).assertEffects("payments", 1);
    }

    @Test
    void forged_deliveries_are_expected_to_be_refused(Simulation simulation) {
        simulation.hold();
        simulation.customer().subscribe("plan_pro");
        simulation.deliver(
                event("subscription.created").tampered(BODY),
                event("subscription.created").signedWith("whsec_another"),
                event("subscription.created").late(Duration.ofMinutes(10)));
        assertThat(simulation.attempts()).extracting(DeliveryAttempt::status).containsOnly(400);
        simulation.deliver("...");
        simulation.assertAccess(GRANTED);
    }

    @Test
    void a_fault_of_the_network_is_not_the_handlers_and_the_event_comes_again(Simulation simulation) {
        Customer customer = simulation.customer();
        simulation.answerNext(status(503).afterHandling(), 2);
        customer.subscribe("plan_pro");
        simulation.advanceToNextDeliveryAttempt();
        simulation.advance(Duration.ofMinutes(10));
        simulation.assertAllDelivered();
        customer.assertEffects("payments", 1);
    }

    @Test
    void a_function_in_the_process_is_a_consumer_too(Simulation simulation) {
        TestConsumer inProcess = new TestConsumer(sim.secret());
        List<String> targets = new ArrayList<>();
        simulation.deliverTo(request -> {
            targets.add(request.target().getPath());
            return inProcess.handle(request);
        });
        simulation.probe("access", customer -> inProcess.access(customer.id()).equals("granted"));
        simulation
                .customer()
                .subscribe("plan_pro", s -> s.quantity(3).trialDays(14))
                .assertAccess(GRANTED);
        assertThat(targets).isNotEmpty();
    }

    @Test
    void what_settles_late_is_awaited(Simulation simulation) {
        Instant start = Instant.now();
        simulation.probe(
                "access",
                customer -> Duration.between(start, Instant.now()).toMillis() < 150
                        ? null
                        : consumer().access(customer.id()));
        Customer customer = simulation.customer().subscribe("plan_pro").assertAccess(GRANTED);
        simulation.eventually(
                () -> assertThat(consumer().payments(customer.id())).isEqualTo(1));
    }

    @Test
    void its_clock_shows_billing_time(Simulation simulation) {
        assertThat(simulation.clock().instant()).isEqualTo("2026-01-15T09:00:00Z");
        simulation.customer().subscribe("plan_pro");
        simulation.advanceTo(Instant.parse("2026-03-01T00:00:00Z"));
        assertThat(simulation.clock().instant()).isEqualTo(simulation.now()).isEqualTo("2026-03-01T00:00:00Z");
    }

    @Test
    void a_one_time_payment_and_a_change_of_seats_are_sent(Simulation simulation) {
        Customer customer = simulation.customer().pay(1999, "usd");
        simulation.assertSent("...", "payment_intent.succeeded");
        customer.subscribe("plan_pro", 2).change(c -> c.quantity(5));
        simulation.assertSent("...", "subscription.updated", "invoice.created", "invoice.paid");
    }
}
