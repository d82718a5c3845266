package ai.coditect.sim.harness.scenario;

import java.util.List;

/** What {@code sent} and {@code delivered} expect. */
public record EventSequence(Position at, List<Element> elements, boolean inAnyOrder) {

    public sealed interface Element {
        record One(EventPattern pattern) implements Element {}

        /** {@code ...}: any run of events, also none. */
        record AnyRun(Position at) implements Element {}
    }
}
