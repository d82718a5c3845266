package ai.coditect.sim.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.TextNode;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TokensTest {
    private static final String LIVE = "cdt_live_9aFqWc2Hn7TzKd51";

    @ParameterizedTest
    @ValueSource(
            strings = {"", "Basic dXNlcjpwYXNz", "Bearer ", "Bearer pat_1234567890", "Bearer cdt_test_", "cdt_test_abc"
            })
    void without_a_test_token_the_answer_is_401(String authorization) {
        try (RunningSimulator sim = RunningSimulator.withOneWorld()) {
            Map<String, String> headers = authorization.isEmpty() ? Map.of() : Map.of("Authorization", authorization);
            Reply reply = sim.send("GET", "/v1/customers", headers, null);
            assertThat(reply.status()).isEqualTo(401);
            assertThat(reply.code()).isEqualTo("token_invalid");
            assertThat(reply.header("WWW-Authenticate")).isEqualTo("Bearer");
        }
    }

    @Test
    void a_live_key_is_refused_everywhere_with_the_advice_to_rotate_it() {
        try (RunningSimulator sim = RunningSimulator.withOneWorld()) {
            for (String route : sim.server.routes()) {
                String[] parts = route.split(" ", -1);
                if (parts[1].startsWith("/v1") && !parts[1].equals("/v1/plans")) {
                    Reply reply = sim.send(
                            parts[0], parts[1].replace("{id}", "x"), Map.of("Authorization", "Bearer " + LIVE), null);
                    assertThat(reply.status()).as(route).isEqualTo(403);
                    assertThat(reply.code()).isEqualTo("live_key_refused");
                    assertThat(reply.error().path("message").asText())
                            .contains("simulator")
                            .contains("rotate");
                    assertThat(reply.text()).doesNotContain(LIVE);
                }
            }
        }
    }

    @Test
    void an_expired_token_is_told_so_and_a_read_only_one_which_scope_it_lacks() {
        try (RunningSimulator sim = RunningSimulator.withOneWorld()) {
            Map<String, String> expired = Map.of("Authorization", "Bearer cdt_test_expired_1");
            Reply old = sim.send("GET", "/v1/customers", expired, null);
            assertThat(old.status()).isEqualTo(401);
            assertThat(old.code()).isEqualTo("token_expired");
            Map<String, String> readOnly = Map.of("Authorization", "Bearer cdt_test_readonly_1");
            assertThat(sim.send("GET", "/v1/customers", readOnly, null).status())
                    .isEqualTo(200);
            Reply refused = sim.send("POST", "/v1/webhooks", readOnly, new byte[0]);
            assertThat(refused.status()).isEqualTo(403);
            assertThat(refused.code()).isEqualTo("insufficient_scope");
            assertThat(refused.error().path("details").path("required_scope").asText())
                    .isEqualTo("billing:write");
            assertThat(refused.error().path("details").path("current_scopes"))
                    .singleElement()
                    .isEqualTo(TextNode.valueOf("billing:read"));
        }
    }

    @Test
    void any_test_token_is_taken() {
        try (RunningSimulator sim = RunningSimulator.withOneWorld()) {
            for (String token : new String[] {"cdt_test_a", "cdt_test_" + "x".repeat(200)}) {
                assertThat(sim.send("GET", "/v1/customers", Map.of("Authorization", "bearer " + token), null)
                                .status())
                        .isEqualTo(200);
            }
        }
    }
}
