package ai.coditect.sim.cli;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;

/** Reads {@code --clock}: an ISO date or instant (UTC), or Unix seconds. */
final class ClockOption implements picocli.CommandLine.ITypeConverter<Long> {
    @Override
    public Long convert(String value) {
        if (value.matches("\\d{1,12}")) {
            return Long.parseLong(value);
        }
        try {
            return value.length() == 10
                    ? LocalDate.parse(value).atStartOfDay(ZoneOffset.UTC).toEpochSecond()
                    : Instant.parse(value).getEpochSecond();
        } catch (DateTimeParseException e) {
            throw new picocli.CommandLine.TypeConversionException("'" + value
                    + "' is no time: expected a date (2027-01-31), an instant (2027-01-31T10:00:00Z) or Unix seconds");
        }
    }
}
