package ai.coditect.sim.junit;

import ai.coditect.sim.billing.contract.EventType;
import ai.coditect.sim.harness.scenario.Nearest;
import java.util.List;

/** The event names that a test may use. */
final class EventTypes {
    private EventTypes() {}

    /** @throws IllegalArgumentException when there is no such type; the message names the nearest */
    static void check(String type) {
        List<String> names = EventType.names();
        if (names.contains(type)) {
            return;
        }
        String nearest = Nearest.to(type, names);
        throw new IllegalArgumentException("There is no event \"" + type + "\". "
                + (nearest == null ? "Known: " + String.join(", ", names) + "." : "Did you mean \"" + nearest + "\"?"));
    }
}
