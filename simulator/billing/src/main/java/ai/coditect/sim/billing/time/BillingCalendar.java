package ai.coditect.sim.billing.time;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;

/**
 * The calendar of billing periods, in UTC. Boundaries are computed from the anchor, never from the boundary before, and the
 * day is clamped to the month's end: 31 January, 28 or 29 February, 31 March (stripe.md 5.1).
 */
public final class BillingCalendar {
    public static final long HOUR = 3_600;
    public static final long DAY = 86_400;

    private BillingCalendar() {}

    /** Returns the anchor moved by a number of months; all times are Unix seconds. */
    public static long plusMonths(long anchor, long months) {
        return at(anchor).plusMonths(months).toEpochSecond();
    }

    /** Returns the first boundary after the instant, of periods of {@code months} months counted from the anchor. */
    public static long boundaryAfter(long anchor, int months, long instant) {
        OffsetDateTime from = at(anchor);
        OffsetDateTime to = at(instant);
        long between = (to.getYear() - from.getYear()) * 12L + to.getMonthValue() - from.getMonthValue();
        long periods = Math.floorDiv(between, (long) months);
        long boundary = plusMonths(anchor, periods * months);
        while (boundary <= instant) {
            periods++;
            boundary = plusMonths(anchor, periods * months);
        }
        return boundary;
    }

    private static OffsetDateTime at(long instant) {
        return Instant.ofEpochSecond(instant).atOffset(ZoneOffset.UTC);
    }
}
