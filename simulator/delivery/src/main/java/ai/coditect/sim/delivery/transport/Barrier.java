package ai.coditect.sim.delivery.transport;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Holds several requests until each has its connection (or has none), then lets them go at once. Thread-safe. */
final class Barrier {
    private int awaited;
    private final List<Runnable> ready = new ArrayList<>();

    Barrier(int requests) {
        this.awaited = requests;
    }

    /** Counts a request in; {@code go} runs when the last one is in, null for one that failed before. */
    void arrive(@Nullable Runnable go) {
        List<Runnable> released;
        synchronized (this) {
            if (go != null) {
                ready.add(go);
            }
            if (--awaited > 0) {
                return;
            }
            released = List.copyOf(ready);
            ready.clear();
        }
        released.forEach(Runnable::run);
    }
}
