package ai.coditect.sim.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The served description and the server tell the same story: every route is in it, and real answers fit its schemas. */
class OpenApiTest {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final ApiDescription api = new ApiDescription("openapi.json");

    @Test
    void every_route_is_described_and_nothing_else() {
        try (RunningSimulator sim = RunningSimulator.withoutWorld()) {
            assertThat(api.routes()).isEqualTo(new TreeSet<>(sim.server.routes()));
            assertThat(sim.page("/openapi.json").json()).isEqualTo(api.document());
        }
    }

    @Test
    void real_answers_of_every_api_and_control_route_fit_their_schemas() {
        Set<String> seen = new TreeSet<>();
        try (RunningSimulator sim = RunningSimulator.withOneWorld()) {
            Visitor visitor = new Visitor(sim, seen);
            apiTour(visitor);
            controlTour(visitor);
            apiChanges(visitor);
        }
        Set<String> missing = api.routes();
        missing.removeIf(route -> !route.contains(" /v1") && !route.contains(" /sim") && !route.contains("/health"));
        missing.removeAll(seen);
        assertThat(missing).as("routes that the tour never met with success").isEmpty();
    }

    @Test
    void errors_fit_the_error_schema() {
        try (RunningSimulator sim = RunningSimulator.withOneWorld()) {
            Visitor visitor = new Visitor(sim, new TreeSet<>());
            visitor.meet("GET", "/v1/webhooks/{id}", "/v1/webhooks/wh_x", null, 404);
            visitor.meet("POST", "/v1/webhooks", "/v1/webhooks", "{\"url\":7}", 400);
            visitor.meet(
                    "POST",
                    "/v1/billing/checkout",
                    "/v1/billing/checkout",
                    "{\"plan_id\":\"x\",\"success_url\":\"http://a.example\",\"cancel_url\":\"http://a.example\"}",
                    422);
            visitor.meet("POST", "/sim/replace-card", "/sim/replace-card", "{\"card\":\"4000000000000002\"}", 409);
            visitor.meet("POST", "/v1/billing/portal-session", "/v1/billing/portal-session", "", 422);
        }
    }

    @Test
    void the_check_finds_an_answer_that_does_not_fit() throws IOException {
        JsonNode schema = api.schemaOf("GET", "/v1/plans", "200");
        assertThat(api.problems(schema, MAPPER.readTree("{\"data\":[{\"id\":7}],\"meta\":{}}")))
                .isNotEmpty();
        assertThat(
                        api.problems(
                                schema,
                                MAPPER.readTree(
                                        "{\"data\":[],\"meta\":{\"request_id\":\"req_abcdefghijklmn\",\"timestamp\":\"2026-01-01T00:00:00Z\"}}")))
                .isEmpty();
    }

    private void apiTour(Visitor visitor) {
        visitor.ok("GET", "/v1/plans", "/v1/plans", null);
        String hook = visitor.ok(
                        "POST",
                        "/v1/webhooks",
                        "/v1/webhooks",
                        "{\"url\":\"http://localhost:5000/h\",\"events\":[\"*\"]}")
                .path("id")
                .asText();
        visitor.ok("GET", "/v1/webhooks", "/v1/webhooks?limit=1", null);
        visitor.ok("GET", "/v1/webhooks/{id}", "/v1/webhooks/" + hook, null);
        visitor.ok("PATCH", "/v1/webhooks/{id}", "/v1/webhooks/" + hook, "{\"description\":\"d\"}");
        visitor.ok(
                "POST", "/v1/webhooks/{id}/rotate-secret", "/v1/webhooks/" + hook + "/rotate-secret", "{\"grace\":60}");
        visitor.ok("POST", "/v1/webhooks/{id}/ping", "/v1/webhooks/" + hook + "/ping", "");
        String session = visitor.ok(
                        "POST",
                        "/v1/billing/checkout",
                        "/v1/billing/checkout",
                        "{\"plan_id\":\"plan_pro\",\"success_url\":\"http://a.example\",\"cancel_url\":\"http://a.example\",\"customer_email\":\"z@example.com\"}")
                .path("session_id")
                .asText();
        visitor.ok("POST", "/sim/checkout", "/sim/checkout", "{\"session\":\"" + session + "\",\"card\":\"visa\"}");
        visitor.ok("POST", "/v1/billing/portal-session", "/v1/billing/portal-session", "");
        for (String list : List.of("customers", "subscriptions", "invoices", "payment-methods", "events")) {
            JsonNode page = visitor.ok("GET", "/v1/" + list, "/v1/" + list, null);
            assertThat(page).as(list).isNotEmpty();
            visitor.ok(
                    "GET",
                    "/v1/" + list + "/{id}",
                    "/v1/" + list + "/" + page.get(0).path("id").asText(),
                    null);
        }
    }

    private void apiChanges(Visitor visitor) {
        String carl = visitor.ok(
                        "POST",
                        "/sim/customers",
                        "/sim/customers",
                        "{\"email\":\"c@example.com\",\"card\":\"4000000000000341\"}")
                .path("result")
                .path("id")
                .asText();
        JsonNode subscription = visitor.ok(
                        "POST",
                        "/sim/subscribe",
                        "/sim/subscribe",
                        "{\"plan\":\"plan_pro\",\"customer\":\"" + carl + "\"}")
                .path("result");
        String invoice = subscription.path("latest_invoice").asText();
        visitor.meet("POST", "/v1/invoices/{id}/pay", "/v1/invoices/" + invoice + "/pay", "", 402);
        visitor.ok("POST", "/v1/invoices/{id}/pay", "/v1/invoices/" + invoice + "/pay", "{\"card\":\"visa\"}");
        String path = "/v1/subscriptions/" + subscription.path("id").asText();
        JsonNode changed =
                visitor.ok("PATCH", "/v1/subscriptions/{id}", path, "{\"quantity\":3,\"cancel_at_period_end\":true}");
        assertThat(changed.path("cancel_at_period_end").asBoolean()).isTrue();
        assertThat(visitor.ok("DELETE", "/v1/subscriptions/{id}", path, null)
                        .path("status")
                        .asText())
                .isEqualTo("canceled");
        String card = visitor.created(
                        "/v1/payment-methods", "{\"customer_id\":\"" + carl + "\",\"card\":\"4242424242424242\"}")
                .path("id")
                .asText();
        visitor.ok("POST", "/v1/payment-methods/{id}/default", "/v1/payment-methods/" + card + "/default", "");
        visitor.meet("DELETE", "/v1/payment-methods/{id}", "/v1/payment-methods/" + card, null, 204);
    }

    private void controlTour(Visitor visitor) {
        visitor.ok("POST", "/sim/replace-card", "/sim/replace-card", "{\"card\":\"visa\"}");
        visitor.ok("POST", "/sim/change", "/sim/change", "{\"quantity\":4}");
        visitor.ok("POST", "/sim/cancel", "/sim/cancel", "{\"when\":\"at-period-end\"}");
        visitor.ok("POST", "/sim/cancel", "/sim/cancel", "{\"when\":\"now\"}");
        visitor.ok("POST", "/sim/remove-card", "/sim/remove-card", "{}");
        visitor.ok("POST", "/sim/pay", "/sim/pay", "{\"amount\":500,\"card\":\"visa\"}");
        String bob = visitor.ok("POST", "/sim/customers", "/sim/customers", "{\"email\":\"b@example.com\"}")
                .path("result")
                .path("id")
                .asText();
        visitor.ok("POST", "/sim/hold", "/sim/hold", "{}");
        String invoice = visitor.ok(
                        "POST",
                        "/sim/subscribe",
                        "/sim/subscribe",
                        "{\"plan\":\"plan_pro\",\"customer\":\"" + bob + "\",\"card\":\"4000002500003155\"}")
                .path("result")
                .path("latest_invoice")
                .asText();
        visitor.ok(
                "POST",
                "/sim/authenticate",
                "/sim/authenticate",
                "{\"customer\":\"" + bob + "\",\"outcome\":\"fail\"}");
        visitor.ok(
                "POST", "/sim/pay-invoice", "/sim/pay-invoice", "{\"invoice\":\"" + invoice + "\",\"card\":\"visa\"}");
        visitor.ok("POST", "/sim/deliver", "/sim/deliver", "{\"events\":[\"invoice.paid\",\"...\"]}");
        visitor.ok("POST", "/sim/answer", "/sim/answer", "{\"with\":503}");
        visitor.ok("POST", "/sim/answer-api", "/sim/answer-api", "{\"with\":503,\"times\":1,\"for\":\"10s\"}");
        Reply failed = visitor.sim.get("/v1/customers");
        assertThat(failed.status()).isEqualTo(503);
        assertThat(api.problems(api.document().at("/components/schemas/Error"), failed.json()))
                .isEmpty();
        visitor.ok("POST", "/sim/answer-api", "/sim/answer-api", "{\"with\":\"none\"}");
        visitor.ok("POST", "/sim/advance", "/sim/advance", "{\"to\":\"renewal\",\"customer\":\"" + bob + "\"}");
        visitor.ok("POST", "/sim/drain", "/sim/drain", "{}");
        moreVerbs(visitor);
        for (String view :
                List.of("worlds", "state", "customers", "endpoints", "events", "deliveries", "attempts", "health")) {
            visitor.ok("GET", "/sim/" + view, "/sim/" + view, null);
        }
        visitor.ok("GET", "/health", "/health", null);
        String hook = visitor.ok("GET", "/v1/webhooks", "/v1/webhooks", null)
                .get(0)
                .path("id")
                .asText();
        visitor.meet("DELETE", "/v1/webhooks/{id}", "/v1/webhooks/" + hook, null, 204);
    }

    private void moreVerbs(Visitor visitor) {
        String acme = "\"customer\":\"acme@example.com\"";
        visitor.ok(
                "POST",
                "/sim/customers",
                "/sim/customers",
                "{\"email\":\"acme@example.com\",\"country\":\"US\",\"region\":\"CA\",\"currency\":\"usd\",\"wallet\":\"apple_pay\"}");
        visitor.ok(
                "POST",
                "/sim/update-customer",
                "/sim/update-customer",
                "{" + acme + ",\"country\":\"DE\",\"name\":\"Zoë\"}");
        visitor.ok(
                "POST",
                "/sim/add-tax-id",
                "/sim/add-tax-id",
                "{" + acme + ",\"tax_id\":{\"type\":\"eu_vat\",\"value\":\"DE123456788\"}}");
        visitor.ok("POST", "/sim/add-card", "/sim/add-card", "{" + acme + ",\"card\":\"visa\"}");
        visitor.ok("POST", "/sim/add-card", "/sim/add-card", "{" + acme + ",\"wallet\":\"google_pay\"}");
        visitor.ok("POST", "/sim/default-card", "/sim/default-card", "{" + acme + ",\"card\":\"visa\"}");
        String agreed = "{" + acme + ",\"plan\":\"plan_enterprise\",\"pay_by\":\"bank-transfer\",\"amount\":9900}";
        visitor.ok("POST", "/sim/subscribe", "/sim/subscribe", agreed);
        visitor.ok("POST", "/sim/transfer", "/sim/transfer", "{" + acme + ",\"amount\":500}");
        assertThat(visitor.ok("POST", "/sim/transfer", "/sim/transfer", "{" + acme + "}")
                        .at("/result/paid"))
                .hasSize(1);
        for (String verb : List.of("mark-uncollectible", "void-invoice")) {
            visitor.ok("POST", "/sim/subscribe", "/sim/subscribe", agreed);
            visitor.ok("POST", "/sim/advance", "/sim/advance", "{\"to\":\"renewal\"," + acme + "}");
            visitor.ok("POST", "/sim/" + verb, "/sim/" + verb, "{" + acme + "}");
        }
        visitor.ok("POST", "/sim/open-checkout", "/sim/open-checkout", "{\"plan\":\"plan_pro\"}");
        visitor.ok("POST", "/sim/expire-checkout", "/sim/expire-checkout", "{}");
        visitor.ok("POST", "/sim/delete-customer", "/sim/delete-customer", "{" + acme + "}");
    }

    /** Sends requests and holds each answer against the description. */
    private final class Visitor {
        private final RunningSimulator sim;
        private final Set<String> seen;

        Visitor(RunningSimulator sim, Set<String> seen) {
            this.sim = sim;
            this.seen = seen;
        }

        JsonNode created(String route, String body) {
            return meet("POST", route, route, body, 201);
        }

        JsonNode ok(String method, String route, String path, @Nullable String body) {
            return meet(method, route, path, body, route.equals("/v1/webhooks") && method.equals("POST") ? 201 : 200);
        }

        JsonNode meet(String method, String route, String path, @Nullable String body, int status) {
            Map<String, String> headers = new LinkedHashMap<>();
            headers.put("Authorization", "Bearer " + RunningSimulator.TOKEN);
            if (body != null && !body.isEmpty()) {
                headers.put("Content-Type", "application/json");
            }
            Reply reply = sim.send(method, path, headers, body == null ? null : body.getBytes(StandardCharsets.UTF_8));
            assertThat(reply.status())
                    .as(method + " " + path + " " + body + ": " + reply.text())
                    .isEqualTo(status);
            if (status < 300) {
                seen.add(method + " " + route);
            }
            if (status == 204) {
                return MAPPER.nullNode();
            }
            JsonNode schema = api.schemaOf(method, route, String.valueOf(status));
            assertThat(api.problems(schema, reply.json()))
                    .as(method + " " + path + ": " + reply.text())
                    .isEmpty();
            return reply.data();
        }
    }
}
