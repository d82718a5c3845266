package ai.coditect.sim.delivery.attempt;

import java.util.ArrayDeque;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/** Faults that the next attempts will meet, in the order in which they were asked for. Confined to its world's writer. */
final class Faults {
    private record Some(Fault fault, int left) {}

    private final Queue<Some> waiting = new ArrayDeque<>();
    private int used;

    void add(Fault fault, int times) {
        if (times < 1) {
            throw new IllegalArgumentException("a fault meets at least one attempt, not " + times);
        }
        waiting.add(new Some(fault, times));
    }

    /** Takes the next attempt's fault, null for none. */
    @Nullable
    Fault next() {
        Some some = waiting.peek();
        if (some == null) {
            return null;
        }
        if (++used == some.left) {
            waiting.remove();
            used = 0;
        }
        return some.fault;
    }
}
