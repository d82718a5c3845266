package ai.coditect.sim.harness.judge;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** How long the consumer took to accept first deliveries in this run, by the event's type. Thread-safe. */
final class HandlingTimes {
    /** Fewer of a type may all have met a process that was not warm yet: of those the fastest tells most. */
    private static final int ENOUGH = 3;

    private static final int MOST = 64;
    private static final Duration UNKNOWN = Duration.ofMillis(10);
    private static final String ALL = "";

    private final Map<String, Deque<Duration>> latest = new HashMap<>();

    synchronized void took(String type, Duration latency) {
        note(type, latency);
        note(ALL, latency);
    }

    private void note(String type, Duration latency) {
        Deque<Duration> durations = latest.computeIfAbsent(type, t -> new ArrayDeque<>());
        durations.addLast(latency);
        if (durations.size() > MOST) {
            durations.removeFirst();
        }
    }

    /** Returns the median of the type, or of all types where nothing is known of it. */
    synchronized Duration usual(String type) {
        Deque<Duration> own = latest.get(type);
        Deque<Duration> known = own != null ? own : latest.get(ALL);
        if (known == null) {
            return UNKNOWN;
        }
        List<Duration> sorted = new ArrayList<>(known);
        sorted.sort(null);
        return sorted.get(sorted.size() < ENOUGH ? 0 : sorted.size() / 2);
    }
}
