package ai.coditect.sim.harness.consumer;

import ai.coditect.sim.billing.contract.Dialect;
import ai.coditect.sim.delivery.signature.Scheme;
import ai.coditect.sim.harness.scenario.Position;
import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The consumer under test, as consumer.yaml describes it (design section 3). Strings of {@link Start}, {@link Provision} and
 * {@link Probe} may hold templates such as {@code ${customer.id}} and {@code ${api.base}}.
 *
 * @param name for reports: the file's folder, or the host of the target
 * @param webhook where deliveries go; may hold {@code ${port}} (a free port chosen by the harness)
 * @param secret null to have one made and shown
 * @param directory where {@code start} runs: the folder of consumer.yaml
 * @param settle null to learn it (design section 5, rule 4)
 * @param ignore JSON pointers left out of comparisons
 * @param trust a PEM file
 * @param profile sender profile's name
 * @param actions what the consumer offers to be called for, by name ({@code start-checkout}); templates {@code ${with.…}} are filled
 *     by the scenario's {@code call}
 */
public record ConsumerConfig(
        String name,
        String webhook,
        @Nullable String secret,
        List<String> events,
        Scheme scheme,
        Dialect dialect,
        String profile,
        @Nullable String signatureHeader,
        Map<String, String> headers,
        @Nullable Start start,
        @Nullable Provision provision,
        Map<String, Probe> probes,
        @Nullable Duration settle,
        List<String> ignore,
        @Nullable Path trust,
        Path directory,
        Map<String, HttpCall> actions) {

    /** A consumer that offers no actions. */
    public ConsumerConfig(
            String name,
            String webhook,
            @Nullable String secret,
            List<String> events,
            Scheme scheme,
            Dialect dialect,
            String profile,
            @Nullable String signatureHeader,
            Map<String, String> headers,
            @Nullable Start start,
            @Nullable Provision provision,
            Map<String, Probe> probes,
            @Nullable Duration settle,
            List<String> ignore,
            @Nullable Path trust,
            Path directory) {
        this(
                name,
                webhook,
                secret,
                events,
                scheme,
                dialect,
                profile,
                signatureHeader,
                headers,
                start,
                provision,
                probes,
                settle,
                ignore,
                trust,
                directory,
                Map.of());
    }

    /** Returns the same consumer with another secret. */
    public ConsumerConfig withSecret(String other) {
        return with(other, scheme, actions);
    }

    /** Returns the same consumer, its deliveries signed by another scheme. */
    public ConsumerConfig withScheme(Scheme other) {
        return with(secret, other, actions);
    }

    /** Returns the same consumer with other actions. */
    public ConsumerConfig withActions(Map<String, HttpCall> others) {
        return with(secret, scheme, others);
    }

    private ConsumerConfig with(@Nullable String secret, Scheme scheme, Map<String, HttpCall> actions) {
        return new ConsumerConfig(
                name,
                webhook,
                secret,
                events,
                scheme,
                dialect,
                profile,
                signatureHeader,
                headers,
                start,
                provision,
                probes,
                settle,
                ignore,
                trust,
                directory,
                actions);
    }

    /**
     * A process to start.
     *
     * @param command split as a shell splits words, without a shell
     * @param ready how to know that it is up, for example {@code GET http://localhost:5000/health}
     * @param timeout how long to wait for it, default 30 s
     */
    public record Start(String command, Map<String, String> env, HttpCall ready, Duration timeout) {
        boolean mentions(String template) {
            return command.contains(template) || holds(env, template) || ready.mentions(template);
        }
    }

    /** An HTTP call for each customer before the first event. */
    public record Provision(HttpCall call) {}

    /** An HTTP call of ours to the consumer. */
    public record HttpCall(
            String method,
            String url,
            Map<String, String> headers,
            @Nullable JsonNode body) {
        boolean mentions(String template) {
            return url.contains(template)
                    || holds(headers, template)
                    || body != null && body.toString().contains(template);
        }
    }

    /**
     * How to read a piece of the consumer's state.
     *
     * @param at where it stands in consumer.yaml, for messages; null when a program gave it
     * @param get an HTTP read, or null
     * @param command a command whose standard output is the value (JSON, else a string), or null
     * @param value JSON pointer into the answer; empty for all of it
     * @param absent what a 404 means: the value to read then; null makes it a failed reading
     * @param truth {@code access} when bound to the engine's truth, else null
     * @param means which values mean each word of the truth, for example {@code granted: [true, active]}
     */
    public record Probe(
            @Nullable Position at,
            @Nullable HttpCall get,
            @Nullable String command,
            String value,
            @Nullable JsonNode absent,
            @Nullable String truth,
            Map<String, List<JsonNode>> means) {

        /** A probe that stands in no file. */
        public Probe(
                @Nullable HttpCall get,
                @Nullable String command,
                String value,
                @Nullable JsonNode absent,
                @Nullable String truth,
                Map<String, List<JsonNode>> means) {
            this(null, get, command, value, absent, truth, means);
        }

        boolean mentions(String template) {
            return get != null && get.mentions(template) || command != null && command.contains(template);
        }
    }

    /** Returns whether a string that may hold templates holds this one, for example <code>${port}</code>. */
    public boolean mentions(String template) {
        return webhook.contains(template)
                || holds(headers, template)
                || start != null && start.mentions(template)
                || provision != null && provision.call().mentions(template)
                || actions.values().stream().anyMatch(action -> action.mentions(template))
                || probes.values().stream().anyMatch(probe -> probe.mentions(template));
    }

    private static boolean holds(Map<String, String> texts, String template) {
        return texts.values().stream().anyMatch(text -> text.contains(template));
    }

    /**
     * Reads a consumer.yaml.
     *
     * @throws ai.coditect.sim.harness.scenario.ScenarioException with every problem of the file
     */
    public static ConsumerConfig read(Path file) {
        return ConsumerFile.read(file, System::getenv);
    }

    /** Describes a handler of which only the URL is known. */
    public static ConsumerConfig ofTarget(URI target, @Nullable String secret) {
        return new ConsumerConfig(
                target.getAuthority(),
                target.toString(),
                secret,
                List.of("*"),
                Scheme.T_V1,
                Dialect.CODITECT,
                "coditect",
                null,
                Map.of(),
                null,
                null,
                Map.of(),
                null,
                List.of(),
                null,
                Path.of("").toAbsolutePath());
    }
}
