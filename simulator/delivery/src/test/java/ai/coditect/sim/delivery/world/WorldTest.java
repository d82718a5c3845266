package ai.coditect.sim.delivery.world;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.coditect.sim.billing.Command;
import ai.coditect.sim.billing.contract.CardInput;
import ai.coditect.sim.billing.contract.Dialect;
import ai.coditect.sim.billing.contract.Event;
import ai.coditect.sim.billing.contract.EventJson;
import ai.coditect.sim.billing.contract.Interval;
import ai.coditect.sim.delivery.attempt.Attempt;
import ai.coditect.sim.delivery.attempt.Delivery;
import ai.coditect.sim.delivery.attempt.DeliveryOptions;
import ai.coditect.sim.delivery.attempt.DeliveryOptions.Tampering;
import ai.coditect.sim.delivery.attempt.Fault;
import ai.coditect.sim.delivery.endpoint.Endpoint;
import ai.coditect.sim.delivery.endpoint.EndpointSpec;
import ai.coditect.sim.delivery.endpoint.SenderProfile;
import ai.coditect.sim.delivery.signature.Header;
import ai.coditect.sim.delivery.signature.Scheme;
import ai.coditect.sim.delivery.signature.Verification;
import ai.coditect.sim.delivery.signature.Verifier;
import ai.coditect.sim.delivery.transport.Answer;
import ai.coditect.sim.delivery.transport.Transport;
import ai.coditect.sim.delivery.transport.Transports;
import ai.coditect.sim.delivery.world.Consumer.Reply;
import com.stripe.net.Webhook;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Timeout(60)
class WorldTest {
    private static final String SECRET = "whsec_c2VjcmV0IG9mIHRoZSB3b3JsZCB0ZXN0";
    private static final long START = 1_780_000_000L;
    private static final Transport HTTP = Transports.http(Transports.Settings.DEFAULTS);
    private static final List<String> SUCCESS =
            List.of("payment_method.attached", "subscription.created", "invoice.created", "invoice.paid");

    @AfterAll
    static void close() {
        HTTP.close();
    }

    private static World world() {
        return World.open(WorldSettings.of("Test1", 7, START), HTTP);
    }

    private static Endpoint endpoint(World world, URI url) {
        return world.addEndpoint(EndpointSpec.of(url, SECRET));
    }

    private static Endpoint endpoint(World world, URI url, SenderProfile profile) {
        EndpointSpec spec = EndpointSpec.of(url, SECRET);
        return world.addEndpoint(new EndpointSpec(
                url, spec.events(), null, SECRET, spec.scheme(), spec.dialect(), profile, null, List.of()));
    }

    private static SenderProfile profile(String name) {
        return SenderProfile.named(name).orElseThrow();
    }

    static String customer(World world) {
        return world.execute(new Command.CreateCustomer(
                        null, "zoe@example.com", "Zoë Müller", null, Map.of(), CardInput.of("4242424242424242")))
                .id();
    }

    static String subscribe(World world) {
        String customer = customer(world);
        world.execute(new Command.Subscribe(customer, "plan_pro", Interval.MONTH, 1, 0, Map.of(), null));
        return customer;
    }

    private static <T> T known(AtomicReference<T> reference) {
        return Objects.requireNonNull(reference.get());
    }

    // -- the plain way

    @Test
    void events_arrive_in_order_signed_and_with_the_contract_s_headers() throws Exception {
        try (Consumer consumer = Consumer.accepting();
                World world = world()) {
            Endpoint endpoint = endpoint(world, consumer.webhook());
            subscribe(world);
            world.awaitAnswers();

            assertThat(consumer.types()).isEqualTo(SUCCESS);
            List<Event> events = world.eventsAfter(0);
            for (int i = 0; i < events.size(); i++) {
                Consumer.Received got = consumer.received().get(i);
                assertThat(got.body()).isEqualTo(EventJson.bytes(events.get(i), Dialect.CODITECT, 1));
                assertThat(got.header("X-Coditect-Event-Id"))
                        .isEqualTo(events.get(i).id());
                assertThat(got.header("X-Coditect-Attempt")).isEqualTo("1");
                assertThat(got.header("Content-Type")).isEqualTo("application/json; charset=utf-8");
                assertThat(got.header("User-Agent")).isEqualTo("CODITECT-Webhooks/1 (simulator)");
                Webhook.constructEvent(
                        new String(got.body(), StandardCharsets.UTF_8), got.header("X-Coditect-Signature"), SECRET);
            }
            assertThat(world.attemptsAfter(0)).hasSize(4).allSatisfy(attempt -> {
                assertThat(attempt.accepted()).isTrue();
                assertThat(attempt.endpointId()).isEqualTo(endpoint.id());
                assertThat(attempt.kind()).isEqualTo(Attempt.Kind.SCHEDULED);
                assertThat(attempt.note()).isEmpty();
                assertThat(attempt.fault()).isNull();
            });
            assertThat(world.attemptsAfter(0).stream().map(Attempt::sequence)).containsExactly(1L, 2L, 3L, 4L);
            assertThat(world.attemptsAfter(0).stream().map(Attempt::id).distinct())
                    .hasSize(4);
            assertThat(world.attemptsAfter(2)).hasSize(2);
            assertThat(world.deliveries()).allSatisfy(d -> assertThat(d.state()).isEqualTo(Delivery.State.DELIVERED));
        }
    }

    @Test
    void header_names_travel_as_the_contract_writes_them() throws Exception {
        List<Header> sent = new ArrayList<>();
        try (World world = World.open(WorldSettings.of("Test1", 7, START), Transports.inProcess(request -> {
            sent.addAll(request.headers());
            return accepted();
        }))) {
            endpoint(world, URI.create("http://127.0.0.1:1/"));
            subscribe(world);
            world.awaitAnswers();
            assertThat(sent.stream().limit(7).map(Header::name))
                    .containsExactly(
                            "Content-Type",
                            "User-Agent",
                            "X-Coditect-Event",
                            "X-Coditect-Event-Id",
                            "X-Coditect-Delivery",
                            "X-Coditect-Attempt",
                            "X-Coditect-Signature");
        }
    }

    private static Answer accepted() {
        return new Answer.Answered(200, List.of(), new byte[0], false, Duration.ZERO);
    }

    @Test
    void an_endpoint_gets_only_the_events_that_it_wants() throws Exception {
        try (Consumer consumer = Consumer.accepting();
                World world = world()) {
            EndpointSpec all = EndpointSpec.of(consumer.webhook(), SECRET);
            world.addEndpoint(new EndpointSpec(
                    all.url(),
                    List.of("invoice.*", "subscription.created"),
                    null,
                    SECRET,
                    all.scheme(),
                    all.dialect(),
                    all.profile(),
                    null,
                    List.of()));
            subscribe(world);
            world.awaitAnswers();
            assertThat(consumer.types()).containsExactly("subscription.created", "invoice.created", "invoice.paid");
        }
    }

    @Test
    void stripe_s_dialect_has_stripe_s_names_and_header_and_extra_headers_are_sent() throws Exception {
        try (Consumer consumer = Consumer.accepting();
                World world = world()) {
            world.addEndpoint(new EndpointSpec(
                    consumer.webhook(),
                    List.of("customer.subscription.created"),
                    null,
                    SECRET,
                    Scheme.T_V1,
                    Dialect.STRIPE,
                    SenderProfile.CODITECT,
                    null,
                    List.of(new Header("X-Tenant", "blue"), new Header("user-agent", "Stripe/1.0"))));
            subscribe(world);
            world.awaitAnswers();
            assertThat(consumer.types()).containsExactly("customer.subscription.created");
            Consumer.Received got = consumer.received().get(0);
            assertThat(got.header("X-Tenant")).isEqualTo("blue");
            assertThat(got.header("User-Agent")).isEqualTo("Stripe/1.0");
            assertThat(Webhook.constructEvent(
                                    new String(got.body(), StandardCharsets.UTF_8),
                                    got.header("Stripe-Signature"),
                                    SECRET)
                            .getType())
                    .isEqualTo("customer.subscription.created");
        }
    }

    @ParameterizedTest
    @EnumSource(Scheme.class)
    void every_scheme_verifies_at_the_handler_and_every_forgery_is_refused(Scheme scheme) throws Exception {
        try (Consumer consumer = Consumer.answering(got -> Reply.of(verify(scheme, got) ? 200 : 400));
                World world = world()) {
            EndpointSpec spec = EndpointSpec.of(consumer.webhook(), SECRET);
            Endpoint endpoint = world.addEndpoint(new EndpointSpec(
                    spec.url(), spec.events(), null, SECRET, scheme, spec.dialect(), spec.profile(), null, List.of()));
            world.hold();
            subscribe(world);
            String event = world.eventsAfter(0).get(3).id();

            List<DeliveryOptions> forgeries = new ArrayList<>();
            for (Tampering tampering : Tampering.values()) {
                forgeries.add(new DeliveryOptions(false, null, tampering, Duration.ZERO, 1));
            }
            forgeries.add(new DeliveryOptions(false, "whsec_another", Tampering.NONE, Duration.ZERO, 1));
            forgeries.add(new DeliveryOptions(false, null, Tampering.NONE, Duration.ofSeconds(301), 1));
            forgeries.removeIf(options -> !options.mustBeRefused(scheme));
            for (DeliveryOptions options : forgeries) {
                assertThat(world.deliver(event, endpoint.id(), options))
                        .singleElement()
                        .satisfies(attempt ->
                                assertThat(attempt.accepted()).as("%s", options).isFalse());
                assertThat(world.deliveries().get(3).state()).isEqualTo(Delivery.State.HELD);
            }
            assertThat(world.deliver(event, endpoint.id(), DeliveryOptions.PLAIN)
                            .get(0)
                            .accepted())
                    .isTrue();
            assertThat(world.deliveries().get(3).state()).isEqualTo(Delivery.State.DELIVERED);
            assertThat(world.deliveries().get(3).attempts()).isEqualTo(1);
        }
    }

    private static boolean verify(Scheme scheme, Consumer.Received got) {
        List<Header> headers = new ArrayList<>();
        got.headers().forEach((name, values) -> values.forEach(value -> headers.add(new Header(name, value))));
        return Verifier.verify(
                        scheme,
                        "X-Coditect-Signature",
                        List.of(SECRET),
                        headers,
                        got.body(),
                        Instant.now().getEpochSecond(),
                        Duration.ofMinutes(5))
                instanceof Verification.Valid;
    }

    @Test
    void a_forged_delivery_that_is_accepted_does_not_count_as_delivered() throws Exception {
        try (Consumer consumer = Consumer.accepting();
                World world = world()) {
            Endpoint endpoint = endpoint(world, consumer.webhook());
            world.hold();
            subscribe(world);
            String event = world.eventsAfter(0).get(0).id();
            world.deliver(event, endpoint.id(), new DeliveryOptions(false, null, Tampering.BODY, Duration.ZERO, 1));
            assertThat(world.deliveries().get(0).state()).isEqualTo(Delivery.State.HELD);
            world.drain();
            assertThat(consumer.types())
                    .containsExactly(
                            "payment_method.attached",
                            "payment_method.attached",
                            "subscription.created",
                            "invoice.created",
                            "invoice.paid");
        }
    }

    // -- order

    @Test
    void the_next_event_of_a_customer_starts_only_after_the_answer_to_the_one_before() throws Exception {
        AtomicInteger open = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        try (Consumer consumer = Consumer.answering(got -> {
                    most.accumulateAndGet(open.incrementAndGet(), Math::max);
                    open.decrementAndGet();
                    return Reply.of(200);
                });
                World world = world()) {
            endpoint(world, consumer.webhook());
            String customer = subscribe(world);
            for (int i = 0; i < 10; i++) {
                world.execute(new Command.PayOnce(customer, 1000 + i, "usd", null, Map.of(), null));
            }
            world.awaitAnswers();
            assertThat(consumer.types()).hasSize(14);
            assertThat(most).hasValue(1);
            assertThat(consumer.received().stream()
                            .map(got -> got.header("X-Coditect-Event-Id"))
                            .toList())
                    .isEqualTo(world.eventsAfter(0).stream().map(Event::id).toList());
        }
    }

    @Test
    void customers_do_not_wait_for_each_other() throws Exception {
        CompletableFuture<Reply> late = new CompletableFuture<>();
        try (Consumer consumer =
                        Consumer.answering(got -> new String(got.body(), StandardCharsets.UTF_8).contains("ada-one")
                                ? late.join()
                                : Reply.of(200));
                World world = world()) {
            endpoint(world, consumer.webhook());
            String ada = customer(world);
            String bob = customer(world);
            world.execute(new Command.PayOnce(ada, 100, "usd", "ada-one", Map.of(), null));
            world.execute(new Command.PayOnce(ada, 100, "usd", "ada-two", Map.of(), null));
            world.execute(new Command.PayOnce(bob, 100, "usd", "bob-one", Map.of(), null));
            org.awaitility.Awaitility.await().until(() -> world.attemptsAfter(0).size() == 1);
            assertThat(world.deliveries().stream().map(Delivery::state))
                    .containsExactly(Delivery.State.IN_FLIGHT, Delivery.State.PENDING, Delivery.State.DELIVERED);
            late.complete(Reply.of(200));
            world.awaitAnswers();
            assertThat(world.attemptsAfter(0)).hasSize(3);
        }
    }

    @Test
    void a_failed_delivery_holds_nothing_back() throws Exception {
        try (Consumer consumer = Consumer.answering(500);
                World world = world()) {
            endpoint(world, consumer.webhook());
            subscribe(world);
            world.awaitAnswers();
            assertThat(consumer.types()).isEqualTo(SUCCESS);
            world.drain();
            assertThat(consumer.types()).hasSize(5).last().isEqualTo("payment_method.attached");
        }
    }

    @Test
    void head_of_line_holds_the_rest_back_until_delivered() throws Exception {
        try (Consumer consumer = Consumer.answering(500, 500);
                World world = world()) {
            endpoint(world, consumer.webhook(), profile("in-order"));
            subscribe(world);
            world.awaitAnswers();
            assertThat(consumer.types()).containsExactly("payment_method.attached");
            world.drain();
            assertThat(consumer.types())
                    .containsExactly(
                            "payment_method.attached",
                            "payment_method.attached",
                            "payment_method.attached",
                            "subscription.created",
                            "invoice.created",
                            "invoice.paid");
            assertThat(world.deliveries()).allSatisfy(d -> assertThat(d.state()).isEqualTo(Delivery.State.DELIVERED));
        }
    }

    // -- retries in virtual time

    @Test
    void coditect_s_schedule_is_kept_to_the_second_and_then_given_up() throws Exception {
        try (Consumer consumer = Consumer.answering(got -> Reply.of(500));
                World world = world()) {
            endpoint(world, consumer.webhook());
            long created = payOnce(world);
            world.drain();
            assertThat(times(world, created))
                    .containsExactly(0L, 5L, 305L, 2105L, 9305L, 27305L, 63305L, 113705L, 185705L, 272105L);
            assertThat(world.deliveries()).singleElement().satisfies(d -> {
                assertThat(d.state()).isEqualTo(Delivery.State.GIVEN_UP);
                assertThat(d.attempts()).isEqualTo(10);
                assertThat(d.nextAttempt()).isEmpty();
            });
            assertThat(consumer.received().stream().map(got -> got.header("X-Coditect-Attempt")))
                    .containsExactly("1", "2", "3", "4", "5", "6", "7", "8", "9", "10");
            byte[] first = consumer.received().get(0).body();
            assertThat(consumer.received())
                    .allSatisfy(got -> assertThat(got.body()).isEqualTo(first));
        }
    }

    private static long payOnce(World world) {
        String customer = customer(world);
        world.execute(new Command.PayOnce(customer, 100, "usd", null, Map.of(), null));
        return world.now();
    }

    private static List<Long> times(World world, long from) {
        return world.attemptsAfter(0).stream()
                .map(attempt -> attempt.billingTime() - from)
                .toList();
    }

    @ParameterizedTest
    @org.junit.jupiter.params.provider.ValueSource(strings = {"coditect", "stripe", "standard-webhooks", "in-order"})
    void each_profile_s_waits_stay_within_its_schedule_and_jitter_and_a_seed_fixes_them(String name) throws Exception {
        SenderProfile profile = profile(name);
        try (Consumer consumer = Consumer.answering(got -> Reply.of(500))) {
            List<List<Long>> runs = new ArrayList<>();
            for (long seed : LongStream.of(1, 1, 2).toArray()) {
                try (World world = World.open(WorldSettings.of("Test1", seed, START), HTTP)) {
                    endpoint(world, consumer.webhook(), profile);
                    long created = payOnce(world);
                    world.drain();
                    runs.add(times(world, created));
                }
            }
            List<Long> times = runs.get(0);
            assertThat(times).hasSize(profile.schedule().size());
            for (int i = 1; i < times.size(); i++) {
                double planned = profile.schedule().get(i).toSeconds();
                assertThat((double) (times.get(i) - times.get(i - 1)))
                        .isBetween(
                                Math.floor(planned * (1 + profile.jitter().min())),
                                Math.ceil(planned * (1 + profile.jitter().max())));
            }
            assertThat(runs.get(1)).isEqualTo(times);
            if (profile.jitter().max() > 0) {
                assertThat(runs.get(2)).isNotEqualTo(times);
            }
        }
    }

    @Test
    void retry_after_makes_a_wait_longer_within_limits_and_never_shorter() throws Exception {
        List<Reply> replies = List.of(
                new Reply(429, Map.of("Retry-After", "60")),
                new Reply(503, Map.of("Retry-After", "1")),
                new Reply(503, Map.of("Retry-After", "999999999999")),
                new Reply(500, Map.of("Retry-After", "86400")),
                new Reply(429, Map.of("Retry-After", "soon")));
        AtomicInteger count = new AtomicInteger();
        try (Consumer consumer = Consumer.answering(got -> {
                    int i = count.getAndIncrement();
                    return i < replies.size() ? replies.get(i) : Reply.of(200);
                });
                World world = world()) {
            endpoint(world, consumer.webhook());
            long created = payOnce(world);
            world.drain();
            List<Long> times = times(world, created);
            assertThat(times.get(1)).as("60 rather than 5 s").isEqualTo(60);
            assertThat(times.get(2) - times.get(1)).as("5 min, not 1 s").isEqualTo(300);
            assertThat(times.get(3) - times.get(2)).as("at most a day").isEqualTo(86_400);
            assertThat(times.get(4) - times.get(3)).as("not on 500").isEqualTo(7_200);
            assertThat(times.get(5) - times.get(4)).as("no number").isEqualTo(18_000);
        }
    }

    @Test
    void retry_after_may_be_a_date() throws Exception {
        AtomicInteger count = new AtomicInteger();
        try (Consumer consumer = Consumer.answering(got -> count.getAndIncrement() > 0
                        ? Reply.of(200)
                        : new Reply(
                                503,
                                Map.of(
                                        "Retry-After",
                                        DateTimeFormatter.RFC_1123_DATE_TIME
                                                .withLocale(Locale.ROOT)
                                                .format(Instant.now()
                                                        .plusSeconds(600)
                                                        .atZone(ZoneOffset.UTC)))));
                World world = world()) {
            endpoint(world, consumer.webhook());
            long created = payOnce(world);
            world.drain();
            assertThat(times(world, created).get(1)).isBetween(500L, 600L);
        }
    }

    @Test
    void time_does_not_move_past_an_instant_before_its_answers_are_in() throws Exception {
        AtomicReference<World> open = new AtomicReference<>();
        List<Long> seen = new ArrayList<>();
        try (Consumer consumer = Consumer.answering(got -> {
                    synchronized (seen) {
                        seen.add(known(open).now());
                    }
                    return Reply.of(got.type().equals("invoice.created") ? 500 : 200);
                });
                World world = world()) {
            open.set(world);
            endpoint(world, consumer.webhook());
            String customer = subscribe(world);
            world.awaitAnswers();
            long renewal =
                    world.read(billing -> billing.nextRenewalAttempt(customer)).orElseThrow();
            world.advanceTo(renewal);
            assertThat(world.now()).isEqualTo(renewal);
            List<Attempt> attempts = world.attemptsAfter(0);
            assertThat(seen)
                    .isEqualTo(attempts.stream().map(Attempt::billingTime).toList());
            assertThat(attempts.stream().map(Attempt::billingTime)).isSorted();
            assertThat(consumer.types().stream().filter("invoice.paid"::equals)).hasSize(2);
        }
    }

    @Test
    void draining_fires_no_billing() throws Exception {
        try (Consumer consumer = Consumer.answering(got -> Reply.of(500));
                World world = world()) {
            endpoint(world, consumer.webhook());
            subscribe(world);
            world.advanceTo(START + Duration.ofDays(29).toSeconds());
            int events = world.eventsAfter(0).size();
            world.drain();
            assertThat(world.eventsAfter(0)).hasSize(events);
            assertThat(world.deliveries()).allSatisfy(d -> assertThat(d.state()).isEqualTo(Delivery.State.GIVEN_UP));
        }
    }

    @Test
    void the_next_delivery_attempt_can_be_asked_for_and_reached() throws Exception {
        try (Consumer consumer = Consumer.answering(500);
                World world = world()) {
            endpoint(world, consumer.webhook());
            long created = payOnce(world);
            world.awaitAnswers();
            assertThat(world.nextDeliveryAttempt()).hasValue(created + 5);
            assertThat(world.deliveries().get(0).nextAttempt()).hasValue(created + 5);
            world.advanceTo(created + 5);
            assertThat(world.nextDeliveryAttempt()).isEmpty();
            assertThat(world.deliveries().get(0).state()).isEqualTo(Delivery.State.DELIVERED);
        }
    }

    // -- hold and deliver

    @Test
    void held_events_go_as_asked_for_and_the_rest_in_order_on_release() throws Exception {
        try (Consumer consumer = Consumer.accepting();
                World world = world()) {
            Endpoint endpoint = endpoint(world, consumer.webhook());
            world.hold();
            subscribe(world);
            world.awaitAnswers();
            assertThat(consumer.types()).isEmpty();
            List<Event> events = world.eventsAfter(0);
            world.deliver(events.get(3).id(), endpoint.id(), DeliveryOptions.PLAIN);
            List<Attempt> again = world.deliver(
                    events.get(3).id(),
                    endpoint.id(),
                    new DeliveryOptions(true, null, Tampering.NONE, Duration.ZERO, 1));
            assertThat(again).singleElement().satisfies(attempt -> {
                assertThat(attempt.number()).isEqualTo(2);
                assertThat(attempt.note()).isEqualTo("again");
                assertThat(attempt.kind()).isEqualTo(Attempt.Kind.ASKED_FOR);
            });
            assertThat(world.deliver(events.get(3).id(), endpoint.id(), DeliveryOptions.PLAIN))
                    .as("delivered, and not asked for again")
                    .isEmpty();
            world.release();
            world.awaitAnswers();
            assertThat(consumer.types())
                    .containsExactly(
                            "invoice.paid",
                            "invoice.paid",
                            "payment_method.attached",
                            "subscription.created",
                            "invoice.created");
            assertThat(consumer.received().get(0).body())
                    .isEqualTo(consumer.received().get(1).body());
        }
    }

    @Test
    void a_held_event_that_fails_when_asked_for_is_retried_on_schedule() throws Exception {
        try (Consumer consumer = Consumer.answering(500);
                World world = world()) {
            Endpoint endpoint = endpoint(world, consumer.webhook());
            world.hold();
            long created = payOnce(world);
            world.deliver(world.eventsAfter(0).get(0).id(), endpoint.id(), DeliveryOptions.PLAIN);
            assertThat(world.nextDeliveryAttempt()).hasValue(created + 5);
            world.drain();
            assertThat(world.deliveries().get(0).state()).isEqualTo(Delivery.State.DELIVERED);
            assertThat(consumer.received()).hasSize(2);
        }
    }

    @Test
    void copies_at_once_arrive_together() throws Exception {
        java.util.concurrent.CyclicBarrier all = new java.util.concurrent.CyclicBarrier(5);
        try (Consumer consumer = Consumer.answering(got -> {
                    try {
                        all.await(30, TimeUnit.SECONDS);
                    } catch (Exception e) {
                        return Reply.of(500);
                    }
                    return Reply.of(200);
                });
                World world = world()) {
            Endpoint endpoint = endpoint(world, consumer.webhook());
            world.hold();
            payOnce(world);
            List<Attempt> copies = world.deliver(
                    world.eventsAfter(0).get(0).id(),
                    endpoint.id(),
                    new DeliveryOptions(false, null, Tampering.NONE, Duration.ZERO, 5));
            assertThat(copies)
                    .hasSize(5)
                    .allSatisfy(a -> assertThat(a.accepted()).isTrue());
            assertThat(copies.stream().map(Attempt::note))
                    .containsExactly(
                            "1 of 5 at once", "2 of 5 at once", "3 of 5 at once", "4 of 5 at once", "5 of 5 at once");
        }
    }

    @Test
    void an_event_may_be_delivered_to_an_endpoint_that_came_later() throws Exception {
        try (Consumer consumer = Consumer.accepting();
                World world = world()) {
            payOnce(world);
            Endpoint endpoint = endpoint(world, consumer.webhook());
            assertThat(world.deliver(world.eventsAfter(0).get(0).id(), endpoint.id(), DeliveryOptions.PLAIN))
                    .hasSize(1);
            assertThat(world.deliveries().get(0).state()).isEqualTo(Delivery.State.DELIVERED);
        }
    }

    @Test
    void unknown_ids_are_named() {
        try (World world = world()) {
            payOnce(world);
            assertThatThrownBy(() -> world.deliver("evt_nope", "wh_nope", DeliveryOptions.PLAIN))
                    .hasMessage("no event of this world has the id evt_nope");
            assertThatThrownBy(() -> world.deliver(world.eventsAfter(0).get(0).id(), "wh_nope", DeliveryOptions.PLAIN))
                    .hasMessage("no endpoint has the id wh_nope");
        }
    }

    // -- faults

    @Test
    void a_fault_that_reaches_the_handler_loses_its_answer() throws Exception {
        try (Consumer consumer = Consumer.accepting();
                World world = world()) {
            endpoint(world, consumer.webhook());
            world.failNext(new Fault(Fault.Kind.TIMEOUT, 0, true), 1);
            payOnce(world);
            world.drain();
            assertThat(consumer.received()).hasSize(2);
            assertThat(consumer.received().get(0).body())
                    .isEqualTo(consumer.received().get(1).body());
            Attempt first = world.attemptsAfter(0).get(0);
            assertThat(first.note()).isEqualTo("answer dropped: the handler said 200");
            assertThat(first.fault()).isNotNull();
            assertThat(first.answer())
                    .isInstanceOfSatisfying(
                            Answer.Failed.class, f -> assertThat(f.kind()).isEqualTo(Answer.FailureKind.TIMED_OUT));
        }
    }

    @ParameterizedTest
    @EnumSource(Fault.Kind.class)
    void a_fault_before_the_handler_costs_no_real_time(Fault.Kind kind) throws Exception {
        try (Consumer consumer = Consumer.accepting();
                World world = world()) {
            endpoint(world, consumer.webhook());
            world.failNext(new Fault(kind, kind == Fault.Kind.STATUS ? 503 : 0, false), 3);
            long created = payOnce(world);
            world.drain();
            assertThat(consumer.received()).hasSize(1);
            assertThat(consumer.received().get(0).header("X-Coditect-Attempt")).isEqualTo("4");
            assertThat(times(world, created)).containsExactly(0L, 5L, 305L, 2105L);
            assertThat(world.attemptsAfter(0).get(0).note()).isEqualTo("never reached the handler");
        }
    }

    @Test
    void nothing_listening_is_an_attempt_like_any_other() throws Exception {
        try (World world = world()) {
            URI nobody;
            try (Consumer gone = Consumer.accepting()) {
                nobody = gone.webhook();
            }
            endpoint(world, nobody);
            payOnce(world);
            world.awaitAnswers();
            assertThat(world.attemptsAfter(0))
                    .singleElement()
                    .satisfies(attempt -> assertThat(attempt.answer())
                            .isInstanceOfSatisfying(
                                    Answer.Failed.class,
                                    f -> assertThat(f.kind()).isEqualTo(Answer.FailureKind.REFUSED)));
        }
    }

    @Test
    void a_transport_that_throws_is_an_attempt_without_an_answer() throws Exception {
        Transport broken = Transports.inProcess(request -> {
            throw new IllegalStateException("boom " + SECRET);
        });
        try (World world = World.open(WorldSettings.of("Test1", 7, START), broken)) {
            endpoint(world, URI.create("http://127.0.0.1:1/"));
            payOnce(world);
            world.awaitAnswers();
            assertThat(world.attemptsAfter(0))
                    .singleElement()
                    .satisfies(attempt -> assertThat(attempt.answer().toString())
                            .contains("IllegalStateException")
                            .doesNotContain(SECRET));
        }
    }

    // -- endpoints

    @Test
    void an_answer_of_410_disables_the_endpoint_until_it_is_enabled_again() throws Exception {
        try (Consumer consumer = Consumer.answering(410);
                World world = world()) {
            Endpoint endpoint = endpoint(world, consumer.webhook());
            String customer = subscribe(world);
            world.awaitAnswers();
            assertThat(consumer.received()).hasSize(1);
            assertThat(world.endpoint(endpoint.id()).orElseThrow()).satisfies(e -> {
                assertThat(e.status()).isEqualTo(Endpoint.Status.DISABLED);
                assertThat(e.disabledBecause())
                        .isEqualTo("it answered 410 to "
                                + world.eventsAfter(0).get(0).id());
            });
            assertThat(world.deliveries()).allSatisfy(d -> assertThat(d.state()).isEqualTo(Delivery.State.GIVEN_UP));
            assertThat(world.deliver(world.eventsAfter(0).get(0).id(), endpoint.id(), DeliveryOptions.PLAIN))
                    .isEmpty();
            assertThat(world.ping(endpoint.id())).isEmpty();

            world.updateEndpoint(endpoint.id(), spec -> spec, Endpoint.Status.ACTIVE);
            world.execute(new Command.PayOnce(customer, 100, "usd", null, Map.of(), null));
            world.awaitAnswers();
            assertThat(consumer.types()).containsExactly("payment_method.attached", "payment_intent.succeeded");
            assertThat(world.endpoint(endpoint.id()).orElseThrow().disabledBecause())
                    .isNull();
        }
    }

    @Test
    void ten_deliveries_given_up_in_a_row_disable_an_in_order_endpoint() throws Exception {
        try (Consumer consumer = Consumer.answering(got -> Reply.of(500));
                World world = world()) {
            Endpoint endpoint = endpoint(world, consumer.webhook(), profile("in-order"));
            String customer = customer(world);
            for (int i = 0; i < 12; i++) {
                world.execute(new Command.PayOnce(customer, 100, "usd", null, Map.of(), null));
            }
            world.drain();
            assertThat(world.endpoint(endpoint.id()).orElseThrow().disabledBecause())
                    .isEqualTo("10 deliveries in a row were given up");
            assertThat(world.attemptsAfter(0)).hasSize(10 * 9);
        }
    }

    @Test
    void stripe_disables_an_endpoint_that_fails_for_days_and_a_success_forgives() throws Exception {
        AtomicReference<Integer> status = new AtomicReference<>(500);
        try (Consumer consumer = Consumer.answering(got -> Reply.of(known(status)));
                World world = world()) {
            Endpoint endpoint = endpoint(world, consumer.webhook(), profile("stripe"));
            String customer = customer(world);
            for (int day = 0; day < 8; day++) {
                world.execute(new Command.PayOnce(customer, 100, "usd", null, Map.of(), null));
                world.advanceTo(START + Duration.ofDays(day + 1).toSeconds());
            }
            assertThat(world.endpoint(endpoint.id()).orElseThrow().status()).isEqualTo(Endpoint.Status.ACTIVE);
            status.set(200);
            world.execute(new Command.PayOnce(customer, 100, "usd", null, Map.of(), null));
            world.awaitAnswers();
            status.set(500);
            for (int day = 8; day < 16; day++) {
                world.execute(new Command.PayOnce(customer, 100, "usd", null, Map.of(), null));
                world.advanceTo(START + Duration.ofDays(day + 1).toSeconds());
            }
            assertThat(world.endpoint(endpoint.id()).orElseThrow().status()).isEqualTo(Endpoint.Status.ACTIVE);
            world.execute(new Command.PayOnce(customer, 100, "usd", null, Map.of(), null));
            world.advanceTo(START + Duration.ofDays(19).toSeconds());
            assertThat(world.endpoint(endpoint.id()).orElseThrow().disabledBecause())
                    .isEqualTo("every attempt failed for 9 days");
        }
    }

    @Test
    void while_a_secret_is_rotated_both_sign_and_after_the_grace_the_new_one_alone() throws Exception {
        try (Consumer consumer = Consumer.accepting();
                World world = world()) {
            Endpoint endpoint = endpoint(world, consumer.webhook());
            String customer = customer(world);
            Endpoint rotated =
                    world.rotateSecret(endpoint.id(), Duration.ofHours(1)).orElseThrow();
            assertThat(rotated.secrets()).hasSize(2).last().isEqualTo(SECRET);
            world.execute(new Command.PayOnce(customer, 100, "usd", null, Map.of(), null));
            world.awaitAnswers();
            assertThat(signature(consumer).split("v1=", -1)).hasSize(3);
            world.advanceTo(START + 7200);
            world.execute(new Command.PayOnce(customer, 100, "usd", null, Map.of(), null));
            world.awaitAnswers();
            assertThat(signature(consumer).split("v1=", -1)).hasSize(2);
            assertThat(world.endpoint(endpoint.id()).orElseThrow().secrets())
                    .containsExactly(rotated.secrets().get(0));
        }
    }

    @Test
    void to_one_that_has_the_new_secret_an_unknown_one_signs_behind_it_until_the_grace_is_over() throws Exception {
        try (Consumer consumer = Consumer.accepting();
                World world = world()) {
            Endpoint endpoint = endpoint(world, consumer.webhook());
            String customer = customer(world);
            assertThat(world.secretRotated(endpoint.id(), Duration.ofHours(1))
                            .orElseThrow()
                            .secrets())
                    .hasSize(2)
                    .first()
                    .isEqualTo(SECRET);
            world.execute(new Command.PayOnce(customer, 100, "usd", null, Map.of(), null));
            world.awaitAnswers();
            assertThat(signature(consumer).split("v1=", -1)).hasSize(3);
            world.advanceTo(START + 7200);
            assertThat(world.endpoint(endpoint.id()).orElseThrow().secrets()).containsExactly(SECRET);
        }
    }

    private static String signature(Consumer consumer) {
        return consumer.received().get(consumer.received().size() - 1).header("X-Coditect-Signature");
    }

    @Test
    void a_ping_is_signed_and_waits_for_its_answer() throws Exception {
        try (Consumer consumer = Consumer.answering(204);
                World world = world()) {
            Endpoint endpoint = endpoint(world, consumer.webhook());
            Attempt ping = world.ping(endpoint.id()).orElseThrow();
            assertThat(ping.accepted()).isTrue();
            assertThat(ping.kind()).isEqualTo(Attempt.Kind.PING);
            assertThat(consumer.types()).containsExactly("ping");
            assertThat(Webhook.constructEvent(
                                    new String(consumer.received().get(0).body(), StandardCharsets.UTF_8),
                                    signature(consumer),
                                    SECRET)
                            .getType())
                    .isEqualTo("ping");
            assertThat(world.ping("wh_nope")).isEmpty();
            assertThat(world.eventsAfter(0)).isEmpty();
        }
    }

    @Test
    void a_removed_endpoint_gets_nothing_more() throws Exception {
        try (Consumer consumer = Consumer.answering(500);
                World world = world()) {
            Endpoint endpoint = endpoint(world, consumer.webhook());
            payOnce(world);
            world.awaitAnswers();
            assertThat(world.removeEndpoint(endpoint.id())).isTrue();
            assertThat(world.removeEndpoint(endpoint.id())).isFalse();
            world.drain();
            assertThat(consumer.received()).hasSize(1);
            assertThat(world.endpoints()).isEmpty();
        }
    }

    @Test
    void a_spec_that_cannot_work_is_refused_with_words() {
        try (World world = world()) {
            EndpointSpec spec = EndpointSpec.of(URI.create("http://127.0.0.1:1/"), "whsec_no base64");
            assertThatThrownBy(() -> world.addEndpoint(new EndpointSpec(
                            spec.url(),
                            spec.events(),
                            null,
                            spec.secret(),
                            Scheme.STANDARD,
                            spec.dialect(),
                            spec.profile(),
                            null,
                            List.of())))
                    .hasMessageContaining("base64")
                    .hasMessageNotContaining("no base64,");
            assertThatThrownBy(() -> world.addEndpoint(new EndpointSpec(
                            spec.url(),
                            spec.events(),
                            null,
                            null,
                            Scheme.T_V1,
                            spec.dialect(),
                            spec.profile(),
                            null,
                            List.of(new Header("X-A", "b\r\nX-Evil: 1")))))
                    .hasMessageContaining("X-A")
                    .hasMessageNotContaining("Evil");
            assertThat(world.endpoints()).isEmpty();
        }
    }

    // -- concurrency

    @Test
    void a_handler_may_call_into_the_world_while_it_is_delivered_to() throws Exception {
        AtomicReference<World> open = new AtomicReference<>();
        AtomicReference<String> customer = new AtomicReference<>("");
        try (Consumer consumer = Consumer.answering(got -> {
                    World world = known(open);
                    world.read(billing -> billing.access(known(customer)));
                    if (got.type().equals("invoice.paid")) {
                        world.execute(new Command.PayOnce(known(customer), 500, "usd", null, Map.of(), null));
                    }
                    return Reply.of(200);
                });
                World world = world()) {
            open.set(world);
            endpoint(world, consumer.webhook());
            customer.set(customer(world));
            world.execute(new Command.Subscribe(known(customer), "plan_pro", Interval.MONTH, 1, 0, Map.of(), null));
            world.awaitAnswers();
            assertThat(consumer.types()).endsWith("invoice.paid", "payment_intent.succeeded");
        }
    }

    @Test
    void a_handler_in_this_process_may_call_into_the_world_from_any_thread() throws Exception {
        AtomicReference<World> open = new AtomicReference<>();
        List<String> types = new ArrayList<>();
        try (World world = World.open(WorldSettings.of("Test1", 7, START), Transports.inProcess(request -> {
            types.add(request.headers().get(2).value());
            known(open).now();
            CompletableFuture.runAsync(
                            () -> known(open).read(billing -> billing.events().size()))
                    .join();
            return accepted();
        }))) {
            open.set(world);
            endpoint(world, URI.create("http://127.0.0.1:1/"));
            subscribe(world);
            assertThat(types).as("sent on the caller's thread").isEqualTo(SUCCESS);
        }
    }

    @Test
    void a_thousand_held_events_are_released_without_running_out_of_stack() throws Exception {
        AtomicInteger count = new AtomicInteger();
        try (World world = World.open(WorldSettings.of("Test1", 7, START), Transports.inProcess(request -> {
            count.incrementAndGet();
            return accepted();
        }))) {
            endpoint(world, URI.create("http://127.0.0.1:1/"));
            world.hold();
            String customer = customer(world);
            for (int i = 0; i < 1_000; i++) {
                world.execute(new Command.PayOnce(customer, 100, "usd", null, Map.of(), null));
            }
            world.release();
            world.awaitAnswers();
            assertThat(count).hasValue(1_000);
        }
    }

    @Test
    void the_gate_is_asked_before_each_attempt_and_holds_no_turn() throws Exception {
        CompletableFuture<Void> ready = new CompletableFuture<>();
        AtomicInteger asked = new AtomicInteger();
        DeliveryGate gate = () -> {
            asked.incrementAndGet();
            ready.join();
        };
        try (Consumer consumer = Consumer.accepting();
                World world = World.open(WorldSettings.of("Test1", 7, START).withGate(gate), HTTP)) {
            endpoint(world, consumer.webhook());
            subscribe(world);
            assertThat(world.eventsAfter(0)).hasSize(4);
            assertThat(consumer.received()).isEmpty();
            ready.complete(null);
            world.awaitAnswers();
            assertThat(consumer.types()).isEqualTo(SUCCESS);
            assertThat(asked).hasValue(4);
        }
    }

    @Test
    void waiting_inside_a_read_is_refused_rather_than_a_deadlock() {
        try (World world = world()) {
            assertThatThrownBy(() -> world.read(billing -> {
                        try {
                            world.awaitAnswers();
                        } catch (InterruptedException e) {
                            Thread.currentThread().interrupt();
                        }
                        return 0;
                    }))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("cannot wait");
        }
    }

    @Test
    void two_hundred_worlds_at_once_over_one_transport_each_get_their_own() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(32);
        try (Consumer consumer = Consumer.answering(got -> Reply.of(
                got.header("X-Coditect-Attempt").equals("1") && got.type().equals("invoice.paid") ? 500 : 200))) {
            List<Future<List<String>>> runs = new ArrayList<>();
            for (int i = 0; i < 200; i++) {
                String id = String.format(Locale.ROOT, "W%03d", i);
                long seed = i;
                runs.add(threads.submit(() -> {
                    try (World world = World.open(WorldSettings.of(id, seed, START), HTTP)) {
                        endpoint(world, consumer.webhook());
                        String customer = subscribe(world);
                        world.advanceTo(world.read(billing -> billing.nextRenewalAttempt(customer))
                                .orElseThrow());
                        world.drain();
                        assertThat(world.deliveries())
                                .allSatisfy(d -> assertThat(d.state()).isEqualTo(Delivery.State.DELIVERED));
                        assertThat(world.attemptsAfter(0))
                                .allSatisfy(a -> assertThat(a.answer()).isInstanceOf(Answer.Answered.class));
                        return world.eventsAfter(0).stream()
                                .map(event -> event.type().coditectName())
                                .toList();
                    }
                }));
            }
            List<String> first = runs.get(0).get();
            for (Future<List<String>> run : runs) {
                assertThat(run.get()).isEqualTo(first);
            }
            assertThat(consumer.received()).hasSize(200 * (first.size() + 2));
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void the_same_seed_gives_the_same_bytes_ids_and_schedule() throws Exception {
        List<List<String>> runs = new ArrayList<>();
        try (Consumer consumer = Consumer.answering(
                got -> Reply.of(got.header("X-Coditect-Attempt").equals("1") ? 500 : 200))) {
            for (int i = 0; i < 2; i++) {
                try (World world = world()) {
                    endpoint(world, consumer.webhook(), profile("standard-webhooks"));
                    String customer = subscribe(world);
                    world.advanceTo(world.read(billing -> billing.nextRenewalAttempt(customer))
                            .orElseThrow());
                    world.drain();
                    runs.add(world.attemptsAfter(0).stream()
                            .map(a -> a.billingTime() + " " + a.id() + " " + a.number() + " "
                                    + new String(a.body(), StandardCharsets.UTF_8))
                            .sorted()
                            .toList());
                }
            }
        }
        assertThat(runs.get(0)).hasSizeGreaterThan(10).isEqualTo(runs.get(1));
    }

    @Test
    void closing_abandons_what_is_in_flight_and_wakes_who_waits() throws Exception {
        CompletableFuture<Reply> never = new CompletableFuture<>();
        try (Consumer consumer = Consumer.answering(got -> never.join())) {
            World world = world();
            endpoint(world, consumer.webhook());
            payOnce(world);
            org.awaitility.Awaitility.await().until(() -> consumer.received().size() == 1);
            CompletableFuture<Void> waiting = CompletableFuture.runAsync(() -> {
                try {
                    world.awaitAnswers();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            });
            world.close();
            waiting.get(30, TimeUnit.SECONDS);
            never.complete(Reply.of(200));
            assertThat(world.attemptsAfter(0)).isEmpty();
        }
    }

    // -- logs

    @Test
    void a_journal_hears_of_everything_and_can_be_the_only_log() throws Exception {
        List<String> written = new ArrayList<>();
        Journal journal = new Journal() {
            @Override
            public void event(Event event) {
                written.add(event.type().coditectName());
            }

            @Override
            public void attempt(Attempt attempt) {
                written.add("attempt " + attempt.sequence());
            }

            @Override
            public boolean keepsAttempts() {
                return true;
            }
        };
        try (Consumer consumer = Consumer.accepting();
                World world = World.open(WorldSettings.of("Test1", 7, START).withJournal(journal), HTTP)) {
            endpoint(world, consumer.webhook());
            subscribe(world);
            world.awaitAnswers();
            assertThat(written)
                    .containsExactlyInAnyOrder(
                            "payment_method.attached",
                            "subscription.created",
                            "invoice.created",
                            "invoice.paid",
                            "attempt 1",
                            "attempt 2",
                            "attempt 3",
                            "attempt 4");
            assertThat(world.attemptsAfter(0)).isEmpty();
            assertThat(world.deliveries()).isEmpty();
        }
    }

    @Test
    void secrets_are_in_no_text_that_objects_give_of_themselves() throws Exception {
        try (Consumer consumer = Consumer.accepting();
                World world = world()) {
            Endpoint endpoint = endpoint(world, consumer.webhook());
            subscribe(world);
            world.awaitAnswers();
            List<Object> objects = new ArrayList<>(world.attemptsAfter(0));
            objects.addAll(world.deliveries());
            objects.add(endpoint);
            objects.add(endpoint.spec());
            objects.add(new DeliveryOptions(false, SECRET, Tampering.NONE, Duration.ZERO, 1));
            assertThat(objects).allSatisfy(o -> assertThat(o.toString()).doesNotContain(SECRET));
            for (Consumer.Received got : consumer.received()) {
                assertThat(got.headers().toString()).doesNotContain(SECRET);
                assertThat(new String(got.body(), StandardCharsets.UTF_8)).doesNotContain(SECRET);
            }
        }
    }
}
