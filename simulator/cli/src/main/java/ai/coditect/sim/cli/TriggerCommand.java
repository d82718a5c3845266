package ai.coditect.sim.cli;

import ai.coditect.sim.billing.contract.BillingRefusal;
import ai.coditect.sim.billing.contract.Dialect;
import ai.coditect.sim.billing.contract.EventType;
import ai.coditect.sim.delivery.attempt.Attempt;
import ai.coditect.sim.delivery.endpoint.EndpointSpec;
import ai.coditect.sim.delivery.signature.Signer;
import ai.coditect.sim.delivery.transport.Answer;
import ai.coditect.sim.delivery.transport.Transport;
import ai.coditect.sim.delivery.transport.Transports;
import ai.coditect.sim.delivery.transport.WireRequest;
import ai.coditect.sim.delivery.world.World;
import ai.coditect.sim.delivery.world.WorldSettings;
import ai.coditect.sim.harness.consumer.ConsumerConfig;
import ai.coditect.sim.harness.report.ExitCode;
import ai.coditect.sim.harness.scenario.Nearest;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Prints or sends one event of a type, produced by the shortest lifecycle that has it. */
@Command(
        name = "trigger",
        mixinStandardHelpOptions = true,
        header = "Print one event of a type, lived by a real lifecycle, or send it to your handler.",
        description =
                "The event is printed as a handler would get it. With --consumer or --target it is signed and sent to that"
                        + " handler instead; a consumer.yaml in this folder alone sends nothing.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  coditect-sim trigger subscription.canceled > canceled.json",
            "  coditect-sim trigger invoice.payment_failed --target http://localhost:5000/webhooks/billing",
            "  coditect-sim trigger invoice.paid --consumer consumer.yaml",
            "  coditect-sim trigger checkout.session.completed --dialect stripe"
        })
final class TriggerCommand implements Callable<Integer> {

    private final Terminal terminal;

    @Parameters(
            paramLabel = "EVENT",
            description = "One of: ${COMPLETION-CANDIDATES}; in Stripe's dialect Stripe's names, customer.created"
                    + " and others that CODITECT does not send among them.",
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
        Optional<ConsumerConfig> handler = consumer.named(terminal);
        Dialect dialect = handler.map(config -> config.deliveries().dialect()).orElseGet(consumer::dialect);
        EventType type = EventType.named(event, dialect).orElseThrow(() -> unknown(dialect));
        try {
            return handler.isPresent() ? send(handler.get(), type, dialect) : print(type, dialect);
        } catch (BillingRefusal refusal) {
            throw new UsageException(refusal.getMessage() == null ? "refused" : refusal.getMessage());
        }
    }

    private UsageException unknown(Dialect dialect) {
        String account = dialect == Dialect.STRIPE ? "Stripe" : "CODITECT";
        String start = "'" + event + "' is no event of " + account;
        Optional<EventType> ofStripe = EventType.named(event, Dialect.STRIPE);
        if (ofStripe.isPresent()) {
            return new UsageException(start + " but of Stripe"
                    + EventType.named(ofStripe.get().coditectName())
                            .map(same -> ": CODITECT calls it " + same.coditectName())
                            .orElse(": --dialect stripe, or dialect: stripe in consumer.yaml, has it"));
        }
        List<String> names = EventType.namesIn(dialect);
        String near = Nearest.to(event, names);
        return new UsageException(start
                + (near != null ? "; did you mean " + near + "?" : ": expected one of " + String.join(", ", names)));
    }

    private World open(EventType type, Transport transport) {
        WorldSettings settings = beginning.settings("trig");
        return World.open(settings.withBilling(TriggerPlan.settings(type)), transport);
    }

    private int send(ConsumerConfig handler, EventType type, Dialect dialect) throws InterruptedException {
        Transports.Settings wire =
                new Transports.Settings(handler.deliveries().trust(), targets.insecure(), targets.allowed());
        try (Transport transport = Transports.http(wire);
                World world = open(type, transport)) {
            world.addEndpoint(endpoint(handler, type, wire));
            new TriggerPlan(world, plan, quantity).play(type);
            return report(world.attemptsAfter(0), type.nameIn(dialect));
        }
    }

    /** Prints the bytes that a handler would get. */
    private int print(EventType type, Dialect dialect) throws InterruptedException {
        AtomicReference<byte[]> last = new AtomicReference<>(new byte[0]);
        Function<WireRequest, Answer> reader = request -> {
            last.set(request.body());
            return new Answer.Answered(204, List.of(), new byte[0], false, Duration.ZERO);
        };
        try (Transport transport = Transports.inProcess(reader);
                World world = open(type, transport)) {
            ConsumerConfig nobody = ConsumerConfig.ofTarget(URI.create("http://127.0.0.1/"), Signer.newSecret())
                    .withDialect(dialect);
            world.addEndpoint(
                    Endpoints.of(nobody, URI.create(nobody.webhook()), List.of(type.nameIn(dialect)), nobody.secret()));
            new TriggerPlan(world, plan, quantity).play(type);
        }
        terminal.out().writeBytes(last.get());
        terminal.out().println();
        if (consumer.isDescribedHere(terminal)) {
            terminal.err().println("Printed, not sent: --consumer consumer.yaml sends it to your handler.");
        }
        return ExitCode.OK.code();
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
        return Endpoints.of(
                handler, target, List.of(type.nameIn(handler.deliveries().dialect())), secret);
    }

    private int report(List<Attempt> attempts, String type) {
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
                            type,
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
