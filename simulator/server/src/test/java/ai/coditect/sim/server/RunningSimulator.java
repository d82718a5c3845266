package ai.coditect.sim.server;

import ai.coditect.sim.delivery.endpoint.EndpointSpec;
import ai.coditect.sim.delivery.transport.Answer;
import ai.coditect.sim.delivery.transport.Transport;
import ai.coditect.sim.delivery.transport.Transports;
import ai.coditect.sim.delivery.transport.WireRequest;
import ai.coditect.sim.delivery.world.World;
import ai.coditect.sim.delivery.world.WorldSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** A server on a free port, worlds whose deliveries end in a list, and a client that speaks to it. */
final class RunningSimulator implements AutoCloseable {
    static final String TOKEN = "cdt_test_4eC39HqLyjWDarjtT1zdp7dc";
    /** 9 January 2026, 10:00 UTC. */
    static final long START = 1_767_952_800L;

    private static final HttpClient CLIENT = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(10))
            .build();

    final WorldRegistry registry = new WorldRegistry();
    final List<WireRequest> received = new CopyOnWriteArrayList<>();
    final SimulatorServer server;
    private final List<World> worlds = new ArrayList<>();
    private final Transport transport;

    private RunningSimulator(SimulatorServer.Settings settings, Clock clock, @Nullable Transport real) {
        transport = real != null
                ? real
                : Transports.inProcess(request -> {
                    received.add(request);
                    return new Answer.Answered(200, List.of(), new byte[0], false, Duration.ofMillis(1));
                });
        server = SimulatorServer.start(settings, registry, clock);
    }

    static RunningSimulator withoutWorld() {
        return new RunningSimulator(SimulatorServer.Settings.DEFAULTS, Clock.systemUTC(), null);
    }

    static RunningSimulator withOneWorld() {
        return with(SimulatorServer.Settings.DEFAULTS, Clock.systemUTC());
    }

    static RunningSimulator with(SimulatorServer.Settings settings, Clock clock) {
        RunningSimulator simulator = new RunningSimulator(settings, clock, null);
        simulator.registry.add(simulator.open("One"));
        return simulator;
    }

    /** A server with one world that sends its events to the handler, over HTTP. */
    static RunningSimulator sendingTo(RealHandler handler) {
        RunningSimulator simulator = new RunningSimulator(
                SimulatorServer.Settings.DEFAULTS, Clock.systemUTC(), Transports.http(Transports.Settings.DEFAULTS));
        World world = simulator.open("One");
        world.addEndpoint(EndpointSpec.of(URI.create(handler.url()), RealHandler.SECRET));
        simulator.registry.add(world);
        return simulator;
    }

    /** Opens a world that the registry does not know yet. */
    World open(String id) {
        World world = World.open(WorldSettings.of(id, 42, START), transport);
        worlds.add(world);
        return world;
    }

    World world() {
        return worlds.get(0);
    }

    Reply get(String path) {
        return send("GET", path, Map.of("Authorization", "Bearer " + TOKEN), null);
    }

    Reply post(String path, String json) {
        return post(path, json, Map.of());
    }

    Reply post(String path, String json, Map<String, String> headers) {
        return json("POST", path, json, headers);
    }

    Reply json(String method, String path, String json, Map<String, String> headers) {
        Map<String, String> all =
                new LinkedHashMap<>(Map.of("Authorization", "Bearer " + TOKEN, "Content-Type", "application/json"));
        all.putAll(headers);
        return send(method, path, all, json.getBytes(StandardCharsets.UTF_8));
    }

    /** Sends a form as a browser does, without following redirects. */
    Reply form(String path, String form) {
        return send(
                "POST",
                path,
                Map.of("Content-Type", "application/x-www-form-urlencoded"),
                form.getBytes(StandardCharsets.UTF_8));
    }

    Reply page(String path) {
        return send("GET", path, Map.of(), null);
    }

    Reply send(String method, String path, Map<String, String> headers, byte @Nullable [] body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(server.origin() + path))
                .timeout(Duration.ofSeconds(30))
                .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(body));
        headers.forEach(request::header);
        try {
            HttpResponse<byte[]> response = CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
            return new Reply(response.statusCode(), response.headers(), response.body());
        } catch (IOException e) {
            throw new UncheckedIOException(method + " " + path, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Opens a checkout of ten seats of the Professional plan and returns its session id. */
    String checkout(String extraFields) {
        return post(
                        "/v1/billing/checkout",
                        "{\"plan_id\":\"plan_pro\",\"quantity\":10,\"success_url\":\"https://app.example/ok?s={CHECKOUT_SESSION_ID}\","
                                + "\"cancel_url\":\"https://app.example/no\"" + extraFields + "}")
                .data()
                .path("session_id")
                .asText();
    }

    @Override
    public void close() {
        server.close();
        worlds.forEach(World::close);
        transport.close();
    }
}
