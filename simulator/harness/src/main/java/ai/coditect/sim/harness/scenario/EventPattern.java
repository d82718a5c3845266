package ai.coditect.sim.harness.scenario;

import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * Which events match: the type, a subset of {@code data.object}, and ({@code was:}) a subset of
 * {@code data.previous_attributes}. Maps match as subsets, lists compare whole, numbers by value.
 *
 * @param type CODITECT's name
 * @param fields subset of {@code data.object}; empty matches all
 * @param was subset of {@code data.previous_attributes}; empty matches all
 */
public record EventPattern(Position at, String type, ObjectNode fields, ObjectNode was) {

    /**
     * Returns the pattern with its templates rendered.
     *
     * @throws Templates.UnknownName for a name without a value
     */
    public EventPattern rendered(Templates.Lookup lookup) {
        return new EventPattern(
                at, type, (ObjectNode) Templates.render(fields, lookup), (ObjectNode) Templates.render(was, lookup));
    }
}
