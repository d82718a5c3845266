package ai.coditect.sim.server.api;

import ai.coditect.sim.billing.contract.EventJson;
import ai.coditect.sim.billing.contract.EventRequest;
import ai.coditect.sim.billing.contract.Pages;
import ai.coditect.sim.billing.contract.Rendering;
import ai.coditect.sim.billing.contract.Resource;
import ai.coditect.sim.delivery.world.World;
import ai.coditect.sim.server.http.Query;
import ai.coditect.sim.server.http.Redaction;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.http.Context;
import org.jspecify.annotations.Nullable;

/**
 * A call that may be carried out: its token is right and its world is known.
 *
 * @param pages where links in the answer lead: where the caller reached us
 * @param idempotencyKey as the caller sent it, null for none
 */
record Call(
        Context ctx,
        World world,
        Pages pages,
        String requestId,
        @Nullable String idempotencyKey) {

    /** Returns what the events of this call carry in {@code request}. */
    EventRequest cause() {
        return new EventRequest(requestId, idempotencyKey == null ? null : Redaction.mask(idempotencyKey));
    }

    /** Returns an object as the answer shows it. */
    ObjectNode shown(Resource resource) {
        return EventJson.tree(resource, Rendering.CODITECT.linking(pages));
    }

    /** Returns the id in the path. */
    String id() {
        return Query.path(ctx, "id");
    }
}
