package ai.coditect.sim.delivery.attempt;

import ai.coditect.sim.billing.contract.Ids;
import ai.coditect.sim.delivery.endpoint.Endpoint;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * Makes dispatches: their ids, numbers and faults. What is drawn depends on event, endpoint and attempt only, so the order in
 * which answers come changes nothing. Confined to its world's writer.
 */
final class Dispatches {
    private static final String PREFIX = "dlv_";

    private final String world;
    private final long seed;
    private final Faults faults;
    private int besides;

    Dispatches(String world, long seed, Faults faults) {
        this.world = world;
        this.seed = seed;
        this.faults = faults;
    }

    /** Makes the dispatch of a parcel; a forged one borrows the number that the next right one will have. */
    Dispatch of(
            Parcel parcel,
            Endpoint endpoint,
            long billingTime,
            Attempt.Kind kind,
            boolean scheduled,
            DeliveryOptions options,
            int copy) {
        boolean forged = options.mustBeRefused(endpoint.spec().scheme());
        long unique = (long) parcel.dispatched++ << 1;
        return new Dispatch(
                ids(parcel.event().number(), endpoint, unique).next(PREFIX),
                endpoint,
                parcel,
                parcel.event().number(),
                parcel.event().id(),
                parcel.envelope.type(),
                parcel.envelope::bytes,
                parcel.attempts + (forged ? copy : 1),
                billingTime,
                kind,
                scheduled,
                options,
                copy,
                faults.next());
    }

    /** Makes the dispatch of a new {@code ping} event. */
    Dispatch ping(Endpoint endpoint, long billingTime) {
        return beside(
                endpoint, billingTime, Attempt.Kind.PING, BesideEvent.PING, JsonNodeFactory.instance.objectNode());
    }

    /** Makes the dispatch of an event that billing did not make. */
    Dispatch beside(Endpoint endpoint, long billingTime, Attempt.Kind kind, String type, ObjectNode object) {
        Ids ids = ids(--besides, endpoint, 0);
        String eventId = ids.next("evt_");
        byte[] body = BesideEvent.bytes(
                eventId, type, object, billingTime, endpoint.spec().rendering());
        return new Dispatch(
                ids.next(PREFIX),
                endpoint,
                null,
                0,
                eventId,
                type,
                () -> body,
                1,
                billingTime,
                kind,
                false,
                DeliveryOptions.PLAIN,
                1,
                faults.next());
    }

    /** Draws from 0 to 1 for the wait before a parcel's next attempt. */
    double draw(Parcel parcel) {
        long bits = mix(parcel.event().number(), parcel.endpointId.hashCode(), parcel.scheduled * 2L + 1);
        return (bits >>> 11) * 0x1.0p-53;
    }

    private Ids ids(long eventNumber, Endpoint endpoint, long unique) {
        return new Ids(world, mix(eventNumber, endpoint.id().hashCode(), unique));
    }

    /** SplitMix64's finish over seed and purpose. */
    private long mix(long a, long b, long c) {
        long z = seed + a * 0x9E3779B97F4A7C15L + b * 0xC2B2AE3D27D4EB4FL + c * 0x165667B19E3779F9L;
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }
}
