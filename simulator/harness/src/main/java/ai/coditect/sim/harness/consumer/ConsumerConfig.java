package ai.coditect.sim.harness.consumer;

import ai.coditect.sim.billing.contract.ApiVersion;
import ai.coditect.sim.billing.contract.Dialect;
import ai.coditect.sim.delivery.endpoint.EndpointSpec;
import ai.coditect.sim.delivery.endpoint.SenderProfile;
import ai.coditect.sim.delivery.signature.Header;
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
 * The consumer under test, as consumer.yaml describes it (design section 3). Strings of {@link Start}, {@link Provision},
 * {@link Probe} and actions may hold templates such as {@code ${customer.id}} and {@code ${api.base}}.
 *
 * @param name for reports: the file's folder, or the host of the target
 * @param webhook where deliveries go; may hold {@code ${port}} (a free port chosen by the harness)
 * @param secret null to have one made and shown
 * @param deliveries what is delivered, and how
 * @param settle null to learn it (design section 5, rule 4)
 * @param ignore JSON pointers left out of comparisons
 * @param directory where {@code start} runs: the folder of consumer.yaml
 * @param actions what the consumer offers to be called for, by name ({@code start-checkout}); templates {@code ${with.…}} are filled
 *     by the scenario's {@code call}
 * @param presets what CODITECT's objects carry for it
 */
public record ConsumerConfig(
        String name,
        String webhook,
        @Nullable String secret,
        Deliveries deliveries,
        @Nullable Start start,
        @Nullable Provision provision,
        Map<String, Probe> probes,
        @Nullable Duration settle,
        List<String> ignore,
        Path directory,
        Map<String, HttpCall> actions,
        Presets presets) {

    /**
     * What is delivered, and how: an endpoint as CODITECT registers it.
     *
     * @param events types, families such as {@code invoice.*}, or {@code *} for all
     * @param profile sender profile's name
     * @param signatureHeader null for the dialect's
     * @param headers sent with each delivery; values may hold {@code ${port}} and {@code ${secret}}
     * @param apiVersion shape of the objects in events
     * @param livemode what {@code livemode} says in events and objects
     * @param trust a PEM file with the authority behind the handler's certificate; null for the JVM's
     */
    public record Deliveries(
            List<String> events,
            Scheme scheme,
            Dialect dialect,
            String profile,
            @Nullable String signatureHeader,
            Map<String, String> headers,
            ApiVersion apiVersion,
            boolean livemode,
            @Nullable Path trust) {
        /** All events, as CODITECT sends them. */
        public static final Deliveries DEFAULTS = new Deliveries(
                List.of("*"),
                Scheme.T_V1,
                Dialect.CODITECT,
                "coditect",
                null,
                Map.of(),
                ApiVersion.PINNED,
                false,
                null);

        /**
         * Returns the endpoint to register.
         *
         * @param sender who {@link #profile} names
         * @param secret null to have one made
         */
        public EndpointSpec endpoint(URI target, SenderProfile sender, @Nullable String secret) {
            return new EndpointSpec(
                    target,
                    events,
                    null,
                    secret,
                    scheme,
                    dialect,
                    sender,
                    signatureHeader,
                    headers.entrySet().stream()
                            .map(header -> new Header(header.getKey(), header.getValue()))
                            .toList(),
                    apiVersion,
                    livemode);
        }

        /** Returns the same for other events. */
        public Deliveries withEvents(List<String> others) {
            return new Deliveries(
                    others, scheme, dialect, profile, signatureHeader, headers, apiVersion, livemode, trust);
        }

        private Deliveries with(Scheme otherScheme, Dialect otherDialect, Map<String, String> otherHeaders) {
            return new Deliveries(
                    events,
                    otherScheme,
                    otherDialect,
                    profile,
                    signatureHeader,
                    otherHeaders,
                    apiVersion,
                    livemode,
                    trust);
        }

        /** Returns the same with other headers. */
        public Deliveries withHeaders(Map<String, String> others) {
            return with(scheme, dialect, others);
        }
    }

    /**
     * What CODITECT's objects are to be like for a consumer that knows some of them already, so that it runs unchanged.
     *
     * @param ids of products and prices: the catalogue's own → the one that takes its place
     * @param customerMetadata of each customer; values of all three may hold templates
     * @param subscriptionMetadata of each subscription
     * @param paymentMetadata of each one-time payment
     * @param clientReferenceId the consumer's own user behind each customer; may hold templates; null for none
     */
    public record Presets(
            Map<String, String> ids,
            Map<String, String> customerMetadata,
            Map<String, String> subscriptionMetadata,
            Map<String, String> paymentMetadata,
            @Nullable String clientReferenceId) {
        /** Nothing but the defaults. */
        public static final Presets NONE = new Presets(Map.of(), Map.of(), Map.of(), Map.of(), null);
    }

    /** Returns the same consumer under another name. */
    public ConsumerConfig named(String other) {
        return with(other, secret, deliveries, provision, probes, settle, actions);
    }

    /** Returns the same consumer with another secret. */
    public ConsumerConfig withSecret(String other) {
        return with(name, other, deliveries, provision, probes, settle, actions);
    }

    /** Returns the same consumer, its deliveries signed by another scheme. */
    public ConsumerConfig withScheme(Scheme other) {
        return withDeliveries(deliveries.with(other, deliveries.dialect(), deliveries.headers()));
    }

    /** Returns the same consumer, its deliveries in another dialect. */
    public ConsumerConfig withDialect(Dialect other) {
        return withDeliveries(deliveries.with(deliveries.scheme(), other, deliveries.headers()));
    }

    /** Returns the same consumer with other deliveries. */
    public ConsumerConfig withDeliveries(Deliveries others) {
        return with(name, secret, others, provision, probes, settle, actions);
    }

    /** Returns the same consumer, each customer made known to it by another call; null for none. */
    public ConsumerConfig withProvision(@Nullable Provision other) {
        return with(name, secret, deliveries, other, probes, settle, actions);
    }

    /** Returns the same consumer with other probes. */
    public ConsumerConfig withProbes(Map<String, Probe> others) {
        return with(name, secret, deliveries, provision, others, settle, actions);
    }

    /** Returns the same consumer with another settle time; null to learn it. */
    public ConsumerConfig withSettle(@Nullable Duration other) {
        return with(name, secret, deliveries, provision, probes, other, actions);
    }

    /** Returns the same consumer with other actions. */
    public ConsumerConfig withActions(Map<String, HttpCall> others) {
        return with(name, secret, deliveries, provision, probes, settle, others);
    }

    private ConsumerConfig with(
            String otherName,
            @Nullable String otherSecret,
            Deliveries otherDeliveries,
            @Nullable Provision otherProvision,
            Map<String, Probe> otherProbes,
            @Nullable Duration otherSettle,
            Map<String, HttpCall> otherActions) {
        return new ConsumerConfig(
                otherName,
                webhook,
                otherSecret,
                otherDeliveries,
                start,
                otherProvision,
                otherProbes,
                otherSettle,
                ignore,
                directory,
                otherActions,
                presets);
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
                || holds(deliveries.headers(), template)
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
                Deliveries.DEFAULTS,
                null,
                null,
                Map.of(),
                null,
                List.of(),
                Path.of("").toAbsolutePath(),
                Map.of(),
                Presets.NONE);
    }
}
