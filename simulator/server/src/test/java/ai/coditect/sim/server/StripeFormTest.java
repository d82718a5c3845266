package ai.coditect.sim.server;

import static org.assertj.core.api.Assertions.assertThat;

import ai.coditect.sim.billing.Command;
import ai.coditect.sim.billing.contract.CardInput;
import ai.coditect.sim.billing.contract.Interval;
import ai.coditect.sim.delivery.world.World;
import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The wire of Stripe's form: what its SDKs do not show, and where it stands beside CODITECT's. */
class StripeFormTest {
    private static final String KEY = "sk_test_4eC39HqLyjWDarjtT1zdp7dc";

    private static Reply ask(RunningSimulator sim, String method, String path, @Nullable String form) {
        return ask(sim, method, path, form, Map.of());
    }

    private static Reply ask(
            RunningSimulator sim, String method, String path, @Nullable String form, Map<String, String> more) {
        Map<String, String> headers = new HashMap<>();
        headers.put("Authorization", "Bearer " + KEY);
        if (form != null) {
            headers.put("Content-Type", "application/x-www-form-urlencoded");
        }
        headers.putAll(more);
        return sim.send(method, path, headers, form == null ? null : form.getBytes(StandardCharsets.UTF_8));
    }

    private static String customer(World world, String email) {
        return world.execute(new Command.CreateCustomer(null, email, null, null, Map.of(), null))
                .id();
    }

    private static String subscription(World world, String customer) {
        return world.execute(new Command.Subscribe(
                        customer, "plan_pro", Interval.MONTH, 1, 0, Map.of(), CardInput.of("4242424242424242")))
                .id();
    }

    @Test
    void the_key_decides_the_form_of_a_shared_path() {
        try (RunningSimulator sim = RunningSimulator.withOneWorld()) {
            String id = customer(sim.world(), "zoe@example.com");
            assertThat(sim.get("/v1/customers/" + id).json().has("meta")).isTrue();
            Reply stripes = ask(sim, "GET", "/v1/customers/" + id, null);
            assertThat(stripes.json().path("object").asText()).isEqualTo("customer");
            assertThat(stripes.header("Request-Id")).startsWith("req_");
            assertThat(stripes.header("Stripe-Version")).isEqualTo("2026-07-29.dahlia");
            assertThat(sim.get("/v1/payment_intents").json().path("object").asText())
                    .as("a path of Stripe's alone takes CODITECT's token too")
                    .isEqualTo("list");
        }
    }

    @Test
    void curl_sends_the_key_as_user_name() {
        try (RunningSimulator sim = RunningSimulator.withOneWorld()) {
            String basic = Base64.getEncoder().encodeToString((KEY + ":").getBytes(StandardCharsets.UTF_8));
            assertThat(ask(sim, "GET", "/v1/account", null, Map.of("Authorization", "Basic " + basic))
                            .json()
                            .path("object")
                            .asText())
                    .isEqualTo("account");
            String live = Base64.getEncoder().encodeToString("sk_live_51H8aZoQe7Yb:".getBytes(StandardCharsets.UTF_8));
            Reply refused = ask(sim, "GET", "/v1/account", null, Map.of("Authorization", "Basic " + live));
            assertThat(refused.status()).isEqualTo(403);
            assertThat(refused.text()).contains("roll it").doesNotContain("51H8aZoQe7Yb");
        }
    }

    @Test
    void forms_are_read_with_their_brackets_whoever_writes_them() {
        try (RunningSimulator sim = RunningSimulator.withOneWorld()) {
            String id = subscription(sim.world(), customer(sim.world(), "zoe@example.com"));
            for (String expand : List.of("expand[]=customer", "expand[0]=customer", "expand%5B%5D=customer")) {
                assertThat(ask(sim, "GET", "/v1/subscriptions/" + id + "?" + expand, null)
                                .json()
                                .path("customer")
                                .path("email")
                                .asText())
                        .isEqualTo("zoe@example.com");
            }
            Reply made =
                    ask(sim, "POST", "/v1/customers", "email=zo\u00eb@example.com&name=\ud83e\udd8a&metadata[a]=b");
            assertThat(made.json().path("email").asText()).isEqualTo("zo\u00eb@example.com");
            assertThat(made.json().path("name").asText()).isEqualTo("\ud83e\udd8a");
            assertThat(made.json().path("metadata").path("a").asText()).isEqualTo("b");
        }
    }

    @Test
    void wrong_parameters_are_named_as_stripe_names_them() {
        try (RunningSimulator sim = RunningSimulator.withOneWorld()) {
            String customer = customer(sim.world(), "zoe@example.com");
            check(ask(sim, "GET", "/v1/customers?limit=ten", null), "parameter_invalid_integer", "limit");
            check(ask(sim, "GET", "/v1/customers?limit=101", null), "parameter_invalid_integer", "limit");
            check(ask(sim, "GET", "/v1/customers?colour=red", null), "parameter_unknown", "colour");
            check(ask(sim, "GET", "/v1/customers?starting_after=cus_x", null), "resource_missing", "starting_after");
            check(ask(sim, "GET", "/v1/subscriptions?status=dead", null), "", "status");
            check(ask(sim, "GET", "/v1/subscription_items", null), "parameter_missing", "subscription");
            check(ask(sim, "POST", "/v1/customers", "email="), "parameter_invalid_empty", "email");
            check(ask(sim, "POST", "/v1/subscriptions", "customer=cus_x"), "resource_missing", "customer");
            check(ask(sim, "POST", "/v1/subscriptions", "customer=" + customer), "parameter_missing", "items");
            check(
                    ask(sim, "POST", "/v1/subscriptions", "customer=" + customer + "&items[0][price]=price_x"),
                    "resource_missing",
                    "items[0][price]");
            check(ask(sim, "POST", "/v1/customers", "email[a]=b"), "", "email");
        }
    }

    private static void check(Reply reply, String code, String param) {
        assertThat(reply.status()).as(reply.text()).isEqualTo(400);
        assertThat(reply.error().path("type").asText()).isEqualTo("invalid_request_error");
        assertThat(reply.error().path("code").asText()).as(reply.text()).isEqualTo(code);
        assertThat(reply.error().path("param").asText()).as(reply.text()).isEqualTo(param);
    }

    @Test
    void what_is_no_form_no_route_or_no_version_is_refused() {
        try (RunningSimulator sim = RunningSimulator.withOneWorld()) {
            Reply json = ask(
                    sim,
                    "POST",
                    "/v1/customers",
                    "{\"email\":\"a@example.com\"}",
                    Map.of("Content-Type", "application/json"));
            assertThat(json.status()).isEqualTo(400);
            assertThat(json.error().path("message").asText()).contains("application/x-www-form-urlencoded");
            Reply route = ask(sim, "GET", "/v1/coupons", null);
            assertThat(route.status()).isEqualTo(404);
            assertThat(route.error().path("message").asText()).contains("GET: /v1/coupons");
            Reply version = ask(sim, "GET", "/v1/account", null, Map.of("Stripe-Version", "yesterday"));
            assertThat(version.status()).isEqualTo(400);
            Reply large = ask(sim, "POST", "/v1/customers", "name=" + "x".repeat(1 << 20));
            assertThat(large.status()).isEqualTo(413);
        }
    }

    @Test
    void the_world_is_that_of_the_key_or_of_an_object_that_is_named() {
        try (RunningSimulator sim = RunningSimulator.withoutWorld()) {
            World a = sim.open("Aaa");
            World b = sim.open("Bbb");
            sim.registry.add(a, "cdt_test_shared");
            sim.registry.add(b, "cdt_test_shared");
            Map<String, String> shared = Map.of("Authorization", "Bearer sk_test_shared");
            String bob = customer(b, "bob@example.com");
            String sub = subscription(b, bob);
            assertThat(ask(sim, "GET", "/v1/subscriptions/" + sub, null, shared).status())
                    .isEqualTo(200);
            assertThat(ask(sim, "GET", "/v1/subscriptions?customer=" + bob, null, shared)
                            .json()
                            .path("data"))
                    .hasSize(1);
            assertThat(ask(sim, "GET", "/v1/prices", null, shared).status()).isEqualTo(200);
            assertThat(ask(sim, "GET", "/v1/subscriptions", null, shared).status())
                    .isEqualTo(400);
            assertThat(sim.registry.unassigned()).isEqualTo(1);
            World c = sim.open("Ccc");
            sim.registry.add(c, "cdt_test_own");
            Map<String, String> own = Map.of("Authorization", "Bearer sk_test_own");
            assertThat(ask(sim, "GET", "/v1/subscriptions", null, own).json().path("data"))
                    .isEmpty();
            assertThat(ask(sim, "GET", "/v1/subscriptions/" + sub, null, own).status())
                    .as("a key with a world of its own sees no other")
                    .isEqualTo(404);
        }
    }

    @Test
    void the_graph_of_a_payment_hangs_together() {
        try (RunningSimulator sim = RunningSimulator.withOneWorld()) {
            String customer = customer(sim.world(), "zoe@example.com");
            String id = subscription(sim.world(), customer);
            String invoiceId = ask(sim, "GET", "/v1/invoices?subscription=" + id, null)
                    .json()
                    .at("/data/0/id")
                    .asText();
            JsonNode payments = ask(
                            sim,
                            "GET",
                            "/v1/invoices/" + invoiceId + "?expand[]=payments.data.payment.payment_intent",
                            null)
                    .json()
                    .path("payments");
            JsonNode intent = payments.at("/data/0/payment/payment_intent");
            assertThat(intent.path("status").asText()).as(payments.toString()).isEqualTo("succeeded");
            JsonNode charge = ask(
                            sim,
                            "GET",
                            "/v1/payment_intents/" + intent.path("id").asText()
                                    + "?expand[]=latest_charge.balance_transaction",
                            null)
                    .json()
                    .path("latest_charge");
            assertThat(charge.path("paid").asBoolean()).isTrue();
            assertThat(charge.at("/balance_transaction/amount").asLong())
                    .isEqualTo(charge.path("amount").asLong());
            for (String list : List.of(
                    "charges?customer=" + customer,
                    "charges?payment_intent=" + intent.path("id").asText(),
                    "balance_transactions?source=" + charge.path("id").asText(),
                    "invoice_payments?invoice=" + invoiceId,
                    "payment_intents?customer=" + customer)) {
                JsonNode found = ask(sim, "GET", "/v1/" + list, null).json();
                assertThat(found.path("data")).as(list).hasSize(1);
                String kind = list.substring(0, list.indexOf('?'));
                assertThat(ask(
                                        sim,
                                        "GET",
                                        "/v1/" + kind + "/"
                                                + found.at("/data/0/id").asText(),
                                        null)
                                .json())
                        .as(kind + " by id")
                        .isEqualTo(found.at("/data/0"));
            }
        }
    }

    @Test
    void the_version_decides_the_shape() {
        try (RunningSimulator sim = RunningSimulator.withOneWorld()) {
            String id = subscription(sim.world(), customer(sim.world(), "zoe@example.com"));
            Map<String, String> older = Map.of("Stripe-Version", "2024-06-20");
            JsonNode old = ask(
                            sim,
                            "GET",
                            "/v1/subscriptions/" + id + "?expand[]=latest_invoice.payment_intent",
                            null,
                            older)
                    .json();
            assertThat(old.path("current_period_end").asLong()).isPositive();
            assertThat(old.at("/latest_invoice/subscription").asText()).isEqualTo(id);
            assertThat(old.at("/latest_invoice/payment_intent/status").asText()).isEqualTo("succeeded");
            JsonNode pinned = ask(sim, "GET", "/v1/subscriptions/" + id + "?expand[]=latest_invoice", null)
                    .json();
            assertThat(pinned.has("current_period_end")).isFalse();
            assertThat(pinned.path("latest_invoice").has("subscription")).isFalse();
            JsonNode event = ask(sim, "GET", "/v1/events?type=customer.subscription.created", null, older)
                    .json()
                    .at("/data/0");
            assertThat(event.path("api_version").asText()).isEqualTo("2024-06-20");
            assertThat(event.at("/data/object").has("current_period_end")).isTrue();
        }
    }
}
