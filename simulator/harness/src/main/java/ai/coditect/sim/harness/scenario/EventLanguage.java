package ai.coditect.sim.harness.scenario;

import ai.coditect.sim.delivery.attempt.DeliveryOptions;
import ai.coditect.sim.delivery.attempt.DeliveryOptions.Tampering;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How events are named. In {@code sent} and {@code delivered} the map behind a name holds fields of {@code data.object}, and
 * {@code was:} fields of {@code previous_attributes}. In {@code deliver} it holds how to send the event; which event of the type is
 * meant stands under {@code match:} (and {@code was:}).
 */
final class EventLanguage {
    private static final ObjectNode NOTHING = JsonNodeFactory.instance.objectNode();
    private static final long MOST_COPIES = 64;

    // -- what is expected

    private record Fields(ObjectNode fields, ObjectNode was) {}

    private enum FieldsShape implements Shape<Fields> {
        SHAPE;

        private static final String WAS = "was";

        @Override
        @Nullable
        public Fields read(Yaml node, Reading in) {
            ObjectNode all = Shapes.jsonMap("a map of fields of the event's object, such as { status: active }")
                    .read(node, in);
            if (all == null) {
                return null;
            }
            ObjectNode was = NOTHING;
            Yaml.Entry earlier = ((Yaml.Mapping) node).entry(WAS);
            if (earlier != null) {
                if (!(all.remove(WAS) instanceof ObjectNode map)) {
                    in.wrong(earlier.value(), "a map of fields as they were before, such as { status: incomplete }");
                    return null;
                }
                was = map;
            }
            return new Fields(all, was);
        }

        @Override
        public ObjectNode schema(SchemaWriter schemas) {
            ObjectNode schema = schemas.type("object")
                    .put(
                            "description",
                            "Fields of data.object that must be there with these values: maps match as subsets, lists whole, numbers by"
                                    + " value.");
            schema.putObject("properties")
                    .putObject(WAS)
                    .put("type", "object")
                    .put("description", "Fields of data.previous_attributes: what stood there before the change.");
            return schema;
        }
    }

    static final Shape<List<EventSequence.Element>> EXPECTED = Shapes.list(
            "a list of events, [] for none",
            new NamedEvent<>(
                    "expected-event",
                    EventSequence.Element.AnyRun::new,
                    FieldsShape.SHAPE,
                    (name, fields) -> new EventSequence.Element.One(new EventPattern(
                            name.at(),
                            name.text(),
                            fields == null ? NOTHING : fields.fields(),
                            fields == null ? NOTHING : fields.was()))),
            0);

    // -- what is to be delivered

    private record Sending(ObjectNode match, ObjectNode was, DeliveryOptions options) {}

    private static final MapKey<ObjectNode> MATCH = MapKey.optional(
            "match",
            Shapes.jsonMap("a map of fields of the event's object"),
            "Which event of this type is meant: fields of its data.object, such as { status: active }. Without it the earliest one.");
    private static final MapKey<ObjectNode> WAS = MapKey.optional(
            "was",
            Shapes.jsonMap("a map of fields as they were before"),
            "Which event of this type is meant: fields of its data.previous_attributes.");
    private static final MapKey<Boolean> AGAIN = MapKey.optional(
            "again", Shapes.truth("true or false"), "Send an event once more that was already sent: a duplicate.");
    private static final MapKey<String> SIGNED_WITH = MapKey.optional(
            "signed-with",
            Shapes.template("a secret"),
            "Sign with this secret instead of the endpoint's. The handler must refuse it.");
    private static final MapKey<Tampering> TAMPERED = MapKey.optional(
            "tampered",
            Shapes.word("a way of tampering", tamperings()),
            "What an attacker without the secret changes after signing: one byte of the body, the timestamp, the signature cut to eight"
                    + " characters, an empty header, no header. The handler must refuse it.");
    private static final MapKey<Duration> LATE = MapKey.optional(
            "late",
            new Shapes.ScalarShape<>(
                    "a duration such as 10m",
                    "string",
                    TimeText.DURATION_PATTERN,
                    List.of("10m"),
                    (scalar, in) -> TimeText.duration(scalar.text())),
            "How old the signature's timestamp is. More than five minutes must be refused, as a replay.");
    private static final MapKey<Long> AT_ONCE = MapKey.optional(
            "at-once",
            Shapes.number("a number of copies", 1, MOST_COPIES),
            "Send this many copies at the same moment.");

    static final Shape<Step.Deliver.Item> DELIVERED = new NamedEvent<>(
            "delivered-event",
            Step.Deliver.Item.Rest::new,
            new MapOf<>(
                    "a delivery (which event is meant stands under `match:`)",
                    null,
                    List.of(MATCH, WAS, AGAIN, SIGNED_WITH, TAMPERED, LATE, AT_ONCE),
                    (fields, in) -> new Sending(
                            fields.get(MATCH, NOTHING),
                            fields.get(WAS, NOTHING),
                            new DeliveryOptions(
                                    fields.get(AGAIN, false),
                                    fields.get(SIGNED_WITH),
                                    fields.get(TAMPERED, Tampering.NONE),
                                    fields.get(LATE, Duration.ZERO),
                                    Math.toIntExact(fields.get(AT_ONCE, 1L))))),
            (name, sending) -> sending == null
                    ? new Step.Deliver.Item.Named(
                            name.at(),
                            new EventPattern(name.at(), name.text(), NOTHING, NOTHING),
                            DeliveryOptions.PLAIN)
                    : new Step.Deliver.Item.Named(
                            name.at(),
                            new EventPattern(name.at(), name.text(), sending.match(), sending.was()),
                            sending.options()));

    private EventLanguage() {}

    private static Map<String, Tampering> tamperings() {
        Map<String, Tampering> words = new LinkedHashMap<>();
        words.put("body", Tampering.BODY);
        words.put("timestamp", Tampering.TIMESTAMP);
        words.put("short-signature", Tampering.SHORT_SIGNATURE);
        words.put("empty-signature", Tampering.EMPTY_SIGNATURE);
        words.put("no-signature", Tampering.NO_SIGNATURE);
        return words;
    }
}
