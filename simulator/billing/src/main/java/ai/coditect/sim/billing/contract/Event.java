package ai.coditect.sim.billing.contract;

import org.jspecify.annotations.Nullable;

/**
 * One entry of the append-only event log.
 *
 * @param number position in its world's log, from 1 without gaps
 * @param id {@code evt_} and 24 characters, which carry the world
 * @param created billing time, Unix seconds, UTC
 * @param object the object as it stands in the log at this number
 * @param previous the same object before the change, where the type carries {@code previous_attributes}; the difference is
 *     computed when the event is rendered, in the shape of the rendering
 * @param customerId the customer whom the event concerns
 * @param request the API call that caused it, null for automatic work
 */
public record Event(
        long number,
        String id,
        EventType type,
        long created,
        Resource object,
        @Nullable Resource previous,
        String customerId,
        @Nullable EventRequest request) {}
