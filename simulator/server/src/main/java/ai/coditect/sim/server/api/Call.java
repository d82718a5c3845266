package ai.coditect.sim.server.api;

import ai.coditect.sim.billing.contract.EventRequest;
import ai.coditect.sim.delivery.world.World;
import ai.coditect.sim.server.http.Query;
import ai.coditect.sim.server.http.Redaction;
import io.javalin.http.Context;
import org.jspecify.annotations.Nullable;

/**
 * A call that may be carried out: its token is right and its world is known.
 *
 * @param idempotencyKey as the caller sent it, null for none
 */
record Call(
        Context ctx,
        World world,
        String requestId,
        @Nullable String idempotencyKey) {

    /** Returns what the events of this call carry in {@code request}. */
    EventRequest cause() {
        return new EventRequest(requestId, idempotencyKey == null ? null : Redaction.mask(idempotencyKey));
    }

    /** Returns the id in the path. */
    String id() {
        return Query.path(ctx, "id");
    }
}
