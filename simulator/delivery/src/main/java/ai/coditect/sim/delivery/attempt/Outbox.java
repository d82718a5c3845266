package ai.coditect.sim.delivery.attempt;

import ai.coditect.sim.billing.contract.Event;
import ai.coditect.sim.billing.contract.Ids;
import ai.coditect.sim.billing.time.Agenda;
import ai.coditect.sim.delivery.attempt.Delivery.State;
import ai.coditect.sim.delivery.endpoint.Endpoint;
import ai.coditect.sim.delivery.endpoint.EndpointBook;
import ai.coditect.sim.delivery.endpoint.SenderProfile;
import ai.coditect.sim.delivery.endpoint.SenderProfile.Order;
import ai.coditect.sim.delivery.transport.Answer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
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
    private final String world;
    private final long seed;

    private final Parcels parcels;
    private final Map<Lane.Key, Lane> lanes = new HashMap<>();
    private final Map<String, Health> health = new HashMap<>();
    private final Faults faults = new Faults();
    private boolean holding;
    private boolean closed;
    private int inFlight;
    private int pings;

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
        this.world = world;
        this.seed = seed;
        this.parcels = new Parcels(forgets);
    }

    // -- what billing and scenarios ask for

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
            leaveQueue(parcel);
        }
        Batch batch = new Batch(options.atOnce());
        List<Dispatch> copies = new ArrayList<>(options.atOnce());
        for (int copy = 1; copy <= options.atOnce(); copy++) {
            boolean scheduled = first && copy == 1;
            copies.add(dispatch(parcel, endpoint, Attempt.Kind.ASKED_FOR, scheduled, forged, options, copy));
        }
        send(copies, batch);
        return batch;
    }

    /** Sends a signed {@code ping} event now; empty when there is no such active endpoint. */
    public Batch ping(String endpointId) {
        Endpoint endpoint = endpoints.find(endpointId).orElse(null);
        if (endpoint == null || endpoint.status() == Endpoint.Status.DISABLED || closed) {
            return new Batch(0);
        }
        Ids ids = new Ids(world, mix(endpointId.hashCode(), --pings, 0));
        String eventId = ids.next("evt_");
        byte[] body = PingEvent.bytes(eventId, agenda.now());
        inFlight++;
        Batch batch = new Batch(1);
        send(
                List.of(new Dispatch(
                        ids.next("dlv_"),
                        endpoint,
                        null,
                        0,
                        eventId,
                        PingEvent.TYPE,
                        () -> body,
                        1,
                        agenda.now(),
                        Attempt.Kind.PING,
                        false,
                        DeliveryOptions.PLAIN,
                        1,
                        faults.next())),
                batch);
        return batch;
    }

    /** Gives up what is on its way to an endpoint that is gone or disabled. */
    public void abandon(String endpointId) {
        lanes.values().removeIf(lane -> lane.key.endpointId().equals(endpointId));
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
        long wait = endpoint.spec().profile().schedule().get(0).toSeconds();
        if (wait == 0) {
            enter(parcel, endpoint);
        } else {
            parcel.next = agenda.schedule(agenda.now() + wait, Agenda.Kind.DELIVERY, () -> {
                parcel.next = null;
                enter(parcel, endpoint);
            });
        }
    }

    private void enter(Parcel parcel, Endpoint endpoint) {
        Order order = endpoint.spec().profile().order();
        if (order == Order.PARALLEL) {
            attempt(parcel);
            return;
        }
        String customer = order == Order.PER_CUSTOMER ? parcel.event().customerId() : "";
        Lane lane = lanes.computeIfAbsent(
                new Lane.Key(endpoint.id(), customer), key -> new Lane(key, order == Order.HEAD_OF_LINE));
        parcel.lane = lane;
        lane.waiting.add(parcel);
        pump(lane);
    }

    private void pump(Lane lane) {
        while (lane.current == null) {
            Parcel next = lane.waiting.poll();
            if (next == null) {
                lanes.remove(lane.key, lane);
                return;
            }
            lane.current = next;
            attempt(next);
        }
    }

    /** Lets the next of the lane go when nothing holds it any more. */
    private void leaveLane(Parcel parcel) {
        Lane lane = parcel.lane;
        if (lane == null) {
            return;
        }
        parcel.lane = null;
        if (lane.current == parcel) {
            lane.current = null;
            pump(lane);
        } else {
            lane.waiting.remove(parcel);
        }
    }

    private void leaveQueue(Parcel parcel) {
        if (parcel.lane != null && parcel.lane.current != parcel) {
            leaveLane(parcel);
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
        send(List.of(dispatch(parcel, endpoint, Attempt.Kind.SCHEDULED, true, false, DeliveryOptions.PLAIN, 1)), null);
    }

    private Dispatch dispatch(
            Parcel parcel,
            Endpoint endpoint,
            Attempt.Kind kind,
            boolean scheduled,
            boolean forged,
            DeliveryOptions options,
            int copy) {
        inFlight++;
        int number = parcel.attempts + 1;
        if (forged) {
            number = parcel.attempts + copy;
        } else {
            parcel.attempts++;
            parcel.inFlight++;
        }
        if (scheduled) {
            parcel.scheduled++;
        }
        Event event = parcel.event();
        long unique = (long) parcel.dispatched++ << 1;
        return new Dispatch(
                new Ids(world, mix(event.number(), endpoint.id().hashCode(), unique)).next("dlv_"),
                endpoint,
                parcel,
                event.number(),
                event.id(),
                parcel.envelope.type(),
                parcel.envelope::bytes,
                number,
                agenda.now(),
                kind,
                scheduled,
                options,
                copy,
                faults.next());
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
            leaveLane(parcel);
        }
    }

    /**
     * Plans the next attempt; false when the schedule is used up. Counts from the moment of sending, so that the schedule does
     * not depend on how fast an answer came.
     */
    private boolean planNext(Parcel parcel, Outcome outcome, SenderProfile profile) {
        double draw = (mix(parcel.event().number(), parcel.endpointId.hashCode(), parcel.scheduled * 2L + 1) >>> 11)
                * 0x1.0p-53;
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
        leaveLane(parcel);
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

    /** Draws 64 bits for a purpose: independent of the order in which answers come. */
    private long mix(long a, long b, long c) {
        long z = seed + a * 0x9E3779B97F4A7C15L + b * 0xC2B2AE3D27D4EB4FL + c * 0x165667B19E3779F9L;
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }
}
