package ai.coditect.sim.junit;

import static ai.coditect.sim.billing.contract.Access.GRANTED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.platform.testkit.engine.EngineExecutionResults;

/** When things open and close: worlds, the server; who shares what. */
class LifecycleTest {
    private static final Map<String, String> PARALLEL = Map.of(
            "junit.jupiter.execution.parallel.enabled", "true",
            "junit.jupiter.execution.parallel.mode.default", "concurrent",
            "junit.jupiter.execution.parallel.config.strategy", "fixed",
            "junit.jupiter.execution.parallel.config.fixed.parallelism", "4");

    static class ParallelCase {
        static final TestConsumer CONSUMER = new TestConsumer("whsec_parallel");
        static final Set<String> WORLDS = ConcurrentHashMap.newKeySet();
        static final CountDownLatch TWO_AT_ONCE = new CountDownLatch(2);

        @RegisterExtension
        static final CoditectSimulator sim = CoditectSimulator.builder()
                .secret("whsec_parallel")
                .deliverTo(() -> CoditectSimulator.local(CONSUMER.start(), "/webhooks"))
                .probe("access", customer -> CONSUMER.access(customer.id()))
                .build();

        @RepeatedTest(4)
        void has_a_world_of_its_own(Simulation simulation) throws InterruptedException {
            WORLDS.add(simulation.worldId());
            TWO_AT_ONCE.countDown();
            assertThat(TWO_AT_ONCE.await(10, TimeUnit.SECONDS)).isTrue();
            simulation.customer().subscribe("plan_pro").assertAccess(GRANTED);
            simulation.assertSent("payment_method.attached", "subscription.created", "invoice.created", "invoice.paid");
        }
    }

    @Test
    void parallel_methods_each_have_a_world_against_one_consumer() {
        EngineExecutionResults results = Kit.run(PARALLEL, ParallelCase.class);
        assertThat(Kit.failures(results)).isEmpty();
        assertThat(ParallelCase.WORLDS).hasSize(4);
        ParallelCase.CONSUMER.close();
    }

    static class InstanceCase {
        static final List<String> TOKENS = new CopyOnWriteArrayList<>();

        @RegisterExtension
        final CoditectSimulator sim = CoditectSimulator.create();

        @BeforeEach
        void target() {
            TestConsumer consumer = new TestConsumer(sim.secret());
            sim.deliverTo(consumer::handle).probe("access", customer -> consumer.access(customer.id()));
            TOKENS.add(sim.token());
        }

        @Test
        void works_in_one_method(Simulation simulation) {
            simulation.customer().subscribe("plan_pro").assertAccess(GRANTED);
        }

        @Test
        void and_in_another(Simulation simulation) {
            simulation.customer().subscribe("plan_pro").assertAccess(GRANTED);
        }
    }

    @Test
    void an_instance_field_makes_a_simulator_for_each_method_and_the_target_may_come_late() {
        EngineExecutionResults results = Kit.run(InstanceCase.class);
        assertThat(Kit.failures(results)).isEmpty();
        assertThat(Set.copyOf(InstanceCase.TOKENS)).hasSize(2);
    }

    static class SharedByClassCase {
        static final List<Simulation> SEEN = new CopyOnWriteArrayList<>();

        @RegisterExtension
        static final CoditectSimulator sim = CoditectSimulator.builder()
                .deliverTo(request -> WebhookAnswer.status(200))
                .build();

        @BeforeAll
        static void first(Simulation simulation) {
            SEEN.add(simulation);
            simulation.customer();
        }

        @RepeatedTest(2)
        void shares_the_world_of_its_class(Simulation simulation) {
            SEEN.add(simulation);
        }
    }

    @Test
    void a_simulation_first_asked_for_before_all_tests_is_shared_by_them() {
        assertThat(Kit.failures(Kit.run(SharedByClassCase.class))).isEmpty();
        assertThat(SharedByClassCase.SEEN).hasSize(3);
        assertThat(Set.copyOf(SharedByClassCase.SEEN)).hasSize(1);
    }

    static class ConstructorCase {
        static final Set<Simulation> SEEN = ConcurrentHashMap.newKeySet();

        @RegisterExtension
        static final CoditectSimulator sim = CoditectSimulator.builder()
                .deliverTo(request -> WebhookAnswer.status(200))
                .build();

        private final Simulation simulation;

        ConstructorCase(Simulation simulation) {
            this.simulation = simulation;
        }

        @RepeatedTest(2)
        void gets_the_same_in_constructor_and_method(Simulation again) {
            assertThat(again).isSameAs(simulation);
            SEEN.add(again);
        }
    }

    @Test
    void a_constructor_parameter_belongs_to_the_test() {
        assertThat(Kit.failures(Kit.run(ConstructorCase.class))).isEmpty();
        assertThat(ConstructorCase.SEEN).hasSize(2);
    }

    static class AbortedCase {
        @RegisterExtension
        static final CoditectSimulator sim = CoditectSimulator.builder()
                .deliverTo(request -> WebhookAnswer.status(500))
                .build();

        @Test
        void gives_up(Simulation simulation) {
            simulation.customer().subscribe("plan_pro");
            assumeTrue(false, "not here");
        }
    }

    @Test
    void an_aborted_test_stays_aborted() {
        EngineExecutionResults results = Kit.run(AbortedCase.class);
        assertThat(results.testEvents().aborted().count()).isEqualTo(1);
        assertThat(Kit.failures(results)).isEmpty();
    }

    static class SeededCase {
        static final List<String> IDS = new CopyOnWriteArrayList<>();

        @RegisterExtension
        static final CoditectSimulator sim = CoditectSimulator.builder()
                .deliverTo(request -> WebhookAnswer.status(200))
                .build();

        @Test
        void makes_a_customer(Simulation simulation) {
            IDS.add(simulation.customer().id());
        }
    }

    @Test
    void a_seed_that_is_no_number_is_named() {
        Map<String, String> failures =
                Kit.failures(Kit.run(Map.of(CoditectSimulator.SEED_PARAMETER, "seven"), SeededCase.class));
        assertThat(failures.get("makes_a_customer")).contains("coditect.seed is a whole number, not \"seven\"");
    }

    static class EarlyCase {
        static final CoditectSimulator sim = CoditectSimulator.builder()
                .deliverTo(request -> WebhookAnswer.status(200))
                .build();

        /** What a {@code @DynamicPropertySource} reads before JUnit has called the extension. */
        static final String EARLY = sim.apiBase();

        static volatile String later = "";

        @RegisterExtension
        static final CoditectSimulator registered = sim;

        @Test
        void finds_the_same_address(Simulation simulation) {
            simulation.customer();
            later = registered.apiBase();
        }
    }

    @Test
    void the_server_is_up_before_the_extension_is_called_and_stays_where_it_is() {
        assertThat(Kit.failures(Kit.run(EarlyCase.class))).isEmpty();
        assertThat(EarlyCase.later).isEqualTo(EarlyCase.EARLY).matches("http://127\\.0\\.0\\.1:[0-9]+/v1");
    }

    @Test
    void a_simulation_opened_by_hand_judges_when_it_closes() {
        CoditectSimulator sim = CoditectSimulator.builder()
                .deliverTo(request -> WebhookAnswer.status(500))
                .build();
        Simulation simulation = sim.open();
        simulation.customer().subscribe("plan_pro");
        org.assertj.core.api.Assertions.assertThatThrownBy(simulation::close)
                .hasMessageContaining("The handler's answer is wrong");
    }

    static boolean listens(String base) {
        URI uri = URI.create(base);
        try (Socket socket = new Socket(uri.getHost(), uri.getPort())) {
            return socket.isConnected();
        } catch (IOException e) {
            return false;
        }
    }
}
