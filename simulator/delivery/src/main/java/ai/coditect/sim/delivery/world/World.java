package ai.coditect.sim.delivery.world;

import ai.coditect.sim.billing.Billing;
import ai.coditect.sim.billing.Command;
import ai.coditect.sim.billing.contract.Event;
import ai.coditect.sim.billing.contract.EventRequest;
import ai.coditect.sim.billing.contract.Ids;
import ai.coditect.sim.billing.contract.Pages;
import ai.coditect.sim.billing.time.Agenda;
import ai.coditect.sim.delivery.attempt.Attempt;
import ai.coditect.sim.delivery.attempt.AttemptLog;
import ai.coditect.sim.delivery.attempt.Batch;
import ai.coditect.sim.delivery.attempt.Courier;
import ai.coditect.sim.delivery.attempt.Delivery;
import ai.coditect.sim.delivery.attempt.DeliveryOptions;
import ai.coditect.sim.delivery.attempt.Fault;
import ai.coditect.sim.delivery.attempt.Outbox;
import ai.coditect.sim.delivery.attempt.SingleWriter;
import ai.coditect.sim.delivery.endpoint.Endpoint;
import ai.coditect.sim.delivery.endpoint.EndpointBook;
import ai.coditect.sim.delivery.endpoint.EndpointSpec;
import ai.coditect.sim.delivery.transport.Transport;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The unit of everything: one clock, one engine, one event log, one outbox (design section 1). Thread-safe: callers take
 * turns at its single-writer lock, which is never held while an answer is awaited, so a handler may call back into the API
 * while it is being delivered to. Worlds share nothing but their transport.
 */
public final class World implements AutoCloseable {
    /** Keeps the ids of endpoints apart from billing's, which come from the same seed. */
    private static final long ENDPOINTS = 0x5DEECE66DL;

    private final WorldSettings settings;
    private final SingleWriter writer = new SingleWriter();
    private final Agenda agenda;
    private final EndpointBook endpoints;
    private final AttemptLog log;
    private final Outbox outbox;
    private final Billing billing;

    private World(WorldSettings settings, Transport transport) {
        this.settings = settings;
        Journal journal = settings.journal();
        this.agenda = new Agenda(settings.start());
        this.endpoints = new EndpointBook(new Ids(settings.id(), settings.seed() ^ ENDPOINTS), agenda::now);
        this.log = new AttemptLog(journal::attempt, !journal.keepsAttempts());
        DeliveryGate gate = settings.gate();
        Courier courier = new Courier(transport, gate == DeliveryGate.OPEN ? null : gate::awaitReady);
        Outbox box = new Outbox(
                writer, agenda, endpoints, courier, log, settings.id(), settings.seed(), journal.keepsAttempts());
        this.outbox = box;
        this.billing = new Billing(agenda, settings.billing(), settings.id(), settings.seed(), event -> {
            journal.event(event);
            box.emit(event);
        });
    }

    /** Runs what is due until answers must be awaited (false) or the instant is reached (true). */
    private boolean step(long instant) {
        return writer.call(() -> {
            while (true) {
                OptionalLong due = agenda.nextDue();
                boolean later = due.isEmpty() || due.getAsLong() > instant;
                long next = later ? instant : due.getAsLong();
                if (next > agenda.now() && !outbox.quiet()) {
                    return false;
                }
                if (later) {
                    agenda.moveTo(instant);
                    return outbox.quiet();
                }
                agenda.runNext(next);
            }
        });
    }

    private List<Attempt> gathered(Supplier<Batch> asked) throws InterruptedException {
        Batch batch = writer.call(asked);
        writer.await(() -> batch.complete() || outbox.closed());
        return writer.call(batch::attempts);
    }

    private Event event(String eventId) {
        for (Event event : billing.events()) {
            if (event.id().equals(eventId)) {
                return event;
            }
        }
        throw new IllegalArgumentException("no event of this world has the id " + eventId);
    }

    /** Opens a fresh world. The transport is shared and stays open when the world closes. */
    public static World open(WorldSettings settings, Transport transport) {
        return new World(settings, transport);
    }

    public String id() {
        return settings.id();
    }

    /** Returns the billing time, Unix seconds. */
    public long now() {
        return writer.call(agenda::now);
    }

    /**
     * Carries out one action. Its events are in the log when this returns, and their first attempts are under way unless
     * held; {@link #awaitAnswers()} waits for them.
     */
    public <R> R execute(Command<R> command, @Nullable EventRequest request) {
        return writer.call(() -> billing.execute(command, request));
    }

    /** As {@link #execute(Command, EventRequest)}, caused by no API call. */
    public <R> R execute(Command<R> command) {
        return execute(command, null);
    }

    /** Reads billing's present state under the lock. */
    public <T> T read(Function<Billing, T> query) {
        return writer.call(() -> query.apply(billing));
    }

    /** Returns the events after the number, oldest first; 0 for all. */
    public List<Event> eventsAfter(long number) {
        return writer.call(() -> {
            List<Event> all = billing.events();
            int from = (int) Math.max(0, Math.min(number, all.size()));
            return List.copyOf(all.subList(from, all.size()));
        });
    }

    /** Makes the links in events lead to these pages from now on: to a server's, once one serves this world at a known address. */
    public void link(Pages pages) {
        writer.run(() -> outbox.link(pages));
    }

    /** Returns where the links in events lead now. */
    public Pages pages() {
        return writer.call(outbox::pages);
    }

    // -- time

    /** Moves billing time; work and retries that fall due run in due order, and answers are awaited before time moves past them. */
    public void advanceTo(long instant) throws InterruptedException {
        while (!step(instant)) {
            writer.await(outbox::quiet);
        }
    }

    /** Returns when the next delivery attempt is due. */
    public OptionalLong nextDeliveryAttempt() {
        return writer.call(outbox::nextAttempt);
    }

    /** Waits until every answer in flight has arrived or timed out. */
    public void awaitAnswers() throws InterruptedException {
        writer.await(outbox::quiet);
    }

    /**
     * Lets the retries of the schedule run until every delivery is delivered or given up; fires no billing. Held ones are
     * released first.
     */
    public void drain() throws InterruptedException {
        release();
        do {
            writer.await(outbox::quiet);
        } while (writer.call(() -> agenda.runNext(Long.MAX_VALUE, Agenda.Kind.DELIVERY)));
    }

    // -- endpoints

    public Endpoint addEndpoint(EndpointSpec spec) {
        return writer.call(() -> {
            Endpoint added = endpoints.add(spec);
            billing.tellBesides(endpoints.speaksStripe());
            return added;
        });
    }

    public List<Endpoint> endpoints() {
        return writer.call(endpoints::all);
    }

    public Optional<Endpoint> endpoint(String id) {
        return writer.call(() -> endpoints.find(id));
    }

    /** Changes URL, events, status … of an endpoint. */
    public Optional<Endpoint> updateEndpoint(String id, UnaryOperator<EndpointSpec> change, Endpoint.Status status) {
        return writer.call(() -> {
            Optional<Endpoint> changed = endpoints.update(id, change, status);
            billing.tellBesides(endpoints.speaksStripe());
            if (changed.isPresent() && status == Endpoint.Status.DISABLED) {
                outbox.abandon(id);
            }
            return changed;
        });
    }

    public boolean removeEndpoint(String id) {
        return writer.call(() -> {
            boolean removed = endpoints.remove(id);
            billing.tellBesides(endpoints.speaksStripe());
            outbox.abandon(id);
            return removed;
        });
    }

    /** Makes a new secret; the old one signs too for {@code grace} of billing time. */
    public Optional<Endpoint> rotateSecret(String id, Duration grace) {
        return writer.call(() -> endpoints.rotate(id, grace));
    }

    /** Goes on with the present secret as one that is new: an older one, known to nobody, signs after it for {@code grace}. */
    public Optional<Endpoint> secretRotated(String id, Duration grace) {
        return writer.call(() -> endpoints.rotated(id, grace));
    }

    /** Sends a signed {@code ping} event now and waits for its answer. */
    public Optional<Attempt> ping(String endpointId) throws InterruptedException {
        return gathered(() -> outbox.ping(endpointId)).stream().findFirst();
    }

    /** Sends a signed event now that billing did not make, and waits for its answer. */
    public Optional<Attempt> sendBeside(String endpointId, String type, ObjectNode object) throws InterruptedException {
        return gathered(() -> outbox.sendBeside(endpointId, type, object)).stream()
                .findFirst();
    }

    // -- network

    /** Changes events from now on before they are written; pure, since an event may be written more than once. */
    public void change(UnaryOperator<ObjectNode> how) {
        writer.run(() -> outbox.change(how));
    }

    /** Keeps back the first attempts of events from now on. */
    public void hold() {
        writer.run(outbox::hold);
    }

    /** Ends holding; what was held is sent in order. */
    public void release() {
        writer.run(outbox::release);
    }

    /** Returns every delivery in the order of its event. */
    public List<Delivery> deliveries() {
        return writer.call(outbox::deliveries);
    }

    /**
     * Sends one event to an endpoint now, held or not, and waits for the answer of each copy.
     *
     * @return the attempts made, one for each copy
     */
    public List<Attempt> deliver(String eventId, String endpointId, DeliveryOptions options)
            throws InterruptedException {
        return gathered(() -> outbox.deliver(event(eventId), endpointId, options));
    }

    /** Makes the next {@code times} attempts meet a fault. */
    public void failNext(Fault fault, int times) {
        writer.run(() -> outbox.failNext(fault, times));
    }

    /** Returns the log of attempts after the sequence number, oldest first; 0 for all. */
    public List<Attempt> attemptsAfter(long sequence) {
        return log.after(sequence);
    }

    /** Stops sending; what is in flight is abandoned. */
    @Override
    public void close() {
        writer.run(outbox::close);
    }
}
