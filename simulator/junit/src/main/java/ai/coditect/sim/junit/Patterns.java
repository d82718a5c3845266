package ai.coditect.sim.junit;

import ai.coditect.sim.harness.scenario.EventSequence;
import ai.coditect.sim.harness.scenario.Position;
import java.util.ArrayList;
import java.util.List;

/** Turns what a test expects into what the harness matches. */
final class Patterns {
    private static final Position NOWHERE = new Position("", 1, 1);

    private Patterns() {}

    static ai.coditect.sim.harness.scenario.EventPattern pattern(EventPattern event) {
        return new ai.coditect.sim.harness.scenario.EventPattern(
                NOWHERE, event.type(), Json.object(event.fields()), Json.object(event.previous()));
    }

    static EventSequence sequence(List<? extends Expected> expected, boolean inAnyOrder) {
        List<EventSequence.Element> elements = new ArrayList<>();
        for (Expected element : expected) {
            elements.add(
                    element instanceof EventPattern event
                            ? new EventSequence.Element.One(pattern(event))
                            : new EventSequence.Element.AnyRun(NOWHERE));
        }
        return new EventSequence(NOWHERE, elements, inAnyOrder);
    }

    /** Reads types, and {@code ...} for any run. */
    static List<Expected> named(String... types) {
        List<Expected> patterns = new ArrayList<>();
        for (String type : types) {
            patterns.add(type.equals("...") ? Rest.REST : EventPattern.event(type));
        }
        return patterns;
    }

    /** Reads types, and {@code ...} for whatever is still held. */
    static List<Deliverable> deliverable(String... types) {
        List<Deliverable> items = new ArrayList<>();
        for (String type : types) {
            items.add(type.equals("...") ? Rest.REST : EventPattern.event(type));
        }
        return items;
    }
}
