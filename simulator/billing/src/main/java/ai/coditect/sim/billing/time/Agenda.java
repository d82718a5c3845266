package ai.coditect.sim.billing.time;

import java.util.OptionalLong;

/**
 * The virtual clock of one world and what is due on it: billing work and delivery retries, in due order (design section 2).
 * Work of equal due time runs by kind (billing before delivery), then in the order in which it was scheduled. Not
 * thread-safe: confined to its world's writer.
 */
public final class Agenda {
    /** Whose work an entry is; at one instant billing comes first. */
    public enum Kind {
        BILLING,
        DELIVERY
    }

    /** A scheduled piece of work, to be cancelled by its owner. */
    public interface Entry {
        long due();

        /** Takes the work off the agenda; no effect when it has run already. */
        void cancel();
    }

    /** Starts a clock at the billing time (Unix seconds). */
    public Agenda(long start) {
        throw new UnsupportedOperationException("start " + start);
    }

    /** Returns the billing time, Unix seconds. */
    public long now() {
        throw new UnsupportedOperationException();
    }

    /** Schedules work; a due time in the past is due now. */
    public Entry schedule(long due, Kind kind, Runnable work) {
        throw new UnsupportedOperationException();
    }

    /** Returns when the earliest entry is due. */
    public OptionalLong nextDue() {
        throw new UnsupportedOperationException();
    }

    /** Returns when the earliest entry of the kind is due. */
    public OptionalLong nextDue(Kind kind) {
        throw new UnsupportedOperationException();
    }

    /** Moves the clock to the earliest entry due at or before {@code limit} and runs it; returns false when there is none. */
    public boolean runNext(long limit) {
        throw new UnsupportedOperationException();
    }

    /** As {@link #runNext(long)}, for entries of one kind only; others stay where they are. Used to drain the outbox. */
    public boolean runNext(long limit, Kind kind) {
        throw new UnsupportedOperationException();
    }

    /** Moves the clock forward without running anything; entries left behind are due now. Never moves back. */
    public void moveTo(long instant) {
        throw new UnsupportedOperationException();
    }
}
