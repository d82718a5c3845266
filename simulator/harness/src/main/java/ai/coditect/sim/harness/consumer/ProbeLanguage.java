package ai.coditect.sim.harness.consumer;

import ai.coditect.sim.billing.contract.Access;
import ai.coditect.sim.harness.scenario.Ascii;
import ai.coditect.sim.harness.scenario.CallLanguage;
import ai.coditect.sim.harness.scenario.MapKey;
import ai.coditect.sim.harness.scenario.MapOf;
import ai.coditect.sim.harness.scenario.NotUnderstood;
import ai.coditect.sim.harness.scenario.Reading;
import ai.coditect.sim.harness.scenario.SchemaWriter;
import ai.coditect.sim.harness.scenario.Shape;
import ai.coditect.sim.harness.scenario.Shapes;
import ai.coditect.sim.harness.scenario.Yaml;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How consumer.yaml describes a probe. */
final class ProbeLanguage {
    private static final String TRUTH_WORD = "access";

    /** A probe's name. */
    static final Shape<String> NAME =
            new Shapes.ScalarShape<>("a probe's name", "string", "^[A-Za-z_][A-Za-z0-9_.-]*$", (scalar, in) -> {
                String name = scalar.text();
                boolean good = name.length() <= 60
                        && Ascii.isWord(name, "_.-")
                        && !"0123456789.-".contains(name.substring(0, 1));
                if (!good) {
                    throw new NotUnderstood("a probe's name is one word of letters, digits, `_`, `.` and `-`");
                }
                return name;
            });

    /** A JSON pointer (RFC 6901). */
    static final Shape<String> POINTER = new Shapes.ScalarShape<>(
                    "a JSON pointer such as /access", "string", "^(/.*)?$", (scalar, in) -> pointer(scalar.text()))
            .suchAs("/access");

    private static final MapKey<String> GET = MapKey.optional(
            "get", CallLanguage.URL, "The URL of the state, such as http://localhost:5000/customers/${customer.id}.");
    private static final MapKey<String> COMMAND = MapKey.optional(
            "command",
            Shapes.template("a command"),
            "A command whose standard output is the value (JSON, else a text); split into words, run without a shell.");
    private static final MapKey<String> VALUE =
            MapKey.optional("value", POINTER, "A JSON pointer into the answer, such as /access; all of it without.");
    private static final MapKey<JsonNode> ABSENT = MapKey.optional(
            "absent",
            Shapes.json(),
            "What is read when the answer is 404. A probe bound to `truth: access` reads `none` then; any other one without it fails to be read.");
    private static final MapKey<String> TRUTH = MapKey.optional(
            "truth",
            Shapes.word("a truth that billing knows", Map.of(TRUTH_WORD, TRUTH_WORD)),
            "Binds the probe to what billing knows: `access` (none, granted, revoked). It is then judged after every step of every"
                    + " scenario.");
    private static final MapKey<Map<String, List<JsonNode>>> MEANS = MapKey.optional(
            "means",
            Shapes.map("a map of none, granted and revoked to values", accessWord(), new OneOrMore()),
            "Which of the consumer's values mean each word: { granted: [true, active], revoked: false }. A value that is none of them"
                    + " must be the word itself.");

    static final Shape<ConsumerConfig.Probe> PROBE = new MapOf<>(
            "a probe",
            "probe",
            List.of(GET, COMMAND, CallLanguage.HEADERS, VALUE, ABSENT, TRUTH, MEANS),
            ProbeLanguage::make);

    private ProbeLanguage() {}

    private static ConsumerConfig.@Nullable Probe make(MapOf.Fields fields, Reading in) {
        if (fields.has(GET) == fields.has(COMMAND)) {
            in.problem(
                    fields.has(GET) ? fields.node(COMMAND) : fields.node(),
                    fields.has(GET)
                            ? "a probe reads by `get` or by `command`, not by both"
                            : "expected how to read it: `get` with a URL, or `command`");
            return null;
        }
        if (fields.has(MEANS) && !fields.has(TRUTH)) {
            in.problem(fields.node(MEANS), "`means` translates into the words of a truth; add `truth: access`");
            return null;
        }
        String url = fields.get(GET);
        if (url == null && fields.has(CallLanguage.HEADERS)) {
            in.problem(fields.node(CallLanguage.HEADERS), "a command has no headers");
            return null;
        }
        return new ConsumerConfig.Probe(
                fields.at(),
                url == null
                        ? null
                        : new ConsumerConfig.HttpCall("GET", url, fields.get(CallLanguage.HEADERS, Map.of()), null),
                fields.get(COMMAND),
                fields.get(VALUE, ""),
                fields.get(ABSENT),
                fields.get(TRUTH),
                fields.get(MEANS, Map.of()));
    }

    private static String pointer(String text) throws NotUnderstood {
        if (!text.isEmpty() && !text.startsWith("/")) {
            String bare = text.startsWith("$.") ? text.substring(2) : text;
            throw new NotUnderstood("a JSON pointer begins with `/`", "/" + bare.replace('.', '/'));
        }
        for (int i = text.indexOf('~'); i >= 0; i = text.indexOf('~', i + 1)) {
            if (i + 1 == text.length() || (text.charAt(i + 1) != '0' && text.charAt(i + 1) != '1')) {
                throw new NotUnderstood("in a JSON pointer `~` is written `~0` (and a `/` inside of a name `~1`)");
            }
        }
        return text;
    }

    private static Shape<String> accessWord() {
        Map<String, String> words = new LinkedHashMap<>();
        for (Access access : Access.values()) {
            words.put(access.word(), access.word());
        }
        return Shapes.word("a word of the truth", words);
    }

    /** One value, or a list of values. */
    private record OneOrMore() implements Shape<List<JsonNode>> {
        @Override
        public List<JsonNode> read(Yaml node, Reading in) {
            if (node instanceof Yaml.Sequence sequence) {
                List<JsonNode> values = new ArrayList<>();
                sequence.items().forEach(item -> values.add(item.json()));
                return List.copyOf(values);
            }
            return List.of(node.json());
        }

        @Override
        public ObjectNode schema(SchemaWriter schemas) {
            return Shapes.json().schema(schemas);
        }
    }
}
