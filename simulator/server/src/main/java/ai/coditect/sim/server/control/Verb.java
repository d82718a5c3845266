package ai.coditect.sim.server.control;

import ai.coditect.sim.delivery.world.World;
import ai.coditect.sim.server.http.Fields;
import com.fasterxml.jackson.databind.JsonNode;

/** One scenario verb: reads its fields, acts on the world, and returns what it made. */
@FunctionalInterface
interface Verb {
    JsonNode on(World world, Fields fields) throws InterruptedException;
}
