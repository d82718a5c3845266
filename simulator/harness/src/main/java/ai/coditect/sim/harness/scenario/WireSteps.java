package ai.coditect.sim.harness.scenario;

import ai.coditect.sim.delivery.attempt.Fault;
import ai.coditect.sim.server.http.ApiFault;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The verbs of the network and of the consumer under test. */
final class WireSteps {
    private static final long MOST_TIMES = 1_000;
    static final Shape<Duration> WIRE_DURATION = new Shapes.ScalarShape<>(
                    "a duration such as 2s",
                    "string",
                    TimeText.DURATION_PATTERN,
                    (scalar, in) -> TimeText.duration(scalar.text()))
            .suchAs("500 ms", "2s");

    private WireSteps() {}

    static Shape<StepMaker> deliver() {
        return new Deliveries(Shapes.list("a list of events to deliver", EventLanguage.DELIVERED, 1));
    }

    /** One event, or a list of them. */
    private record Deliveries(Shape<List<Step.Deliver.Item>> list) implements Shape<StepMaker> {
        @Override
        @Nullable
        public StepMaker read(Yaml node, Reading in) {
            if (node instanceof Yaml.Sequence) {
                List<Step.Deliver.Item> items = list.read(node, in);
                return items == null ? null : at -> new Step.Deliver(at, items);
            }
            Step.Deliver.Item item = EventLanguage.DELIVERED.read(node, in);
            return item == null ? null : at -> new Step.Deliver(at, List.of(item));
        }

        @Override
        public ObjectNode schema(SchemaWriter schemas) {
            return schemas.anyOf(EventLanguage.DELIVERED.schema(schemas), list.schema(schemas));
        }
    }

    private static final Shape<Fault> FAULT = new Shapes.ScalarShape<>(
                    "a fault: timeout, reset or a status such as 503",
                    "string integer",
                    "^(timeout|reset|[345][0-9][0-9])$",
                    (scalar, in) -> fault(scalar.text()))
            .suchAs("timeout", "reset");
    private static final MapKey<Fault> WITH =
            MapKey.optional("with", FAULT, "What the sender meets: `timeout`, `reset`, or a status from 300 to 599.");
    private static final MapKey<String> API = MapKey.optional(
            "api",
            new Shapes.ScalarShape<>(
                            "what the API answers: timeout, a status such as 503, or up",
                            "string integer",
                            "^(timeout|up|[45][0-9][0-9])$",
                            (scalar, in) -> apiAnswer(scalar.text()))
                    .suchAs("timeout", "up"),
            "What a consumer meets that asks the billing API: `timeout`, a status from 400 to 599, or `up` for an end of it. Lasts for"
                    + " `times` calls, `for` a real time, or until it is `up` again.");
    private static final MapKey<Duration> LASTING = MapKey.optional(
            "for",
            WIRE_DURATION,
            "How long the API fails, in real time, so that a client's own retries do not hide it.");
    private static final MapKey<Long> FAILING = MapKey.optional(
            "times", Shapes.number("a number of attempts", 1, MOST_TIMES), "How many attempts meet it; 1 by default.");
    private static final MapKey<Boolean> REACHES = MapKey.optional(
            "handler",
            Shapes.word("one of its words", Shapes.words("reached", true, "not-reached", false)),
            "Whether the handler receives the request, so that only its answer is lost. `not-reached` by default.");

    private static Fault fault(String text) throws NotUnderstood {
        return switch (text) {
            case "timeout" -> new Fault(Fault.Kind.TIMEOUT, 0, false);
            case "reset" -> new Fault(Fault.Kind.RESET, 0, false);
            default -> {
                int status = status(text);
                if (status < 300 || status > 599) {
                    throw new NotUnderstood(
                            "expected what makes the next attempts fail: timeout, reset, or a status from 300 to 599",
                            Nearest.to(text, List.of("timeout", "reset")));
                }
                yield new Fault(Fault.Kind.STATUS, status, false);
            }
        };
    }

    /** Returns a three-digit number, or -1. */
    static int status(String text) {
        return text.length() == 3 && Ascii.isNumber(text) ? Integer.parseInt(text) : -1;
    }

    static Shape<StepMaker> answer() {
        return Shapes.either(
                new Shapes.ScalarShape<>(
                        "a fault: timeout, reset or a status such as 503",
                        "string integer",
                        "^(timeout|reset|[345][0-9][0-9])$",
                        List.of("timeout", "reset"),
                        (scalar, in) -> {
                            Fault fault = fault(scalar.text());
                            return at -> new Step.Answer(at, fault, 1);
                        }),
                new OneOf<>(
                        List.of(WITH, API),
                        new MapOf<StepMaker>(
                                "`answer`", null, List.of(WITH, FAILING, REACHES, API, LASTING), (fields, in) -> {
                                    if (fields.has(API)) {
                                        return ofApi(fields, in);
                                    }
                                    Fault fault = fields.get(WITH);
                                    if (fault == null || fields.has(LASTING)) {
                                        in.problem(
                                                fault == null ? fields.node() : fields.node(LASTING),
                                                fault == null
                                                        ? "expected what fails: `with` for the sender's attempts, `api` for the consumer's calls to the API"
                                                        : "`for` goes with `api`; attempts are counted: `times`");
                                        return null;
                                    }
                                    boolean reaches = fields.get(REACHES, false);
                                    return at -> new Step.Answer(
                                            at,
                                            new Fault(fault.kind(), fault.status(), reaches),
                                            Math.toIntExact(fields.get(FAILING, 1L)));
                                })));
    }

    /** A map of which at least one of some keys must be there; the map itself says so when none is. */
    private record OneOf<T>(List<MapKey<?>> keys, Shape<T> map) implements Shape<T> {
        @Override
        @Nullable
        public T read(Yaml node, Reading in) {
            return map.read(node, in);
        }

        @Override
        public ObjectNode schema(SchemaWriter schemas) {
            ObjectNode schema = map.schema(schemas);
            ArrayNode any = schema.putArray("anyOf");
            keys.forEach(key -> any.addObject().putArray("required").add(key.name()));
            return schema;
        }
    }

    private static String apiAnswer(String text) throws NotUnderstood {
        int status = status(text);
        if (text.equals("timeout") || text.equals("up") || (status >= 400 && status <= 599)) {
            return text;
        }
        throw new NotUnderstood(
                "expected what the API answers: timeout, a status from 400 to 599, or up",
                Nearest.to(text, List.of("timeout", "up")));
    }

    @Nullable
    private static StepMaker ofApi(MapOf.Fields fields, Reading in) {
        String answer = fields.need(API);
        boolean up = answer.equals("up");
        MapKey<?> wrong = fields.has(WITH)
                ? WITH
                : fields.has(REACHES)
                        ? REACHES
                        : fields.has(LASTING) && (up || fields.has(FAILING))
                                ? LASTING
                                : up && fields.has(FAILING) ? FAILING : null;
        if (wrong != null) {
            in.problem(
                    fields.node(wrong),
                    "`" + wrong.name() + "` does not go with `api: " + answer + "`"
                            + (fields.has(FAILING) && fields.has(LASTING) ? " and `times`" : ""));
            return null;
        }
        Duration lasting = fields.get(LASTING);
        if (lasting != null && (lasting.isZero() || lasting.compareTo(Duration.ofMinutes(1)) > 0)) {
            in.problem(fields.node(LASTING), "this is real time: more than nothing, at most 1 minute");
            return null;
        }
        if (up) {
            return at -> new Step.ApiAnswer(at, null);
        }
        ApiFault fault = answer.equals("timeout") ? ApiFault.timeout() : ApiFault.status(status(answer));
        Long times = fields.get(FAILING);
        ApiFault bounded =
                times != null ? fault.times(Math.toIntExact(times)) : lasting != null ? fault.lasting(lasting) : fault;
        return at -> new Step.ApiAnswer(at, bounded);
    }

    private static final MapKey<Long> STATUS = MapKey.optional(
            "status", Shapes.number("a status", 100, 599), "The status that must come back; any 2xx without it.");

    private static final Shape<String> ACTION_NAME = CallLanguage.ACTION_NAME;
    private static final MapKey<String> ACTION = MapKey.optional(
            "action",
            ACTION_NAME,
            "An action of the consumer, by its name under `actions:` in consumer.yaml. A consumer that describes no such action skips"
                    + " the scenario.");
    private static final MapKey<Map<String, JsonNode>> ARGUMENTS = MapKey.optional(
            "with",
            Shapes.map("a map of names to values", ACTION_NAME, Shapes.json()),
            "What the action is told; consumer.yaml reads it as ${with.NAME}.");

    static Shape<StepMaker> call() {
        List<MapKey<?>> keys = new ArrayList<>(CallLanguage.KEYS);
        keys.add(STATUS);
        keys.add(ACTION);
        keys.add(ARGUMENTS);
        return Shapes.either(new Alone(), new MapOf<StepMaker>("`call`", null, keys, (fields, in) -> {
            called(in);
            Long status = fields.get(STATUS);
            Integer expected = status == null ? null : Math.toIntExact(status);
            return fields.has(ACTION) ? action(fields, expected, in) : url(fields, expected, in);
        }));
    }

    private static void called(Reading in) {
        KnownNames names = in.known(KnownNames.class);
        if (names != null) {
            names.callMade();
        }
    }

    @Nullable
    private static StepMaker url(MapOf.Fields fields, @Nullable Integer status, Reading in) {
        if (fields.has(ARGUMENTS)) {
            in.problem(fields.node(ARGUMENTS), "`with` belongs to an `action`; a request has a `body`");
            return null;
        }
        CallLanguage.HttpCall call = CallLanguage.make(fields, in);
        return call == null
                ? null
                : at -> new Step.Call(at, call.method(), call.url(), call.headers(), call.body(), status);
    }

    @Nullable
    private static StepMaker action(MapOf.Fields fields, @Nullable Integer status, Reading in) {
        for (MapKey<?> key : CallLanguage.KEYS) {
            if (fields.has(key)) {
                in.problem(
                        fields.node(key),
                        "an action's request is described in consumer.yaml; here only `with` and `status` go with it");
                return null;
            }
        }
        return at -> new Step.Perform(at, fields.need(ACTION), fields.get(ARGUMENTS, Map.of()), status);
    }

    /** {@code call: start-checkout}. */
    private record Alone() implements Shape<StepMaker> {
        @Override
        @Nullable
        public StepMaker read(Yaml node, Reading in) {
            String action = ACTION_NAME.read(node, in);
            called(in);
            return action == null ? null : at -> new Step.Perform(at, action, Map.of(), null);
        }

        @Override
        public ObjectNode schema(SchemaWriter schemas) {
            return ACTION_NAME.schema(schemas);
        }
    }

    static Shape<StepMaker> wordAlone(String what, String word, StepMaker maker) {
        return Shapes.word(what, Map.of(word, maker));
    }
}
