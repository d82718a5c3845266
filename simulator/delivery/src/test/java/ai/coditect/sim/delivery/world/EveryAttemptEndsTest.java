package ai.coditect.sim.delivery.world;

import static org.assertj.core.api.Assertions.assertThat;

import ai.coditect.sim.billing.Command;
import ai.coditect.sim.delivery.attempt.Attempt;
import ai.coditect.sim.delivery.attempt.Delivery;
import ai.coditect.sim.delivery.attempt.Fault;
import ai.coditect.sim.delivery.endpoint.EndpointSpec;
import ai.coditect.sim.delivery.endpoint.SenderProfile;
import ai.coditect.sim.delivery.endpoint.SenderProfile.Order;
import ai.coditect.sim.delivery.transport.Answer;
import ai.coditect.sim.delivery.transport.Answer.Answered;
import ai.coditect.sim.delivery.transport.Answer.Failed;
import ai.coditect.sim.delivery.transport.Answer.FailureKind;
import ai.coditect.sim.delivery.transport.Transport;
import ai.coditect.sim.delivery.transport.Transports;
import ai.coditect.sim.delivery.transport.WireRequest;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Whatever handlers and networks do, nobody waits for ever: every attempt ends, and no request is sent behind the log's back. */
@Timeout(240)
class EveryAttemptEndsTest {
    private static final int WORLDS = 24;
    private static final int PAYMENTS = 90;
    private static final long START = 1_780_000_000L;
    private static final String SECRET = "whsec_c2VjcmV0IG9mIHRoZSB3b3JsZCB0ZXN0";

    private static SenderProfile impatient(Order order, Duration timeout) {
        SenderProfile plain = SenderProfile.CODITECT;
        return new SenderProfile(
                "impatient",
                "",
                timeout,
                plain.success(),
                List.of(Duration.ZERO, Duration.ofSeconds(10), Duration.ofSeconds(20)),
                plain.jitter(),
                null,
                plain.stopStatuses(),
                null,
                order);
    }

    private static EndpointSpec endpoint(URI url, Order order, Duration timeout) {
        EndpointSpec spec = EndpointSpec.of(url, SECRET);
        return new EndpointSpec(
                url,
                spec.events(),
                null,
                SECRET,
                spec.scheme(),
                spec.dialect(),
                impatient(order, timeout),
                null,
                List.of());
    }

    @Test
    void thousands_of_deliveries_by_many_worlds_to_a_hostile_server_all_end() throws Exception {
        long seed = new Random().nextLong();
        ExecutorService threads = Executors.newFixedThreadPool(WORLDS);
        try (HostileServer server = new HostileServer(seed);
                Transport http = Transports.http(Transports.Settings.DEFAULTS)) {
            List<Future<List<Attempt>>> runs = new ArrayList<>();
            for (int i = 0; i < WORLDS; i++) {
                int number = i;
                runs.add(threads.submit(() -> live(number, server, http)));
            }
            Map<FailureKind, Integer> failures = new EnumMap<>(FailureKind.class);
            int attempts = 0;
            for (Future<List<Attempt>> run : runs) {
                for (Attempt attempt : run.get(200, TimeUnit.SECONDS)) {
                    attempts++;
                    if (attempt.answer() instanceof Failed failed) {
                        failures.merge(failed.kind(), 1, Integer::sum);
                    }
                    demandTheTruth(attempt, server);
                }
            }
            assertThat(attempts).as("seed %d", seed).isGreaterThan(WORLDS * PAYMENTS);
            assertThat(failures.keySet())
                    .as("the server was hostile, seed %d", seed)
                    .contains(FailureKind.TIMED_OUT, FailureKind.RESET, FailureKind.MALFORMED_ANSWER);
            assertThat(server.read().values())
                    .as("each attempt of the log was sent once, seed %d", seed)
                    .containsOnly(1);
        } finally {
            threads.shutdownNow();
        }
    }

    private static List<Attempt> live(int number, HostileServer server, Transport http) throws InterruptedException {
        String id = String.format(Locale.ROOT, "S%03d", number);
        List<Order> orders = List.of(Order.PER_CUSTOMER, Order.PARALLEL, Order.HEAD_OF_LINE);
        Order order = orders.get(number % orders.size());
        try (World world = World.open(WorldSettings.of(id, number, START), http)) {
            world.addEndpoint(endpoint(server.webhook(), order, Duration.ofMillis(300)));
            List<String> customers = new ArrayList<>();
            for (int i = 0; i < 5; i++) {
                customers.add(WorldTest.customer(world));
            }
            for (int i = 0; i < PAYMENTS; i++) {
                if (i % 25 == 0) {
                    world.failNext(new Fault(Fault.Kind.RESET, 0, i % 50 == 0), 2);
                    world.failNext(new Fault(Fault.Kind.TIMEOUT, 0, false), 1);
                }
                world.execute(
                        new Command.PayOnce(customers.get(i % customers.size()), 100, "usd", null, Map.of(), null));
                if (i % 40 == 39) {
                    world.awaitAnswers();
                }
            }
            world.drain();
            assertThat(world.deliveries())
                    .allSatisfy(d -> assertThat(d.state()).isIn(Delivery.State.DELIVERED, Delivery.State.GIVEN_UP));
            return world.attemptsAfter(0);
        }
    }

    /** What the handler read and answered with 200 is either delivered or, on a slow machine, too late. */
    private static void demandTheTruth(Attempt attempt, HostileServer server) {
        if (attempt.fault() == null
                && server.deed(attempt.id()).answersOk()
                && server.read().containsKey(attempt.id())) {
            assertThat(attempt.answer())
                    .satisfiesAnyOf(
                            answer -> assertThat(answer)
                                    .isInstanceOfSatisfying(
                                            Answered.class,
                                            a -> assertThat(a.status()).isEqualTo(200)),
                            answer -> assertThat(answer)
                                    .isInstanceOfSatisfying(
                                            Failed.class,
                                            f -> assertThat(f.kind()).isEqualTo(FailureKind.TIMED_OUT)));
        }
    }

    @Test
    void a_handler_that_never_answers_ends_every_attempt_as_timed_out() throws Exception {
        CountDownLatch end = new CountDownLatch(1);
        try (Consumer consumer = Consumer.answering(got -> {
                    try {
                        end.await();
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                    return Consumer.Reply.of(200);
                });
                Transport http = Transports.http(Transports.Settings.DEFAULTS);
                World world = World.open(WorldSettings.of("Hang1", 1, START), http)) {
            world.addEndpoint(endpoint(consumer.webhook(), Order.PARALLEL, Duration.ofMillis(100)));
            String customer = WorldTest.customer(world);
            for (int i = 0; i < 200; i++) {
                world.execute(new Command.PayOnce(customer, 100, "usd", null, Map.of(), null));
            }
            world.awaitAnswers();
            assertThat(world.attemptsAfter(0))
                    .hasSize(200)
                    .allSatisfy(attempt -> assertThat(attempt.answer())
                            .isInstanceOfSatisfying(
                                    Failed.class, f -> assertThat(f.kind()).isEqualTo(FailureKind.TIMED_OUT)));
        } finally {
            end.countDown();
        }
    }

    @Test
    void a_handler_in_this_process_that_fails_in_any_way_is_an_attempt_without_an_answer() throws Exception {
        List<java.util.function.Supplier<Answer>> ways = List.of(
                () -> {
                    throw new AssertionError("not as expected");
                },
                () -> {
                    throw new IllegalStateException("broken");
                },
                EveryAttemptEndsTest::nothing);
        for (java.util.function.Supplier<Answer> way : ways) {
            try (World world =
                    World.open(WorldSettings.of("Inpro", 1, START), Transports.inProcess(request -> way.get()))) {
                world.addEndpoint(
                        endpoint(URI.create("http://localhost/webhooks"), Order.PER_CUSTOMER, Duration.ofSeconds(1)));
                world.execute(new Command.PayOnce(WorldTest.customer(world), 100, "usd", null, Map.of(), null));
                world.awaitAnswers();
                assertThat(world.attemptsAfter(0))
                        .singleElement()
                        .satisfies(attempt -> assertThat(attempt.answer()).isInstanceOf(Failed.class));
            }
        }
    }

    @SuppressWarnings("NullAway") // a handler that breaks its promise
    private static Answer nothing() {
        return null;
    }

    @Test
    void a_journal_that_throws_leaves_nobody_waiting() throws Exception {
        Journal broken = new Journal() {
            @Override
            public void attempt(Attempt attempt) {
                throw new IllegalStateException("disk full");
            }
        };
        try (Consumer consumer = Consumer.answering(got -> Consumer.Reply.of(200));
                Transport http = Transports.http(Transports.Settings.DEFAULTS);
                World world = World.open(WorldSettings.of("Jour1", 1, START).withJournal(broken), http)) {
            String endpoint = world.addEndpoint(
                            endpoint(consumer.webhook(), Order.PER_CUSTOMER, Duration.ofSeconds(20)))
                    .id();
            assertThat(world.ping(endpoint)).isPresent();
            world.execute(new Command.PayOnce(WorldTest.customer(world), 100, "usd", null, Map.of(), null));
            world.drain();
            assertThat(world.deliveries()).allSatisfy(d -> assertThat(d.state()).isEqualTo(Delivery.State.DELIVERED));
        }
    }

    @Test
    void readiness_that_cannot_be_told_holds_nothing_up() throws Exception {
        try (Consumer consumer = Consumer.answering(got -> Consumer.Reply.of(200));
                Transport http = Transports.http(Transports.Settings.DEFAULTS);
                World world = World.open(
                        WorldSettings.of("Gate1", 1, START).withGate(() -> {
                            throw new IllegalStateException("no such process");
                        }),
                        http)) {
            world.addEndpoint(endpoint(consumer.webhook(), Order.PARALLEL, Duration.ofSeconds(20)));
            String customer = WorldTest.customer(world);
            for (int i = 0; i < 100; i++) {
                world.execute(new Command.PayOnce(customer, 100, "usd", null, Map.of(), null));
            }
            world.awaitAnswers();
            assertThat(world.attemptsAfter(0))
                    .hasSize(100)
                    .allSatisfy(a -> assertThat(a.accepted()).isTrue());
        }
    }

    @RepeatedTest(10)
    void every_request_is_answered_though_the_transport_is_closed_meanwhile() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try (HostileServer server = new HostileServer(1)) {
            Transport http = Transports.http(Transports.Settings.DEFAULTS);
            AtomicBoolean stop = new AtomicBoolean();
            CountDownLatch first = new CountDownLatch(4);
            List<Future<List<CompletableFuture<Answer>>>> senders = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                senders.add(threads.submit(() -> {
                    List<CompletableFuture<Answer>> answers = new ArrayList<>();
                    WireRequest request =
                            new WireRequest(server.webhook(), List.of(), new byte[10], Duration.ofMinutes(5));
                    int left = 200;
                    while (left > 0 && answers.size() < 20_000) {
                        if (!stop.get() && answers.size() >= 300) {
                            Thread.onSpinWait(); // each one that hangs holds two open files
                            continue;
                        }
                        answers.addAll(http.sendTogether(List.of(request, request)));
                        answers.add(http.send(request));
                        first.countDown();
                        if (stop.get()) {
                            left--;
                        }
                    }
                    return answers;
                }));
            }
            first.await();
            http.close();
            stop.set(true);
            for (Future<List<CompletableFuture<Answer>>> sender : senders) {
                for (CompletableFuture<Answer> answer : sender.get(60, TimeUnit.SECONDS)) {
                    assertThat(answer.get(60, TimeUnit.SECONDS)).isInstanceOf(Failed.class);
                }
            }
        } finally {
            threads.shutdownNow();
        }
    }
}
