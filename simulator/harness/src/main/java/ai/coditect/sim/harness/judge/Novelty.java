package ai.coditect.sim.harness.judge;

import ai.coditect.sim.delivery.world.World;
import ai.coditect.sim.harness.scenario.Step;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;

/** What is introduced in one play that no handler knows (contract section 5). One thread at a time. */
final class Novelty {
    static final String TYPE = "customer.loyalty_tier_changed";

    static final String IGNORE =
            "New fields, new types of event and new values may come at any time: read what you need, ignore what you do not"
                    + " know, and answer 2xx. A strict parser (unknown fields forbidden, closed enumerations) must be told so.";

    private final World world;
    private final String endpointId;
    private final Cast cast;
    private final List<String> wanted;
    private final Set<String> notes;
    private UnaryOperator<ObjectNode> changes = event -> event;
    private boolean any;

    /**
     * @param wanted the types that the endpoint wants
     * @param notes remarks of the run
     */
    Novelty(World world, String endpointId, Cast cast, List<String> wanted, Set<String> notes) {
        this.world = world;
        this.endpointId = endpointId;
        this.cast = cast;
        this.wanted = wanted;
        this.notes = notes;
    }

    void introduce(Step.Introduce step) throws InterruptedException {
        any = true;
        switch (step.news()) {
            case EVENT_TYPE -> sendNewType();
            case FIELDS -> change(new NewFields());
            case VALUES -> change(new NewValues());
        }
    }

    private void change(UnaryOperator<ObjectNode> more) {
        UnaryOperator<ObjectNode> before = changes;
        changes = event -> more.apply(before.apply(event));
        world.change(changes);
    }

    private void sendNewType() throws InterruptedException {
        if (!wanted.contains("*")) {
            notes.add(
                    "An event of a new type was not sent: `events` of consumer.yaml names the types that the handler wants.");
            return;
        }
        int n = 0;
        for (Cast.Customer customer : cast.all()) {
            ObjectNode object = JsonNodeFactory.instance.objectNode();
            object.put("id", "lty_" + world.id() + ++n)
                    .put("object", "loyalty_account")
                    .put("customer", customer.id())
                    .put("tier", "gold")
                    .put("points", 1200)
                    .putObject("metadata");
            world.sendBeside(endpointId, TYPE, object);
        }
    }

    /** Returns whether anything was introduced so far. */
    boolean any() {
        return any;
    }
}
