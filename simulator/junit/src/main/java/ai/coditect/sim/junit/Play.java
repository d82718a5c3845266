package ai.coditect.sim.junit;

import ai.coditect.sim.billing.Command;
import ai.coditect.sim.billing.contract.Dialect;
import ai.coditect.sim.billing.contract.Event;
import ai.coditect.sim.delivery.attempt.Attempt;
import ai.coditect.sim.delivery.attempt.Delivery;
import ai.coditect.sim.delivery.attempt.Fault;
import ai.coditect.sim.delivery.endpoint.Endpoint;
import ai.coditect.sim.delivery.endpoint.EndpointSpec;
import ai.coditect.sim.delivery.endpoint.SenderProfile;
import ai.coditect.sim.delivery.signature.Header;
import ai.coditect.sim.delivery.transport.Answer;
import ai.coditect.sim.delivery.transport.Transport;
import ai.coditect.sim.delivery.world.World;
import ai.coditect.sim.delivery.world.WorldSettings;
import ai.coditect.sim.harness.scenario.StatusPattern;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * One world being played step by step, and what was seen after each. Steps come from one thread; the consumer's threads only
 * read the clock.
 */
final class Play implements AutoCloseable {
    /** What is right for a delivery that CODITECT never signed. */
    static final StatusPattern REFUSAL = new StatusPattern("4xx", 400, 499);

    /** Something that the test does to the world. */
    @FunctionalInterface
    interface Move<R> {
        R make(World world) throws InterruptedException;
    }

    /**
     * A step that was played.
     *
     * @param source where the test called it, for example {@code BillingWebhookTest.java:42}; may be empty
     * @param lastEvent number of the last event in the log at its end
     * @param lastAttempt sequence of the last attempt in the log at its end
     */
    record Step(String text, String source, long lastEvent, long lastAttempt) {}

    private final Options options;
    private final long seed;
    private final Supplier<Wiring> defaults;
    private final SharedServer.Lease lease;
    private final OpenClocks clocks;
    private final OpenClocks.Ticket ticket;
    private final World world;
    private final List<Step> steps = new ArrayList<>();
    private final List<Customer> customers = new CopyOnWriteArrayList<>();
    private final Judge judge;
    private volatile Wiring own = Wiring.NONE;
    private volatile @Nullable Target target;
    private @Nullable String endpointId;
    private final Set<Long> forged = new HashSet<>();
    private long judgedAttempts;
    private boolean reported;
    private boolean closed;

    Play(
            String worldId,
            long seed,
            Options options,
            Supplier<Wiring> defaults,
            SharedServer.Lease lease,
            OpenClocks clocks) {
        this.options = options;
        this.seed = seed;
        this.defaults = defaults;
        this.lease = lease;
        this.clocks = clocks;
        long start = options.clock() == null
                ? System.currentTimeMillis() / 1000
                : options.clock().getEpochSecond();
        Transport transport = new LateTransport(lease.transport(), this::resolvedTarget);
        this.world = World.open(WorldSettings.of(worldId, seed, start).withBilling(options.settings()), transport);
        lease.worlds().add(world, options.token());
        this.ticket = clocks.add(world::now);
        this.judge = new Judge(this);
    }

    /** Plays one step: what it sends has been answered, and the consumer's access judged, when this returns. */
    <R> R step(String text, Move<R> move) {
        return step(text, CallSite.here(), move);
    }

    private <R> R step(String text, String source, Move<R> move) {
        register();
        try {
            R result = move.make(world);
            world.awaitAnswers();
            return result;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted during \"" + text + "\".", e);
        } finally {
            steps.add(new Step(text, source, lastEvent(), lastAttempt()));
            judge.afterStep();
        }
    }

    <R> R execute(String text, Command<R> command) {
        return step(text, it -> it.execute(command));
    }

    /** Lets what is held go and the retries of the schedule run, at the end of a test. */
    void drain() {
        boolean open = world.deliveries().stream()
                .anyMatch(delivery ->
                        delivery.state() != Delivery.State.DELIVERED && delivery.state() != Delivery.State.GIVEN_UP);
        if (open) {
            step("end of the test: what is open is delivered by the schedule", "", it -> {
                it.drain();
                return it;
            });
        }
    }

    private void register() {
        if (closed) {
            throw new IllegalStateException("This simulation is closed: its test is over.");
        }
        if (endpointId != null) {
            return;
        }
        Target resolved = wiring().requiredTarget();
        target = resolved;
        SenderProfile profile = SenderProfile.named(options.profile())
                .orElseThrow(() -> new IllegalStateException("No sender profile \"" + options.profile() + "\"."));
        List<Header> headers = options.headers().entrySet().stream()
                .map(header -> new Header(header.getKey(), header.getValue()))
                .toList();
        Endpoint endpoint = world.addEndpoint(new EndpointSpec(
                resolved.uri(),
                options.events(),
                null,
                options.secret(),
                options.scheme(),
                options.dialect(),
                profile,
                null,
                headers));
        endpointId = endpoint.id();
    }

    private Target resolvedTarget() {
        Target resolved = target;
        return resolved == null ? wiring().requiredTarget() : resolved;
    }

    void rewire(UnaryOperator<Wiring> change) {
        own = change.apply(own);
    }

    Wiring wiring() {
        return defaults.get().overriddenBy(own);
    }

    /** Makes a customer known to the consumer, where the test said how. */
    void provision(CustomerDetails customer) {
        Provisioning provisioning = wiring().provisioning();
        if (provisioning == null) {
            return;
        }
        try {
            provisioning.provision(customer);
        } catch (Exception e) {
            throw new IllegalStateException(
                    "Customer " + customer.id() + " could not be made known to the consumer: " + e, e);
        }
    }

    void add(Customer customer) {
        customers.add(customer);
    }

    List<Customer> customers() {
        return Collections.unmodifiableList(customers);
    }

    World world() {
        return world;
    }

    Options options() {
        return options;
    }

    Judge judge() {
        return judge;
    }

    long seed() {
        return seed;
    }

    String endpointId() {
        String id = endpointId;
        if (id == null) {
            throw new IllegalStateException("Nothing was sent yet.");
        }
        return id;
    }

    List<Step> steps() {
        return Collections.unmodifiableList(steps);
    }

    /** Returns the step that is the last so far. */
    @Nullable
    Step lastStep() {
        return steps.isEmpty() ? null : steps.get(steps.size() - 1);
    }

    long lastEvent() {
        return world.read(billing -> (long) billing.events().size());
    }

    long lastAttempt() {
        List<Attempt> attempts = world.attemptsAfter(0);
        return attempts.isEmpty() ? 0 : attempts.get(attempts.size() - 1).sequence();
    }

    /** Returns the attempts of which nobody judged the answer yet, but those that met a fault of the network's. */
    List<Attempt> unjudgedAttempts() {
        return world.attemptsAfter(judgedAttempts).stream()
                .filter(attempt -> attempt.fault() == null)
                .toList();
    }

    /** Remembers attempts that CODITECT would never have made: a right handler refuses them. */
    void mustBeRefused(List<Attempt> attempts) {
        attempts.forEach(attempt -> forged.add(attempt.sequence()));
    }

    boolean isForged(Attempt attempt) {
        return forged.contains(attempt.sequence());
    }

    void markJudged() {
        judgedAttempts = lastAttempt();
    }

    /** Returns the events of the attempts after the sequence that reached the handler, repetitions included. */
    List<Event> reachedAfter(long sequence) {
        List<Event> events = world.eventsAfter(0);
        List<Event> reached = new ArrayList<>();
        for (Attempt attempt : world.attemptsAfter(sequence)) {
            if (reached(attempt)) {
                events.stream()
                        .filter(event -> event.number() == attempt.eventNumber())
                        .forEach(reached::add);
            }
        }
        return reached;
    }

    /** Leaves out what Stripe sends beside CODITECT's twelve: expected lists hold in either dialect. */
    static List<Event> ofTheTwelve(List<Event> events) {
        return events.stream()
                .filter(event -> event.type().sentIn(Dialect.CODITECT))
                .toList();
    }

    private static boolean reached(Attempt attempt) {
        Fault fault = attempt.fault();
        return fault == null ? attempt.answer() instanceof Answer.Answered : fault.reachesHandler();
    }

    /** Returns whether the handler has refused each attempt that was its own to answer: no sign yet that it works at all. */
    boolean refusedAll() {
        List<Attempt> own = world.attemptsAfter(0).stream()
                .filter(attempt -> attempt.fault() == null && !isForged(attempt))
                .toList();
        return !own.isEmpty() && own.stream().noneMatch(Attempt::accepted);
    }

    /** A failure was thrown that tells the whole story; the end of the test adds nothing. */
    void reported() {
        reported = true;
    }

    boolean isReported() {
        return reported;
    }

    /** Returns whether the consumer has accepted every event that there is, so that its state can be compared with the truth. */
    boolean consumerKnowsAll() {
        return options.events().contains("*")
                && world.deliveries().stream().allMatch(delivery -> delivery.state() == Delivery.State.DELIVERED);
    }

    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        clocks.remove(ticket);
        lease.worlds().remove(world);
        world.close();
        lease.close();
    }
}
