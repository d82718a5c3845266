package ai.coditect.sim.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * Hostile requests, 5,600 of them, each from a seed: never a 5xx, always the envelope (or a page, where pages are), and the
 * token in no answer.
 */
class FuzzTest {
    private static final int CASES = 5_600;
    private static final int WORLD_LIFE = 700;
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final String TOKEN = "cdt_test_fuzz8Xk2LmQp90";

    /** Names of fields that some route reads, so that a random object meets its reader. */
    private static final List<String> FIELDS = List.of(
            "url",
            "events",
            "description",
            "secret",
            "scheme",
            "dialect",
            "profile",
            "status",
            "grace",
            "plan_id",
            "quantity",
            "success_url",
            "cancel_url",
            "customer_email",
            "client_reference_id",
            "interval",
            "trial_days",
            "mode",
            "amount",
            "currency",
            "metadata",
            "customer_id",
            "return_url",
            "customer",
            "plan",
            "card",
            "session",
            "outcome",
            "when",
            "subscription",
            "email",
            "name",
            "country",
            "to",
            "by",
            "times",
            "with",
            "handler",
            "world",
            "wait",
            "invoice",
            "payment_method",
            "id",
            "wallet",
            "region",
            "tax_id",
            "type",
            "value",
            "pay_by",
            "days_until_due");

    private static final List<String> WORDS = List.of(
            "plan_pro",
            "plan_starter",
            "month",
            "year",
            "visa",
            "4242424242424242",
            "4000002500003155",
            "succeed",
            "fail",
            "now",
            "undo",
            "at-period-end",
            "renewal",
            "1h",
            "3d",
            "next payment attempt",
            "timeout",
            "reset",
            "coditect",
            "stripe",
            "standard",
            "hex",
            "t,v1",
            "in-order",
            "active",
            "disabled",
            "http://localhost:5000/h",
            "*",
            "invoice.paid",
            "...",
            "zoe@example.com",
            "DE",
            "usd",
            "jpy",
            "payment",
            "subscription",
            "plan_enterprise",
            "bank-transfer",
            "google_pay",
            "CA",
            "eu_vat",
            "a@example.com",
            "One",
            "",
            " ",
            "null");

    @Test
    void no_request_gets_a_5xx_or_an_answer_without_the_envelope() {
        new FuzzLoop(WORLD_LIFE, FuzzTest::prepare, FuzzTest::request, FuzzTest::judge).run(CASES);
    }

    private static FuzzLoop.Aims prepare(RunningSimulator sim) {
        List<String> ids = new ArrayList<>();
        ids.add(sim.post("/v1/webhooks", "{\"url\":\"http://localhost:5000/h\",\"events\":[\"*\"]}")
                .data()
                .path("id")
                .asText());
        ids.add(sim.post("/sim/customers", "{\"email\":\"a@example.com\",\"card\":\"visa\"}")
                .data()
                .path("result")
                .path("id")
                .asText());
        ids.add(sim.post("/sim/subscribe", "{\"plan\":\"plan_pro\"}")
                .data()
                .path("result")
                .path("id")
                .asText());
        ids.add(sim.get("/v1/invoices").data().get(0).path("id").asText());
        ids.add(sim.get("/v1/events").data().get(0).path("id").asText());
        ids.add(sim.checkout(""));
        ids.add(sim.post("/v1/billing/portal-session", "")
                .data()
                .path("url")
                .asText()
                .replaceAll(".*/", ""));
        return new FuzzLoop.Aims(sim.server.routes(), ids);
    }

    private static FuzzRequest request(Random random, FuzzLoop.Aims aims) {
        List<String> routes = aims.routes();
        List<String> ids = aims.ids();
        String[] route = routes.get(random.nextInt(routes.size())).split(" ", -1);
        String method = random.nextInt(12) == 0
                ? pick(random, "PUT", "FOO", "OPTIONS", "TRACE", "get", "HEAD", "P\u00e4")
                : route[0];
        String path = path(random, route[1], ids);
        byte[] body = method.equals("GET") || method.equals("HEAD") ? new byte[0] : body(random, ids);
        return new FuzzRequest(
                method, path, headers(random, body.length, route[1]), body, path + " with " + body.length + " bytes");
    }

    private static void judge(FuzzRequest request, RawHttp.RawReply reply, String what) throws IOException {
        assertThat(reply.body()).as(what).doesNotContain(TOKEN);
        boolean head = request.method().equals("HEAD");
        boolean unreadable = reply.status() == 400 && head;
        if (reply.status() == 204 || reply.status() == 303 || (head && !unreadable)) {
            assertThat(reply.body()).as(what).isEmpty();
        } else if (unreadable && reply.body().isEmpty()) {
            assertThat(reply.header("X-Request-Id")).as(what).startsWith("req_");
        } else if (reply.header("Content-Type").startsWith("application/json")) {
            envelope(request.target(), reply.body(), what);
        } else {
            assertThat(reply.header("Content-Type"))
                    .as(what)
                    .matches("(text/(html|css|javascript);.*)|application/pdf");
            assertThat(request.target()).as(what).matches("(?s)/+(checkout|portal|invoice|pages|openapi|\\?|$|#|;).*");
        }
    }

    private static void envelope(String path, String body, String what) throws IOException {
        JsonNode json = MAPPER.readTree(body);
        if (path.contains("openapi") && json.has("openapi")) {
            return;
        }
        assertThat(json.has("data") ^ json.has("error")).as(what).isTrue();
        assertThat(json.path("meta").path("request_id").asText()).as(what).startsWith("req_");
        if (json.has("error")) {
            assertThat(json.path("error").path("code").asText()).as(what).matches("[a-z_]+");
            assertThat(json.path("error").path("message").asText()).as(what).isNotBlank();
            assertThat(json.path("error").path("details").isObject()).as(what).isTrue();
        }
    }

    private static String path(Random random, String route, List<String> ids) {
        String id = switch (random.nextInt(8)) {
            case 0 ->
                pick(
                        random,
                        "%00",
                        "%ff%fe",
                        "..",
                        ".",
                        "%2e%2e",
                        "a%2Fb",
                        "%zz",
                        "%",
                        "\u00e9",
                        "'\"<>",
                        "*",
                        ";x=y",
                        "a".repeat(3_000),
                        "cdt_live_abcdefghijkl");
            default -> ids.get(random.nextInt(ids.size()));
        };
        String path = route.replace("{id}", id);
        if (random.nextInt(15) == 0) {
            path = pick(
                    random,
                    "/",
                    "//",
                    "/v1",
                    "/v1/",
                    "/v1//webhooks",
                    "/../etc/passwd",
                    "/v1/../../x",
                    "/sim/%2e%2e/v1/plans",
                    "*",
                    "/\u0007",
                    path + "/",
                    path + "/more",
                    path.toUpperCase(Locale.ROOT),
                    "/" + "x/".repeat(500));
        }
        if (random.nextInt(4) == 0) {
            path += "?"
                    + pick(
                            random,
                            "limit=",
                            "limit=-1",
                            "limit=9999999999",
                            "limit=abc&limit=2",
                            "cursor=%00",
                            "cursor=" + "A".repeat(50),
                            "cursor=MTpldnRfeA",
                            "status=%ff",
                            "status=active&",
                            "type=invoice.paid",
                            "customer=%E2%82%AC",
                            "&&&=&=",
                            "a=%",
                            "after=-1",
                            "after=x",
                            "world=One",
                            "world=Two",
                            "card=4242",
                            "done=card",
                            "x".repeat(2_000));
        }
        return path;
    }

    private static String headers(Random random, int length, String route) {
        StringBuilder headers = new StringBuilder("Host: ");
        headers.append(
                random.nextInt(20) == 0
                        ? pick(random, "", "evil.example\u00e9", "a b", "[::1", "x:99999", "localhost")
                        : "localhost");
        headers.append("\r\nConnection: close\r\n");
        boolean page = route.startsWith("/checkout") || route.startsWith("/portal") || route.startsWith("/invoice");
        headers.append("Authorization: ")
                .append(
                        random.nextInt(12) == 0
                                ? pick(
                                        random,
                                        "",
                                        "Bearer",
                                        "Bearer \u0001",
                                        "Basic " + TOKEN,
                                        "Bearer cdt_live_" + "z".repeat(9),
                                        "Bearer " + "a".repeat(4_000))
                                : "Bearer " + TOKEN)
                .append("\r\n");
        headers.append("Content-Type: ")
                .append(
                        random.nextInt(12) == 0
                                ? pick(
                                        random,
                                        "",
                                        "text/plain",
                                        "application/json; charset=utf-16",
                                        "multipart/form-data; boundary=",
                                        ";;;",
                                        "application/x-www-form-urlencoded")
                                : page ? "application/x-www-form-urlencoded" : "application/json")
                .append("\r\n");
        if (random.nextInt(10) == 0) {
            headers.append("Idempotency-Key: ")
                    .append(pick(random, "", "k", "k", "\u00e9", "x".repeat(300), TOKEN))
                    .append("\r\n");
        }
        if (random.nextInt(25) == 0) {
            headers.append(pick(
                    random,
                    "Bad Header\r\n",
                    ": empty\r\n",
                    "X-A: " + "b".repeat(9_000) + "\r\n",
                    "Expect: 100-continue\r\n",
                    "Content-Encoding: gzip\r\n",
                    "X-HTTP-Method-Override: DELETE\r\n",
                    "Cookie: \u0000\r\n",
                    "Range: bytes=0-1\r\n",
                    "If-None-Match: *\r\n",
                    "Upgrade: websocket\r\n"));
        }
        boolean chunkedOrLying = random.nextInt(40) == 0;
        headers.append(
                chunkedOrLying
                        ? pick(
                                random,
                                "Transfer-Encoding: chunked\r\n",
                                "Content-Length: -1\r\n",
                                "Content-Length: 5\r\nContent-Length: 6\r\n",
                                "Content-Length: 99999999999999999999\r\n",
                                "Content-Length: abc\r\n",
                                "Content-Length: " + (length + 10) + "\r\n")
                        : "Content-Length: " + length + "\r\n");
        return headers.append("\r\n").toString();
    }

    private static byte[] body(Random random, List<String> ids) {
        switch (random.nextInt(14)) {
            case 0 -> {
                byte[] noise = new byte[random.nextInt(200)];
                random.nextBytes(noise);
                return noise;
            }
            case 1 -> {
                return ("{\"a\":" + "[".repeat(random.nextInt(20_000)) + "1").getBytes(StandardCharsets.UTF_8);
            }
            case 2 -> {
                byte[] broken = object(random, 1, ids).getBytes(StandardCharsets.UTF_8);
                broken[random.nextInt(broken.length)] = (byte) (0x80 + random.nextInt(0x80));
                return broken;
            }
            case 3 -> {
                String whole = object(random, 2, ids);
                return whole.substring(0, random.nextInt(whole.length() + 1)).getBytes(StandardCharsets.UTF_8);
            }
            case 4 -> {
                return random.nextInt(12) == 0
                        ? ("{\"url\":\"" + "x".repeat((1 << 20) + random.nextInt(1 << 20)) + "\"}")
                                .getBytes(StandardCharsets.UTF_8)
                        : new byte[0];
            }
            case 5 -> {
                StringBuilder form = new StringBuilder();
                for (String field :
                        List.of("email", "number", "expiry", "cvc", "mode", "subscription", "outcome", "once")) {
                    form.append(field)
                            .append('=')
                            .append(pick(
                                    random,
                                    "",
                                    "4242424242424242",
                                    "12/40",
                                    "123",
                                    "%00",
                                    "%ff",
                                    "%",
                                    "now",
                                    "succeed",
                                    "<script>",
                                    "zoe%40example.com",
                                    "9".repeat(50)))
                            .append('&');
                }
                return form.toString().getBytes(StandardCharsets.UTF_8);
            }
            default -> {
                return object(random, 2, ids).getBytes(StandardCharsets.UTF_8);
            }
        }
    }

    private static String object(Random random, int depth, List<String> ids) {
        StringBuilder object = new StringBuilder("{");
        int size = random.nextInt(8);
        for (int i = 0; i < size; i++) {
            object.append(i == 0 ? "" : ",")
                    .append('"')
                    .append(FIELDS.get(random.nextInt(FIELDS.size())))
                    .append("\":")
                    .append(value(random, depth, ids));
        }
        return object.append('}').toString();
    }

    private static String value(Random random, int depth, List<String> ids) {
        return switch (random.nextInt(depth > 0 ? 12 : 9)) {
            case 0 -> pick(random, "null", "true", "false");
            case 1 ->
                pick(
                        random,
                        "0",
                        "-1",
                        "1",
                        "2",
                        "7.5",
                        "1e400",
                        "99999999999999999999999",
                        "-0.0",
                        "2147483648",
                        "9223372036854775807",
                        "1" + "0".repeat(1_500));
            case 2 ->
                "\""
                        + pick(
                                random,
                                "\\ud800",
                                "\\u0000",
                                "\\udc00x",
                                "\u00e9\u20ac",
                                "\\\"",
                                "<script>",
                                "${x}",
                                "x".repeat(600),
                                "\\u202e",
                                TOKEN,
                                "whsec_abcdefgh12345678",
                                "javascript:alert(1)")
                        + "\"";
            case 3 -> "\"" + ids.get(random.nextInt(ids.size())) + "\"";
            case 9 -> object(random, depth - 1, ids);
            case 10 -> "[" + value(random, depth - 1, ids) + "," + value(random, depth - 1, ids) + "]";
            case 11 -> "[]";
            default -> "\"" + WORDS.get(random.nextInt(WORDS.size())) + "\"";
        };
    }

    private static String pick(Random random, String... choices) {
        return choices[random.nextInt(choices.length)];
    }
}
