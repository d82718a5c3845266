package ai.coditect.sim.server.control;

import ai.coditect.sim.billing.contract.EventJson;
import ai.coditect.sim.billing.contract.Rendering;
import ai.coditect.sim.billing.contract.Resource;
import ai.coditect.sim.delivery.world.World;
import com.fasterxml.jackson.databind.JsonNode;

/** The object that a verb leaves behind, as CODITECT's events show it. */
final class Shown {
    private Shown() {}

    static JsonNode of(World world, Resource resource) {
        return EventJson.tree(resource, Rendering.CODITECT.linking(world.pages()));
    }
}
