package ai.coditect.sim.harness.scenario;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

/**
 * What may stand at a place of a file: the one declaration from which a node is read and the JSON Schema is written, so that
 * the two cannot disagree.
 *
 * @param <T> what is read
 */
public interface Shape<T> {
    /** Reads a node; null when it is not of this shape, and then the problem was reported. */
    @Nullable
    T read(Yaml node, Reading in);

    /** Writes the shape as JSON Schema (draft 2020-12). */
    ObjectNode schema(SchemaWriter schemas);
}
