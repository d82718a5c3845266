package ai.coditect.sim.harness.scenario;

import ai.coditect.sim.delivery.attempt.Fault;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The verbs of the network and of the consumer under test. */
final class WireSteps {
    private static final long MOST_TIMES = 1_000;
    private static final Shape<Duration> WIRE_DURATION = new Shapes.ScalarShape<>(
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
            MapKey.required("with", FAULT, "What the sender meets: `timeout`, `reset`, or a status from 300 to 599.");
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
                new MapOf<StepMaker>("`answer`", null, List.of(WITH, FAILING, REACHES), (fields, in) -> {
                    Fault fault = fields.need(WITH);
                    boolean reaches = fields.get(REACHES, false);
                    return at -> new Step.Answer(
                            at,
                            new Fault(fault.kind(), fault.status(), reaches),
                            Math.toIntExact(fields.get(FAILING, 1L)));
                }));
    }

    private static final MapKey<Long> STATUS = MapKey.optional(
            "status", Shapes.number("a status", 100, 599), "The status that must come back; any 2xx without it.");

    static Shape<StepMaker> call() {
        List<MapKey<?>> keys = new ArrayList<>(CallLanguage.KEYS);
        keys.add(STATUS);
        return new MapOf<>("`call`", null, keys, (fields, in) -> {
            CallLanguage.HttpCall call = CallLanguage.make(fields, in);
            KnownNames names = in.known(KnownNames.class);
            if (names != null) {
                names.callMade();
            }
            Long status = fields.get(STATUS);
            return call == null
                    ? null
                    : at -> new Step.Call(
                            at,
                            call.method(),
                            call.url(),
                            call.headers(),
                            call.body(),
                            status == null ? null : Math.toIntExact(status));
        });
    }

    private static final MapKey<Duration> DOWN =
            MapKey.optional("down", WIRE_DURATION, "How long it stays down, in real time; at once by default.");

    static Shape<StepMaker> kill() {
        return Shapes.either(
                wordAlone("the consumer", "consumer", at -> new Step.Kill(at, Duration.ZERO)),
                new MapOf<StepMaker>("`kill`", null, List.of(DOWN), (fields, in) -> {
                    Duration down = fields.get(DOWN, Duration.ZERO);
                    if (down.compareTo(Duration.ofMinutes(1)) > 0) {
                        in.problem(fields.node(DOWN), "this is real time that somebody waits for: at most 1 minute");
                        return null;
                    }
                    return at -> new Step.Kill(at, down);
                }));
    }

    static Shape<StepMaker> wordAlone(String what, String word, StepMaker maker) {
        return Shapes.word(what, Map.of(word, maker));
    }
}
