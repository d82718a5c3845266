package ai.coditect.sim.harness.scenario;

import java.util.List;

/** What {@code sent} and {@code delivered} expect. */
public record EventSequence(Position at, List<Element> elements, boolean inAnyOrder) {

    public sealed interface Element {
        record One(EventPattern pattern) implements Element {}

        /** {@code ...}: any run of events, also none. */
        record AnyRun(Position at) implements Element {}
    }

    /**
     * Returns the sequence with its templates rendered.
     *
     * @throws Templates.UnknownName for a name without a value
     */
    public EventSequence rendered(Templates.Lookup lookup) {
        List<Element> rendered = elements.stream()
                .map(element -> element instanceof Element.One one
                        ? new Element.One(one.pattern().rendered(lookup))
                        : element)
                .toList();
        return new EventSequence(at, rendered, inAnyOrder);
    }
}
