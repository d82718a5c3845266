package ai.coditect.sim.delivery.attempt;

import ai.coditect.sim.delivery.endpoint.SenderProfile.Order;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;

/** Keeps the order of first attempts: who may go now and who waits for whom. Confined to its world's writer. */
final class Lanes {
    private final Map<Lane.Key, Lane> lanes = new HashMap<>();
    private final Consumer<Parcel> attempt;

    /**
     * Starts without lanes.
     *
     * @param attempt makes a parcel's first attempt
     */
    Lanes(Consumer<Parcel> attempt) {
        this.attempt = attempt;
    }

    /** Lets a parcel go at once, or when those before it in its lane have gone. */
    void enter(Parcel parcel, Order order) {
        if (order == Order.PARALLEL) {
            attempt.accept(parcel);
            return;
        }
        String customer = order == Order.PER_CUSTOMER ? parcel.event().customerId() : "";
        Lane lane = lanes.computeIfAbsent(
                new Lane.Key(parcel.endpointId, customer), key -> new Lane(key, order == Order.HEAD_OF_LINE));
        parcel.lane = lane;
        lane.waiting.add(parcel);
        pump(lane);
    }

    /** Takes a parcel out; the next of the lane goes when it was the one that the others waited for. */
    void leave(Parcel parcel) {
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

    /** Takes a parcel out that has not gone yet. */
    void leaveQueue(Parcel parcel) {
        if (parcel.lane != null && parcel.lane.current != parcel) {
            leave(parcel);
        }
    }

    /** Forgets the lanes of an endpoint; its parcels are the caller's to settle. */
    void close(String endpointId) {
        lanes.values().removeIf(lane -> lane.key.endpointId().equals(endpointId));
    }

    private void pump(Lane lane) {
        while (lane.current == null) {
            Parcel next = lane.waiting.poll();
            if (next == null) {
                lanes.remove(lane.key, lane);
                return;
            }
            lane.current = next;
            attempt.accept(next);
        }
    }
}
