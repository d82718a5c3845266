package ai.coditect.sim.harness.judge;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What the probes read over the whole run: a truth-bound one that never changed while the truth did is blind, and one that nothing was
 * compared with proves nothing. Thread-safe.
 */
final class Sight {
    private static final int ENOUGH = 8;

    private record Seen(Set<JsonNode> values, Set<String> truths) {}

    private final Map<String, Seen> probes = new HashMap<>();
    private final Set<String> compared = new HashSet<>();

    /** @param granted what the truth was when the value was read, as the word granted or the denial */
    synchronized void saw(String probe, JsonNode value, boolean granted) {
        Seen seen = probes.computeIfAbsent(probe, p -> new Seen(new HashSet<>(), new TreeSet<>()));
        if (seen.values.size() < ENOUGH) {
            seen.values.add(value);
        }
        seen.truths.add(granted ? "granted" : "no access");
    }

    /** What the probe read was compared with what is right. */
    synchronized void compared(String probe) {
        compared.add(probe);
    }

    /** Returns whether anything that the probe read was compared with what is right. */
    synchronized boolean wasCompared(String probe) {
        return compared.contains(probe);
    }

    /** Returns the blind probes with the one value that they read. */
    synchronized Map<String, JsonNode> blind() {
        Map<String, JsonNode> blind = new TreeMap<>();
        probes.forEach((probe, seen) -> {
            if (seen.truths.size() > 1 && seen.values.size() == 1) {
                blind.put(probe, seen.values.iterator().next());
            }
        });
        return blind;
    }

    /** Returns the probes that were read while the truth never changed, with that truth: this run does not show that they see. */
    synchronized Map<String, String> untested() {
        Map<String, String> untested = new TreeMap<>();
        probes.forEach((probe, seen) -> {
            if (seen.truths.size() == 1) {
                untested.put(probe, seen.truths.iterator().next());
            }
        });
        return untested;
    }
}
