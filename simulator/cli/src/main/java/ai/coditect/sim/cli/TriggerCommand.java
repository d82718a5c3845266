package ai.coditect.sim.cli;

import ai.coditect.sim.billing.contract.BillingRefusal;
import ai.coditect.sim.billing.contract.Dialect;
import ai.coditect.sim.billing.contract.Event;
import ai.coditect.sim.billing.contract.EventJson;
import ai.coditect.sim.billing.contract.EventType;
import ai.coditect.sim.delivery.attempt.Attempt;
import ai.coditect.sim.delivery.endpoint.EndpointSpec;
import ai.coditect.sim.delivery.signature.Signer;
import ai.coditect.sim.delivery.transport.Answer;
import ai.coditect.sim.delivery.transport.Transport;
import ai.coditect.sim.delivery.transport.Transports;
import ai.coditect.sim.delivery.world.World;
import ai.coditect.sim.harness.consumer.ConsumerConfig;
import ai.coditect.sim.harness.report.ExitCode;
import ai.coditect.sim.harness.scenario.Nearest;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Sends one event of a type, produced by the shortest lifecycle that has it. */
@Command(
        name = "trigger",
        mixinStandardHelpOptions = true,
        header = "Send one event of a type to your handler, lived by a real lifecycle.",
        description = "Without a handler (--consumer, --target) the event is printed instead.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  coditect-sim trigger invoice.payment_failed --target http://localhost:5000/webhooks/billing",
            "  coditect-sim trigger subscription.canceled > canceled.json"
        })
final class TriggerCommand implements Callable<Integer> {

    private final Terminal terminal;

    @Parameters(
            paramLabel = "EVENT",
            description = "One of: ${COMPLETION-CANDIDATES}",
            completionCandidates = Names.class)
    private String event = "";

    @Mixin
    private ConsumerOptions consumer = new ConsumerOptions();

    @Option(names = "--plan", paramLabel = "PLAN", description = "Default: ${DEFAULT-VALUE}.")
    private String plan = "plan_pro";

    @Option(names = "--quantity", paramLabel = "SEATS", description = "Default: ${DEFAULT-VALUE}.")
    private long quantity = 1;

    @Mixin
    private WorldOptions beginning = new WorldOptions();

    @Mixin
    private TargetOptions targets = new TargetOptions();

    TriggerCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    /** The twelve event types, for help and completion. */
    static final class Names extends ArrayList<String> {
        private static final long serialVersionUID = 1L;

        Names() {
            super(EventType.names());
        }
    }

    @Override
    public Integer call() throws InterruptedException {
        EventType type = EventType.named(event).orElseThrow(this::unknown);
        Optional<ConsumerConfig> handler = consumer.find(terminal);
        Transports.Settings wire = new Transports.Settings(
                handler.map(config -> config.deliveries().trust()).orElse(null), targets.insecure(), targets.allowed());
        try (Transport transport = Transports.http(wire);
                World world = World.open(beginning.settings("trig"), transport)) {
            handler.ifPresent(h -> world.addEndpoint(endpoint(h, type, wire)));
            new TriggerPlan(world, plan, quantity).play(type);
            if (handler.isEmpty()) {
                return print(world, type);
            }
            return report(world.attemptsAfter(0), type);
        } catch (BillingRefusal refusal) {
            throw new UsageException(refusal.getMessage() == null ? "refused" : refusal.getMessage());
        }
    }

    private UsageException unknown() {
        String near = Nearest.to(event, EventType.names());
        return new UsageException("'" + event + "' is no event of CODITECT"
                + (near != null
                        ? "; did you mean " + near + "?"
                        : ": expected one of " + String.join(", ", EventType.names())));
    }

    private EndpointSpec endpoint(ConsumerConfig handler, EventType type, Transports.Settings wire) {
        URI target = ConsumerOptions.uri(handler.webhook());
        String refusal = Transports.refusal(target, wire);
        if (refusal != null) {
            throw new UsageException(refusal);
        }
        String secret = handler.secret();
        if (secret == null) {
            secret = Signer.newSecret();
            terminal.err().println("No secret is given: signed with " + secret + " (give your handler the same one).");
        }
        return Endpoints.of(handler, target, List.of(type.coditectName()), secret);
    }

    private int print(World world, EventType type) {
        Event last = world.eventsAfter(0).stream()
                .filter(e -> e.type() == type)
                .reduce((first, second) -> second)
                .orElseThrow();
        terminal.out().writeBytes(EventJson.bytes(last, Dialect.CODITECT, 1));
        terminal.out().println();
        return ExitCode.OK.code();
    }

    private int report(List<Attempt> attempts, EventType type) {
        boolean reached = false;
        boolean accepted = !attempts.isEmpty();
        for (Attempt attempt : attempts) {
            String answer;
            if (attempt.answer() instanceof Answer.Answered answered) {
                reached = true;
                answer = String.valueOf(answered.status());
            } else {
                Answer.Failed failed = (Answer.Failed) attempt.answer();
                answer = failed.message();
            }
            accepted &= attempt.accepted();
            terminal.out()
                    .printf(
                            "%s  %s  ->  %s  in %.1f ms%n",
                            type.coditectName(),
                            attempt.eventId(),
                            answer,
                            attempt.answer().latency().toNanos() / 1e6);
        }
        if (!reached) {
            terminal.err().println("coditect-sim: the handler could not be reached");
            return ExitCode.INCONCLUSIVE.code();
        }
        return (accepted ? ExitCode.OK : ExitCode.FAILED).code();
    }
}
