package ai.coditect.sim.server;

import static org.assertj.core.api.Assertions.assertThat;

import ai.coditect.sim.delivery.transport.Transports;
import ai.coditect.sim.server.api.RateTier;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RateLimitTest {
    private static final SimulatorServer.Settings FREE =
            new SimulatorServer.Settings("127.0.0.1", 0, false, null, RateTier.FREE, Transports.Settings.DEFAULTS);
    private static final Clock NOON = Clock.fixed(Instant.parse("2026-03-01T12:00:30Z"), ZoneOffset.UTC);

    @Test
    void every_answer_under_v1_carries_the_headers_and_without_a_tier_nothing_is_refused() {
        try (RunningSimulator sim = RunningSimulator.withOneWorld()) {
            for (String path : new String[] {"/v1/plans", "/v1/customers", "/v1/nothing", "/v1/webhooks/wh_x"}) {
                Reply reply = sim.send("GET", path, Map.of(), null);
                assertThat(reply.header("X-RateLimit-Limit")).as(path).isNotEmpty();
                assertThat(reply.header("X-RateLimit-Remaining")).isNotEmpty();
                assertThat(reply.header("X-RateLimit-Reset")).matches("[0-9]{10}");
            }
        }
    }

    @Test
    void the_free_tier_takes_60_calls_in_a_minute_then_says_when_to_come_back() {
        try (RunningSimulator sim = RunningSimulator.with(FREE, NOON)) {
            for (int i = 0; i < 60; i++) {
                assertThat(sim.get("/v1/customers").header("X-RateLimit-Remaining"))
                        .isEqualTo(String.valueOf(59 - i));
            }
            Reply refused = sim.get("/v1/customers");
            assertThat(refused.status()).isEqualTo(429);
            assertThat(refused.code()).isEqualTo("rate_limit_exceeded");
            assertThat(refused.header("Retry-After")).isEqualTo("30");
            assertThat(refused.error().path("details"))
                    .hasToString("{\"limit\":60,\"reset_at\":\"2026-03-01T12:01:00Z\",\"retry_after\":30}");
            assertThat(sim.send("GET", "/v1/customers", Map.of("Authorization", "Bearer cdt_test_other"), null)
                            .status())
                    .isEqualTo(200);
        }
    }

    @Test
    void ten_webhooks_may_be_registered_in_an_hour() {
        try (RunningSimulator sim = RunningSimulator.with(FREE, NOON)) {
            String body = "{\"url\":\"http://localhost:1/h\",\"events\":[\"*\"]}";
            for (int i = 0; i < 10; i++) {
                assertThat(sim.post("/v1/webhooks", body).status()).isEqualTo(201);
            }
            Reply refused = sim.post("/v1/webhooks", body);
            assertThat(refused.status()).isEqualTo(429);
            assertThat(refused.error().path("details").path("limit").asInt()).isEqualTo(10);
            assertThat(sim.get("/v1/webhooks").status()).isEqualTo(200);
        }
    }
}
