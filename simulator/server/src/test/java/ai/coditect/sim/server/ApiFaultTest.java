package ai.coditect.sim.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.coditect.sim.server.http.ApiFault;
import com.stripe.StripeClient;
import com.stripe.exception.ApiException;
import com.stripe.exception.RateLimitException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** Faults of the API: what a handler meets that asks while CODITECT or Stripe is down. */
class ApiFaultTest {
    private static final Map<String, String> STRIPE =
            Map.of("Authorization", "Bearer sk_test_4eC39HqLyjWDarjtT1zdp7dc");

    private static StripeClient client(RunningSimulator sim, int retries) {
        return StripeClient.builder()
                .setApiKey("sk_test_4eC39HqLyjWDarjtT1zdp7dc")
                .setApiBase(sim.server.origin().toString())
                .setMaxNetworkRetries(retries)
                .build();
    }

    @Test
    void both_forms_fail_in_their_own_words_until_the_fault_is_ended() {
        try (RunningSimulator sim = RunningSimulator.withOneWorld()) {
            sim.registry.failApi(sim.world(), ApiFault.status(503));
            Reply ours = sim.get("/v1/customers");
            assertThat(ours.status()).isEqualTo(503);
            assertThat(ours.code()).isEqualTo("internal_error");
            assertThat(ours.error().path("details").path("simulated").asBoolean())
                    .isTrue();
            Reply stripes = sim.send("GET", "/v1/customers", STRIPE, null);
            assertThat(stripes.status()).isEqualTo(503);
            assertThat(stripes.error().path("type").asText()).isEqualTo("api_error");
            assertThat(sim.registry.apiFaultsMet(sim.world())).isEqualTo(2);
            assertThat(sim.registry.apiFaultOpen(sim.world())).isTrue();
            sim.registry.endApiFault(sim.world());
            assertThat(sim.get("/v1/customers").status()).isEqualTo(200);
            assertThat(sim.registry.apiFaultsMet(sim.world())).isEqualTo(2);
            assertThat(sim.registry.apiFaultOpen(sim.world())).isFalse();
        }
    }

    @Test
    void a_clients_own_retries_do_not_hide_a_fault_that_lasts_and_hide_one_of_one_call() throws Exception {
        try (RunningSimulator sim = RunningSimulator.withOneWorld()) {
            sim.registry.failApi(sim.world(), ApiFault.status(500));
            assertThatThrownBy(() -> client(sim, 2).v1().customers().list()).isInstanceOf(ApiException.class);
            assertThat(sim.registry.apiFaultsMet(sim.world())).isEqualTo(3);
            sim.registry.failApi(sim.world(), ApiFault.status(500).times(1));
            assertThat(client(sim, 2).v1().customers().list().getData()).isEmpty();
            assertThat(sim.registry.apiFaultsMet(sim.world())).isEqualTo(1);
            sim.registry.failApi(sim.world(), ApiFault.status(429).times(1));
            assertThatThrownBy(() -> client(sim, 0).v1().customers().list()).isInstanceOf(RateLimitException.class);
        }
    }

    /** Asks without a client that tries again by itself when a connection breaks, as Java's do. */
    private static RawHttp.RawReply raw(RunningSimulator sim) {
        try {
            return RawHttp.send(
                    sim.server.origin().getPort(),
                    ("GET /v1/customers HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nAuthorization: Bearer "
                                    + RunningSimulator.TOKEN + "\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void a_call_that_gets_no_answer_is_held_until_the_fault_ends_and_then_dropped() {
        try (RunningSimulator sim = RunningSimulator.withOneWorld()) {
            sim.registry.failApi(sim.world(), ApiFault.timeout());
            CompletableFuture<RawHttp.RawReply> call = CompletableFuture.supplyAsync(() -> raw(sim));
            Awaitility.await().until(() -> sim.registry.apiFaultsMet(sim.world()) == 1);
            assertThat(call).isNotDone();
            sim.registry.endApiFault(sim.world());
            assertThat(call.join().status()).as("nothing came back").isZero();
            assertThat(sim.get("/v1/customers").status()).isEqualTo(200);
        }
    }

    @Test
    void a_fault_that_lasts_for_a_time_is_over_after_it() {
        try (RunningSimulator sim = RunningSimulator.withOneWorld()) {
            sim.registry.failApi(sim.world(), ApiFault.timeout().lasting(Duration.ofMillis(200)));
            assertThat(raw(sim).status()).as("nothing came back").isZero();
            Awaitility.await().until(() -> !sim.registry.apiFaultOpen(sim.world()));
            assertThat(sim.get("/v1/customers").status()).isEqualTo(200);
        }
    }

    @Test
    void a_fault_meets_its_own_world_only_and_the_control_verb_begins_and_ends_it() {
        try (RunningSimulator sim = RunningSimulator.withOneWorld()) {
            sim.registry.add(sim.open("Two"), "cdt_test_two");
            sim.post("/sim/answer-api", "{\"with\":503,\"world\":\"Two\"}");
            assertThat(sim.get("/v1/customers").status()).isEqualTo(200);
            Map<String, String> two = Map.of("Authorization", "Bearer cdt_test_two");
            assertThat(sim.send("GET", "/v1/customers", two, null).status()).isEqualTo(503);
            Reply ended = sim.post("/sim/answer-api", "{\"with\":\"none\",\"world\":\"Two\"}");
            assertThat(ended.data().path("result").path("calls_met").asInt()).isEqualTo(1);
            assertThat(sim.send("GET", "/v1/customers", two, null).status()).isEqualTo(200);
        }
    }
}
