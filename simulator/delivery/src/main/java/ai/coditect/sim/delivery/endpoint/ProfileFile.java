package ai.coditect.sim.delivery.endpoint;

import ai.coditect.sim.delivery.endpoint.SenderProfile.DisableRule;
import ai.coditect.sim.delivery.endpoint.SenderProfile.Jitter;
import ai.coditect.sim.delivery.endpoint.SenderProfile.Order;
import ai.coditect.sim.delivery.endpoint.SenderProfile.RetryAfter;
import ai.coditect.sim.delivery.endpoint.SenderProfile.Success;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads a sender profile from its file. */
final class ProfileFile {
    private static final String FOLDER = "/coditect/contract/sender-profiles/";

    private ProfileFile() {}

    static SenderProfile bundled(String name) {
        String file = FOLDER + name + ".json";
        try (InputStream in = ProfileFile.class.getResourceAsStream(file)) {
            if (in == null) {
                throw new IllegalStateException(file + " is missing from the class path");
            }
            return profile(new ObjectMapper().readTree(in));
        } catch (IOException | RuntimeException e) {
            throw new IllegalStateException("the bundled sender profile " + file + " cannot be read", e);
        }
    }

    private static SenderProfile profile(JsonNode json) {
        return new SenderProfile(
                json.required("name").asText(),
                json.required("about").asText(),
                duration(json.required("timeout")),
                json.required("success").asText().equals("200") ? Success.ONLY_200 : Success.ANY_2XX,
                durations(json.required("schedule")),
                new Jitter(
                        json.required("jitter").required("min").asDouble(),
                        json.required("jitter").required("max").asDouble()),
                retryAfter(json.required("retry_after")),
                statuses(json.required("stop_statuses")),
                disable(json.required("disable")),
                Order.valueOf(
                        json.required("order").asText().toUpperCase(Locale.ROOT).replace('-', '_')));
    }

    @Nullable
    private static RetryAfter retryAfter(JsonNode json) {
        return json.isNull()
                ? null
                : new RetryAfter(statuses(json.required("statuses")), duration(json.required("at_most")));
    }

    @Nullable
    private static DisableRule disable(JsonNode json) {
        if (json.isNull()) {
            return null;
        }
        return json.has("failing_for")
                ? new DisableRule.FailingFor(duration(json.required("failing_for")))
                : new DisableRule.GivenUpInARow(
                        json.required("given_up_in_a_row").asInt());
    }

    private static List<Duration> durations(JsonNode json) {
        List<Duration> durations = new ArrayList<>();
        json.forEach(node -> durations.add(duration(node)));
        return durations;
    }

    private static Set<Integer> statuses(JsonNode json) {
        Set<Integer> statuses = new HashSet<>();
        json.forEach(node -> statuses.add(node.asInt()));
        return statuses;
    }

    /** Reads a number with its unit: {@code 5s}, {@code 30m}, {@code 2h}, {@code 3d}. */
    private static Duration duration(JsonNode json) {
        String text = json.asText();
        long number = Long.parseLong(text.substring(0, text.length() - 1));
        return switch (text.charAt(text.length() - 1)) {
            case 's' -> Duration.ofSeconds(number);
            case 'm' -> Duration.ofMinutes(number);
            case 'h' -> Duration.ofHours(number);
            case 'd' -> Duration.ofDays(number);
            default -> throw new IllegalArgumentException("a duration ends with s, m, h or d: " + text);
        };
    }
}
