package ai.coditect.sim.harness.consumer;

import ai.coditect.sim.delivery.signature.Scheme;
import ai.coditect.sim.harness.scenario.CallLanguage;
import ai.coditect.sim.harness.scenario.KnownNames;
import ai.coditect.sim.harness.scenario.MapKey;
import ai.coditect.sim.harness.scenario.MapOf;
import ai.coditect.sim.harness.scenario.NotUnderstood;
import ai.coditect.sim.harness.scenario.Reading;
import ai.coditect.sim.harness.scenario.SchemaWriter;
import ai.coditect.sim.harness.scenario.Shape;
import ai.coditect.sim.harness.scenario.Shapes;
import ai.coditect.sim.harness.scenario.Templates;
import ai.coditect.sim.harness.scenario.TimeText;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** consumer.yaml, declared once for reading and for the JSON Schema. */
final class ConsumerLanguage {
    private static final Duration LONGEST_SETTLE = Duration.ofMinutes(5);

    private ConsumerLanguage() {}

    /** What surrounds the file that is being read. */
    record Surroundings(Path folder, Function<String, @Nullable String> environment) {
        static Surroundings of(Reading in) {
            Surroundings known = in.known(Surroundings.class);
            return known == null ? new Surroundings(Path.of("").toAbsolutePath(), name -> null) : known;
        }

        /** Puts the environment's values in place and leaves the other templates as they are. */
        String rendered(String text) {
            return Templates.render(text, name -> {
                String value = name.startsWith("env.") ? environment.apply(name.substring(4)) : null;
                return TextNode.valueOf(value == null ? "${" + name + "}" : value);
            });
        }
    }

    private static final MapKey<String> NAME = MapKey.optional(
            "name", Shapes.text("a name"), "The consumer's name in reports; the folder's name without it.");

    private static final MapKey<String> WEBHOOK = MapKey.required(
            "webhook",
            KnownNames.only(
                    List.of("port"),
                    new Shapes.ScalarShape<>(
                            "a URL such as http://localhost:5000/webhooks/billing",
                            "string",
                            "^(https?://|\\$\\{)",
                            List.of(
                                    "http://localhost:5000/webhooks/billing",
                                    "http://127.0.0.1:${port}/webhooks/billing"),
                            (scalar, in) -> {
                                Shape<String> url = CallLanguage.URL;
                                String text = url.read(scalar, in);
                                return text == null
                                        ? null
                                        : webhook(Surroundings.of(in).rendered(text));
                            })),
            "Where deliveries go: the handler's URL. `${port}` is a free port that the simulator chooses for a consumer that it starts.");

    private static final MapKey<String> SECRET = MapKey.optional(
            "secret",
            KnownNames.only(
                    List.of(),
                    new Shapes.ScalarShape<>(
                            "a secret", "string number", null, List.of("${env.WEBHOOK_SECRET}"), (scalar, in) -> {
                                String text = Shapes.template("a secret").read(scalar, in);
                                return text == null
                                        ? null
                                        : secret(Surroundings.of(in).rendered(text));
                            })),
            "The secret that deliveries are signed with, or ${env.NAME}. Without it one is made and shown; ${secret} hands it to a started"
                    + " consumer.");

    private static final MapKey<ConsumerConfig.Start> START = MapKey.optional(
            "start",
            StartLanguage.START,
            "A process that the simulator starts, restarts and kills. Without it the consumer must be running.");
    private static final MapKey<ConsumerConfig.Provision> PROVISION = MapKey.optional(
            "provision",
            new MapOf<>("`provision`", null, CallLanguage.KEYS, (fields, in) -> {
                ConsumerConfig.HttpCall call = StartLanguage.call(fields, in);
                return call == null ? null : new ConsumerConfig.Provision(call);
            }),
            "An HTTP call made for each customer before his first event, so that the consumer knows him.");
    private static final MapKey<Map<String, ConsumerConfig.HttpCall>> ACTIONS = MapKey.optional(
            "actions",
            Shapes.map(
                    "a map of actions by name",
                    CallLanguage.ACTION_NAME,
                    KnownNames.alsoAllBelow(
                            "with",
                            new MapOf<ConsumerConfig.HttpCall>(
                                    "an action", "action", CallLanguage.KEYS, StartLanguage::call))),
            "What your application offers to be called for, by name: scenarios `call` it. `start-checkout` is told ${with.user},"
                    + " ${with.plan} and ${with.quantity}, and opens a checkout session by CODITECT's API.");
    private static final MapKey<Map<String, ConsumerConfig.Probe>> PROBES = MapKey.optional(
            "probes",
            Shapes.map("a map of probes by name", ProbeLanguage.NAME, ProbeLanguage.PROBE),
            "How to read the consumer's state, by name. A probe bound to the truth (`truth: access`) is judged after every step.");

    private static final MapKey<Duration> SETTLE = MapKey.optional(
            "settle",
            new Shapes.ScalarShape<>(
                    "a duration such as 2s", "string", TimeText.DURATION_PATTERN, List.of("2s"), (scalar, in) -> {
                        Duration settle = TimeText.duration(scalar.text());
                        if (settle.isZero() || settle.compareTo(LONGEST_SETTLE) > 0) {
                            throw new NotUnderstood("expected a duration of up to 5 minutes");
                        }
                        return settle;
                    }),
            "How long a state may take to become right, and how long it must stay right. Learned from the consumer without it.");
    private static final MapKey<List<String>> IGNORE = MapKey.optional(
            "ignore",
            Shapes.list("a list of JSON pointers such as /updated_at", ProbeLanguage.POINTER, 0),
            "JSON pointers left out when states are compared.");

    private static final MapKey<Path> TRUST = MapKey.required(
            "trust",
            new Shapes.ScalarShape<>(
                    "a PEM file in this folder",
                    "string",
                    null,
                    (scalar, in) ->
                            FolderPath.file(scalar.text(), Surroundings.of(in).folder())),
            "A PEM file with the authority that signed the handler's certificate, inside of this file's folder.");
    private static final MapKey<Path> TLS = MapKey.optional(
            "tls",
            new MapOf<>("`tls`", null, List.of(TRUST), (fields, in) -> fields.need(TRUST)),
            "Whom to trust when the handler is reached by https.");

    static final MapOf<ConsumerConfig> FILE = new MapOf<>(
            "consumer.yaml",
            null,
            List.of(
                    NAME,
                    WEBHOOK,
                    SECRET,
                    EndpointLanguage.EVENTS,
                    EndpointLanguage.SCHEME,
                    EndpointLanguage.DIALECT,
                    EndpointLanguage.API_VERSION,
                    EndpointLanguage.LIVEMODE,
                    EndpointLanguage.PROFILE,
                    EndpointLanguage.SIGNATURE_HEADER,
                    EndpointLanguage.HEADERS,
                    START,
                    PresetsLanguage.IDS,
                    PresetsLanguage.METADATA,
                    PresetsLanguage.REFERENCE,
                    PROVISION,
                    ACTIONS,
                    PROBES,
                    SETTLE,
                    IGNORE,
                    TLS),
            Map.of(
                    "downstream", "stubs of the consumer's own dependencies come with a later version",
                    "effects",
                            "effects are counted by a probe that gives a number: `expect: { effects: { PROBE: 1 } }`",
                    "clock", "moving the consumer's own clock comes with a later version"),
            ConsumerLanguage::make);

    @Nullable
    private static ConsumerConfig make(MapOf.Fields fields, Reading in) {
        String webhook = fields.need(WEBHOOK);
        if (webhook.contains("${port}") && !fields.has(START)) {
            in.problem(
                    fields.node(WEBHOOK),
                    "`${port}` is the port of a consumer that the simulator starts, and nothing is started here: write the port, or add `start`");
            return null;
        }
        Scheme scheme = fields.get(EndpointLanguage.SCHEME, Scheme.T_V1);
        String secret = fields.get(SECRET);
        if (scheme == Scheme.STANDARD && secret != null && !isStandardSecret(secret)) {
            in.problem(
                    fields.node(SECRET),
                    "scheme `standard` needs a secret of `whsec_` and base64 (its key is what the base64 says)");
            return null;
        }
        if (!EndpointLanguage.knowsItsEvents(fields, in)) {
            return null;
        }
        Path folder = Surroundings.of(in).folder();
        Path folderName = folder.getFileName();
        return new ConsumerConfig(
                fields.get(NAME, folderName == null ? "consumer" : folderName.toString()),
                webhook,
                secret,
                EndpointLanguage.deliveries(fields, in, fields.get(TLS)),
                fields.get(START),
                fields.get(PROVISION),
                fields.get(PROBES, Map.of()),
                fields.get(SETTLE),
                fields.get(IGNORE, List.of()),
                folder,
                fields.get(ACTIONS, Map.of()),
                PresetsLanguage.presets(fields));
    }

    private static String webhook(String text) throws NotUnderstood {
        CallLanguage.checkUrl(text);
        try {
            URI uri = new URI(text.replace("${port}", "1"));
            if (uri.getHost() == null) {
                throw new NotUnderstood("this URL names no host that can be reached");
            }
            if (uri.getRawUserInfo() != null || uri.getRawFragment() != null) {
                throw new NotUnderstood("a webhook's URL holds no user and no `#` part");
            }
            return text;
        } catch (URISyntaxException e) {
            throw new NotUnderstood("this is no URL: " + e.getReason());
        }
    }

    private static String secret(String text) throws NotUnderstood {
        if (text.isEmpty()) {
            throw new NotUnderstood("the secret is empty");
        }
        if (text.chars().anyMatch(c -> c <= ' ' || c == 0x7f)) {
            throw new NotUnderstood("the secret holds a blank or a line break, which hardly belongs to it");
        }
        return text;
    }

    private static boolean isStandardSecret(String secret) {
        try {
            return secret.startsWith("whsec_") && Base64.getDecoder().decode(secret.substring(6)).length > 0;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /** Returns the JSON Schema of consumer.yaml. */
    static ObjectNode schema() {
        return SchemaWriter.document(
                FILE,
                "The consumer under test (consumer.yaml) of the CODITECT billing simulator",
                "Your webhook handler: where it is, how deliveries are signed, how to start it, and how to read what it makes of them.",
                JsonNodeFactory.instance
                        .objectNode()
                        .put("webhook", "http://localhost:5000/webhooks/billing")
                        .put("secret", "${env.WEBHOOK_SECRET}"));
    }
}
