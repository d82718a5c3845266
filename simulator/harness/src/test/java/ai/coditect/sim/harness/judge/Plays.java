package ai.coditect.sim.harness.judge;

import ai.coditect.sim.harness.consumer.ConsumerConfig;
import ai.coditect.sim.harness.report.Run;
import ai.coditect.sim.harness.report.RunListener;
import ai.coditect.sim.harness.scenario.Scenario;
import ai.coditect.sim.harness.scenario.ScenarioFiles;
import ai.coditect.sim.harness.scenario.Step;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Runs scenarios as the command line does. */
final class Plays {
    static final long SEED = 42;

    static final String SUCCESS = """
            name: success
            customer: { card: 4242 4242 4242 4242 }
            steps:
              - subscribe: { plan: plan_pro, quantity: 2 }
              - expect: { sent: [..., invoice.paid: { amount_paid: 9800 }], consumer: { access: granted }, effects: { payments: 1 } }
            """;

    static final String CANCELED = """
            name: canceled
            customer: { card: 4242 4242 4242 4242 }
            steps:
              - subscribe: { plan: plan_pro }
              - cancel: now
            """;

    static final String DECLINED = """
            name: declined
            customer: { card: 4000 0000 0000 0002 }
            steps:
              - subscribe: { plan: plan_pro }
            """;

    static final String FORGED = """
            name: forged only
            customer: { card: 4242 4242 4242 4242 }
            steps:
              - hold: deliveries
              - subscribe: { plan: plan_pro }
              - deliver: [subscription.created: { tampered: no-signature }, invoice.paid: { tampered: no-signature }]
              - expect: { answers: 4xx, consumer: { access: none }, effects: { payments: 0 } }
            """;

    private Plays() {}

    static Runner.Options options() {
        return new Runner.Options(
                SEED,
                null,
                0,
                Set.of(),
                false,
                new Invocation(
                        "./coditect-sim run",
                        List.of(),
                        List.of("--consumer", "consumer.yaml", "--seed", "" + SEED),
                        true),
                null);
    }

    static Run run(ConsumerConfig config, String... files) {
        return run(config, options(), parse(files));
    }

    static Run run(ConsumerConfig config, Runner.Options options, List<Scenario> scenarios) {
        return Runner.run(scenarios, config, options, RunListener.NONE);
    }

    static List<Scenario> parse(String... files) {
        return Arrays.stream(files)
                .flatMap(text -> ScenarioFiles.parse("test.yaml", text).stream())
                .toList();
    }

    /** The bundled scenarios of one file. */
    static List<Scenario> bundled(String file) {
        return ScenarioFiles.bundled().stream()
                .filter(scenario -> scenario.at().file().endsWith(file))
                .toList();
    }

    /** A plain subscription, which shows that the consumer works, and then those of one bundled file. */
    static Run successAndThen(TestConsumer consumer, String file) {
        return run(
                consumer.config(),
                options(),
                Stream.concat(parse(SUCCESS).stream(), bundled(file).stream()).toList());
    }

    /** The bundled scenarios that need no process of ours and no action of the consumer. */
    static List<Scenario> bundled() {
        return ScenarioFiles.bundled().stream()
                .filter(scenario -> scenario.steps().stream()
                        .noneMatch(step -> step instanceof Step.Kill
                                || step instanceof Step.Strike
                                || step instanceof Step.Restart
                                || step instanceof Step.Perform))
                .toList();
    }

    /** Everything that went wrong, for the message of an assertion. */
    static String told(Run run) {
        StringBuilder told = new StringBuilder(run.verdict() + " exit " + run.exitCode() + "\n");
        run.findings().forEach(finding -> told.append(finding).append('\n'));
        run.scenarios().forEach(scenario -> {
            told.append(scenario.verdict() + " " + scenario.name() + " " + scenario.reason() + "\n");
            scenario.findings()
                    .forEach(finding -> told.append("   ").append(finding).append('\n'));
        });
        run.notes().forEach(note -> told.append(note).append('\n'));
        return told.toString();
    }
}
