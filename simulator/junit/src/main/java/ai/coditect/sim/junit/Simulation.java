package ai.coditect.sim.junit;

import ai.coditect.sim.billing.contract.Access;
import ai.coditect.sim.billing.contract.Event;
import ai.coditect.sim.delivery.attempt.Attempt;
import ai.coditect.sim.harness.scenario.StatusPattern;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.temporal.TemporalAmount;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * One test's own billing world: its customers, its time, what it sends to the consumer under test, and what is asserted of both.
 *
 * <p>A test gets it as a parameter. Each verb returns after what it sent was answered. At the end of the test the handler's
 * answers and, with a probe named {@code access}, the consumer's access after every step are judged, without a line in the test.
 *
 * <pre>{@code
 * @Test
 * void a_paid_subscription_gives_access(Simulation simulation) {
 *     Customer customer = simulation.customer(c -> c.card("4242 4242 4242 4242"));
 *     customer.subscribe("plan_pro", 10);
 *     simulation.assertSent("payment_method.attached", "subscription.created", "invoice.created", "invoice.paid");
 *     customer.assertAccess(Access.GRANTED);
 * }
 * }</pre>
 *
 * <p>Belongs to the test's thread; {@link #clock()} may be read from any. First asked for in {@code @BeforeAll} (or as a
 * constructor parameter of a class with one instance) it lives as long as the class and is shared by its tests.
 */
public final class Simulation implements AutoCloseable {
    private final Play play;
    private final Assertions assertions;
    private final Deliveries deliveries;
    private long lastSent;
    private long lastDelivered;

    Simulation(Play play) {
        this.play = play;
        this.assertions = new Assertions(play);
        this.deliveries = new Deliveries(play);
    }

    Play play() {
        return play;
    }

    // -- the consumer under test

    /** Delivers this simulation's events to a port of this machine, in place of the extension's target. Before the first step. */
    public Simulation deliverTo(int port, String path) {
        return deliverTo(CoditectSimulator.local(port, path));
    }

    /** Delivers this simulation's events to a URL. */
    public Simulation deliverTo(URI url) {
        return deliverTo(() -> url);
    }

    /** Delivers this simulation's events to a URL that is asked for at the first step. */
    public Simulation deliverTo(Supplier<URI> url) {
        play.rewire(wiring -> wiring.withTarget(new Target.Http(url)));
        return this;
    }

    /** Delivers this simulation's events to a function in this process. */
    public Simulation deliverTo(WebhookHandler handler) {
        play.rewire(wiring -> wiring.withTarget(new Target.InProcess(handler)));
        return this;
    }

    /** As {@link CoditectSimulator#probe(String, Probe)}, for this simulation only. */
    public Simulation probe(String name, Probe probe) {
        play.rewire(wiring -> wiring.withProbe(name, probe));
        return this;
    }

    // -- customers

    /** Makes a customer with the test card 4242 4242 4242 4242, which always pays. */
    public Customer customer() {
        return customer(spec -> spec.card("4242 4242 4242 4242"));
    }

    /** Makes a customer as the callback describes it, and makes it known to the consumer where provisioning is set. */
    public Customer customer(Consumer<? super CustomerSpec> settings) {
        CustomerSpec spec = new CustomerSpec();
        settings.accept(spec);
        return Customer.create(play, spec);
    }

    // -- time

    /** Returns the billing time. */
    public Instant now() {
        return Instant.ofEpochSecond(play.world().now());
    }

    /** Returns a clock that shows this simulation's billing time, for a consumer or a test that follows it. */
    public Clock clock() {
        return OpenClocks.of(play.world()::now);
    }

    /** Moves billing time by a {@link Duration}, or by calendar days, months or years as a {@link Period}. */
    public Simulation advance(TemporalAmount amount) {
        ZonedDateTime to = ZonedDateTime.ofInstant(now(), ZoneOffset.UTC).plus(amount);
        return advanceTo("advance by " + amount, to.toEpochSecond());
    }

    /** Moves billing time to an instant. */
    public Simulation advanceTo(Instant instant) {
        return advanceTo("advance to " + instant, instant.getEpochSecond());
    }

    /** Moves billing time to the next delivery attempt of the sender's schedule. */
    public Simulation advanceToNextDeliveryAttempt() {
        OptionalLong next = play.world().nextDeliveryAttempt();
        if (next.isEmpty()) {
            throw new IllegalStateException(
                    "No delivery attempt is due: every event was accepted, given up, or is held."
                            + new Story(play).sinceTheBeginning());
        }
        return advanceTo("advance to next delivery attempt", next.getAsLong());
    }

    private Simulation advanceTo(String text, long instant) {
        if (instant < play.world().now()) {
            throw new IllegalArgumentException("Billing time moves forward only: it is " + now() + ", not before "
                    + Instant.ofEpochSecond(instant) + ".");
        }
        return play.step(text, world -> {
            world.advanceTo(instant);
            return this;
        });
    }

    // -- the network

    /** Keeps deliveries back from now on, until {@link #deliver(Deliverable...)} asks for them. */
    public Simulation hold() {
        return play.step("hold deliveries", world -> {
            world.hold();
            return this;
        });
    }

    /** Delivers events by their types, in this order; {@code "..."} is what is still held and not named later, and ends holding. */
    public Simulation deliver(String... types) {
        return deliver(Patterns.deliverable(types));
    }

    /**
     * Delivers events in this order. A pattern means the earliest event that it matches and that was not asked for yet; with
     * {@link EventPattern#again()} the latest that was.
     */
    public Simulation deliver(Deliverable... items) {
        return deliver(List.of(items));
    }

    private Simulation deliver(List<Deliverable> items) {
        deliveries.deliver(items);
        return this;
    }

    /** Makes the next attempt meet a fault of the network, whatever the handler would answer. */
    public Simulation answerNext(NetworkFault fault) {
        return answerNext(fault, 1);
    }

    /** Makes the next attempts meet a fault of the network. */
    public Simulation answerNext(NetworkFault fault, int times) {
        return play.step(
                "answer the next " + (times == 1 ? "attempt" : times + " attempts") + " by " + fault, world -> {
                    world.failNext(fault.fault(), times);
                    return this;
                });
    }

    // -- what is expected

    /** Asserts the exact list of events since the last {@code assertSent}; {@code "..."} stands for any run. */
    public Simulation assertSent(String... types) {
        return assertSent(Patterns.named(types), false);
    }

    /** As {@link #assertSent(String...)}, with fields. */
    public Simulation assertSent(Expected... events) {
        return assertSent(List.of(events), false);
    }

    /** As {@link #assertSent(Expected...)}, whatever the order. */
    public Simulation assertSentInAnyOrder(Expected... events) {
        return assertSent(List.of(events), true);
    }

    private Simulation assertSent(List<? extends Expected> expected, boolean inAnyOrder) {
        List<Event> events = Play.ofTheTwelve(play.world().eventsAfter(lastSent));
        lastSent = play.lastEvent();
        assertions.sequence("sent", events, Patterns.sequence(expected, inAnyOrder));
        return this;
    }

    /** Asserts the exact list of what reached the handler since the last {@code assertDelivered}, repetitions included. */
    public Simulation assertDelivered(Expected... events) {
        List<Event> reached = Play.ofTheTwelve(play.reachedAfter(lastDelivered));
        lastDelivered = play.lastAttempt();
        assertions.sequence("delivered", reached, Patterns.sequence(List.of(events), false));
        return this;
    }

    /** As {@link #assertDelivered(Expected...)}, by types. */
    public Simulation assertDelivered(String... types) {
        return assertDelivered(Patterns.named(types).toArray(new Expected[0]));
    }

    /** Asserts that the handler has accepted every event by now. */
    public Simulation assertAllDelivered() {
        assertions.allDelivered();
        return this;
    }

    /**
     * Asserts the answers to the attempts since the last {@code assertAnswers}; the end of the test does not judge these again.
     *
     * @param statuses as in a scenario file: {@code 2xx}, {@code 4xx}, {@code 400}
     */
    public Simulation assertAnswers(String statuses) {
        StatusPattern expected = Answers.pattern(statuses);
        List<Attempt> attempts = play.unjudgedAttempts();
        play.markJudged();
        assertions.answers(attempts, expected);
        return this;
    }

    /** As {@link Customer#assertAccess(Access)}, of the only customer. */
    public Simulation assertAccess(Access expected) {
        List<Customer> customers = play.customers();
        if (customers.size() != 1) {
            throw new IllegalStateException(
                    customers.isEmpty()
                            ? "There is no customer yet: simulation.customer(...)."
                            : "There are " + customers.size()
                                    + " customers; say whose access: customer.assertAccess(...).");
        }
        customers.get(0).assertAccess(expected);
        return this;
    }

    /** Repeats assertions of the test's own until they hold, at most for the settle time; then lets their failure through. */
    public Simulation eventually(Runnable assertion) {
        Eventually.hold(assertion, play.options().patience(), failure -> assertions.withStory(failure));
        return this;
    }

    // -- what was seen

    /** Returns the log of events, oldest first. */
    public List<SentEvent> events() {
        return play.world().eventsAfter(0).stream().map(SentEvent::of).toList();
    }

    /** Returns the log of delivery attempts, oldest first. */
    public List<DeliveryAttempt> attempts() {
        List<Event> events = play.world().eventsAfter(0);
        return play.world().attemptsAfter(0).stream()
                .map(attempt -> DeliveryAttempt.of(
                        attempt,
                        events.stream()
                                .filter(event -> event.number() == attempt.eventNumber())
                                .map(Story::name)
                                .findFirst()
                                .orElse("ping")))
                .toList();
    }

    /** Returns the id of the world, which every id made in it carries. */
    public String worldId() {
        return play.world().id();
    }

    /**
     * Judges what the end of a test judges, and closes. JUnit does it for a parameter; only who called
     * {@link CoditectSimulator#open()} does it by hand.
     */
    @Override
    public void close() {
        try {
            endOfTest(true);
        } finally {
            play.close();
        }
    }

    void endOfTest(boolean drain) {
        if (!play.isReported()) {
            new EndOfTest(play).check(drain);
        }
    }
}
