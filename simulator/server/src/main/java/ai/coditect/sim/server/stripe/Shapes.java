package ai.coditect.sim.server.stripe;

import ai.coditect.sim.billing.contract.EventJson;
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
        ObjectNode tree = EventJson.tree(resource, version.shape());
        switch (resource.object()) {
            case "checkout.session" -> link(tree, "url", "/checkout/" + resource.id());
            case "billing_portal.session" -> link(tree, "url", "/portal/" + resource.id());
            default -> {}
        }
        return tree;
    }

    private void link(ObjectNode tree, String field, String path) {
        if (tree.hasNonNull(field)) {
            tree.put(field, origin + path);
        }
    }
}
