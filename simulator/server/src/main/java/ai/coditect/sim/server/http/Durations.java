package ai.coditect.sim.server.http;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Lengths of time as people write them: {@code 90s}, {@code 10m}, {@code 24h}, {@code 3 days}, {@code 2w}, or a number of seconds. */
public final class Durations {
    private static final Map<String, Long> UNITS = Map.of("s", 1L, "m", 60L, "h", 3_600L, "d", 86_400L, "w", 604_800L);
    private static final List<String> WORDS = List.of("second", "minute", "hour", "day", "week");

    private Durations() {}

    /** Reads a length of time, null when it is none. */
    public static @Nullable Duration parse(String text) {
        String trimmed = text.strip();
        int digits = 0;
        while (digits < trimmed.length() && Character.isDigit(trimmed.charAt(digits))) {
            digits++;
        }
        if (digits == 0 || digits > 9) {
            return null;
        }
        String unit = trimmed.substring(digits).strip();
        Long seconds = unit.isEmpty() ? Long.valueOf(1) : UNITS.get(abbreviated(unit));
        return seconds == null ? null : Duration.ofSeconds(Long.parseLong(trimmed.substring(0, digits)) * seconds);
    }

    private static String abbreviated(String unit) {
        String singular = unit.endsWith("s") && unit.length() > 1 ? unit.substring(0, unit.length() - 1) : unit;
        return WORDS.contains(singular) ? singular.substring(0, 1) : unit;
    }

    /** Reads a field that may be absent; notes what is wrong with it. */
    public static @Nullable Duration read(Fields fields, String name, Duration longest) {
        JsonNode value = fields.raw(name);
        if (value == null) {
            return null;
        }
        Duration duration = value.isTextual() || value.isIntegralNumber() ? parse(value.asText()) : null;
        if (duration == null) {
            fields.malformed(name, "must be a length of time such as 90s, 10m, 24h or 3d, or a number of seconds");
        } else if (duration.compareTo(longest) > 0) {
            fields.invalid(name, "must be at most " + longest.toSeconds() + " seconds");
            return null;
        }
        return duration;
    }

    /** Writes a length of time in its largest whole unit, for example {@code 1d}. */
    public static String text(Duration duration) {
        long seconds = duration.toSeconds();
        for (String unit : List.of("w", "d", "h", "m")) {
            long length = UNITS.getOrDefault(unit, 1L);
            if (seconds >= length && seconds % length == 0) {
                return seconds / length + unit;
            }
        }
        return seconds + "s";
    }
}
