package ai.coditect.sim.harness.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Verdicts, counts and durations in the words that every rendering uses. */
final class VerdictWords {
    private VerdictWords() {}

    /** Returns {@code PASS}, {@code FAIL}, {@code ????} or {@code SKIP}. */
    static String of(Verdict verdict) {
        return switch (verdict) {
            case PASSED -> "PASS";
            case FAILED -> "FAIL";
            case INCONCLUSIVE -> "????";
            case SKIPPED -> "SKIP";
        };
    }

    /** Returns for example {@code 1 of 7 scenarios failed, 4 passed, 1 could not be judged, 1 skipped}. */
    static String sentence(RunTotals totals) {
        if (totals.scenarios() == 0) {
            return "no scenario was played";
        }
        String of = " of " + count(totals.scenarios(), "scenario");
        List<String> parts = new ArrayList<>();
        if (totals.failed() > 0) {
            parts.add(totals.failed() + of + " failed");
        }
        if (totals.passed() > 0) {
            boolean all = totals.passed() == totals.scenarios();
            String who = all
                    ? (totals.scenarios() == 1 ? "the scenario" : "all " + count(totals.scenarios(), "scenario"))
                    : totals.passed() + (parts.isEmpty() ? of : "");
            parts.add(who + " passed");
        }
        if (totals.inconclusive() > 0) {
            parts.add(totals.inconclusive() + (parts.isEmpty() ? of : "") + " could not be judged");
        }
        if (totals.skipped() > 0) {
            parts.add(totals.skipped() + (parts.isEmpty() ? of : "") + " skipped");
        }
        return String.join(", ", parts);
    }

    static String count(int number, String noun) {
        String plural = noun.endsWith("y") ? noun.substring(0, noun.length() - 1) + "ies" : noun + "s";
        return String.format(Locale.ROOT, "%,d %s", number, number == 1 ? noun : plural);
    }

    /** Returns for example {@code 41 ms}, {@code 6.2 s}, {@code 2 min 5 s}. */
    static String duration(long millis) {
        if (millis < 1_000) {
            return millis + " ms";
        }
        if (millis < 60_000) {
            return String.format(Locale.ROOT, "%.1f s", millis / 1000.0);
        }
        return millis / 60_000 + " min " + millis / 1000 % 60 + " s";
    }

    /** Returns for example {@code 13.4}; by hand, for a formatter costs more than the rest of a delivery's row. */
    static String tenths(double number) {
        long tenths = Math.round(number * 10);
        return tenths / 10 + "." + tenths % 10;
    }

    /** Returns billing time in its largest fitting unit, rounded: {@code 3 days}, {@code 5 months}. */
    static String span(long seconds) {
        if (seconds < 120) {
            return unit(seconds, "second");
        }
        if (seconds < 3600) {
            return unit(Math.round(seconds / 60.0), "minute");
        }
        if (seconds < 2 * 86_400) {
            return unit(Math.round(seconds / 3600.0), "hour");
        }
        if (seconds < 70 * 86_400L) {
            return unit(Math.round(seconds / 86_400.0), "day");
        }
        long months = Math.round(seconds / (86_400 * 30.4375));
        return months < 36 ? unit(months, "month") : unit(Math.round(months / 12.0), "year");
    }

    private static String unit(long number, String noun) {
        return number + " " + noun + (number == 1 ? "" : "s");
    }
}
