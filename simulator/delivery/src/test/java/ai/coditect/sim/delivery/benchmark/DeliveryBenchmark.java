package ai.coditect.sim.delivery.benchmark;

import ai.coditect.sim.billing.Command;
import ai.coditect.sim.billing.contract.CardInput;
import ai.coditect.sim.billing.contract.Dialect;
import ai.coditect.sim.billing.contract.EventJson;
import ai.coditect.sim.delivery.attempt.Attempt;
import ai.coditect.sim.delivery.endpoint.EndpointSpec;
import ai.coditect.sim.delivery.transport.Transport;
import ai.coditect.sim.delivery.transport.Transports;
import ai.coditect.sim.delivery.world.Journal;
import ai.coditect.sim.delivery.world.World;
import ai.coditect.sim.delivery.world.WorldSettings;
import com.github.tomakehurst.wiremock.WireMockServer;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/**
 * Delivery against nginx on loopback (design section 6, first two rows): whole deliveries by worlds, from the held event to the
 * booked answer, each rendered and signed, against wrk on the same sink in the same run, against WireMock's webhooks, and the
 * time that one delivery takes on one connection. Run by {@code simulator/delivery/benchmark/delivery.sh}; needs nginx and wrk.
 */
@Isolated
public class DeliveryBenchmark {
    private static final int CUSTOMERS = 32;
    private static final int EVENTS = 32_000;
    private static final int ROUNDS = 5;

    /** So many that the JVM's compilers, which share two cores with the deliveries, are done when the measuring starts. */
    private static final int WARM_UPS = 12;

    private static final int SEQUENTIAL = 4_000;

    /** Measures and prints; about a minute. */
    public static void main(String[] arguments) throws Exception {
        measure();
    }

    @Test
    void run() throws Exception {
        measure();
    }

    private static void measure() throws IOException, InterruptedException {
        try (Sink sink = new Sink();
                Transport http = Transports.http(Transports.Settings.DEFAULTS)) {
            byte[] body = sampleBody();
            for (int round = 0; round < WARM_UPS; round++) {
                deliver(http, sink.webhook(), CUSTOMERS, EVENTS);
            }
            List<Double> ours = new ArrayList<>();
            List<Double> posts = new ArrayList<>();
            List<Double> gets = new ArrayList<>();
            for (int round = 0; round < ROUNDS; round++) {
                ours.add(EVENTS / deliver(http, sink.webhook(), CUSTOMERS, EVENTS).seconds);
                posts.add(sink.wrk(sink.webhook(), CUSTOMERS, 3, body).perSecond());
                gets.add(sink.wrk(sink.webhook(), CUSTOMERS, 2, new byte[0]).perSecond());
            }
            print("deliveries of %d bytes, signed: %.0f a second", body.length, median(ours));
            print(
                    "  %.2f of wrk -t1 -c32 posting the same bytes (%.0f), %.2f of its plain gets (%.0f); must 0.25, aim 0.45",
                    median(ours) / median(posts), median(posts), median(ours) / median(gets), median(gets));
            double wiremock = wiremock(sink, body);
            print("  %.1f of WireMock's webhooks (%.0f); must 8", median(ours) / Math.max(1, wiremock), wiremock);

            Timing one = deliver(http, sink.webhook(), 1, SEQUENTIAL);
            double bare = sink.wrk(sink.webhook(), 1, 3, body).medianMillis();
            print(
                    "one connection, from answer to answer: p50 %.3f ms; wrk -c1: %.3f ms; added: %.3f ms; must < 0.3, aim < 0.1",
                    one.medianMillis, bare, one.medianMillis - bare);
        }
    }

    private static byte[] sampleBody() throws InterruptedException {
        try (World world = World.open(WorldSettings.of("Bench", 1, 1_780_000_000L), Transports.inProcess(request -> {
            throw new IllegalStateException("nothing is sent");
        }))) {
            pay(world, customers(world, 1), 1);
            return EventJson.bytes(world.eventsAfter(0).get(0), Dialect.CODITECT, 1);
        }
    }

    private record Timing(double seconds, double medianMillis) {}

    private static Timing deliver(Transport http, URI webhook, int customers, int events) throws InterruptedException {
        long[] answered = new long[events];
        int[] count = {0};
        Journal journal = new Journal() {
            @Override
            public void attempt(Attempt attempt) {
                if (!attempt.accepted()) {
                    throw new IllegalStateException("not delivered: " + attempt.answer());
                }
                answered[count[0]++] = System.nanoTime();
            }

            @Override
            public boolean keepsAttempts() {
                return true;
            }
        };
        try (World world =
                World.open(WorldSettings.of("Bench", 1, 1_780_000_000L).withJournal(journal), http)) {
            world.addEndpoint(EndpointSpec.of(webhook, "whsec_benchmark"));
            world.hold();
            pay(world, customers(world, customers), events);
            long start = System.nanoTime();
            world.release();
            world.awaitAnswers();
            double seconds = (System.nanoTime() - start) / 1e9;
            long[] gaps = new long[events - 1];
            for (int i = 1; i < events; i++) {
                gaps[i - 1] = answered[i] - answered[i - 1];
            }
            Arrays.sort(gaps);
            return new Timing(seconds, gaps[gaps.length / 2] / 1e6);
        }
    }

    private static List<String> customers(World world, int count) {
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            ids.add(world.execute(new Command.CreateCustomer(
                            null, "zoe@example.com", "Zoë", null, Map.of(), CardInput.of("4242424242424242")))
                    .id());
        }
        return ids;
    }

    private static void pay(World world, List<String> customers, int events) {
        for (int i = 0; i < events; i++) {
            world.execute(new Command.PayOnce(
                    customers.get(i % customers.size()), 4900, "usd", "Professional", Map.of(), null));
        }
    }

    /** Lets wrk call a stub of WireMock whose webhook posts the body to the sink; counts what arrives there. */
    private static double wiremock(Sink sink, byte[] body) throws IOException, InterruptedException {
        int port;
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        Path folder = Files.createTempDirectory("coditect-sim-wiremock");
        String jar = Path.of(URI.create(WireMockServer.class
                        .getProtectionDomain()
                        .getCodeSource()
                        .getLocation()
                        .toString()))
                .toString();
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-jar",
                        jar,
                        "--port",
                        Integer.toString(port),
                        "--bind-address",
                        "127.0.0.1",
                        "--no-request-journal",
                        "--disable-banner",
                        "--root-dir",
                        folder.toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("out.txt").toFile())
                .start();
        try {
            URI trigger = URI.create("http://127.0.0.1:" + port + "/trigger");
            stub(port, sink.webhook(), body);
            sink.wrk(trigger, CUSTOMERS, 5, new byte[0]);
            long before = sink.requests();
            long start = System.nanoTime();
            sink.wrk(trigger, CUSTOMERS, 6, new byte[0]);
            long after = sink.requests();
            return (after - before) / ((System.nanoTime() - start) / 1e9);
        } finally {
            process.destroy();
            process.waitFor(10, TimeUnit.SECONDS);
        }
    }

    private static void stub(int port, URI sink, byte[] body) throws IOException, InterruptedException {
        String quoted = new com.fasterxml.jackson.databind.ObjectMapper()
                .writeValueAsString(new String(body, StandardCharsets.UTF_8));
        String mapping = """
                {"request": {"url": "/trigger", "method": "ANY"}, "response": {"status": 204},
                 "serveEventListeners": [{"name": "webhook", "parameters": {"method": "POST", "url": "%s",
                   "headers": {"Content-Type": "application/json"}, "body": %s}}]}
                """.formatted(sink, quoted);
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/__admin/mappings"))
                .POST(HttpRequest.BodyPublishers.ofString(mapping))
                .build();
        HttpClient client = HttpClient.newHttpClient();
        for (int i = 0; ; i++) {
            try {
                HttpResponse<String> answer = client.send(request, HttpResponse.BodyHandlers.ofString());
                if (answer.statusCode() == 201) {
                    return;
                }
                throw new IOException("WireMock refused the stub: " + answer.body());
            } catch (java.net.ConnectException notYet) {
                if (i > 100) {
                    throw notYet;
                }
                TimeUnit.MILLISECONDS.sleep(200);
            }
        }
    }

    private static double median(List<Double> numbers) {
        return numbers.stream().sorted().toList().get(numbers.size() / 2);
    }

    private static void print(String format, Object... values) {
        System.out.println(String.format(Locale.ROOT, format, values));
    }
}
