package ai.coditect.sim.harness.judge;

import ai.coditect.sim.delivery.endpoint.EndpointSpec;
import ai.coditect.sim.delivery.endpoint.SenderProfile;
import ai.coditect.sim.delivery.signature.Signer;
import ai.coditect.sim.delivery.transport.Transport;
import ai.coditect.sim.delivery.transport.Transports;
import ai.coditect.sim.harness.consumer.ConsumerConfig;
import ai.coditect.sim.harness.consumer.ConsumerProcess;
import ai.coditect.sim.harness.consumer.Embedding;
import ai.coditect.sim.harness.consumer.HttpCalls;
import ai.coditect.sim.harness.consumer.Probes;
import ai.coditect.sim.harness.consumer.Provisioning;
import ai.coditect.sim.harness.consumer.TemplateNames;
import ai.coditect.sim.harness.report.Redactor;
import ai.coditect.sim.harness.report.Run;
import ai.coditect.sim.harness.scenario.Scenario;
import ai.coditect.sim.harness.scenario.Step;
import ai.coditect.sim.harness.scenario.Templates;
import ai.coditect.sim.server.SimulatorServer;
import ai.coditect.sim.server.WorldRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Sets up what a run needs (target, secret, client, API server, the consumer's process) and takes it all down again. */
final class Bench implements AutoCloseable {
    /** The run cannot begin, and why. */
    static final class CannotBegin extends Exception {
        private static final long serialVersionUID = 1L;

        private final transient Run.Finding finding;
        private final boolean usage;

        CannotBegin(Run.Finding finding, boolean usage) {
            super(finding.title());
            this.finding = finding;
            this.usage = usage;
        }

        Run.Finding finding() {
            return finding;
        }

        /** Returns whether it is the user's call or configuration that is wrong. */
        boolean usage() {
            return usage;
        }
    }

    private final List<AutoCloseable> toClose = new ArrayList<>();
    private final RunContext context;
    private final String signatureHeader;

    private Bench(RunContext context, String signatureHeader, List<AutoCloseable> toClose) {
        this.context = context;
        this.signatureHeader = signatureHeader;
        this.toClose.addAll(toClose);
    }

    RunContext context() {
        return context;
    }

    String signatureHeader() {
        return signatureHeader;
    }

    static Bench setUp(List<Scenario> scenarios, ConsumerConfig config, Embedding embedding, Runner.Options options)
            throws CannotBegin, InterruptedException {
        List<AutoCloseable> toClose = new ArrayList<>();
        try {
            return new Builder(scenarios, config, embedding, options, toClose).build();
        } catch (CannotBegin | InterruptedException | RuntimeException e) {
            closeAll(toClose);
            throw e;
        }
    }

    @Override
    public void close() {
        closeAll(toClose);
    }

    private static void closeAll(List<AutoCloseable> things) {
        for (int i = things.size() - 1; i >= 0; i--) {
            try {
                things.get(i).close();
            } catch (Exception e) {
                // Nothing is lost: the run is over, and each thing is closed on its own.
            }
        }
    }

    /** The steps of setting up, in their order. */
    private static final class Builder {
        private final List<Scenario> scenarios;
        private final ConsumerConfig config;
        private final Embedding embedding;
        private final Runner.Options options;
        private final List<AutoCloseable> toClose;
        private final Map<String, String> texts = new LinkedHashMap<>();
        private final Templates.Lookup names = TemplateNames.of(texts);
        private final String secret;

        Builder(
                List<Scenario> scenarios,
                ConsumerConfig config,
                Embedding embedding,
                Runner.Options options,
                List<AutoCloseable> toClose) {
            this.scenarios = scenarios;
            this.config = config;
            this.embedding = embedding;
            this.options = options;
            this.toClose = toClose;
            String given = config.secret();
            this.secret = given != null ? given : Signer.newSecret();
        }

        Bench build() throws CannotBegin, InterruptedException {
            texts.put("secret", secret);
            if (config.mentions("${port}")) {
                texts.put("port", String.valueOf(freePort()));
            }
            if (config.mentions("${run.dir}")) {
                texts.put("run.dir", temporaryFolder());
            }
            URI target = target();
            Transport wire = wire(target);
            Embedding.Hosting hosting = hosting();
            Redactor redactor = Redactor.of(hosting == null ? List.of(secret) : List.of(secret, hosting.token()));
            HttpCalls calls = new HttpCalls(embedding.transport() == null ? wire : ownClient());
            ConsumerProcess process = process(calls, redactor);
            EndpointSpec endpoint = endpoint(target);
            String header = signatureHeader();
            RunContext context = new RunContext(
                    config,
                    options,
                    embedding,
                    endpoint,
                    wire,
                    calls,
                    names,
                    hosting,
                    embedding.hosting() != null || config.mentions("${api."),
                    process,
                    new Probes(config, embedding.probes(), calls, names),
                    new Provisioning(config, embedding, calls, names),
                    redactor,
                    new Control(config.deliveries().scheme(), header, secret, process != null),
                    new Settle(config.settle()),
                    new HandlingTimes(),
                    new Lateness(),
                    new Sight(),
                    new TimeOuts(),
                    ConcurrentHashMap.newKeySet(),
                    Collections.synchronizedSet(new LinkedHashSet<>()),
                    options.invocation());
            return new Bench(context, header, toClose);
        }

        private URI target() throws CannotBegin {
            try {
                String url = Templates.render(config.webhook(), names);
                texts.put("webhook", url);
                URI target = URI.create(url);
                if (target.getHost() == null || target.getScheme() == null) {
                    throw new IllegalArgumentException("it needs a scheme and a host");
                }
                return target;
            } catch (IllegalArgumentException | Templates.UnknownName e) {
                throw new CannotBegin(
                        RunFindings.plain(
                                Rules.TARGET,
                                "webhook: " + config.webhook() + " is no URL to deliver to: " + e.getMessage(),
                                "Nothing was sent.",
                                "Give an http or https URL with host and path."),
                        true);
            }
        }

        private Transport wire(URI target) throws CannotBegin {
            Transport given = embedding.transport();
            if (given != null) {
                return given;
            }
            String refusal = Transports.refusal(target, settings());
            if (refusal != null) {
                throw new CannotBegin(
                        RunFindings.plain(
                                Rules.TARGET,
                                refusal,
                                "A test tool must not hit production by accident.",
                                "Name a public host on purpose with --allow-target."),
                        true);
            }
            return ownClient();
        }

        private Transports.Settings settings() {
            return new Transports.Settings(config.deliveries().trust(), options.insecure(), options.allowedHosts());
        }

        private Transport ownClient() {
            Transport client = Transports.http(settings());
            toClose.add(client);
            return client;
        }

        private Embedding.@Nullable Hosting hosting() {
            Embedding.Hosting given = embedding.hosting();
            boolean wanted = given != null
                    || config.mentions("${api.")
                    || scenarios.stream().anyMatch(this::asksTheApi);
            if (!wanted) {
                return null;
            }
            Embedding.Hosting hosting = given;
            if (hosting == null) {
                WorldRegistry worlds = new WorldRegistry();
                SimulatorServer server = SimulatorServer.start(SimulatorServer.Settings.DEFAULTS, worlds);
                toClose.add(server);
                String token = "cdt_test_" + WorldIds.id(WorldIds.seed(options.seed(), -1, 1))
                        + WorldIds.id(WorldIds.seed(options.seed(), -1, 2))
                        + WorldIds.id(WorldIds.seed(options.seed(), -1, 3))
                        + WorldIds.id(WorldIds.seed(options.seed(), -1, 4));
                hosting = new Embedding.Hosting(worlds, server.origin(), token);
            }
            embedding.api().accept(hosting);
            texts.put("api.origin", hosting.origin().toString());
            texts.put("api.base", hosting.origin() + "/v1");
            texts.put("api.token", hosting.token());
            return hosting;
        }

        private boolean asksTheApi(Scenario scenario) {
            return scenario.steps().stream()
                    .anyMatch(step -> step instanceof Step.Checkout checkout && checkout.session() != null
                            || step instanceof Step.ApiAnswer
                            || step instanceof Step.Call && step.toString().contains("${api.")
                            || step instanceof Step.Perform perform
                                    && config.actions().containsKey(perform.action()));
        }

        private @Nullable ConsumerProcess process(HttpCalls calls, Redactor redactor)
                throws CannotBegin, InterruptedException {
            ConsumerConfig.Start start = config.start();
            if (start == null) {
                return null;
            }
            Path logs = options.eventLogs();
            try {
                ConsumerProcess process = ConsumerProcess.start(
                        start,
                        config.directory(),
                        names,
                        calls,
                        redactor,
                        logs == null ? null : logs.resolve("consumer.log"));
                toClose.add(process);
                return process;
            } catch (ConsumerProcess.NotReady e) {
                throw new CannotBegin(
                        RunFindings.plain(
                                Rules.READY,
                                redactor.text(String.valueOf(e.getMessage())),
                                "Nothing was sent.",
                                "Try the command of start: by hand, in the folder of consumer.yaml."),
                        false);
            }
        }

        private EndpointSpec endpoint(URI target) throws CannotBegin {
            ConsumerConfig.Deliveries wanted = config.deliveries();
            SenderProfile profile = SenderProfile.named(wanted.profile())
                    .orElseThrow(() -> new CannotBegin(
                            RunFindings.plain(
                                    Rules.TARGET,
                                    "profile: " + wanted.profile() + " is no sender profile",
                                    "Nothing was sent.",
                                    "Known are " + String.join(", ", SenderProfile.names()) + "."),
                            true));
            Map<String, String> headers = new LinkedHashMap<>(wanted.headers());
            headers.replaceAll((name, value) -> Templates.render(value, names));
            return wanted.withHeaders(headers).endpoint(target, profile, secret);
        }

        private String signatureHeader() {
            String configured = config.deliveries().signatureHeader();
            if (configured != null) {
                return configured;
            }
            return EndpointSpec.headerName(config.deliveries().dialect());
        }

        private static int freePort() {
            try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
                return socket.getLocalPort();
            } catch (IOException e) {
                throw new UncheckedIOException("no port is free", e);
            }
        }

        private String temporaryFolder() {
            try {
                Path folder = Files.createTempDirectory("coditect-run-");
                toClose.add(() -> delete(folder));
                return folder.toString();
            } catch (IOException e) {
                throw new UncheckedIOException("no temporary folder can be made", e);
            }
        }

        private static void delete(Path folder) throws IOException {
            try (Stream<Path> files = Files.walk(folder)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.deleteIfExists(file);
                }
            }
        }
    }
}
