package ai.coditect.sim.delivery.attempt;

import ai.coditect.sim.billing.contract.Event;
import ai.coditect.sim.billing.contract.Pages;
import ai.coditect.sim.billing.time.Agenda;
import ai.coditect.sim.delivery.attempt.Delivery.State;
import ai.coditect.sim.delivery.endpoint.Endpoint;
import ai.coditect.sim.delivery.endpoint.EndpointBook;
import ai.coditect.sim.delivery.endpoint.SenderProfile;
import ai.coditect.sim.delivery.endpoint.SenderProfile.Order;
import ai.coditect.sim.delivery.transport.Answer;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What is on its way: decides who is sent what and when, by each endpoint's sender profile. Confined to its world's
 * {@link SingleWriter}; sending itself happens after the turn, answers come back in a turn of their own.
 */
public final class Outbox {
    private final SingleWriter writer;
    private final Agenda agenda;
    private final EndpointBook endpoints;
    private final Courier courier;
    private final AttemptLog log;

    private final Parcels parcels;
    private final Lanes lanes = new Lanes(this::attempt);
    private final Map<String, Health> health = new HashMap<>();
    private final Faults faults = new Faults();
    private final Dispatches dispatches;
    private boolean holding;
    private boolean closed;
    private int inFlight;

    /**
     * Starts an empty outbox.
     *
     * @param world carried by the attempts' ids
     * @param seed of jitter and ids
     * @param forgets whether settled deliveries are forgotten, for long runs
     */
    public Outbox(
            SingleWriter writer,
            Agenda agenda,
            EndpointBook endpoints,
            Courier courier,
            AttemptLog log,
            String world,
            long seed,
            boolean forgets) {
        this.writer = writer;
        this.agenda = agenda;
        this.endpoints = endpoints;
        this.courier = courier;
        this.log = log;
        this.dispatches = new Dispatches(world, seed, faults);
        this.parcels = new Parcels(forgets);
    }

    // -- what billing and scenarios ask for

    /** Makes the links in events lead to these pages from now on. */
    public void link(Pages pages) {
        parcels.link(pages);
    }

    /** Changes events from now on before they are written. */
    public void change(UnaryOperator<ObjectNode> how) {
        parcels.change(how);
    }

    /** Returns where the links in events lead now. */
    public Pages pages() {
        return parcels.pages();
    }

    /** Takes an event in: one delivery to each active endpoint that wants it. */
    public void emit(Event event) {
        List<Endpoint> wanting = endpoints.subscribed(event.type());
        for (Parcel parcel : parcels.pack(event, wanting)) {
            if (holding) {
                parcels.hold(parcel);
            } else {
                lineUp(parcel);
            }
        }
    }

    /** Keeps back the first attempts of events from now on. */
    public void hold() {
        holding = true;
    }

    /** Ends holding and lets what was held go, in order. */
    public void release() {
        holding = false;
        parcels.takeHeld().forEach(this::lineUp);
    }

    public void failNext(Fault fault, int times) {
        faults.add(fault, times);
    }

    public List<Delivery> deliveries() {
        return parcels.views();
    }

    /** Returns whether no answer is awaited. */
    public boolean quiet() {
        return inFlight == 0 || closed;
    }

    public boolean closed() {
        return closed;
    }

    /** Stops sending; answers that still come are ignored. */
    public void close() {
        closed = true;
    }

    /**
     * Sends one event now, past every order and hold.
     *
     * @return where the attempts will be gathered; empty when the endpoint is disabled, or the event was delivered and is not
     *     to be sent again
     */
    public Batch deliver(Event event, String endpointId, DeliveryOptions options) {
        Endpoint endpoint = endpoints
                .find(endpointId)
                .orElseThrow(() -> new IllegalArgumentException("no endpoint has the id " + endpointId));
        Parcel parcel = parcels.find(event, endpoint);
        boolean forged = options.mustBeRefused(endpoint.spec().scheme());
        if (closed
                || endpoint.status() == Endpoint.Status.DISABLED
                || (parcel.state == State.DELIVERED && !options.again() && !forged)) {
            return new Batch(0);
        }
        boolean first = !forged && !parcel.settled() && parcel.scheduled == 0;
        if (first) {
            parcels.unhold(parcel);
            parcel.cancelNext();
            lanes.leaveQueue(parcel);
        }
        Batch batch = new Batch(options.atOnce());
        List<Dispatch> copies = new ArrayList<>(options.atOnce());
        for (int copy = 1; copy <= options.atOnce(); copy++) {
            boolean scheduled = first && copy == 1;
            copies.add(dispatch(parcel, endpoint, Attempt.Kind.ASKED_FOR, scheduled, options, copy));
        }
        send(copies, batch);
        return batch;
    }

    /** Sends a signed {@code ping} event now; empty when there is no such active endpoint. */
    public Batch ping(String endpointId) {
        return beside(endpointId, endpoint -> dispatches.ping(endpoint, agenda.now()));
    }

    /** Sends a signed event now that billing did not make; empty when there is no such active endpoint. */
    public Batch sendBeside(String endpointId, String type, ObjectNode object) {
        return beside(
                endpointId, endpoint -> dispatches.beside(endpoint, agenda.now(), Attempt.Kind.BESIDE, type, object));
    }

    private Batch beside(String endpointId, Function<Endpoint, Dispatch> dispatch) {
        Endpoint endpoint = endpoints.find(endpointId).orElse(null);
        if (endpoint == null || endpoint.status() == Endpoint.Status.DISABLED || closed) {
            return new Batch(0);
        }
        inFlight++;
        Batch batch = new Batch(1);
        send(List.of(dispatch.apply(endpoint)), batch);
        return batch;
    }

    /** Gives up what is on its way to an endpoint that is gone or disabled. */
    public void abandon(String endpointId) {
        lanes.close(endpointId);
        for (Parcel parcel : parcels.open(endpointId)) {
            parcel.lane = null;
            settle(parcel, State.GIVEN_UP);
        }
    }

    /** Returns when the next attempt of the schedule is due. */
    public OptionalLong nextAttempt() {
        return agenda.nextDue(Agenda.Kind.DELIVERY);
    }

    // -- order of first attempts

    private void lineUp(Parcel parcel) {
        Endpoint endpoint = endpoints.find(parcel.endpointId).orElse(null);
        if (endpoint == null || endpoint.status() == Endpoint.Status.DISABLED) {
            settle(parcel, State.GIVEN_UP);
            return;
        }
        parcel.state = State.PENDING;
        Order order = endpoint.spec().profile().order();
        long wait = endpoint.spec().profile().schedule().get(0).toSeconds();
        if (wait == 0) {
            lanes.enter(parcel, order);
        } else {
            parcel.next = agenda.schedule(agenda.now() + wait, Agenda.Kind.DELIVERY, () -> {
                parcel.next = null;
                lanes.enter(parcel, order);
            });
        }
    }

    // -- attempts

    /** Makes the schedule's next attempt. */
    private void attempt(Parcel parcel) {
        parcel.next = null;
        Endpoint endpoint = endpoints.find(parcel.endpointId).orElse(null);
        if (endpoint == null || endpoint.status() == Endpoint.Status.DISABLED) {
            settle(parcel, State.GIVEN_UP);
            return;
        }
        send(List.of(dispatch(parcel, endpoint, Attempt.Kind.SCHEDULED, true, DeliveryOptions.PLAIN, 1)), null);
    }

    private Dispatch dispatch(
            Parcel parcel, Endpoint endpoint, Attempt.Kind kind, boolean scheduled, DeliveryOptions options, int copy) {
        Dispatch dispatch = dispatches.of(parcel, endpoint, agenda.now(), kind, scheduled, options, copy);
        inFlight++;
        if (!dispatch.forged()) {
            parcel.attempts++;
            parcel.inFlight++;
        }
        if (scheduled) {
            parcel.scheduled++;
        }
        return dispatch;
    }

    private void send(List<Dispatch> together, @Nullable Batch batch) {
        writer.later(() -> courier.send(together, outcome -> writer.post(() -> answered(outcome, batch))));
    }

    private void answered(Outcome outcome, @Nullable Batch batch) {
        if (closed) {
            return;
        }
        inFlight--;
        Attempt attempt = log.append(outcome::attempt);
        if (batch != null) {
            batch.add(attempt);
        }
        Parcel parcel = outcome.dispatch().parcel();
        if (parcel != null && !outcome.dispatch().forged()) {
            parcel.inFlight--;
            book(parcel, outcome);
        }
    }

    /** Books what an answer means for its delivery and its endpoint. */
    private void book(Parcel parcel, Outcome outcome) {
        Dispatch dispatch = outcome.dispatch();
        SenderProfile profile = dispatch.endpoint().spec().profile();
        Health endpointHealth = health.computeIfAbsent(parcel.endpointId, id -> new Health());
        int status = outcome.answer() instanceof Answer.Answered answered ? answered.status() : 0;
        if (profile.accepts(status)) {
            endpointHealth.accepted();
            settle(parcel, State.DELIVERED);
            return;
        }
        endpointHealth.failed(dispatch.billingTime());
        boolean usedUp = !parcel.settled() && dispatch.scheduled() && !planNext(parcel, outcome, profile);
        if (usedUp) {
            endpointHealth.gaveUp();
        }
        // Before the next of the lane is sent: a disabled endpoint gets nothing.
        String reason = profile.stopStatuses().contains(status)
                ? "it answered " + status + " to " + dispatch.eventId()
                : endpointHealth.verdict(profile.disable(), dispatch.billingTime());
        if (reason != null) {
            disable(parcel.endpointId, reason);
        } else if (usedUp) {
            settle(parcel, State.GIVEN_UP);
        } else if (parcel.lane != null && !parcel.lane.headOfLine) {
            lanes.leave(parcel);
        }
    }

    /**
     * Plans the next attempt; false when the schedule is used up. Counts from the moment of sending, so that the schedule does
     * not depend on how fast an answer came.
     */
    private boolean planNext(Parcel parcel, Outcome outcome, SenderProfile profile) {
        double draw = dispatches.draw(parcel);
        OptionalLong wait = RetryPolicy.wait(profile, parcel.scheduled, outcome.answer(), draw, Instant.now());
        if (wait.isEmpty()) {
            return false;
        }
        parcel.next = agenda.schedule(
                outcome.dispatch().billingTime() + wait.getAsLong(), Agenda.Kind.DELIVERY, () -> attempt(parcel));
        return true;
    }

    private void settle(Parcel parcel, State state) {
        parcel.state = state;
        parcel.cancelNext();
        parcels.settled(parcel);
        lanes.leave(parcel);
    }

    private void disable(String endpointId, String reason) {
        boolean active = endpoints
                .find(endpointId)
                .filter(endpoint -> endpoint.status() == Endpoint.Status.ACTIVE)
                .isPresent();
        if (active) {
            endpoints.disable(endpointId, reason);
            health.remove(endpointId);
            abandon(endpointId);
        }
    }
}
