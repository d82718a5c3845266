package ai.coditect.sim.server.stripe;

import ai.coditect.sim.billing.contract.Dialect;
import ai.coditect.sim.billing.contract.EventJson;
import ai.coditect.sim.billing.contract.Pages;
import ai.coditect.sim.billing.contract.Rendering;
import ai.coditect.sim.billing.contract.Resource;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * Renders objects as one call wants them: in the shape of its version, with links that work where the caller is.
 *
 * @param origin what links begin with, without a slash at its end
 */
record Shapes(StripeVersion version, String origin) {

    /** Returns the object's tree. */
    ObjectNode of(Resource resource) {
        return EventJson.tree(resource, rendering());
    }

    /** Returns how objects and events are written for the call. */
    Rendering rendering() {
        return Rendering.of(Dialect.STRIPE).in(version.shape()).linking(new Pages(origin));
    }
}
