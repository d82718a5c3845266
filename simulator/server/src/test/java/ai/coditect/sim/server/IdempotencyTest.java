package ai.coditect.sim.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class IdempotencyTest {
    private static final String BODY = "{\"url\":\"http://localhost:5000/hook\",\"events\":[\"*\"]}";

    /** A clock that is moved by hand. */
    private static final class HandClock extends Clock {
        private volatile Instant now = Instant.parse("2026-03-01T12:00:00Z");

        void advance(Duration by) {
            now = now.plus(by);
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }
    }

    @Test
    void the_same_key_and_body_get_the_first_answer_again_byte_for_byte() {
        try (RunningSimulator sim = RunningSimulator.withOneWorld()) {
            Reply first = sim.post("/v1/webhooks", BODY, Map.of("Idempotency-Key", "k1"));
            Reply again = sim.post("/v1/webhooks", BODY, Map.of("Idempotency-Key", "k1"));
            assertThat(again.status()).isEqualTo(201);
            assertThat(again.bytes()).isEqualTo(first.bytes());
            assertThat(again.header("Idempotent-Replayed")).isEqualTo("true");
            assertThat(again.header("Original-Request")).isEqualTo(first.header("X-Request-Id"));
            assertThat(sim.get("/v1/webhooks").data()).hasSize(1);
        }
    }

    @Test
    void another_body_or_path_with_the_key_is_a_conflict() {
        try (RunningSimulator sim = RunningSimulator.withOneWorld()) {
            sim.post("/v1/webhooks", BODY, Map.of("Idempotency-Key", "k1"));
            Reply other = sim.post("/v1/webhooks", BODY.replace("hook", "look"), Map.of("Idempotency-Key", "k1"));
            assertThat(other.status()).isEqualTo(409);
            assertThat(other.code()).isEqualTo("idempotency_conflict");
            Reply elsewhere = sim.post("/v1/billing/checkout", BODY, Map.of("Idempotency-Key", "k1"));
            assertThat(elsewhere.code()).isEqualTo("idempotency_conflict");
        }
    }

    @Test
    void a_key_is_forgotten_after_24_hours_of_real_time() {
        HandClock clock = new HandClock();
        try (RunningSimulator sim = RunningSimulator.with(SimulatorServer.Settings.DEFAULTS, clock)) {
            Reply first = sim.post("/v1/webhooks", BODY, Map.of("Idempotency-Key", "k1"));
            clock.advance(Duration.ofHours(24).minusSeconds(1));
            assertThat(sim.post("/v1/webhooks", BODY, Map.of("Idempotency-Key", "k1"))
                            .bytes())
                    .isEqualTo(first.bytes());
            clock.advance(Duration.ofSeconds(1));
            assertThat(sim.post("/v1/webhooks", BODY, Map.of("Idempotency-Key", "k1"))
                            .bytes())
                    .isNotEqualTo(first.bytes());
        }
    }

    @Test
    void concurrent_duplicates_are_carried_out_once() {
        try (RunningSimulator sim = RunningSimulator.withOneWorld()) {
            List<CompletableFuture<Reply>> calls = new ArrayList<>();
            for (int i = 0; i < 16; i++) {
                calls.add(CompletableFuture.supplyAsync(
                        () -> sim.post("/v1/webhooks", BODY, Map.of("Idempotency-Key", "same"))));
            }
            Set<String> bodies = new HashSet<>();
            calls.forEach(call -> bodies.add(call.join().text()));
            assertThat(bodies).hasSize(1);
            assertThat(sim.get("/v1/webhooks").data()).hasSize(1);
        }
    }

    @Test
    void what_failed_validation_is_not_kept_so_that_a_mended_request_may_use_the_key() {
        try (RunningSimulator sim = RunningSimulator.withOneWorld()) {
            assertThat(sim.post("/v1/webhooks", "{}", Map.of("Idempotency-Key", "k"))
                            .status())
                    .isEqualTo(400);
            assertThat(sim.post("/v1/webhooks", BODY, Map.of("Idempotency-Key", "k"))
                            .status())
                    .isEqualTo(201);
        }
    }

    @Test
    void worlds_have_keys_of_their_own() {
        try (RunningSimulator sim = RunningSimulator.withoutWorld()) {
            sim.registry.add(sim.open("A"), "cdt_test_a");
            sim.registry.add(sim.open("B"), "cdt_test_b");
            Reply a = sim.post(
                    "/v1/webhooks", BODY, Map.of("Idempotency-Key", "k", "Authorization", "Bearer cdt_test_a"));
            Reply b = sim.post(
                    "/v1/webhooks", BODY, Map.of("Idempotency-Key", "k", "Authorization", "Bearer cdt_test_b"));
            assertThat(a.data().path("id").asText()).startsWith("wh_A");
            assertThat(b.data().path("id").asText()).startsWith("wh_B");
        }
    }

    @Test
    void an_unusable_key_is_refused() {
        try (RunningSimulator sim = RunningSimulator.withOneWorld()) {
            Reply reply = sim.post("/v1/webhooks", BODY, Map.of("Idempotency-Key", "k".repeat(256)));
            assertThat(reply.status()).isEqualTo(400);
            assertThat(reply.error().path("details").path("field").asText()).isEqualTo("Idempotency-Key");
        }
    }
}
