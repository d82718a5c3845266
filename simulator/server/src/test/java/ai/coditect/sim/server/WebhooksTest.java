package ai.coditect.sim.server;

import static org.assertj.core.api.Assertions.assertThat;

import ai.coditect.sim.delivery.signature.Header;
import ai.coditect.sim.delivery.transport.Transports;
import ai.coditect.sim.delivery.transport.WireRequest;
import com.fasterxml.jackson.databind.JsonNode;
import com.stripe.exception.SignatureVerificationException;
import com.stripe.net.Webhook;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Contract section 1, the webhooks rows. */
class WebhooksTest {
    private static final String ALL = "{\"url\":\"http://localhost:5000/hook\",\"events\":[\"*\"]}";

    @Test
    void a_registration_is_answered_with_the_documented_shape_and_its_secret() {
        try (RunningSimulator sim = RunningSimulator.withOneWorld()) {
            Reply reply = sim.post(
                    "/v1/webhooks",
                    "{\"url\":\"https://localhost:5000/hook\",\"events\":[\"invoice.paid\",\"invoice.paid\"],\"description\":\"mine\"}");
            assertThat(reply.status()).isEqualTo(201);
            JsonNode data = reply.data();
            assertThat(data.path("id").asText()).startsWith("wh_One");
            assertThat(data.path("url").asText()).isEqualTo("https://localhost:5000/hook");
            assertThat(data.path("events")).hasToString("[\"invoice.paid\"]");
            assertThat(data.path("description").asText()).isEqualTo("mine");
            assertThat(data.path("status").asText()).isEqualTo("active");
            assertThat(data.path("created_at").asText()).isEqualTo("2026-01-09T10:00:00Z");
            assertThat(data.path("secret").asText()).startsWith("whsec_");
            assertThat(data.path("warnings")).isEmpty();
            assertThat(reply.json().path("meta").path("request_id").asText()).isEqualTo(reply.header("X-Request-Id"));
        }
    }

    @Test
    void the_secret_is_shown_once() {
        try (RunningSimulator sim = RunningSimulator.withOneWorld()) {
            JsonNode made = sim.post("/v1/webhooks", ALL).data();
            String secret = made.path("secret").asText();
            String id = made.path("id").asText();
            assertThat(sim.get("/v1/webhooks/" + id).text()).contains(id).doesNotContain(secret);
            assertThat(sim.get("/v1/webhooks").text()).contains(id).doesNotContain(secret);
            assertThat(sim.json("PATCH", "/v1/webhooks/" + id, "{\"status\":\"disabled\"}", Map.of())
                            .text())
                    .contains("disabled")
                    .doesNotContain(secret);
            assertThat(sim.get("/sim/state").text()).contains(id).doesNotContain(secret);
        }
    }

    @Test
    void an_http_url_is_taken_with_a_warning_and_refused_when_strict() {
        try (RunningSimulator sim = RunningSimulator.withOneWorld();
                RunningSimulator strict =
                        RunningSimulator.with(new SimulatorServer.Settings("127.0.0.1", 0, true), Clock.systemUTC())) {
            assertThat(sim.post("/v1/webhooks", ALL).data().path("warnings")).hasSize(1);
            Reply refused = strict.post("/v1/webhooks", ALL);
            assertThat(refused.status()).isEqualTo(422);
            assertThat(refused.error().path("details").path("field").asText()).isEqualTo("url");
            assertThat(strict.post("/v1/webhooks", ALL.replace("http:", "https:"))
                            .status())
                    .isEqualTo(201);
        }
    }

    @Test
    void deliverys_target_rules_hold_at_registration_with_the_same_words() {
        try (RunningSimulator sim = RunningSimulator.withOneWorld()) {
            for (String url : new String[] {"http://169.254.169.254/latest", "https://203.0.113.9/hook"}) {
                Reply reply = sim.post("/v1/webhooks", "{\"url\":\"" + url + "\",\"events\":[\"*\"]}");
                assertThat(reply.status()).isEqualTo(422);
                assertThat(reply.error().path("details").path("reason").asText())
                        .isEqualTo(Transports.refusal(URI.create(url), Transports.Settings.DEFAULTS));
            }
        }
    }

    @Test
    void a_ping_arrives_signed_so_that_stripes_library_accepts_it() throws SignatureVerificationException {
        try (RunningSimulator sim = RunningSimulator.withOneWorld()) {
            JsonNode made = sim.post("/v1/webhooks", ALL).data();
            Reply reply = sim.post("/v1/webhooks/" + made.path("id").asText() + "/ping", "");
            assertThat(reply.status()).isEqualTo(200);
            assertThat(reply.data().path("accepted").asBoolean()).isTrue();
            assertThat(sim.received).hasSize(1);
            assertThat(Webhook.constructEvent(
                                    body(sim.received.get(0)),
                                    header(sim.received.get(0), "X-Coditect-Signature"),
                                    made.path("secret").asText())
                            .getType())
                    .isEqualTo("ping");
        }
    }

    @Test
    void after_a_rotation_both_secrets_sign_for_the_grace() throws SignatureVerificationException {
        try (RunningSimulator sim = RunningSimulator.withOneWorld()) {
            JsonNode made = sim.post("/v1/webhooks", ALL).data();
            String path = "/v1/webhooks/" + made.path("id").asText();
            Reply rotated = sim.post(path + "/rotate-secret", "{\"grace\":\"1h\"}");
            assertThat(rotated.status()).isEqualTo(200);
            String fresh = rotated.data().path("secret").asText();
            assertThat(fresh)
                    .startsWith("whsec_")
                    .isNotEqualTo(made.path("secret").asText());
            assertThat(rotated.data().path("previous_secret_valid_until").asText())
                    .isEqualTo("2026-01-09T11:00:00Z");

            sim.post(path + "/ping", "");
            WireRequest both = sim.received.get(0);
            for (String secret : new String[] {fresh, made.path("secret").asText()}) {
                assertThat(Webhook.constructEvent(body(both), header(both, "X-Coditect-Signature"), secret)
                                .getType())
                        .isEqualTo("ping");
            }
            sim.post("/sim/advance", "{\"by\":\"2 hours\"}");
            sim.post(path + "/ping", "");
            assertThat(header(sim.received.get(1), "X-Coditect-Signature").split("v1=", -1))
                    .hasSize(2);
        }
    }

    @Test
    void ones_own_secret_scheme_dialect_and_profile_are_taken() {
        try (RunningSimulator sim = RunningSimulator.withOneWorld()) {
            Reply reply = sim.post(
                    "/v1/webhooks",
                    "{\"url\":\"http://localhost:1/h\",\"events\":[\"*\"],\"secret\":\"whsec_dGVzdCBzZWNyZXQ=\","
                            + "\"scheme\":\"standard\",\"dialect\":\"stripe\",\"profile\":\"in-order\"}");
            assertThat(reply.status()).isEqualTo(201);
            assertThat(reply.data().path("secret").asText()).isEqualTo("whsec_dGVzdCBzZWNyZXQ=");
            assertThat(reply.data().path("scheme").asText()).isEqualTo("standard");
            assertThat(reply.data().path("dialect").asText()).isEqualTo("stripe");
            assertThat(reply.data().path("profile").asText()).isEqualTo("in-order");
            sim.post("/v1/webhooks/" + reply.data().path("id").asText() + "/ping", "");
            assertThat(header(sim.received.get(0), "webhook-signature")).startsWith("v1,");
        }
    }

    @Test
    void a_patch_changes_only_what_it_names_and_a_delete_ends_it() {
        try (RunningSimulator sim = RunningSimulator.withOneWorld()) {
            String id = sim.post("/v1/webhooks", ALL).data().path("id").asText();
            Reply patched = sim.json(
                    "PATCH", "/v1/webhooks/" + id, "{\"events\":[\"invoice.paid\"],\"description\":\"d\"}", Map.of());
            assertThat(patched.status()).isEqualTo(200);
            assertThat(patched.data().path("url").asText()).isEqualTo("http://localhost:5000/hook");
            assertThat(patched.data().path("events")).hasToString("[\"invoice.paid\"]");

            sim.json("PATCH", "/v1/webhooks/" + id, "{\"status\":\"disabled\"}", Map.of());
            assertThat(sim.post("/v1/webhooks/" + id + "/ping", "").status()).isEqualTo(409);

            Reply deleted = sim.send(
                    "DELETE", "/v1/webhooks/" + id, Map.of("Authorization", "Bearer " + RunningSimulator.TOKEN), null);
            assertThat(deleted.status()).isEqualTo(204);
            assertThat(deleted.bytes()).isEmpty();
            assertThat(sim.get("/v1/webhooks/" + id).code()).isEqualTo("not_found");
            assertThat(sim.get("/v1/webhooks").data()).isEmpty();
        }
    }

    @Test
    void the_list_is_paged_newest_first() {
        try (RunningSimulator sim = RunningSimulator.withOneWorld()) {
            for (int i = 0; i < 5; i++) {
                sim.post("/v1/webhooks", ALL.replace("hook", "hook" + i));
            }
            Reply first = sim.get("/v1/webhooks?limit=2");
            assertThat(first.data().findValuesAsText("url"))
                    .containsExactly("http://localhost:5000/hook4", "http://localhost:5000/hook3");
            assertThat(first.json().path("pagination").path("has_more").asBoolean())
                    .isTrue();
            String cursor = first.json().path("pagination").path("next_cursor").asText();
            Reply second = sim.get("/v1/webhooks?limit=3&cursor=" + cursor);
            assertThat(second.data().findValuesAsText("url"))
                    .containsExactly(
                            "http://localhost:5000/hook2",
                            "http://localhost:5000/hook1",
                            "http://localhost:5000/hook0");
            assertThat(second.json().path("pagination").path("has_more").asBoolean())
                    .isFalse();
            assertThat(second.json().path("pagination").path("next_cursor").isNull())
                    .isTrue();
        }
    }

    private static String body(WireRequest request) {
        return new String(request.body(), StandardCharsets.UTF_8);
    }

    private static String header(WireRequest request, String name) {
        return request.headers().stream()
                .filter(h -> h.name().equalsIgnoreCase(name))
                .map(Header::value)
                .findFirst()
                .orElse("");
    }
}
