package ai.coditect.sim.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * Every error that a caller can meet, as text in a golden file. Run with {@code -Dgolden.update=true} to write it anew, then
 * read what has changed.
 */
class ErrorMessagesTest {
    private static final Path GOLDEN = Path.of("src/test/resources/golden/errors.txt");
    private static final String JSON = "application/json";

    private final StringBuilder text = new StringBuilder();

    @Test
    void errors_read_as_the_golden_file_has_them() throws IOException {
        try (RunningSimulator sim = RunningSimulator.withOneWorld()) {
            routes(sim);
            bodies(sim);
            webhooks(sim);
            billing(sim);
            lists(sim);
            control(sim);
        }
        try (RunningSimulator sim = RunningSimulator.withoutWorld()) {
            ask(sim, "no world is open", "GET", "/v1/customers", "", Map.of());
            ask(sim, "no world is open: control", "POST", "/sim/hold", "{}", Map.of());
            sim.registry.add(sim.open("A"));
            sim.registry.add(sim.open("B"));
            ask(sim, "two worlds, one shared token", "POST", "/v1/billing/checkout", "{}", Map.of());
            ask(sim, "two worlds, none named", "POST", "/sim/hold", "{}", Map.of());
            ask(sim, "an unknown world", "POST", "/sim/hold", "{\"world\":\"C\"}", Map.of());
        }
        if (Boolean.getBoolean("golden.update")) {
            Files.writeString(GOLDEN, text);
        }
        assertThat(text.toString()).isEqualTo(Files.readString(GOLDEN));
    }

    private void routes(RunningSimulator sim) {
        ask(sim, "unknown route", "GET", "/v2/plans", "", Map.of());
        ask(sim, "wrong method", "PUT", "/v1/webhooks", "{}", Map.of());
        ask(sim, "no token", "GET", "/v1/customers", "", Map.of("Authorization", ""));
        ask(sim, "another token", "GET", "/v1/customers", "", Map.of("Authorization", "Bearer pat_51H8abcdefgh"));
        ask(sim, "an expired token", "GET", "/v1/customers", "", Map.of("Authorization", "Bearer cdt_test_expired_1"));
        ask(
                sim,
                "a read-only token",
                "POST",
                "/v1/webhooks",
                "{}",
                Map.of("Authorization", "Bearer cdt_test_readonly_1"));
        ask(sim, "a live key", "GET", "/v1/customers", "", Map.of("Authorization", "Bearer cdt_live_9aFqWc2Hn7TzKd51"));
        ask(sim, "unknown object", "GET", "/v1/subscriptions/sub_One__unknown", "", Map.of());
        ask(sim, "unknown event", "GET", "/v1/events/evt_One__unknown", "", Map.of());
        ask(sim, "a broken idempotency key", "POST", "/v1/webhooks", "{}", Map.of("Idempotency-Key", " "));
    }

    private void bodies(RunningSimulator sim) {
        ask(sim, "not JSON", "POST", "/v1/webhooks", "{\"url\": oops}", Map.of());
        ask(sim, "no object", "POST", "/v1/webhooks", "[1]", Map.of());
        ask(sim, "a key twice", "POST", "/v1/webhooks", "{\"url\":\"a\",\"url\":\"b\"}", Map.of());
        ask(sim, "too deep", "POST", "/v1/webhooks", "{\"a\":" + "[".repeat(70) + "]".repeat(70) + "}", Map.of());
        ask(
                sim,
                "a form instead of JSON",
                "POST",
                "/v1/webhooks",
                "url=a",
                Map.of("Content-Type", "application/x-www-form-urlencoded"));
        ask(sim, "no content type", "POST", "/v1/webhooks", "{}", Map.of("Content-Type", ""));
        ask(
                sim,
                "not UTF-8",
                "POST",
                "/v1/webhooks",
                "{}",
                Map.of("Content-Type", "application/json; charset=iso-8859-1"));
        ask(sim, "too large", "POST", "/v1/webhooks", "{\"a\":\"" + "x".repeat(1 << 20) + "\"}", Map.of());
    }

    private void webhooks(RunningSimulator sim) {
        ask(sim, "nothing given", "POST", "/v1/webhooks", "{}", Map.of());
        ask(sim, "wrong types", "POST", "/v1/webhooks", "{\"url\":7,\"events\":\"*\",\"description\":[]}", Map.of());
        ask(
                sim,
                "no such event, no http",
                "POST",
                "/v1/webhooks",
                "{\"url\":\"ftp://localhost/h\",\"events\":[\"invoice.payed\"]}",
                Map.of());
        ask(sim, "no events", "POST", "/v1/webhooks", "{\"url\":\"http://localhost/h\",\"events\":[]}", Map.of());
        ask(
                sim,
                "a bad secret",
                "POST",
                "/v1/webhooks",
                "{\"url\":\"http://localhost/h\",\"events\":[\"*\"],\"secret\":\"hush\"}",
                Map.of());
        ask(
                sim,
                "a secret for the standard scheme",
                "POST",
                "/v1/webhooks",
                "{\"url\":\"http://localhost/h\",\"events\":[\"*\"],\"secret\":\"whsec_not!base64\",\"scheme\":\"standard\"}",
                Map.of());
        ask(
                sim,
                "unknown words",
                "POST",
                "/v1/webhooks",
                "{\"url\":\"http://localhost/h\",\"events\":[\"*\"],\"scheme\":\"md5\",\"dialect\":\"french\",\"profile\":\"hasty\"}",
                Map.of());
        ask(
                sim,
                "a metadata address",
                "POST",
                "/v1/webhooks",
                "{\"url\":\"http://169.254.169.254/\",\"events\":[\"*\"]}",
                Map.of());
        ask(
                sim,
                "a password in the URL",
                "POST",
                "/v1/webhooks",
                "{\"url\":\"http://u:p@localhost/\",\"events\":[\"*\"]}",
                Map.of());
        ask(
                sim,
                "half a surrogate pair",
                "POST",
                "/v1/webhooks",
                "{\"url\":\"http://localhost/\",\"events\":[\"*\"],\"description\":\"\\ud800\"}",
                Map.of());
        ask(
                sim,
                "a bad grace",
                "POST",
                "/v1/webhooks/" + hook(sim) + "/rotate-secret",
                "{\"grace\":\"soon\"}",
                Map.of());
        ask(sim, "an unknown endpoint", "POST", "/v1/webhooks/wh_One__unknown/ping", "", Map.of());
    }

    private void billing(RunningSimulator sim) {
        String urls = "\"success_url\":\"http://a.example\",\"cancel_url\":\"http://a.example\"";
        ask(sim, "checkout of nothing", "POST", "/v1/billing/checkout", "{}", Map.of());
        ask(sim, "unknown plan", "POST", "/v1/billing/checkout", "{\"plan_id\":\"plan_por\"," + urls + "}", Map.of());
        ask(
                sim,
                "Enterprise",
                "POST",
                "/v1/billing/checkout",
                "{\"plan_id\":\"plan_enterprise\"," + urls + "}",
                Map.of());
        ask(
                sim,
                "no seats, fractions",
                "POST",
                "/v1/billing/checkout",
                "{\"plan_id\":\"plan_pro\",\"quantity\":0,\"trial_days\":1.5," + urls + "}",
                Map.of());
        ask(
                sim,
                "a script as success URL",
                "POST",
                "/v1/billing/checkout",
                "{\"plan_id\":\"plan_pro\",\"success_url\":\"javascript:alert(1)\",\"cancel_url\":\"/no\"}",
                Map.of());
        ask(
                sim,
                "a payment of nothing",
                "POST",
                "/v1/billing/checkout",
                "{\"mode\":\"payment\",\"currency\":\"euro\"," + urls + "}",
                Map.of());
        ask(
                sim,
                "bad metadata, bad email",
                "POST",
                "/v1/billing/checkout",
                "{\"plan_id\":\"plan_pro\",\"metadata\":{\"a\":1},\"customer_email\":\"zoe\"," + urls + "}",
                Map.of());
        ask(sim, "nothing to change", "PATCH", "/v1/subscriptions/sub_One__unknown", "{}", Map.of());
        ask(sim, "change of an unknown subscription", "PATCH", "/v1/subscriptions/sub_x", "{\"quantity\":3}", Map.of());
        ask(sim, "cancel of an unknown subscription", "DELETE", "/v1/subscriptions/sub_x", "", Map.of());
        ask(sim, "pay an unknown invoice", "POST", "/v1/invoices/in_x/pay", "", Map.of());
        ask(sim, "add nothing", "POST", "/v1/payment-methods", "{}", Map.of());
        ask(
                sim,
                "add to nobody",
                "POST",
                "/v1/payment-methods",
                "{\"customer_id\":\"cus_x\",\"card\":\"visa\"}",
                Map.of());
        ask(sim, "remove an unknown card", "DELETE", "/v1/payment-methods/pm_x", "", Map.of());
        ask(sim, "portal without customers", "POST", "/v1/billing/portal-session", "", Map.of());
        ask(
                sim,
                "portal of an unknown customer",
                "POST",
                "/v1/billing/portal-session",
                "{\"customer_id\":\"cus_x\"}",
                Map.of());
    }

    private void lists(RunningSimulator sim) {
        ask(sim, "a bad limit", "GET", "/v1/customers?limit=1000", "", Map.of());
        ask(sim, "a bad cursor", "GET", "/v1/customers?cursor=abc", "", Map.of());
        ask(sim, "an unknown status", "GET", "/v1/subscriptions?status=dead", "", Map.of());
        ask(sim, "an unknown type", "GET", "/v1/events?type=invoice.payed", "", Map.of());
    }

    private void control(RunningSimulator sim) {
        ask(sim, "no customer", "POST", "/sim/subscribe", "{\"plan\":\"plan_pro\"}", Map.of());
        sim.post("/sim/customers", "{\"email\":\"a@example.com\"}");
        ask(
                sim,
                "an unknown customer",
                "POST",
                "/sim/subscribe",
                "{\"plan\":\"plan_pro\",\"customer\":\"nobody\"}",
                Map.of());
        ask(sim, "an unknown card", "POST", "/sim/subscribe", "{\"plan\":\"plan_pro\",\"card\":\"gold\"}", Map.of());
        ask(sim, "a wrong card number", "POST", "/sim/replace-card", "{\"card\":\"4242424242424241\"}", Map.of());
        ask(sim, "a declined card", "POST", "/sim/replace-card", "{\"card\":\"4000 0000 0000 9995\"}", Map.of());
        ask(sim, "a real card", "POST", "/sim/replace-card", "{\"card\":\"4111111111111111\"}", Map.of());
        ask(sim, "no subscription", "POST", "/sim/cancel", "{\"when\":\"now\"}", Map.of());
        ask(sim, "cancel when", "POST", "/sim/cancel", "{\"when\":\"tomorrow\"}", Map.of());
        ask(sim, "no challenge", "POST", "/sim/authenticate", "{\"outcome\":\"succeed\"}", Map.of());
        ask(sim, "advance nowhere", "POST", "/sim/advance", "{}", Map.of());
        ask(sim, "advance to a riddle", "POST", "/sim/advance", "{\"to\":\"renewel\"}", Map.of());
        ask(sim, "advance into the past", "POST", "/sim/advance", "{\"to\":\"2020-01-01\"}", Map.of());
        ask(sim, "advance too far", "POST", "/sim/advance", "{\"to\":\"2099-01-01\"}", Map.of());
        ask(sim, "no renewal ahead", "POST", "/sim/advance", "{\"to\":\"renewal\"}", Map.of());
        ask(sim, "deliver nothing", "POST", "/sim/deliver", "{}", Map.of());
        ask(sim, "deliver what does not wait", "POST", "/sim/deliver", "{\"events\":[\"invoice.paid\"]}", Map.of());
        ask(
                sim,
                "deliver strangely",
                "POST",
                "/sim/deliver",
                "{\"events\":[{\"event\":\"invoice.paid\",\"tampered\":\"all\",\"late\":[]},7]}",
                Map.of());
        ask(sim, "answer with nothing", "POST", "/sim/answer", "{}", Map.of());
        ask(sim, "answer for the API with nothing", "POST", "/sim/answer-api", "{}", Map.of());
        ask(
                sim,
                "answer for the API with a riddle",
                "POST",
                "/sim/answer-api",
                "{\"with\":\"reset\",\"times\":0,\"for\":\"long\"}",
                Map.of());
        ask(
                sim,
                "answer with a riddle",
                "POST",
                "/sim/answer",
                "{\"with\":\"silence\",\"handler\":\"maybe\"}",
                Map.of());
    }

    private static String hook(RunningSimulator sim) {
        return sim.post("/v1/webhooks", "{\"url\":\"http://localhost/h\",\"events\":[\"*\"]}")
                .data()
                .path("id")
                .asText();
    }

    private void ask(
            RunningSimulator sim, String title, String method, String path, String body, Map<String, String> headers) {
        Map<String, String> all = new LinkedHashMap<>();
        all.put("Authorization", "Bearer " + RunningSimulator.TOKEN);
        if (!body.isEmpty()) {
            all.put("Content-Type", JSON);
        }
        all.putAll(headers);
        all.values().removeIf(String::isEmpty);
        Reply reply = sim.send(method, path, all, body.isEmpty() ? null : body.getBytes(StandardCharsets.UTF_8));
        JsonNode error = reply.error();
        assertThat(error).as(title + ": " + reply.text()).isInstanceOf(ObjectNode.class);
        text.append("# ").append(title).append('\n');
        text.append(method)
                .append(' ')
                .append(path.replaceAll("wh_One__(?!unknown)\\w+", "wh_…"))
                .append(' ');
        text.append(body.length() > 160 ? body.length() + " characters" : body).append('\n');
        text.append(reply.status())
                .append(' ')
                .append(error.path("code").asText())
                .append(": ");
        text.append(error.path("message").asText()).append('\n');
        ((ObjectNode) error.path("details"))
                .properties()
                .forEach(detail -> text.append("    ")
                        .append(detail.getKey())
                        .append(": ")
                        .append(detail.getValue())
                        .append('\n'));
        text.append('\n');
    }
}
