package ai.coditect.sim.harness.report;

import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Locale;

/** Billing times as people read them, in UTC. By hand: a formatter's locale data would cost a short run more than its reports. */
final class Moments {
    private static final String[] MONTHS = {
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"
    };

    private Moments() {}

    /** Returns for example {@code 2 Mar 2026}. */
    static String date(long unixSeconds) {
        LocalDateTime utc = LocalDateTime.ofEpochSecond(unixSeconds, 0, ZoneOffset.UTC);
        return utc.getDayOfMonth() + " " + MONTHS[utc.getMonthValue() - 1] + " " + utc.getYear();
    }

    /** Returns for example {@code 09:00:01}. */
    static String time(long unixSeconds) {
        long second = Math.floorMod(unixSeconds, 86_400L);
        return String.format(Locale.ROOT, "%02d:%02d:%02d", second / 3600, second / 60 % 60, second % 60);
    }

    /** Returns {@code 3 days later} for what is worth a remark in a timeline, else nothing. */
    static String gap(long fromSeconds, long toSeconds) {
        long seconds = toSeconds - fromSeconds;
        return seconds < 5 ? "" : VerdictWords.span(seconds) + " later";
    }
}
