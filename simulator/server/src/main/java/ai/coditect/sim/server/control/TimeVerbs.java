package ai.coditect.sim.server.control;

import ai.coditect.sim.billing.Billing;
import ai.coditect.sim.delivery.world.World;
import ai.coditect.sim.server.http.ApiException;
import ai.coditect.sim.server.http.Durations;
import ai.coditect.sim.server.http.Fields;
import ai.coditect.sim.server.http.Json;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.OptionalLong;
import java.util.function.BiFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** {@code advance}: moves billing time by a length, to a date, or to what comes next. */
final class TimeVerbs {
    /** How far one call may move, so that no slip of a key runs for hours. */
    private static final Duration FARTHEST = Duration.ofDays(20 * 366);

    private static final Pattern MONTHS = Pattern.compile("([0-9]{1,3}) ?(months?|years?)");

    /** Where one step goes, from the present time. */
    @FunctionalInterface
    private interface Target {
        long from(long now);
    }

    JsonNode advance(World world, Fields fields) throws InterruptedException {
        Long times = fields.integer("times", 1, 1_000);
        if (fields.has("by") == fields.has("to")) {
            fields.malformed("by", "is required, or 'to' instead of it");
        }
        Target target = fields.has("by") ? by(fields) : to(world, fields);
        fields.check();
        if (target == null) {
            throw new IllegalStateException("a wrong target was not noted");
        }
        long start = world.now();
        long limit = start + FARTHEST.toSeconds();
        for (long i = 0; i < (times == null ? 1 : times); i++) {
            long instant = target.from(world.now());
            if (instant > limit) {
                throw ApiException.conflict("One call moves at most 20 years: this one stopped at "
                        + Instant.ofEpochSecond(world.now()) + ".");
            }
            world.advanceTo(instant);
        }
        return Json.object()
                .put("from", Instant.ofEpochSecond(start).toString())
                .put("to", Instant.ofEpochSecond(world.now()).toString());
    }

    private static @Nullable Target by(Fields fields) {
        JsonNode value = fields.raw("by");
        String text = value != null && value.isTextual() ? value.textValue().strip() : "";
        Matcher months = MONTHS.matcher(text);
        if (months.matches()) {
            int count = Integer.parseInt(months.group(1)) * (months.group(2).startsWith("year") ? 12 : 1);
            return now -> Instant.ofEpochSecond(now)
                    .atOffset(ZoneOffset.UTC)
                    .plusMonths(count)
                    .toEpochSecond();
        }
        Duration duration = Durations.read(fields, "by", FARTHEST);
        return duration == null ? null : now -> now + duration.toSeconds();
    }

    private static @Nullable Target to(World world, Fields fields) {
        JsonNode value = fields.raw("to");
        if (value != null && value.isIntegralNumber()) {
            return to(value.longValue());
        }
        String text = fields.text("to", 60);
        if (text == null) {
            return null;
        }
        return switch (text.strip()) {
            case "renewal" -> next(world, fields, "renewal", Billing::nextRenewalAttempt);
            case "trial end" -> next(world, fields, "trial end", Billing::trialEndAttempt);
            case "next payment attempt" -> next(world, fields, "payment attempt", Billing::nextPaymentAttempt);
            case "next delivery attempt" ->
                now -> world.nextDeliveryAttempt()
                        .orElseThrow(() -> ApiException.conflict("There is no delivery attempt ahead."));
            default -> date(fields, text.strip());
        };
    }

    private static Target next(
            World world, Fields fields, String what, BiFunction<Billing, String, OptionalLong> query) {
        String customer = Subjects.customer(world, fields).id();
        return now -> world.read(billing -> query.apply(billing, customer))
                .orElseThrow(() -> ApiException.conflict("The customer has no " + what + " ahead."));
    }

    private static @Nullable Target date(Fields fields, String text) {
        try {
            return to(
                    text.length() == 10
                            ? LocalDate.parse(text).atStartOfDay().toEpochSecond(ZoneOffset.UTC)
                            : Instant.parse(text).getEpochSecond());
        } catch (DateTimeParseException e) {
            fields.invalid(
                    "to",
                    "must be renewal, trial end, next payment attempt, next delivery attempt, a date such as"
                            + " 2027-01-31 or an instant such as 2027-01-31T12:00:00Z");
            return null;
        }
    }

    private static Target to(long instant) {
        return now -> {
            if (instant < now) {
                throw ApiException.conflict("Billing time does not go back: it is " + Instant.ofEpochSecond(now) + ".");
            }
            return instant;
        };
    }
}
