package ai.coditect.sim.harness.consumer;

import com.fasterxml.jackson.databind.JsonNode;

/** What reading a probe gave. */
public sealed interface ProbeReading {
    /** The consumer said something. */
    record Value(JsonNode value) implements ProbeReading {}

    /** Nothing can be said; the problem is a clause for people, for example {@code answered 500}. */
    record Unreadable(String problem) implements ProbeReading {}
}
