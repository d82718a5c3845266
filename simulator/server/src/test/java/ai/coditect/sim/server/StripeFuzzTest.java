package ai.coditect.sim.server;

import static org.assertj.core.api.Assertions.assertThat;

import ai.coditect.sim.server.stripe.StripeApi;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * Hostile requests in Stripe's form, each from a seed: never a 5xx, always an object or an error of Stripe's form, and the key in no
 * answer.
 */
class StripeFuzzTest {
    private static final int CASES = 3_000;
    private static final int WORLD_LIFE = 500;
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final String KEY = "sk_test_fuzz8Xk2LmQp90";

    private static final List<String> NAMES = List.of(
            "limit",
            "starting_after",
            "ending_before",
            "expand[]",
            "expand",
            "expand[0]",
            "expand[a]",
            "created",
            "created[gte]",
            "created[lt]",
            "customer",
            "subscription",
            "status",
            "email",
            "name",
            "metadata",
            "metadata[a]",
            "metadata[]",
            "items",
            "items[0][price]",
            "items[0][id]",
            "items[0][quantity]",
            "items[0][deleted]",
            "items[x]",
            "line_items[0][price]",
            "line_items[0][quantity]",
            "line_items[0][price_data][unit_amount]",
            "line_items[0][price_data][currency]",
            "mode",
            "success_url",
            "cancel_url",
            "subscription_data[trial_period_days]",
            "trial_period_days",
            "cancel_at_period_end",
            "payment_method",
            "invoice_settings[default_payment_method]",
            "address[country]",
            "address",
            "tax_exempt",
            "tax_id_data[0][type]",
            "tax_id_data[0][value]",
            "type",
            "types[]",
            "value",
            "return_url",
            "price",
            "quantity",
            "recurring[interval]",
            "subscription_details[items][0][id]",
            "subscription_details[items][0][quantity]",
            "subscription_details[cancel_now]",
            "subscription_items[0][price]",
            "preview_mode",
            "a[b][c][d][e][f][g][h][i][j]",
            "a[b",
            "[a]",
            "]",
            "");

    private static final List<String> VALUES = List.of(
            "",
            "0",
            "1",
            "3",
            "101",
            "-1",
            "1.5",
            "99999999999999999999",
            "9223372036854775807",
            "true",
            "all",
            "active",
            "open",
            "subscription",
            "payment",
            "customer",
            "data.customer",
            "latest_invoice.payments.data.payment",
            "data.latest_invoice.lines",
            "items.data.price.product",
            "...",
            ".",
            "payments",
            "line_items",
            "subscriptions",
            "zoe@example.com",
            "DE",
            "de",
            "eu_vat",
            "DE123456788",
            "usd",
            "jpy",
            "pm_card_visa",
            "pm_card_chargeCustomerFail",
            "pm_card_authenticationRequired",
            "tok_visa",
            "http://a.example/?s={CHECKOUT_SESSION_ID}",
            "javascript:alert(1)",
            "month",
            "reverse",
            "invoice.*",
            "recurring",
            "%00",
            "%ff",
            "%",
            "+",
            "%F0%9F%A6%8A",
            KEY,
            "4242424242424242");

    @Test
    void no_request_in_stripes_form_gets_a_5xx_or_an_answer_in_another_form() {
        new FuzzLoop(WORLD_LIFE, StripeFuzzTest::prepare, StripeFuzzTest::request, StripeFuzzTest::judge).run(CASES);
    }

    private static FuzzLoop.Aims prepare(RunningSimulator sim) {
        List<String> ids = new ArrayList<>();
        sim.post("/sim/customers", "{\"email\":\"a@example.com\",\"card\":\"visa\"}");
        sim.post("/sim/subscribe", "{\"plan\":\"plan_pro\"}");
        ids.add(sim.checkout(""));
        for (String list : List.of(
                "customers",
                "subscriptions",
                "invoices",
                "payment_methods?customer="
                        + sim.get("/v1/customers").data().get(0).path("id").asText(),
                "payment_intents",
                "prices",
                "products",
                "events")) {
            JsonNode page = sim.send("GET", "/v1/" + list, Map.of("Authorization", "Bearer " + KEY), null)
                    .json();
            page.path("data").forEach(object -> ids.add(object.path("id").asText()));
            page.path("data")
                    .forEach(object -> object.path("items")
                            .path("data")
                            .forEach(item -> ids.add(item.path("id").asText())));
        }
        return new FuzzLoop.Aims(StripeApi.routes(), ids);
    }

    private static FuzzRequest request(Random random, FuzzLoop.Aims aims) {
        List<String> ids = aims.ids();
        String[] route = pick(random, aims.routes()).split(" ", -1);
        String method =
                random.nextInt(15) == 0 ? pick(random, List.of("PUT", "PATCH", "DELETE", "POST", "HEAD")) : route[0];
        String path = route[1];
        while (path.contains("{")) {
            path = path.replaceFirst(
                    "\\{[a-z_]+}",
                    random.nextInt(8) == 0
                            ? pick(
                                    random,
                                    List.of(
                                            "x",
                                            "%00",
                                            "%zz",
                                            "sub_One__x",
                                            "%F0%9F%A6%8A",
                                            "a".repeat(400),
                                            "..",
                                            "upcoming"))
                            : pick(random, ids));
        }
        String parameters = parameters(random, ids);
        boolean form = method.equals("POST") && random.nextInt(5) > 0;
        byte[] body = form ? parameters.getBytes(StandardCharsets.UTF_8) : new byte[0];
        String target = form || parameters.isEmpty() ? path : path + "?" + parameters;
        return new FuzzRequest(method, target, headers(random, body.length), body, path + " " + parameters);
    }

    private static void judge(FuzzRequest request, RawHttp.RawReply reply, String what) throws IOException {
        assertThat(reply.body()).as(what).doesNotContain(KEY).doesNotContain("4242424242424242");
        if (request.method().equals("HEAD")) {
            return;
        }
        assertThat(reply.header("Content-Type")).as(what).startsWith("application/json");
        JsonNode json = MAPPER.readTree(reply.body());
        if (reply.status() == 200) {
            assertThat(json.path("object").asText()).as(what).isNotEmpty();
        } else if (!json.has("meta")) {
            assertThat(json.path("error").path("type").asText()).as(what).endsWith("_error");
            assertThat(json.path("error").path("message").asText()).as(what).isNotBlank();
            assertThat(reply.header("Request-Id")).as(what).startsWith("req_");
        }
    }

    private static String parameters(Random random, List<String> ids) {
        StringBuilder parameters = new StringBuilder();
        int count = random.nextInt(7);
        for (int i = 0; i < count; i++) {
            parameters
                    .append(i == 0 ? "" : "&")
                    .append(pick(random, NAMES).replace("[", "%5B").replace("]", "%5D"))
                    .append('=')
                    .append(
                            random.nextInt(4) == 0
                                    ? pick(random, ids)
                                    : pick(random, VALUES).replace("{", "%7B").replace("}", "%7D"));
        }
        return parameters.toString();
    }

    private static String headers(Random random, int length) {
        StringBuilder headers = new StringBuilder("Host: localhost\r\nConnection: close\r\n");
        headers.append("Authorization: ")
                .append(
                        random.nextInt(15) == 0
                                ? pick(
                                        random,
                                        List.of(
                                                "Bearer sk_",
                                                "Bearer sk_test_",
                                                "Bearer rk_test_a",
                                                "Bearer pk_test_a",
                                                "Bearer sk_live_abcdefgh",
                                                "Bearer sk_test_\u00e9"))
                                : "Bearer " + KEY)
                .append("\r\n");
        if (random.nextInt(5) == 0) {
            headers.append("Stripe-Version: ")
                    .append(pick(
                            random,
                            List.of(
                                    "2024-06-20",
                                    "2025-03-31.basil",
                                    "",
                                    "x",
                                    "2026-07-29.dahlia; a=b",
                                    "9".repeat(500))))
                    .append("\r\n");
        }
        if (random.nextInt(6) == 0) {
            headers.append("Idempotency-Key: ")
                    .append(pick(random, List.of("k", "k2", "", "x".repeat(300))))
                    .append("\r\n");
        }
        return headers.append("Content-Type: ")
                .append(random.nextInt(15) == 0 ? "application/json" : "application/x-www-form-urlencoded")
                .append("\r\nContent-Length: ")
                .append(length)
                .append("\r\n\r\n")
                .toString();
    }

    private static <T> T pick(Random random, List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }
}
