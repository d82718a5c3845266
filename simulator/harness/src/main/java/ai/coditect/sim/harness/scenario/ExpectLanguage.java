package ai.coditect.sim.harness.scenario;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What {@code expect} can say. */
final class ExpectLanguage {
    private static final List<String> ACCESS_WORDS = List.of("none", "granted", "revoked");

    private static final String SEQUENCE =
            " `...` stands for any run of events, [] for none; a map behind a name holds fields of its object.";
    private static final MapKey<List<EventSequence.Element>> SENT = MapKey.optional(
            "sent",
            EventLanguage.EXPECTED,
            "Exactly the events that billing emitted since the last `sent`, in order." + SEQUENCE
                    + " In a file that uses `sent`, events left over at the end fail it.");
    private static final MapKey<List<EventSequence.Element>> SENT_IN_ANY_ORDER = MapKey.optional(
            "sent-in-any-order",
            EventLanguage.EXPECTED,
            "As `sent`, the order left open; `...` then allows any others.");
    private static final MapKey<List<EventSequence.Element>> DELIVERED = MapKey.optional(
            "delivered",
            EventLanguage.EXPECTED,
            "Exactly the events that reached the endpoint since the last `delivered`, in order." + SEQUENCE);
    private static final MapKey<List<EventSequence.Element>> DELIVERED_IN_ANY_ORDER = MapKey.optional(
            "delivered-in-any-order",
            EventLanguage.EXPECTED,
            "As `delivered`, the order left open; `...` then allows any others.");
    private static final MapKey<StatusPattern> ANSWERS = MapKey.optional(
            "answers",
            new Shapes.ScalarShape<>(
                    "a status such as 400, or a class of them such as 4xx",
                    "string integer",
                    "^[1-5]([0-9][0-9]|[xX][xX])$",
                    List.of("2xx", "4xx", "400"),
                    (scalar, in) -> statuses(scalar.text())),
            "Which answers the handler must have given to the deliveries since the last step that judged them: 2xx by default, 4xx, or one"
                    + " status such as 400.");
    private static final MapKey<Map<String, JsonNode>> CONSUMER = MapKey.optional(
            "consumer",
            Shapes.map("a map of probes to values", Shapes.text("a probe's name"), Shapes.json()),
            "Values of the consumer's state by probe (consumer.yaml). A probe that the consumer does not have is not judged.");
    private static final MapKey<Map<String, Long>> EFFECTS = MapKey.optional(
            "effects",
            Shapes.map(
                    "a map of names to numbers", Shapes.text("a name"), Shapes.number("a number", 0, Long.MAX_VALUE)),
            "How often something was done: a probe that counts it. A probe that the consumer does not have is not judged.");

    static final Shape<StepMaker> EXPECT = new MapOf<>(
            "`expect`",
            "expect",
            List.of(
                    SENT,
                    SENT_IN_ANY_ORDER,
                    DELIVERED,
                    DELIVERED_IN_ANY_ORDER,
                    ANSWERS,
                    CONSUMER,
                    EFFECTS,
                    Customers.KEY),
            ExpectLanguage::make);

    private ExpectLanguage() {}

    @Nullable
    private static StepMaker make(MapOf.Fields fields, Reading in) {
        boolean states = fields.has(CONSUMER) || fields.has(EFFECTS);
        String customer = states ? Customers.of(fields, in) : Customers.any(fields, in);
        boolean sent = oneOf(fields, SENT, SENT_IN_ANY_ORDER, in);
        boolean delivered = oneOf(fields, DELIVERED, DELIVERED_IN_ANY_ORDER, in);
        boolean words = accessWord(fields, in);
        if (fields.node().entries().isEmpty()) {
            in.problem(fields.node(), "expected something to hold: sent, delivered, answers, consumer or effects");
            return null;
        }
        if (customer == null || !sent || !delivered || !words) {
            return null;
        }
        return at -> new Step.Expect(
                at,
                customer,
                sequence(fields, SENT, SENT_IN_ANY_ORDER),
                sequence(fields, DELIVERED, DELIVERED_IN_ANY_ORDER),
                fields.get(ANSWERS),
                fields.get(CONSUMER, Map.of()),
                fields.get(EFFECTS, Map.of()));
    }

    private static boolean oneOf(MapOf.Fields fields, MapKey<?> ordered, MapKey<?> unordered, Reading in) {
        if (fields.has(ordered) && fields.has(unordered)) {
            in.problem(
                    fields.node(unordered),
                    "`" + ordered.name() + "` and `" + unordered.name() + "` exclude each other");
            return false;
        }
        return true;
    }

    /** Refuses a word that is nearly, but not quite, one of the three of the access rule. */
    private static boolean accessWord(MapOf.Fields fields, Reading in) {
        if (!(fields.has(CONSUMER) && fields.node(CONSUMER) instanceof Yaml.Mapping probes)) {
            return true;
        }
        Yaml.Entry access = probes.entry("access");
        if (access == null || !(access.value() instanceof Yaml.Scalar scalar) || ACCESS_WORDS.contains(scalar.text())) {
            return true;
        }
        String near = Nearest.to(scalar.text(), ACCESS_WORDS);
        if (near != null) {
            in.problem(
                    scalar, "`" + scalar.text() + "` is no word for access; expected none, granted or revoked", near);
        }
        return near == null;
    }

    @Nullable
    private static EventSequence sequence(
            MapOf.Fields fields,
            MapKey<List<EventSequence.Element>> ordered,
            MapKey<List<EventSequence.Element>> unordered) {
        List<EventSequence.Element> elements = fields.get(ordered);
        if (elements != null) {
            return new EventSequence(fields.node(ordered).at(), elements, false);
        }
        elements = fields.get(unordered);
        return elements == null
                ? null
                : new EventSequence(fields.node(unordered).at(), elements, true);
    }

    private static StatusPattern statuses(String text) throws NotUnderstood {
        int status = WireSteps.status(text);
        if (status >= 100 && status <= 599) {
            return new StatusPattern(text, status, status);
        }
        if (text.length() == 3
                && text.charAt(0) >= '1'
                && text.charAt(0) <= '5'
                && text.substring(1).equalsIgnoreCase("xx")) {
            int from = (text.charAt(0) - '0') * 100;
            return new StatusPattern(text, from, from + 99);
        }
        throw new NotUnderstood("expected a status such as 400, or a class of them such as 2xx or 4xx");
    }
}
