package ai.coditect.sim.harness.consumer;

import ai.coditect.sim.billing.contract.ApiVersion;
import ai.coditect.sim.billing.contract.Dialect;
import ai.coditect.sim.billing.contract.EventType;
import ai.coditect.sim.delivery.endpoint.SenderProfile;
import ai.coditect.sim.delivery.signature.Scheme;
import ai.coditect.sim.harness.scenario.CallLanguage;
import ai.coditect.sim.harness.scenario.KnownNames;
import ai.coditect.sim.harness.scenario.MapKey;
import ai.coditect.sim.harness.scenario.MapOf;
import ai.coditect.sim.harness.scenario.Nearest;
import ai.coditect.sim.harness.scenario.NotUnderstood;
import ai.coditect.sim.harness.scenario.Reading;
import ai.coditect.sim.harness.scenario.Shape;
import ai.coditect.sim.harness.scenario.Shapes;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The keys of consumer.yaml that say what is delivered and how: an endpoint as CODITECT registers it. */
final class EndpointLanguage {
    private EndpointLanguage() {}

    private static final Shape<String> EVENT = Shapes.enumerated(
            new Shapes.ScalarShape<>(
                    "an event type such as invoice.paid, a family such as invoice.*, or \"*\" for all",
                    "string",
                    null,
                    (scalar, in) -> event(scalar.text())),
            EndpointLanguage::eventWords);
    static final MapKey<List<String>> EVENTS = MapKey.optional(
            "events",
            Shapes.list("a list of event types, or [\"*\"] for all", EVENT, 1),
            "What the endpoint subscribes to: event types, families such as invoice.*, or [\"*\"] for all (the default). With dialect"
                    + " `stripe`, Stripe's types too.");

    static final MapKey<Scheme> SCHEME = MapKey.optional(
            "scheme",
            Shapes.word("a signature scheme", Shapes.words(List.of(Scheme.values()), Scheme::word)),
            "How deliveries are signed: `t,v1` (the default, Stripe's scheme), `hex` and `sha256` (HMAC of the body), `standard` (Standard"
                    + " Webhooks). In braces `t,v1` wants quotes.");
    static final MapKey<Dialect> DIALECT = MapKey.optional(
            "dialect",
            Shapes.word("a dialect", Shapes.words(List.of(Dialect.values()), Dialect::word)),
            "Whose event names and header are sent: `coditect` (the default) or `stripe`.");
    static final MapKey<ApiVersion> API_VERSION = MapKey.optional(
            "api-version",
            Shapes.word("an API version", Shapes.words(List.of(ApiVersion.values()), ApiVersion::word)),
            "The shape of Stripe's objects in events: `2026-07-29.dahlia` (the default), or `2024-06-20`, where `invoice.subscription` and"
                    + " `subscription.current_period_end` still exist.");
    static final MapKey<Boolean> LIVEMODE = MapKey.optional(
            "livemode",
            Shapes.truth("true or false"),
            "What `livemode` says in events and objects: false by default. For a handler that leaves test events out.");
    static final MapKey<String> PROFILE = MapKey.optional(
            "profile",
            Shapes.word("a sender profile", Shapes.words(SenderProfile.names(), name -> name)),
            "How the sender retries, times out and orders; `coditect` by default.");
    static final MapKey<String> SIGNATURE_HEADER = MapKey.optional(
            "signature-header",
            CallLanguage.HEADER_NAME,
            "The header that carries the signature, where it is another than the dialect's.");
    static final MapKey<Map<String, String>> HEADERS = MapKey.optional(
            "headers",
            KnownNames.only(
                    List.of(),
                    Shapes.map("a map of header names to texts", CallLanguage.HEADER_NAME, CallLanguage.HEADER_VALUE)),
            "Headers sent with each delivery, for example a tenant's.");

    static ConsumerConfig.Deliveries deliveries(MapOf.Fields fields, Reading in, @Nullable Path trust) {
        return new ConsumerConfig.Deliveries(
                fields.get(EVENTS, List.of("*")),
                fields.get(SCHEME, Scheme.T_V1),
                fields.get(DIALECT, Dialect.CODITECT),
                fields.get(PROFILE, SenderProfile.CODITECT.name()),
                fields.get(SIGNATURE_HEADER),
                rendered(fields.get(HEADERS, Map.of()), in),
                fields.get(API_VERSION, ApiVersion.PINNED),
                fields.get(LIVEMODE, false),
                trust);
    }

    private static Map<String, String> rendered(Map<String, String> headers, Reading in) {
        Map<String, String> rendered = new LinkedHashMap<>();
        headers.forEach((name, value) ->
                rendered.put(name, ConsumerLanguage.Surroundings.of(in).rendered(value)));
        return rendered;
    }

    private static String event(String text) throws NotUnderstood {
        List<String> words = eventWords();
        if (words.contains(text)) {
            return text;
        }
        String near = Nearest.to(text, words);
        throw new NotUnderstood(
                "`" + text + "` is no event type"
                        + (near == null ? "; expected \"*\", " + Shapes.listed(EventType.names()) : ""),
                near);
    }

    private static List<String> eventWords() {
        Set<String> names = new LinkedHashSet<>(EventType.names());
        names.addAll(EventType.namesIn(Dialect.STRIPE));
        Set<String> words = new LinkedHashSet<>(List.of("*"));
        words.addAll(names);
        for (String name : names) {
            for (int dot = name.indexOf('.'); dot > 0; dot = name.indexOf('.', dot + 1)) {
                words.add(name.substring(0, dot) + ".*");
            }
        }
        return List.copyOf(words);
    }

    /** Refuses events that CODITECT's dialect does not have; false after reporting one. */
    static boolean knowsItsEvents(MapOf.Fields fields, Reading in) {
        if (fields.get(DIALECT, Dialect.CODITECT) == Dialect.STRIPE) {
            return true;
        }
        List<String> known = EventType.names();
        for (String event : fields.get(EVENTS, List.of())) {
            String family = event.endsWith("*") ? event.substring(0, event.length() - 1) : event;
            if (known.stream().noneMatch(name -> event.endsWith("*") ? name.startsWith(family) : name.equals(event))) {
                in.problem(
                        fields.node(EVENTS),
                        "`" + event
                                + "` is an event of Stripe's that CODITECT does not send: say `dialect: stripe`, or take"
                                + " one of " + Shapes.listed(known));
                return false;
            }
        }
        return true;
    }
}
