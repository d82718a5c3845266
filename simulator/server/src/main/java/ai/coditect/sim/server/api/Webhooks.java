package ai.coditect.sim.server.api;

import ai.coditect.sim.billing.contract.Dialect;
import ai.coditect.sim.billing.contract.EventType;
import ai.coditect.sim.delivery.attempt.Attempt;
import ai.coditect.sim.delivery.endpoint.Endpoint;
import ai.coditect.sim.delivery.endpoint.EndpointSpec;
import ai.coditect.sim.delivery.endpoint.SenderProfile;
import ai.coditect.sim.delivery.signature.Scheme;
import ai.coditect.sim.delivery.transport.Transports;
import ai.coditect.sim.server.http.Answer;
import ai.coditect.sim.server.http.ApiException;
import ai.coditect.sim.server.http.Durations;
import ai.coditect.sim.server.http.Fields;
import ai.coditect.sim.server.http.RequestBody;
import ai.coditect.sim.server.view.AttemptView;
import ai.coditect.sim.server.view.EndpointView;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code /v1/webhooks}: endpoints and their secrets. */
final class Webhooks {
    private static final String ALL = "*";
    private static final Duration GRACE = Duration.ofHours(24);
    private static final Duration LONGEST_GRACE = Duration.ofDays(30);

    private final boolean strictHttps;
    private final Transports.Settings targets;

    /**
     * @param strictHttps whether {@code http} URLs are refused
     * @param targets which targets may be registered: the same rules that delivery follows
     */
    Webhooks(boolean strictHttps, Transports.Settings targets) {
        this.strictHttps = strictHttps;
        this.targets = targets;
    }

    Answer create(Call call) {
        Fields fields = RequestBody.json(call.ctx());
        URI url = url(fields);
        if (!fields.has("url")) {
            fields.malformed("url", "is required");
        }
        List<String> events = events(fields);
        if (!fields.has("events")) {
            fields.malformed("events", "is required: an array of event types, or [\"*\"] for all");
        }
        String description = fields.text("description", 500);
        Scheme scheme = orElse(fields.word("scheme", schemes()), Scheme.T_V1);
        Dialect dialect = orElse(
                fields.word("dialect", Map.of("coditect", Dialect.CODITECT, "stripe", Dialect.STRIPE)),
                Dialect.CODITECT);
        SenderProfile profile = profile(fields);
        String secret = secret(fields, scheme);
        fields.check();
        Endpoint endpoint = call.world()
                .addEndpoint(new EndpointSpec(
                        fields.required("url", url),
                        fields.required("events", events),
                        description,
                        secret,
                        scheme,
                        dialect,
                        profile,
                        null,
                        List.of()));
        ObjectNode view =
                withWarnings(EndpointView.of(endpoint), endpoint.spec().url());
        view.put("secret", endpoint.secrets().get(0));
        return Answer.created(view);
    }

    Answer list(Call call) {
        List<Endpoint> endpoints = call.world().endpoints();
        PageRequest page = PageRequest.of(call.ctx());
        return page.answer(endpoints, Endpoint::id, e -> true, EndpointView::of);
    }

    Answer get(Call call) {
        return Answer.ok(EndpointView.of(find(call)));
    }

    Answer update(Call call) {
        Endpoint known = find(call);
        Fields fields = RequestBody.json(call.ctx());
        URI url = url(fields);
        List<String> events = events(fields);
        String description = fields.text("description", 500);
        Endpoint.Status status = fields.word("status", statuses());
        fields.check();
        Endpoint changed = call.world()
                .updateEndpoint(
                        known.id(),
                        spec -> new EndpointSpec(
                                url == null ? spec.url() : url,
                                events == null ? spec.events() : events,
                                description == null ? spec.description() : description,
                                spec.secret(),
                                spec.scheme(),
                                spec.dialect(),
                                spec.profile(),
                                spec.signatureHeader(),
                                spec.extraHeaders(),
                                spec.apiVersion(),
                                spec.livemode()),
                        status == null ? known.status() : status)
                .orElseThrow(Webhooks::unknown);
        return Answer.ok(withWarnings(EndpointView.of(changed), changed.spec().url()));
    }

    Answer delete(Call call) {
        if (!call.world().removeEndpoint(call.id())) {
            throw unknown();
        }
        return Answer.deleted();
    }

    Answer rotateSecret(Call call) {
        Endpoint known = find(call);
        Fields fields = RequestBody.json(call.ctx());
        Duration given = Durations.read(fields, "grace", LONGEST_GRACE);
        fields.check();
        Duration grace = given == null ? GRACE : given;
        Endpoint rotated = call.world().rotateSecret(known.id(), grace).orElseThrow(Webhooks::unknown);
        ObjectNode view = EndpointView.of(rotated);
        view.put("secret", rotated.secrets().get(0));
        view.put(
                "previous_secret_valid_until",
                Instant.ofEpochSecond(call.world().now() + grace.toSeconds()).toString());
        return Answer.ok(view);
    }

    Answer ping(Call call) throws InterruptedException {
        Endpoint known = find(call);
        if (known.status() == Endpoint.Status.DISABLED) {
            throw ApiException.conflict(
                    "This endpoint is disabled. Enable it first: PATCH with {\"status\": \"active\"}.");
        }
        Attempt attempt = call.world().ping(known.id()).orElseThrow(Webhooks::unknown);
        return Answer.ok(AttemptView.of(attempt));
    }

    private static Endpoint find(Call call) {
        return call.world().endpoint(call.id()).orElseThrow(Webhooks::unknown);
    }

    private static ApiException unknown() {
        return ApiException.notFound("There is no such webhook endpoint.");
    }

    private @Nullable URI url(Fields fields) {
        URI url = fields.url("url");
        if (url == null) {
            return null;
        }
        if (strictHttps && !isHttps(url)) {
            fields.invalid("url", "must be https: the simulator was started with --strict-https");
        }
        String refusal = Transports.refusal(url, targets);
        if (refusal != null) {
            fields.invalid("url", refusal);
        }
        return url;
    }

    private static @Nullable List<String> events(Fields fields) {
        List<String> events = fields.texts("events", 100);
        if (events == null) {
            return null;
        }
        if (events.isEmpty()) {
            fields.invalid("events", "must name at least one event type, or [\"*\"] for all");
        }
        for (String event : events) {
            if (!event.equals(ALL) && EventType.named(event).isEmpty()) {
                fields.invalid(
                        "events",
                        "has no event type '" + event + "'; there are " + String.join(", ", EventType.names())
                                + " and * for all");
            }
        }
        return events.stream().distinct().toList();
    }

    private static @Nullable String secret(Fields fields, Scheme scheme) {
        String secret = fields.text("secret", 255);
        if (secret == null) {
            return null;
        }
        boolean printable = secret.chars().allMatch(c -> c > ' ' && c < 127);
        if (!secret.startsWith("whsec_") || secret.length() < "whsec_".length() + 4 || !printable) {
            fields.invalid("secret", "must begin with whsec_ and go on with at least 4 visible ASCII characters");
        } else if (scheme == Scheme.STANDARD && !isBase64(secret.substring("whsec_".length()))) {
            fields.invalid("secret", "must be base64 after whsec_ for the scheme 'standard'");
        }
        return secret;
    }

    private static boolean isBase64(String text) {
        try {
            return Base64.getDecoder().decode(text).length > 0;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static ObjectNode withWarnings(ObjectNode view, URI url) {
        ArrayNode warnings = JsonNodeFactory.instance.arrayNode();
        if (!isHttps(url)) {
            warnings.add("The URL is http. CODITECT takes https only; the simulator takes it and goes on"
                    + " (--strict-https refuses it).");
        }
        view.set("warnings", warnings);
        return view;
    }

    private static boolean isHttps(URI url) {
        return "https".equalsIgnoreCase(url.getScheme());
    }

    private static Map<String, Scheme> schemes() {
        Map<String, Scheme> schemes = new LinkedHashMap<>();
        for (Scheme scheme : Scheme.values()) {
            schemes.put(scheme.word(), scheme);
        }
        return schemes;
    }

    private static SenderProfile profile(Fields fields) {
        String name = fields.text("profile", 200);
        if (name == null) {
            return SenderProfile.CODITECT;
        }
        if (!SenderProfile.names().contains(name)) {
            fields.invalid("profile", Fields.oneOf(SenderProfile.names()));
        }
        return SenderProfile.named(name).orElse(SenderProfile.CODITECT);
    }

    private static Map<String, Endpoint.Status> statuses() {
        return Map.of("active", Endpoint.Status.ACTIVE, "disabled", Endpoint.Status.DISABLED);
    }

    private static <T> T orElse(@Nullable T value, T otherwise) {
        return value == null ? otherwise : value;
    }
}
