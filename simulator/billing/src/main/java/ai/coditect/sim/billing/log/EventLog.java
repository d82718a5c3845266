package ai.coditect.sim.billing.log;

import ai.coditect.sim.billing.contract.Event;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Where a world's events stay. Small worlds keep them all; a run of many months hands each to its own log through the sink
 * and keeps none, nor the objects that are settled, so that its memory does not grow with its past.
 */
public final class EventLog {
    private final List<Event> kept = new ArrayList<>();
    private final List<Event> view = Collections.unmodifiableList(kept);
    private final boolean keeping;
    private long size;

    private EventLog(boolean keeping) {
        this.keeping = keeping;
    }

    /** Returns a log that keeps every event in memory. */
    public static EventLog inMemory() {
        return new EventLog(true);
    }

    /**
     * Returns a log that keeps nothing: the caller's sink is the log. Paid, void and uncollectible invoices and their payments
     * are forgotten too.
     */
    public static EventLog external() {
        return new EventLog(false);
    }

    /** Returns the events that are kept, oldest first; unmodifiable, grows as events are appended. */
    public List<Event> events() {
        return view;
    }

    /** Returns how many events were appended, which is the number of the last one. */
    public long size() {
        return size;
    }

    boolean keeping() {
        return keeping;
    }

    void append(Event event) {
        size++;
        if (keeping) {
            kept.add(event);
        }
    }
}
