package ai.coditect.sim.server;

import static ai.coditect.sim.server.StripeSdk.KEY;
import static org.assertj.core.api.Assertions.assertThat;

import ai.coditect.sim.server.stripe.StripeApi;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** The description of Stripe's API tells what is served: every route, every parameter, and the shape of every answer. */
class StripeOpenApiTest {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final ApiDescription api = new ApiDescription("openapi-stripe.json");

    @Test
    void every_route_of_stripes_is_described_and_nothing_else() {
        assertThat(api.routes()).isEqualTo(new TreeSet<>(StripeApi.routes()));
        try (RunningSimulator sim = RunningSimulator.withoutWorld()) {
            assertThat(sim.page("/openapi/stripe.json").json()).isEqualTo(api.document());
        }
    }

    @Test
    void real_answers_of_every_route_fit_their_schemas() {
        Tour tour = new Tour();
        try (RunningSimulator sim = RunningSimulator.withOneWorld()) {
            tour.begin(sim);
            tour.end(sim);
        }
        assertThat(tour.seen).isEqualTo(api.routes());
    }

    @Test
    void every_parameter_that_is_described_is_known() {
        try (RunningSimulator sim = RunningSimulator.withOneWorld()) {
            Tour tour = new Tour();
            tour.begin(sim);
            for (String route : api.routes()) {
                for (String name : parameters(route)) {
                    assertThat(tour.askAlso(sim, route, name).code())
                            .as(route + " " + name)
                            .isNotEqualTo("parameter_unknown");
                }
                if (!route.startsWith("DELETE")) {
                    assertThat(tour.askAlso(sim, route, "colour").code())
                            .as("the check finds an unknown one: " + route)
                            .isEqualTo("parameter_unknown");
                }
            }
        }
    }

    private Set<String> parameters(String route) {
        String[] words = route.split(" ", -1);
        JsonNode operation = api.operation(words[0], words[1]);
        Set<String> names = new TreeSet<>();
        for (JsonNode given : operation.path("parameters")) {
            JsonNode parameter = given.has("$ref")
                    ? api.document().at(given.path("$ref").asText().substring(1))
                    : given;
            if (parameter.path("in").asText().equals("query")) {
                names.add(parameter.path("name").asText());
            }
        }
        operation
                .at("/requestBody/content/application~1x-www-form-urlencoded/schema/properties")
                .fieldNames()
                .forEachRemaining(names::add);
        return names;
    }

    @Test
    void the_check_finds_an_answer_that_does_not_fit() throws IOException {
        JsonNode schema = api.schemaOf("GET", "/v1/subscriptions/{id}", "200");
        assertThat(api.problems(schema, MAPPER.readTree("{\"id\":7,\"object\":\"subscription\"}")))
                .isNotEmpty();
        JsonNode error = api.schemaOf("GET", "/v1/subscriptions/{id}", "404");
        assertThat(api.problems(error, MAPPER.readTree("{\"error\":{}}"))).isNotEmpty();
    }

    /** Goes through every route and holds each answer against the description. */
    private final class Tour {
        final Set<String> seen = new TreeSet<>();
        private final Map<String, String> ids = new LinkedHashMap<>();
        private final Map<String, String> asked = new HashMap<>();

        void begin(RunningSimulator sim) {
            String customer = made(
                    sim,
                    "customers",
                    "email=zoe@example.com&name=Zo%C3%AB&address[country]=DE&metadata[a]=b"
                            + "&payment_method=pm_card_visa");
            ids.put("/v1/customers/{id}", customer);
            ok(sim, "GET", "/v1/customers", "limit=1&expand[]=data.invoice_settings.default_payment_method");
            ok(sim, "GET", "/v1/customers/{id}", "expand[]=subscriptions");
            ok(sim, "POST", "/v1/customers/{id}", "name=Bob&metadata[a]=");
            ids.put(
                    "{tax_id}",
                    ok(sim, "POST", "/v1/customers/{id}/tax_ids", "type=eu_vat&value=DE123456788")
                            .path("id")
                            .asText());
            ok(sim, "GET", "/v1/customers/{id}/tax_ids", "");
            ok(sim, "GET", "/v1/customers/{id}/tax_ids/{tax_id}", "");
            ok(sim, "DELETE", "/v1/customers/{id}/tax_ids/{tax_id}", "");
            catalogue(sim);
            subscription(sim, customer);
            payments(sim, customer);
            checkouts(sim, customer);
            ids.put(
                    "/v1/events/{id}",
                    ok(sim, "GET", "/v1/events", "types[]=invoice.paid")
                            .at("/data/0/id")
                            .asText());
            ok(sim, "GET", "/v1/events/{id}", "");
            problem(sim, "/v1/subscriptions/sub_none", "/v1/subscriptions/{id}", 404);
            problem(sim, "/v1/customers?limit=0", "/v1/customers", 400);
        }

        private void catalogue(RunningSimulator sim) {
            ok(sim, "GET", "/v1/account", "");
            ids.put(
                    "/v1/accounts/{id}",
                    ok(sim, "GET", "/v1/account", "").path("id").asText());
            ok(sim, "GET", "/v1/accounts/{id}", "");
            for (String list : new String[] {"products", "prices"}) {
                ids.put(
                        "/v1/" + list + "/{id}",
                        ok(sim, "GET", "/v1/" + list, "active=true")
                                .at("/data/0/id")
                                .asText());
                ok(sim, "GET", "/v1/" + list + "/{id}", "");
            }
        }

        private void subscription(RunningSimulator sim, String customer) {
            JsonNode made = ok(
                    sim,
                    "POST",
                    "/v1/subscriptions",
                    "customer=" + customer + "&items[0][price]=" + monthly(sim) + "&items[0][quantity]=2");
            String id = made.path("id").asText();
            String item = made.at("/items/data/0/id").asText();
            ids.put("/v1/subscriptions/{id}", id);
            ids.put("/v1/subscription_items/{id}", item);
            ids.put("/v1/invoices/{id}", made.path("latest_invoice").asText());
            ok(sim, "GET", "/v1/subscriptions", "expand[]=data.latest_invoice.payments&customer=" + customer);
            ok(sim, "GET", "/v1/subscriptions/{id}", "expand[]=customer&expand[]=items.data.price.product");
            ok(sim, "GET", "/v1/subscription_items", "subscription=" + id);
            ok(sim, "GET", "/v1/subscription_items/{id}", "");
            ok(
                    sim,
                    "POST",
                    "/v1/invoices/create_preview",
                    "subscription=" + id + "&subscription_details[items][0][id]=" + item
                            + "&subscription_details[items][0][quantity]=9");
            ok(sim, "GET", "/v1/invoices/upcoming", "customer=" + customer);
            ok(sim, "GET", "/v1/invoices/upcoming/lines", "customer=" + customer);
            ok(sim, "POST", "/v1/subscription_items/{id}", "quantity=3");
            ok(sim, "POST", "/v1/subscriptions/{id}", "cancel_at_period_end=true&metadata[user]=u1");
            ok(sim, "GET", "/v1/invoices", "status=paid");
            ok(sim, "GET", "/v1/invoices/{id}", "expand[]=payments&expand[]=confirmation_secret");
            ok(sim, "GET", "/v1/invoices/{id}/lines", "");
            ok(sim, "POST", "/v1/invoices/{id}", "metadata[a]=b");
        }

        private String monthly(RunningSimulator sim) {
            for (JsonNode price : ok(sim, "GET", "/v1/prices", "recurring[interval]=month&currency=usd")
                    .path("data")) {
                if (price.path("unit_amount").asLong() > 0) {
                    return price.path("id").asText();
                }
            }
            throw new AssertionError("no monthly price");
        }

        private void payments(RunningSimulator sim, String customer) {
            String method = ok(sim, "GET", "/v1/customers/{id}/payment_methods", "")
                    .at("/data/0/id")
                    .asText();
            ids.put("{method}", method);
            ids.put("/v1/payment_methods/{id}", method);
            ok(sim, "GET", "/v1/customers/{id}/payment_methods/{method}", "");
            ok(sim, "GET", "/v1/payment_methods", "type=card&customer=" + customer);
            ok(sim, "GET", "/v1/payment_methods/{id}", "");
            ok(sim, "POST", "/v1/payment_methods/{id}", "metadata[a]=b");
            for (String list : new String[] {
                "payment_intents", "setup_intents", "charges", "balance_transactions", "invoice_payments"
            }) {
                ids.put(
                        "/v1/" + list + "/{id}",
                        ok(sim, "GET", "/v1/" + list, "limit=5")
                                .at("/data/0/id")
                                .asText());
                ok(sim, "GET", "/v1/" + list + "/{id}", "");
            }
            ok(sim, "POST", "/v1/payment_intents/{id}", "metadata[a]=b");
            ids.put("/v1/payment_methods/{id}/attach", "pm_card_mastercard");
            ids.put(
                    "/v1/payment_methods/{id}/detach",
                    ok(sim, "POST", "/v1/payment_methods/{id}/attach", "customer=" + customer)
                            .path("id")
                            .asText());
            ok(sim, "POST", "/v1/payment_methods/{id}/detach", "");
        }

        private void checkouts(RunningSimulator sim, String customer) {
            ids.put(
                    "/v1/checkout/sessions/{id}",
                    ok(
                                    sim,
                                    "POST",
                                    "/v1/checkout/sessions",
                                    "mode=subscription&success_url=https://a.example&line_items[0][quantity]=1&line_items[0][price]="
                                            + monthly(sim))
                            .path("id")
                            .asText());
            ok(sim, "GET", "/v1/checkout/sessions", "status=open");
            ok(sim, "GET", "/v1/checkout/sessions/{id}", "expand[]=line_items");
            ok(sim, "GET", "/v1/checkout/sessions/{id}/line_items", "");
            ok(sim, "POST", "/v1/checkout/sessions/{id}", "metadata[a]=b");
            ok(sim, "POST", "/v1/checkout/sessions/{id}/expire", "");
            ok(sim, "POST", "/v1/billing_portal/sessions", "customer=" + customer);
        }

        void end(RunningSimulator sim) {
            ok(sim, "DELETE", "/v1/subscriptions/{id}", "");
            for (String ending : new String[] {"pay", "void", "mark_uncollectible"}) {
                String broke = made(sim, "customers", "email=broke@example.com&payment_method=pm_card_visa");
                JsonNode unpaid =
                        ok(sim, "POST", "/v1/subscriptions", "customer=" + broke + "&items[0][price]=" + monthly(sim));
                sim.post("/sim/replace-card", "{\"customer\":\"" + broke + "\",\"card\":\"4000000000000341\"}");
                sim.post("/sim/advance", "{\"customer\":\"" + broke + "\",\"to\":\"renewal\"}");
                String invoice = ok(
                                sim,
                                "GET",
                                "/v1/invoices",
                                "status=open&subscription=" + unpaid.path("id").asText())
                        .at("/data/0/id")
                        .asText();
                ids.put("/v1/invoices/{id}/" + ending, invoice);
                ok(
                        sim,
                        "POST",
                        "/v1/invoices/{id}/" + ending,
                        ending.equals("pay") ? "payment_method=pm_card_visa" : "");
            }
            ok(sim, "DELETE", "/v1/customers/{id}", "");
            ok(sim, "GET", "/v1/customers/{id}", "");
        }

        private String made(RunningSimulator sim, String list, String form) {
            return ok(sim, "POST", "/v1/" + list, form).path("id").asText();
        }

        private void problem(RunningSimulator sim, String path, String route, int status) {
            Reply reply = ask(sim, "GET", path, "", route);
            assertThat(reply.status()).isEqualTo(status);
            assertThat(api.problems(api.schemaOf("GET", route, String.valueOf(status)), reply.json()))
                    .as(reply.text())
                    .isEmpty();
        }

        JsonNode ok(RunningSimulator sim, String method, String route, String parameters) {
            Reply reply = ask(sim, method, path(route), parameters, route);
            String what = method + " " + route + " " + parameters + ": " + reply.text();
            assertThat(reply.status()).as(what).isEqualTo(200);
            seen.add(method + " " + route);
            asked.put(method + " " + route, parameters);
            assertThat(api.problems(api.schemaOf(method, route, "200"), reply.json()))
                    .as(what)
                    .isEmpty();
            return reply.json();
        }

        /** Puts ids where the route has names: those of the route itself, or of the one that it goes on from. */
        String path(String route) {
            String path = route;
            String known = route;
            while (path.contains("{id}") && !ids.containsKey(known)) {
                known = known.substring(0, known.lastIndexOf('/'));
                assertThat(known).as("no id for " + route).contains("{id}");
            }
            return path.replace("{id}", ids.getOrDefault(known, ""))
                    .replace("{tax_id}", ids.getOrDefault("{tax_id}", ""))
                    .replace("{method}", ids.getOrDefault("{method}", ""));
        }

        /** Asks as before, with one more parameter. */
        Reply askAlso(RunningSimulator sim, String route, String name) {
            String[] words = route.split(" ", -1);
            String before = asked.getOrDefault(route, "");
            return ask(sim, words[0], path(words[1]), before + (before.isEmpty() ? "" : "&") + name + "=x", words[1]);
        }

        Reply ask(RunningSimulator sim, String method, String path, String parameters, String route) {
            Map<String, String> headers = new HashMap<>();
            headers.put("Authorization", "Bearer " + KEY);
            if (route.contains("/upcoming")) {
                headers.put("Stripe-Version", "2024-06-20");
            }
            if (method.equals("POST")) {
                headers.put("Content-Type", "application/x-www-form-urlencoded");
                return sim.send(method, path, headers, parameters.getBytes(StandardCharsets.UTF_8));
            }
            String query = parameters.isEmpty() ? "" : (path.contains("?") ? "&" : "?") + plain(parameters);
            return sim.send(method, path + query, headers, null);
        }

        private static String plain(String parameters) {
            return parameters.replace("[", "%5B").replace("]", "%5D");
        }
    }
}
