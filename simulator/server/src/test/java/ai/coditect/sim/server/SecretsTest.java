package ai.coditect.sim.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** Tokens, secrets and card numbers travel in and never out: in no answer, in no line of the log. */
class SecretsTest {
    private static final Path LOG = Path.of("target/server-test.log");
    private static final String LIVE = "cdt_live_SecretsTest77Kq2";
    private static final String TEST = "cdt_test_SecretsTest31Vb8";
    private static final String OWN_SECRET = "whsec_SecretsTest55Mn4xZ";
    private static final List<String> CARDS =
            List.of("4242424242424242", "4000000000000002", "4000002500003155", "4111111111111111");
    private static final String CVC = "cvc=8675";

    private final List<String> answers = new ArrayList<>();

    @Test
    void nothing_secret_is_in_any_answer_or_log_line() throws IOException {
        try (RunningSimulator sim = RunningSimulator.withOneWorld()) {
            for (String token : new String[] {LIVE, TEST, LIVE + "\u00e9"}) {
                everywhere(sim, token);
            }
            Reply made = sim.post(
                    "/v1/webhooks",
                    "{\"url\":\"http://localhost:5000/h\",\"events\":[\"*\"],\"secret\":\"" + OWN_SECRET + "\"}",
                    Map.of("Authorization", "Bearer " + TEST));
            assertThat(made.data().path("secret").asText()).isEqualTo(OWN_SECRET);
            String hook = "/v1/webhooks/" + made.data().path("id").asText();
            keep(sim.get(hook));
            keep(sim.post(hook + "/ping", ""));
            for (String card : CARDS) {
                String path = "/checkout/" + sim.checkout("");
                keep(sim.form(path, "email=a%40example.com&number=" + card + "&expiry=12/40&" + CVC));
                keep(sim.form(path + "/challenge", "outcome=succeed"));
                keep(sim.post(
                        "/sim/checkout",
                        "{\"session\":\"" + path.substring(10) + "\",\"card\":\"" + card
                                + "\",\"email\":\"b@example.com\"}"));
                keep(sim.post("/sim/subscribe", "{\"plan\":\"" + card + "\",\"card\":\"" + card + "\"}"));
                keep(sim.get("/v1/customers?cursor=" + card));
                keep(sim.get("/v1/events/" + card));
            }
            for (String list : List.of("customers", "subscriptions", "invoices", "payment-methods", "events")) {
                keep(sim.get("/v1/" + list));
            }
            for (String view : List.of("state", "events", "deliveries", "attempts")) {
                keep(sim.get("/sim/" + view));
            }
        }
        LoggerFactory.getLogger("ai.coditect.sim.server").info("the log is written");
        String log = Files.readString(LOG);
        assertThat(log).contains("the log is written");
        answers.add(log);
        for (String text : answers) {
            assertThat(text).doesNotContain(LIVE, TEST, OWN_SECRET);
            // alone: a free port may hold these digits
            assertThat(text).doesNotContainPattern("(?<![0-9])8675(?![0-9])");
            for (String card : CARDS) {
                assertThat(text).doesNotContain(card);
            }
        }
        assertThat(log).doesNotContain(RunningSimulator.TOKEN, "whsec_", "Authorization", "example.com");
    }

    /** Puts a token wherever a confused caller might. */
    private void everywhere(RunningSimulator sim, String token) {
        for (String method : new String[] {"GET", "POST", "PATCH", "DELETE"}) {
            keep(sim.send(method, "/v1/webhooks", Map.of("Authorization", "Bearer " + ascii(token)), null));
        }
        keep(sim.get("/v1/webhooks/" + ascii(token)));
        keep(sim.get("/v1/customers?status=" + ascii(token) + "&cursor=" + ascii(token)));
        keep(sim.get("/v1/events?type=" + ascii(token)));
        keep(sim.get("/" + ascii(token)));
        keep(sim.page("/checkout/" + ascii(token)));
        keep(sim.post(
                "/v1/webhooks",
                "{\"url\":\"" + token + "\",\"events\":[\"" + token + "\"],\"secret\":\"" + token + "\",\"scheme\":\""
                        + token + "\"}"));
        keep(sim.post("/v1/webhooks", token));
        keep(sim.post(
                "/v1/billing/checkout",
                "{\"plan_id\":\"" + token
                        + "\",\"success_url\":\"http://a.example\",\"cancel_url\":\"http://a.example\"}"));
        keep(sim.post("/v1/billing/portal-session", "{\"customer_id\":\"" + token + "\"}"));
        keep(sim.post(
                "/sim/subscribe",
                "{\"plan\":\"" + token + "\",\"customer\":\"" + token + "\",\"card\":\"" + token + "\"}"));
        keep(sim.post("/sim/advance", "{\"to\":\"" + token + "\"}"));
        keep(sim.post("/v1/billing/checkout", "{}", Map.of("Idempotency-Key", ascii(token))));
    }

    private static String ascii(String token) {
        return token.replaceAll("[^!-~]", "");
    }

    private void keep(Reply reply) {
        answers.add(reply.headers().map() + reply.text());
    }
}
