package ai.coditect.sim.harness.scenario;

import ai.coditect.sim.billing.contract.EventType;
import java.time.Duration;
import java.util.List;

/** The verb {@code kill}: at once, or while the consumer handles an event. */
final class KillLanguage {
    private static final long MOST_STRIKES = 50;

    private static final MapKey<Duration> DOWN = MapKey.optional(
            "down", WireSteps.WIRE_DURATION, "How long it stays down, in real time; at once by default.");
    private static final MapKey<String> DURING = MapKey.optional(
            "during",
            Shapes.enumerated(
                    new Shapes.ScalarShape<>(
                            "an event such as invoice.paid",
                            "string",
                            null,
                            (scalar, in) -> Catalogue.eventType(scalar.text())),
                    EventType::names),
            "Kill it while it handles an event of this type: the next one from here on, at a moment within the time that the consumer"
                    + " usually takes. The delivery comes again by the schedule.");
    private static final MapKey<Long> TIMES = MapKey.optional(
            "times",
            Shapes.number("a number of events", 1, MOST_STRIKES),
            "How many events of the type meet it, each once and each at another moment; 1 by default.");

    static final Shape<StepMaker> KILL = Shapes.either(
            WireSteps.wordAlone("the consumer", "consumer", at -> new Step.Kill(at, Duration.ZERO)),
            new MapOf<StepMaker>("`kill`", null, List.of(DOWN, DURING, TIMES), (fields, in) -> {
                String during = fields.get(DURING);
                if (during != null && fields.has(DOWN)) {
                    in.problem(
                            fields.node(DOWN),
                            "`down` does not go with `during`: the consumer is started again at once");
                    return null;
                }
                if (during != null) {
                    return at -> new Step.Strike(at, during, Math.toIntExact(fields.get(TIMES, 1L)));
                }
                if (fields.has(TIMES)) {
                    in.problem(
                            fields.node(TIMES),
                            "`times` counts events that are met while the consumer handles them: `during: invoice.paid`");
                    return null;
                }
                Duration down = fields.get(DOWN, Duration.ZERO);
                if (down.compareTo(Duration.ofMinutes(1)) > 0) {
                    in.problem(fields.node(DOWN), "this is real time that somebody waits for: at most 1 minute");
                    return null;
                }
                return at -> new Step.Kill(at, down);
            }));

    private KillLanguage() {}
}
