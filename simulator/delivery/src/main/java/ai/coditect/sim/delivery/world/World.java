package ai.coditect.sim.delivery.world;

import ai.coditect.sim.billing.Billing;
import ai.coditect.sim.billing.Command;
import ai.coditect.sim.billing.contract.Event;
import ai.coditect.sim.billing.contract.EventRequest;
import ai.coditect.sim.delivery.attempt.Attempt;
import ai.coditect.sim.delivery.attempt.Delivery;
import ai.coditect.sim.delivery.attempt.DeliveryOptions;
import ai.coditect.sim.delivery.attempt.Fault;
import ai.coditect.sim.delivery.endpoint.Endpoint;
import ai.coditect.sim.delivery.endpoint.EndpointSpec;
import ai.coditect.sim.delivery.transport.Transport;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The unit of everything: one clock, one engine, one event log, one outbox (design section 1). Thread-safe: callers take
 * turns at its single-writer lock, which is never held while an answer is awaited, so a handler may call back into the API
 * while it is being delivered to. Worlds share nothing but their transport.
 */
public final class World implements AutoCloseable {

    /** Opens a fresh world. The transport is shared and stays open when the world closes. */
    public static World open(WorldSettings settings, Transport transport) {
        throw new UnsupportedOperationException();
    }

    public String id() {
        throw new UnsupportedOperationException();
    }

    /** Returns the billing time, Unix seconds. */
    public long now() {
        throw new UnsupportedOperationException();
    }

    /**
     * Carries out one action. Its events are in the log when this returns, and their first attempts are under way unless
     * held; {@link #awaitAnswers()} waits for them.
     */
    public <R> R execute(Command<R> command, @Nullable EventRequest request) {
        throw new UnsupportedOperationException();
    }

    /** As {@link #execute(Command, EventRequest)}, caused by no API call. */
    public <R> R execute(Command<R> command) {
        return execute(command, null);
    }

    /** Reads billing's present state under the lock. */
    public <T> T read(Function<Billing, T> query) {
        throw new UnsupportedOperationException();
    }

    /** Returns the events after the number, oldest first; 0 for all. */
    public List<Event> eventsAfter(long number) {
        throw new UnsupportedOperationException();
    }

    // -- time

    /** Moves billing time; work and retries that fall due run in due order, and answers are awaited before time moves past them. */
    public void advanceTo(long instant) throws InterruptedException {
        throw new UnsupportedOperationException();
    }

    /** Returns when the next delivery attempt is due. */
    public OptionalLong nextDeliveryAttempt() {
        throw new UnsupportedOperationException();
    }

    /** Waits until every answer in flight has arrived or timed out. */
    public void awaitAnswers() throws InterruptedException {
        throw new UnsupportedOperationException();
    }

    /**
     * Lets the retries of the schedule run until every delivery is delivered or given up; fires no billing. Held ones are
     * released first.
     */
    public void drain() throws InterruptedException {
        throw new UnsupportedOperationException();
    }

    // -- endpoints

    public Endpoint addEndpoint(EndpointSpec spec) {
        throw new UnsupportedOperationException();
    }

    public List<Endpoint> endpoints() {
        throw new UnsupportedOperationException();
    }

    public Optional<Endpoint> endpoint(String id) {
        throw new UnsupportedOperationException();
    }

    /** Changes URL, events, status … of an endpoint. */
    public Optional<Endpoint> updateEndpoint(String id, UnaryOperator<EndpointSpec> change, Endpoint.Status status) {
        throw new UnsupportedOperationException();
    }

    public boolean removeEndpoint(String id) {
        throw new UnsupportedOperationException();
    }

    /** Makes a new secret; the old one signs too for {@code grace} of billing time. */
    public Optional<Endpoint> rotateSecret(String id, Duration grace) {
        throw new UnsupportedOperationException();
    }

    /** Sends a signed {@code ping} event now and waits for its answer. */
    public Optional<Attempt> ping(String endpointId) throws InterruptedException {
        throw new UnsupportedOperationException();
    }

    // -- network

    /** Keeps back the first attempts of events from now on. */
    public void hold() {
        throw new UnsupportedOperationException();
    }

    /** Ends holding; what was held is sent in order. */
    public void release() {
        throw new UnsupportedOperationException();
    }

    /** Returns every delivery in the order of its event. */
    public List<Delivery> deliveries() {
        throw new UnsupportedOperationException();
    }

    /**
     * Sends one event to an endpoint now, held or not, and waits for the answer of each copy.
     *
     * @return the attempts made, one for each copy
     */
    public List<Attempt> deliver(String eventId, String endpointId, DeliveryOptions options)
            throws InterruptedException {
        throw new UnsupportedOperationException();
    }

    /** Makes the next {@code times} attempts meet a fault. */
    public void failNext(Fault fault, int times) {
        throw new UnsupportedOperationException();
    }

    /** Returns the log of attempts after the sequence number, oldest first; 0 for all. */
    public List<Attempt> attemptsAfter(long sequence) {
        throw new UnsupportedOperationException();
    }

    /** Stops sending; what is in flight is abandoned. */
    @Override
    public void close() {
        throw new UnsupportedOperationException();
    }
}
