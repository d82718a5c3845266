package ai.coditect.sim.cli;

import ai.coditect.sim.billing.contract.Pages;
import ai.coditect.sim.delivery.endpoint.Endpoint;
import ai.coditect.sim.delivery.signature.Signer;
import ai.coditect.sim.delivery.transport.Transport;
import ai.coditect.sim.delivery.transport.Transports;
import ai.coditect.sim.delivery.world.World;
import ai.coditect.sim.harness.consumer.ConsumerConfig;
import ai.coditect.sim.harness.report.ExitCode;
import ai.coditect.sim.server.ServerStartException;
import ai.coditect.sim.server.SimulatorServer;
import ai.coditect.sim.server.TimePump;
import ai.coditect.sim.server.WorldRegistry;
import java.net.URI;
import java.security.SecureRandom;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Serves CODITECT's API, its pages and the control API until interrupted. */
@Command(
        name = "serve",
        mixinStandardHelpOptions = true,
        header = "Serve CODITECT's billing API, its checkout and portal pages, and a control API.",
        description =
                "Your integration talks to it as to https://api.coditect.ai/v1. Webhooks go to what is registered with"
                        + " POST /v1/webhooks, or to --webhook (--consumer, --target) at once.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  coditect-sim serve --port 4010",
            "  coditect-sim serve --port 4010 --webhook http://localhost:5000/webhooks/billing --time 1d=1m",
            "  curl -s http://127.0.0.1:4010/v1/plans"
        })
final class ServeCommand implements Callable<Integer> {

    private final Terminal terminal;

    @Option(names = "--host", paramLabel = "HOST", description = "Address to listen on. Default: ${DEFAULT-VALUE}.")
    private String host = "127.0.0.1";

    @Option(names = "--port", paramLabel = "PORT", description = "0 for a free one. Default: ${DEFAULT-VALUE}.")
    private int port = 4010;

    @Option(
            names = "--webhook",
            paramLabel = "URL",
            description = "Delivers every event to this handler from the start.")
    @Nullable
    private String webhook;

    @Option(
            names = "--time",
            paramLabel = "PACE",
            description = "real (default); 1d=1m: a day of billing passes in a minute; by-hand: only by /sim/advance.")
    private String time = "real";

    @Option(
            names = "--token",
            paramLabel = "TOKEN",
            description = "The API token to accept: cdt_test_…; default: made and shown.")
    @Nullable
    private String token;

    @Option(names = "--strict-https", description = "Refuses http webhook URLs, as production does.")
    private boolean strictHttps;

    @Mixin
    private WorldOptions beginning = new WorldOptions();

    @Mixin
    private TargetOptions targets = new TargetOptions();

    @Mixin
    private ConsumerOptions consumer = new ConsumerOptions();

    ServeCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    @SuppressWarnings("try") // the pump works by being open
    public Integer call() throws InterruptedException {
        TimePump.Pace pace = pace();
        if (port < 0 || port > 65_535) {
            throw new UsageException("--port wants 1 to 65535, or 0 for a free one");
        }
        String accepted = token != null ? token : newToken();
        if (!accepted.startsWith("cdt_test_")) {
            throw new UsageException(
                    "--token wants a sandbox token, cdt_test_…: a live key must never travel to a simulator");
        }
        Optional<ConsumerConfig> handler = handler();
        Transports.Settings wire = new Transports.Settings(
                handler.map(config -> config.deliveries().trust()).orElse(null), targets.insecure(), targets.allowed());
        CountDownLatch stopped = new CountDownLatch(1);
        try (Transport transport = Transports.http(wire);
                World world = World.open(beginning.settings("serve"), transport)) {
            WorldRegistry worlds = new WorldRegistry();
            worlds.add(world, accepted);
            try (SimulatorServer server =
                            SimulatorServer.start(new SimulatorServer.Settings(host, port, strictHttps), worlds);
                    TimePump pump = TimePump.start(world, pace)) {
                world.link(Pages.at(server.origin()));
                show(server.origin(), accepted, handler.map(h -> add(world, h, wire)), pace);
                Runtime.getRuntime().addShutdownHook(new Thread(stopped::countDown, "stop"));
                stopped.await();
            } catch (ServerStartException e) {
                throw new UsageException(String.valueOf(e.getMessage()));
            }
        }
        return ExitCode.OK.code();
    }

    private TimePump.Pace pace() {
        try {
            return TimePump.Pace.parse(time);
        } catch (IllegalArgumentException e) {
            throw new UsageException("--time " + e.getMessage());
        }
    }

    private Optional<ConsumerConfig> handler() {
        return webhook == null ? consumer.find(terminal) : Optional.of(consumer.ofTarget(webhook, terminal));
    }

    private static Endpoint add(World world, ConsumerConfig handler, Transports.Settings wire) {
        URI target = ConsumerOptions.uri(handler.webhook());
        String refusal = Transports.refusal(target, wire);
        if (refusal != null) {
            throw new UsageException(refusal);
        }
        String secret = handler.secret();
        return world.addEndpoint(Endpoints.of(
                handler, target, handler.deliveries().events(), secret != null ? secret : Signer.newSecret()));
    }

    private void show(URI origin, String accepted, Optional<Endpoint> endpoint, TimePump.Pace pace) {
        terminal.out().println("CODITECT billing simulator");
        terminal.out().println("  API      " + origin + "/v1");
        terminal.out().println("  token    " + accepted);
        terminal.out().println("  control  " + origin + "/sim");
        terminal.out().println("  OpenAPI  " + origin + "/openapi.json");
        terminal.out().println("  time     " + pace);
        endpoint.ifPresent(e -> {
            terminal.out().println("  webhook  " + e.spec().url());
            terminal.out().println("  secret   " + e.secrets().get(0));
        });
        terminal.out().println("Ctrl-C stops it.");
        terminal.out().flush();
    }

    private static String newToken() {
        byte[] random = new byte[12];
        new SecureRandom().nextBytes(random);
        return "cdt_test_" + java.util.HexFormat.of().formatHex(random);
    }
}
