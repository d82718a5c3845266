package ai.coditect.sim.harness.judge;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import ai.coditect.sim.harness.consumer.ConsumerConfig;
import ai.coditect.sim.harness.report.Run;
import ai.coditect.sim.harness.report.Verdict;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What consumer.yaml sets so that a handler runs unchanged arrives in what is delivered to it. */
class UnchangedHandlerTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** A delivery as the handler sees it. */
    private record Delivered(JsonNode event, String tenant, boolean signed) {}

    private final Queue<Delivered> deliveries = new ConcurrentLinkedQueue<>();

    @TempDir
    private Path folder;

    private HttpServer server;

    @BeforeEach
    void startHandler() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 100);
        server.createContext("/hooks", exchange -> {
            deliveries.add(new Delivered(
                    JSON.readTree(exchange.getRequestBody().readAllBytes()),
                    String.valueOf(exchange.getRequestHeaders().getFirst("X-Tenant")),
                    exchange.getRequestHeaders().containsKey("X-My-Signature")));
            byte[] answer = "ok".getBytes(UTF_8);
            exchange.sendResponseHeaders(200, answer.length);
            exchange.getResponseBody().write(answer);
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void stopHandler() {
        server.stop(0);
    }

    private Run play(String consumer, String... scenarios) throws IOException {
        Path file = Files.writeString(
                folder.resolve("consumer.yaml"),
                "webhook: http://127.0.0.1:" + server.getAddress().getPort() + "/hooks\n" + consumer);
        return Plays.run(ConsumerConfig.read(file), scenarios);
    }

    private List<JsonNode> objects(String type) {
        return deliveries.stream()
                .map(Delivered::event)
                .filter(event -> event.path("type").asText().equals(type))
                .map(event -> event.path("data").path("object"))
                .toList();
    }

    @Test
    void the_older_shape_live_mode_its_own_ids_header_and_signature_header() throws IOException {
        Run run = play("""
                dialect: stripe
                api-version: 2024-06-20
                livemode: true
                signature-header: X-My-Signature
                headers: { X-Tenant: acme }
                ids: { products: { plan_pro: prod_mine }, prices: { plan_pro: price_mine } }
                """, Plays.SUCCESS);

        assertThat(run.verdict()).as(Plays.told(run)).isEqualTo(Verdict.PASSED);
        assertThat(deliveries).isNotEmpty().allSatisfy(delivered -> {
            assertThat(delivered.signed()).isTrue();
            assertThat(delivered.tenant()).isEqualTo("acme");
            assertThat(delivered.event().path("livemode").asBoolean()).isTrue();
            assertThat(delivered.event().path("api_version").asText()).isEqualTo("2024-06-20");
        });
        assertThat(objects("customer.subscription.created")).singleElement().satisfies(subscription -> {
            JsonNode price = subscription.path("items").path("data").path(0).path("price");
            assertThat(price.path("id").asText()).isEqualTo("price_mine");
            assertThat(price.path("product").asText()).isEqualTo("prod_mine");
            assertThat(subscription.path("current_period_end").asLong()).isPositive();
        });
        assertThat(objects("invoice.paid"))
                .allSatisfy(invoice ->
                        assertThat(invoice.path("subscription").asText()).startsWith("sub_"));
        assertThat(run.scenarios().get(0).events())
                .as("the report shows what was sent")
                .allSatisfy(event ->
                        assertThat(event.body().path("api_version").asText()).isEqualTo("2024-06-20"));
    }

    @Test
    void metadata_and_its_own_user_stand_on_each_object_and_a_scenario_goes_first() throws IOException {
        Run run = play("""
                client-reference-id: "user of ${customer.email}"
                metadata: { customer: { tenant: acme }, subscription: { tenant: acme, source: web }, payment: { shop: 7 } }
                """, """
                name: its own user
                customer: { card: visa, email: ada@example.com }
                steps:
                  - subscribe: { plan: plan_pro, metadata: { source: "${customer.client_reference_id}" } }
                  - pay: { amount: 500 }
                """);

        assertThat(run.verdict()).as(Plays.told(run)).isEqualTo(Verdict.PASSED);
        assertThat(objects("subscription.created")).singleElement().satisfies(subscription -> {
            JsonNode metadata = subscription.path("metadata");
            assertThat(metadata.path("client_reference_id").asText()).isEqualTo("user of ada@example.com");
            assertThat(metadata.path("tenant").asText()).isEqualTo("acme");
            assertThat(metadata.path("source").asText()).isEqualTo("user of ada@example.com");
        });
        assertThat(objects("payment_intent.succeeded")).singleElement().satisfies(payment -> {
            assertThat(payment.path("metadata").path("shop").asText()).isEqualTo("7");
            assertThat(payment.path("metadata").path("client_reference_id").asText())
                    .isEqualTo("user of ada@example.com");
        });
    }

    @Test
    void only_the_events_of_a_family_come() throws IOException {
        Run run = play("""
                dialect: stripe
                events: ["customer.*"]
                """, Plays.SUCCESS.replace("effects: { payments: 1 }", "effects: {}"));

        assertThat(run.verdict()).as(Plays.told(run)).isEqualTo(Verdict.PASSED);
        assertThat(deliveries)
                .extracting(delivered -> delivered.event().path("type").asText())
                .contains("customer.created", "customer.subscription.created")
                .allSatisfy(type -> assertThat(type).startsWith("customer."));
    }
}
