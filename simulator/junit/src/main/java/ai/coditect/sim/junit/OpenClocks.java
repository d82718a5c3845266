package ai.coditect.sim.junit;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;

/** The billing times of the worlds that are open now. Thread-safe. */
final class OpenClocks {
    /** The billing time of one world; removed when the world closes. */
    static final class Ticket {
        private final LongSupplier now;

        private Ticket(LongSupplier now) {
            this.now = now;
        }
    }

    private final Set<Ticket> open = ConcurrentHashMap.newKeySet();

    Ticket add(LongSupplier now) {
        Ticket ticket = new Ticket(now);
        open.add(ticket);
        return ticket;
    }

    void remove(Ticket ticket) {
        open.remove(ticket);
    }

    /** Returns a clock that shows the billing time of the only open world, and the real time while none is open. */
    Clock following() {
        return new Following(ZoneOffset.UTC);
    }

    /** Returns a clock that shows the billing time of one world. */
    static Clock of(LongSupplier now) {
        return new OfWorld(now, ZoneOffset.UTC);
    }

    private final class Following extends Clock {
        private final ZoneId zone;

        Following(ZoneId zone) {
            this.zone = zone;
        }

        @Override
        public ZoneId getZone() {
            return zone;
        }

        @Override
        public Clock withZone(ZoneId other) {
            return new Following(other);
        }

        @Override
        public Instant instant() {
            Ticket[] tickets = open.toArray(new Ticket[0]);
            if (tickets.length == 0) {
                return Clock.systemUTC().instant();
            }
            if (tickets.length > 1) {
                throw new IllegalStateException(tickets.length
                        + " simulations are open at once, so there is no one billing time. Run the tests of a consumer that"
                        + " reads sim.clock() one at a time (@Execution(SAME_THREAD), or @ResourceLock on the class), or"
                        + " hand out the clock of one simulation: simulation.clock().");
            }
            return Instant.ofEpochSecond(tickets[0].now.getAsLong());
        }
    }

    private static final class OfWorld extends Clock {
        private final LongSupplier now;
        private final ZoneId zone;

        OfWorld(LongSupplier now, ZoneId zone) {
            this.now = now;
            this.zone = zone;
        }

        @Override
        public ZoneId getZone() {
            return zone;
        }

        @Override
        public Clock withZone(ZoneId other) {
            return new OfWorld(now, other);
        }

        @Override
        public Instant instant() {
            return Instant.ofEpochSecond(now.getAsLong());
        }
    }
}
