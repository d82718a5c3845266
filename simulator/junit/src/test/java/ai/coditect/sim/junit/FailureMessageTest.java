package ai.coditect.sim.junit;

import static ai.coditect.sim.billing.contract.Access.GRANTED;
import static ai.coditect.sim.billing.contract.Access.REVOKED;
import static ai.coditect.sim.delivery.attempt.DeliveryOptions.Tampering.BODY;
import static ai.coditect.sim.junit.EventPattern.event;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.platform.testkit.engine.EngineExecutionResults;

/** What a developer reads when a handler is wrong: each message whole, in a golden file. */
class FailureMessageTest {
    static class BuggyCases {
        private static final Duration SOON = Duration.ofMillis(60);

        @RegisterExtension
        static final CoditectSimulator sim =
                CoditectSimulator.builder().secret("whsec_buggy").settle(SOON).build();

        private static TestConsumer with(Simulation simulation, TestConsumer.Bug... bugs) {
            TestConsumer consumer = new TestConsumer("whsec_buggy", bugs);
            simulation
                    .deliverTo(consumer::handle)
                    .probe("access", customer -> consumer.access(customer.id()))
                    .probe("payments", customer -> consumer.payments(customer.id()));
            return consumer;
        }

        @Test
        void access_too_early(Simulation simulation) {
            with(simulation, TestConsumer.Bug.ACCESS_ON_CREATED);
            simulation.customer(c -> c.card("4000 0025 0000 3155")).subscribe("plan_pro", 10);
        }

        @Test
        void access_never_revoked(Simulation simulation) {
            with(simulation, TestConsumer.Bug.NEVER_REVOKES);
            Customer customer = simulation.customer(c -> c.card("4000 0000 0000 0341"));
            customer.subscribe("plan_pro");
            customer.advanceToNextPaymentAttempt(3).assertAccess(REVOKED);
        }

        @Test
        void answer_500(Simulation simulation) {
            with(simulation, TestConsumer.Bug.ANSWERS_500_TO_PAID);
            simulation.customer().subscribe("plan_pro");
            simulation.assertAllDelivered();
        }

        @Test
        void answer_500_found_at_the_end(Simulation simulation) {
            with(simulation, TestConsumer.Bug.ANSWERS_500_TO_PAID);
            simulation.customer().subscribe("plan_pro");
        }

        @Test
        void all_refused(Simulation simulation) {
            with(simulation, TestConsumer.Bug.REFUSES_ALL);
            simulation.customer().subscribe("plan_pro");
            simulation.assertAnswers("2xx");
        }

        @Test
        void all_refused_found_at_the_end(Simulation simulation) {
            with(simulation, TestConsumer.Bug.REFUSES_ALL);
            simulation.customer().subscribe("plan_pro").change(c -> c.quantity(5));
        }

        @Test
        void forged_event_accepted(Simulation simulation) {
            with(simulation, TestConsumer.Bug.NO_SIGNATURE_CHECK);
            simulation.hold();
            simulation.customer().subscribe("plan_pro");
            simulation.deliver(event("subscription.created").tampered(BODY));
        }

        @Test
        void paid_twice(Simulation simulation) {
            with(simulation, TestConsumer.Bug.NO_DUPLICATE_CHECK);
            Customer customer = simulation.customer().subscribe("plan_pro");
            simulation.deliver(event("invoice.paid").again());
            customer.assertEffects("payments", 1);
        }

        @Test
        void other_events_than_expected(Simulation simulation) {
            with(simulation);
            simulation.customer().subscribe("plan_pro", 10);
            simulation.assertSent(
                    event("payment_method.attached"),
                    event("subscription.created").with("status", "trialing"),
                    event("invoice.created"),
                    event("invoice.paid"));
        }

        @Test
        void own_assertion_that_never_holds(Simulation simulation) {
            TestConsumer consumer = with(simulation);
            Customer customer = simulation.customer().subscribe("plan_pro");
            simulation.eventually(() -> assertEquals(2, consumer.payments(customer.id())));
        }

        @Test
        void no_target(Simulation simulation) {
            simulation.customer();
        }

        @Test
        void no_probe(Simulation simulation) {
            simulation.deliverTo(request -> WebhookAnswer.status(200));
            simulation.customer().assertAccess(GRANTED);
        }

        @Test
        void unreadable_probe(Simulation simulation) {
            with(simulation);
            simulation.probe("access", customer -> {
                throw new IllegalStateException("connection is closed");
            });
            simulation.customer().subscribe("plan_pro");
        }

        @Test
        void unknown_word_of_access(Simulation simulation) {
            with(simulation);
            simulation.probe("access", customer -> "premium");
            simulation.customer().subscribe("plan_pro");
        }

        @Test
        void misspelt_event(Simulation simulation) {
            simulation.assertSent("invoice.payed");
        }

        @Test
        void nothing_to_deliver(Simulation simulation) {
            with(simulation);
            simulation.hold();
            simulation.customer().subscribe("plan_pro");
            simulation.deliver("subscription.canceled");
        }

        @Test
        void back_in_time(Simulation simulation) {
            with(simulation);
            simulation.advance(Duration.ofDays(-1));
        }
    }

    private static final EngineExecutionResults RESULTS = Kit.run(BuggyCases.class);

    @TestFactory
    Stream<DynamicTest> each_message_is_as_its_golden_file_has_it() {
        Map<String, String> failures = new TreeMap<>(Kit.failures(RESULTS));
        assertThat(failures).hasSize(17);
        return failures.entrySet().stream()
                .map(failure -> DynamicTest.dynamicTest(failure.getKey(), () -> {
                    String actual = Kit.stable(failure.getValue()).strip();
                    assertThat(actual).isEqualTo(Kit.golden(failure.getKey() + ".txt", actual));
                }));
    }

    @Test
    void none_of_these_tests_passes() {
        assertThat(Kit.passed(RESULTS)).isEmpty();
    }

    static class LenientCases {
        @RegisterExtension
        static final CoditectSimulator sim = CoditectSimulator.builder()
                .judgeAnswers(false)
                .judgeAccess(false)
                .deliverTo(request -> WebhookAnswer.status(500))
                .probe("access", customer -> true)
                .build();

        @Test
        void is_not_judged(Simulation simulation) {
            simulation.customer().subscribe("plan_pro");
        }
    }

    @Test
    void who_opted_out_is_not_judged() {
        assertThat(Kit.failures(Kit.run(LenientCases.class))).isEmpty();
    }

    static class BlindCases {
        @RegisterExtension
        static final CoditectSimulator sim = CoditectSimulator.builder()
                .settle(Duration.ofMillis(60))
                .deliverTo(request -> WebhookAnswer.status(200))
                .probe("access", customer -> "granted")
                .build();

        @Test
        void always_says_granted(Simulation simulation) {
            simulation.customer().subscribe("plan_pro").assertAccess(GRANTED);
        }
    }

    @Test
    void a_probe_that_always_says_granted_is_caught_before_the_first_event() {
        assertThat(Kit.failures(Kit.run(BlindCases.class)).get("always_says_granted"))
                .contains("shows access \"granted\"")
                .contains("expected \"none\"")
                .contains("after \"customer zoe@example.com");
    }
}
