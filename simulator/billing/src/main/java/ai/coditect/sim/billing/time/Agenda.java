package ai.coditect.sim.billing.time;

import java.util.OptionalLong;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

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

    private final Lane billing = new Lane();
    private final Lane delivery = new Lane();
    private long now;
    private long sequence;

    /** Starts a clock at the billing time (Unix seconds). */
    public Agenda(long start) {
        this.now = start;
    }

    /** Returns the billing time, Unix seconds. */
    public long now() {
        return now;
    }

    /** Schedules work; a due time in the past is due now. */
    public Entry schedule(long due, Kind kind, Runnable work) {
        return lane(kind).add(Math.max(due, now), sequence++, work);
    }

    /** Returns when the earliest entry is due; never before now. */
    public OptionalLong nextDue() {
        Lane lane = earlier();
        return lane == null ? OptionalLong.empty() : dueOf(lane);
    }

    /** Returns when the earliest entry of the kind is due; never before now. */
    public OptionalLong nextDue(Kind kind) {
        return dueOf(lane(kind));
    }

    /** Moves the clock to the earliest entry due at or before {@code limit} and runs it; returns false when there is none. */
    public boolean runNext(long limit) {
        Lane lane = earlier();
        return lane != null && run(lane, limit);
    }

    /** As {@link #runNext(long)}, for entries of one kind only; others stay where they are. Used to drain the outbox. */
    public boolean runNext(long limit, Kind kind) {
        return run(lane(kind), limit);
    }

    /** Moves the clock forward without running anything; entries left behind are due now. Never moves back. */
    public void moveTo(long instant) {
        now = Math.max(now, instant);
    }

    private boolean run(Lane lane, long limit) {
        Item next = lane.peek();
        if (next == null || Math.max(next.due, now) > limit) {
            return false;
        }
        Runnable work = lane.take();
        now = Math.max(now, next.due);
        work.run();
        return true;
    }

    private OptionalLong dueOf(Lane lane) {
        Item next = lane.peek();
        return next == null ? OptionalLong.empty() : OptionalLong.of(Math.max(next.due, now));
    }

    @Nullable
    private Lane earlier() {
        Item ours = billing.peek();
        Item theirs = delivery.peek();
        if (ours == null) {
            return theirs == null ? null : delivery;
        }
        return theirs == null || ours.due <= theirs.due ? billing : delivery;
    }

    private Lane lane(Kind kind) {
        return kind == Kind.BILLING ? billing : delivery;
    }

    /** The entries of one kind. */
    private static final class Lane {
        private static final int FEW = 64;

        private final PriorityQueue<Item> queue = new PriorityQueue<>();
        private int cancelled;

        Item add(long due, long sequence, Runnable work) {
            Item item = new Item(this, due, sequence, work);
            queue.add(item);
            return item;
        }

        @Nullable
        Item peek() {
            Item head = queue.peek();
            while (head != null && head.work == null) {
                queue.poll();
                cancelled--;
                head = queue.peek();
            }
            return head;
        }

        /** Takes the head, which {@link #peek()} has shown to be there. */
        Runnable take() {
            Item head = queue.remove();
            Runnable work = head.work;
            if (work == null) {
                throw new IllegalStateException("a cancelled entry at the head");
            }
            head.work = null;
            head.lane = null;
            return work;
        }

        void forget() {
            cancelled++;
            if (cancelled > FEW && cancelled > queue.size() / 2) {
                queue.removeIf(item -> item.work == null);
                cancelled = 0;
            }
        }
    }

    private static final class Item implements Entry, Comparable<Item> {
        private final long due;
        private final long sequence;

        @Nullable
        private Lane lane;

        @Nullable
        private Runnable work;

        Item(Lane lane, long due, long sequence, Runnable work) {
            this.lane = lane;
            this.due = due;
            this.sequence = sequence;
            this.work = work;
        }

        @Override
        public long due() {
            return due;
        }

        @Override
        public void cancel() {
            Lane owner = lane;
            if (owner != null) {
                lane = null;
                work = null;
                owner.forget();
            }
        }

        @Override
        public int compareTo(Item other) {
            int byDue = Long.compare(due, other.due);
            return byDue != 0 ? byDue : Long.compare(sequence, other.sequence);
        }
    }
}
