package ai.coditect.sim.harness.scenario;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.Period;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Times as people write them: {@code 3 days}, {@code 2h}, {@code P3D}, {@code 2027-01-31}, {@code 2027-01-31T10:00:00Z}. */
public final class TimeText {
    /** A regular expression that every duration matches, for editors. */
    public static final String DURATION_PATTERN = "^([0-9]+ *[A-Za-z]+ *)+$|^[Pp].+$";

    /** A regular expression that every date and instant matches, for editors. */
    static final String DATE_PATTERN = "^[0-9]{4}-[0-9]{2}-[0-9]{2}([T ].+)?$";

    private static final String DURATION =
            "expected a duration: a number and a unit, such as 3 days, 2h, 30 min or 500 ms; or ISO 8601, such as P3D";
    private static final String DATE = "expected a date such as 2027-01-31, or an instant such as 2027-01-31T10:00:00Z";
    private static final int LONGEST_YEARS = 20;
    private static final Duration LONGEST = Duration.ofDays(366L * LONGEST_YEARS);

    private static final Map<String, Long> UNITS = Map.ofEntries(
            Map.entry("ms", 1L),
            Map.entry("s", 1_000L),
            Map.entry("sec", 1_000L),
            Map.entry("second", 1_000L),
            Map.entry("seconds", 1_000L),
            Map.entry("m", 60_000L),
            Map.entry("min", 60_000L),
            Map.entry("minute", 60_000L),
            Map.entry("minutes", 60_000L),
            Map.entry("h", 3_600_000L),
            Map.entry("hour", 3_600_000L),
            Map.entry("hours", 3_600_000L),
            Map.entry("d", 86_400_000L),
            Map.entry("day", 86_400_000L),
            Map.entry("days", 86_400_000L),
            Map.entry("w", 604_800_000L),
            Map.entry("week", 604_800_000L),
            Map.entry("weeks", 604_800_000L));
    private static final Map<String, Integer> MONTHS = Map.of("month", 1, "months", 1, "year", 12, "years", 12);

    private TimeText() {}

    /** Reads a duration of at most twenty years. */
    public static Duration duration(String text) throws NotUnderstood {
        if (text.startsWith("P") || text.startsWith("p")) {
            try {
                return bounded(Duration.parse(text));
            } catch (DateTimeParseException | ArithmeticException e) {
                throw new NotUnderstood(DURATION);
            }
        }
        refuseNegative(text);
        if (text.isEmpty()) {
            throw new NotUnderstood(DURATION);
        }
        long millis = 0;
        int at = 0;
        while (at < text.length()) {
            int digits = end(text, at, true);
            if (digits == at || digits - at > 9) {
                throw new NotUnderstood(DURATION);
            }
            long amount = Long.parseLong(text.substring(at, digits));
            int unitAt = skipBlanks(text, digits);
            int unitEnd = end(text, unitAt, false);
            String unit = text.substring(unitAt, unitEnd);
            Long factor = UNITS.get(unit);
            if (factor == null) {
                if (MONTHS.containsKey(unit)) {
                    throw new NotUnderstood(
                            "months and years have no fixed length; they stand alone in `advance`: 1 month, 2 years");
                }
                String near = Nearest.to(unit, UNITS.keySet());
                throw new NotUnderstood(
                        DURATION, near == null ? null : text.substring(0, unitAt) + near + text.substring(unitEnd));
            }
            millis += amount * factor;
            if (millis > LONGEST.toMillis()) {
                throw new NotUnderstood(tooLong());
            }
            at = skipBlanks(text, unitEnd);
        }
        return Duration.ofMillis(millis);
    }

    private static Duration bounded(Duration duration) throws NotUnderstood {
        if (duration.isNegative()) {
            throw new NotUnderstood("time only runs forwards: a duration cannot be negative");
        }
        if (duration.compareTo(LONGEST) > 0) {
            throw new NotUnderstood(tooLong());
        }
        return duration;
    }

    private static String tooLong() {
        return "a duration may be at most " + LONGEST_YEARS + " years";
    }

    private static void refuseNegative(String text) throws NotUnderstood {
        if (text.startsWith("-")) {
            throw new NotUnderstood("time only runs forwards: a duration cannot be negative");
        }
    }

    private static int end(String text, int from, boolean digits) {
        int at = from;
        while (at < text.length() && (digits ? Ascii.isDigit(text.charAt(at)) : Ascii.isLetter(text.charAt(at)))) {
            at++;
        }
        return at;
    }

    private static int skipBlanks(String text, int from) {
        int at = from;
        while (at < text.length() && text.charAt(at) == ' ') {
            at++;
        }
        return at;
    }

    /** Reads calendar months: {@code 1 month}, {@code 2 years}, {@code P1M}; null when the text is nothing of the kind. */
    @Nullable
    static Integer months(String text) throws NotUnderstood {
        long months;
        if (text.startsWith("P") && text.indexOf('T') < 0 && (text.endsWith("M") || text.endsWith("Y"))) {
            try {
                Period period = Period.parse(text);
                if (!period.equals(period.withDays(0))) {
                    return null;
                }
                months = period.toTotalMonths();
            } catch (DateTimeParseException | ArithmeticException e) {
                throw new NotUnderstood(DURATION);
            }
        } else {
            int digits = end(text, 0, true);
            Integer factor = MONTHS.get(text.substring(skipBlanks(text, digits)));
            if (digits == 0 || factor == null) {
                return null;
            }
            months = digits > 5 ? Integer.MAX_VALUE : Long.parseLong(text.substring(0, digits)) * factor;
        }
        if (months < 1 || months > 12L * LONGEST_YEARS) {
            throw new NotUnderstood(months < 1 ? "time only runs forwards: at least 1 month" : tooLong());
        }
        return (int) months;
    }

    /** Says whether a text wants to be a date: it begins with four digits and a dash. */
    static boolean looksLikeDate(String text) {
        return text.length() > 4 && end(text, 0, true) == 4 && text.charAt(4) == '-';
    }

    /** Reads a date (its midnight, UTC) or an instant with its zone; Unix seconds. */
    static long instant(String text) throws NotUnderstood {
        if (!looksLikeDate(text) || text.length() < 10 || text.charAt(7) != '-') {
            throw new NotUnderstood(DATE);
        }
        LocalDate date = date(text);
        if (text.length() == 10) {
            return date.atStartOfDay().toEpochSecond(ZoneOffset.UTC);
        }
        char separator = text.charAt(10);
        if (separator != 'T' && separator != ' ') {
            throw new NotUnderstood(DATE);
        }
        int zoneAt = 11;
        while (zoneAt < text.length() && (Ascii.isDigit(text.charAt(zoneAt)) || text.charAt(zoneAt) == ':')) {
            zoneAt++;
        }
        if (zoneAt == text.length()) {
            throw new NotUnderstood("an instant needs its zone: add Z for UTC", text + "Z");
        }
        try {
            LocalTime time = time(text.substring(11, zoneAt));
            return date.atTime(time).toEpochSecond(ZoneOffset.of(text.substring(zoneAt)));
        } catch (DateTimeException e) {
            throw new NotUnderstood(DATE);
        }
    }

    private static LocalDate date(String text) throws NotUnderstood {
        int year = number(text, 0, 4);
        if (year < 2000 || year > 2100) {
            throw new NotUnderstood("a date must lie between the years 2000 and 2100");
        }
        try {
            return LocalDate.of(year, number(text, 5, 7), number(text, 8, 10));
        } catch (DateTimeException e) {
            throw new NotUnderstood("there is no such day: " + text.substring(0, 10));
        }
    }

    private static LocalTime time(String text) throws NotUnderstood {
        boolean minutes = text.length() == 5 && text.charAt(2) == ':';
        boolean seconds = text.length() == 8 && text.charAt(2) == ':' && text.charAt(5) == ':';
        if (!minutes && !seconds) {
            throw new NotUnderstood(DATE);
        }
        return LocalTime.of(number(text, 0, 2), number(text, 3, 5), seconds ? number(text, 6, 8) : 0);
    }

    private static int number(String text, int from, int to) throws NotUnderstood {
        if (end(text, from, true) < to) {
            throw new NotUnderstood(DATE);
        }
        return Integer.parseInt(text.substring(from, to));
    }
}
