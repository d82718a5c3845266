package ai.coditect.sim.server;

import static org.assertj.core.api.Assertions.assertThat;

import ai.coditect.sim.billing.Command;
import ai.coditect.sim.billing.contract.Interval;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The hosted pages as a browser without JavaScript speaks to them; {@code BrowserTest} looks at them in a real one. */
class PagesTest {
    private static final String GOOD = "number=4242+4242+4242+4242&expiry=12+%2F+40&cvc=123";
    private static final String EMAIL = "&email=zoe%40example.com";

    @Test
    void a_decline_stays_on_the_page_without_number_and_code_and_another_card_is_taken() {
        try (RunningSimulator sim = RunningSimulator.withOneWorld()) {
            String path = "/checkout/" + sim.checkout("");
            Reply declined = sim.form(path, "number=4000000000009995&expiry=12/40&cvc=987&name=Zo%C3%AB" + EMAIL);
            assertThat(declined.status()).isEqualTo(402);
            assertThat(declined.text())
                    .contains("role=\"alert\"", "Your card has insufficient funds.", "value=\"zoe@example.com\"", "Zoë")
                    .doesNotContain("4000000000009995", "value=\"987\"");
            assertThat(sim.get("/v1/events").data()).isEmpty();
            assertThat(sim.form(path, GOOD + EMAIL).status()).isEqualTo(303);
        }
    }

    @Test
    void each_card_error_stands_at_its_field() {
        try (RunningSimulator sim = RunningSimulator.withOneWorld()) {
            String path = "/checkout/" + sim.checkout("");
            assertThat(sim.form(path, "").text())
                    .contains("email-problem", "number-problem", "expiry-problem", "cvc-problem");
            assertThat(sim.form(path, GOOD.replace("4242&", "4241&") + EMAIL).text())
                    .contains("id=\"number-problem\">Your card number is incorrect.");
            assertThat(sim.form(path, "number=4000000000000127&expiry=12/40&cvc=123" + EMAIL)
                            .text())
                    .contains("id=\"cvc-problem\">", "security code is incorrect.");
            assertThat(sim.form(path, "number=4242424242424242&expiry=13/40&cvc=123" + EMAIL)
                            .text())
                    .contains("id=\"expiry-problem\"");
            assertThat(sim.form(path, "number=4242424242424242&expiry=soon&cvc=xyz" + EMAIL)
                            .status())
                    .isEqualTo(422);
        }
    }

    @Test
    void a_second_press_of_the_button_pays_once() {
        try (RunningSimulator sim = RunningSimulator.withOneWorld()) {
            String path = "/checkout/" + sim.checkout("");
            Reply first = sim.form(path, GOOD + EMAIL);
            Reply second = sim.form(path, GOOD + EMAIL);
            assertThat(second.status()).isEqualTo(303);
            assertThat(second.header("Location")).isEqualTo(first.header("Location"));
            assertThat(sim.get("/v1/subscriptions").data()).hasSize(1);
            assertThat(sim.page(path).text()).contains("This checkout is complete", first.header("Location"));
        }
    }

    @Test
    void the_challenge_is_failed_and_passed() {
        try (RunningSimulator sim = RunningSimulator.withOneWorld()) {
            String path = "/checkout/" + sim.checkout("");
            String card = "number=4000002500003155&expiry=12/40&cvc=123" + EMAIL;
            assertThat(sim.page(path + "/challenge").header("Location")).isEqualTo(path);
            assertThat(sim.form(path, card).header("Location")).isEqualTo(path + "/challenge");
            assertThat(sim.page(path + "/challenge").text()).contains("<dd>$490.00</dd>", "Visa ending in 3155");
            Reply failed = sim.form(path + "/challenge", "outcome=fail");
            assertThat(failed.status()).isEqualTo(402);
            assertThat(failed.text()).contains("We are unable to authenticate your payment method.");
            sim.form(path, card);
            assertThat(sim.form(path + "/challenge", "outcome=maybe").status()).isEqualTo(422);
            Reply passed = sim.form(path + "/challenge", "outcome=succeed");
            assertThat(passed.header("Location")).startsWith("https://app.example/ok?s=cs_test_");
            assertThat(sim.form(path + "/challenge", "outcome=succeed").header("Location"))
                    .isEqualTo(passed.header("Location"));
            assertThat(sim.get("/v1/subscriptions").data()).hasSize(1);
        }
    }

    @Test
    void expired_and_unknown_sessions_get_a_friendly_page() {
        try (RunningSimulator sim = RunningSimulator.withOneWorld()) {
            String checkout = sim.checkout("");
            sim.post("/sim/customers", "{\"email\":\"a@example.com\"}");
            String portal = portal(sim);
            sim.post("/sim/advance", "{\"by\":\"25h\"}");
            Reply expired = sim.page("/checkout/" + checkout);
            assertThat(expired.status()).isEqualTo(410);
            assertThat(expired.text()).contains("This checkout has expired", "https://app.example/no");
            assertThat(sim.form("/checkout/" + checkout, GOOD + EMAIL).status()).isEqualTo(410);
            assertThat(sim.page(portal).status()).isEqualTo(410);
            assertThat(sim.form(portal + "/card", GOOD).status()).isEqualTo(410);
            assertThat(sim.page("/checkout/cs_test_unknown").text()).contains("There is no such checkout");
            assertThat(sim.page("/portal/bps_unknown").status()).isEqualTo(404);
            assertThat(sim.page("/portal/" + checkout).status()).isEqualTo(404);
        }
    }

    @Test
    void the_portal_shows_invoices_replaces_the_card_and_cancels() {
        try (RunningSimulator sim = RunningSimulator.withOneWorld()) {
            sim.form("/checkout/" + sim.checkout(""), GOOD + EMAIL);
            String portal = portal(sim);
            assertThat(sim.page(portal).text())
                    .contains("Professional", "$490.00 per month", "Visa ending in 4242", "9 Jan 2026", "paid");
            assertThat(sim.form(portal + "/card", "number=4000000000000002&expiry=12/40&cvc=123")
                            .text())
                    .contains("Your card was declined.", "Visa ending in 4242", "<details open>");
            Reply saved = sim.form(portal + "/card", "number=5555555555554444&expiry=11/39&cvc=123");
            assertThat(saved.header("Location")).isEqualTo(portal + "?done=card");
            assertThat(sim.page(portal + "?done=card").text())
                    .contains("Your card was saved.", "Mastercard ending in 4444", "Expires 11/2039");

            String subscription =
                    sim.get("/v1/subscriptions").data().get(0).path("id").asText();
            String form = "subscription=" + subscription + "&mode=";
            assertThat(sim.form(portal + "/cancel", form + "at-period-end").header("Location"))
                    .endsWith("?done=at-period-end");
            assertThat(sim.page(portal).text()).contains("Ends on 9 Feb 2026.", "Keep my plan");
            sim.form(portal + "/cancel", form + "undo");
            assertThat(sim.page(portal).text()).contains("Renews on 9 Feb 2026.");
            sim.form(portal + "/cancel", form + "now");
            assertThat(sim.page(portal).text()).contains("canceled").doesNotContain("Cancel plan");
            assertThat(sim.form(portal + "/cancel", form + "now").status()).isEqualTo(409);
            assertThat(sim.form(portal + "/cancel", form + "never").status()).isEqualTo(422);
        }
    }

    @Test
    void a_portal_form_that_is_sent_twice_counts_once() {
        try (RunningSimulator sim = RunningSimulator.withOneWorld()) {
            sim.form("/checkout/" + sim.checkout(""), GOOD + EMAIL);
            String portal = portal(sim);
            String once = sim.page(portal).text().replaceAll("(?s).*name=\"once\" value=\"([0-9a-f]+)\".*", "$1");
            String form = "number=5555555555554444&expiry=11/39&cvc=123&once=" + once;
            assertThat(sim.form(portal + "/card", form).status()).isEqualTo(303);
            assertThat(sim.form(portal + "/card", form).status()).isEqualTo(303);
            assertThat(sim.get("/v1/events?type=payment_method.attached").data())
                    .hasSize(2);
        }
    }

    @Test
    void a_portal_ends_only_its_own_customers_plan() {
        try (RunningSimulator sim = RunningSimulator.withOneWorld()) {
            sim.form("/checkout/" + sim.checkout(""), GOOD + EMAIL);
            String subscription =
                    sim.get("/v1/subscriptions").data().get(0).path("id").asText();
            String other = sim.post("/sim/customers", "{\"email\":\"b@example.com\"}")
                    .data()
                    .path("result")
                    .path("id")
                    .asText();
            String portal = "/portal/"
                    + sim.world().execute(new Command.OpenPortal(other, null)).id();
            assertThat(sim.form(portal + "/cancel", "mode=now&subscription=" + subscription)
                            .status())
                    .isEqualTo(422);
            assertThat(sim.get("/v1/subscriptions?status=active").data()).hasSize(1);
        }
    }

    @Test
    void whatever_customers_and_shops_write_is_escaped() {
        try (RunningSimulator sim = RunningSimulator.withOneWorld()) {
            String evil = "<script>alert(1)</script>\\\"'&";
            sim.post("/sim/customers", "{\"email\":\"x@example.com\",\"name\":\"" + evil + "\"}");
            assertThat(sim.page(portal(sim)).text()).contains("&lt;script&gt;").doesNotContain("<script>");
            String path = "/checkout/" + sim.checkout("");
            assertThat(sim.form(path, "email=%22%3E%3Cscript%3E@x&name=%3Cb%3E%22+onfocus%3D%22x")
                            .text())
                    .doesNotContain("<script>", "<b>", "\" onfocus=\"x");
        }
    }

    @Test
    void an_address_that_is_no_web_address_is_no_link() {
        try (RunningSimulator sim = RunningSimulator.withOneWorld()) {
            String id = sim.world()
                    .execute(new Command.OpenCheckout(
                            "plan_pro",
                            Interval.MONTH,
                            1,
                            0,
                            null,
                            null,
                            "javascript:alert(1)",
                            "javascript:alert(2)",
                            null,
                            null,
                            null,
                            Map.of()))
                    .id();
            assertThat(sim.page("/checkout/" + id).text()).doesNotContain("javascript:");
            assertThat(sim.form("/checkout/" + id, GOOD + EMAIL).header("Location"))
                    .doesNotContain("javascript:");
        }
    }

    @Test
    void pages_come_with_a_strict_policy_and_forms_from_elsewhere_are_refused() {
        try (RunningSimulator sim = RunningSimulator.withOneWorld()) {
            String path = "/checkout/" + sim.checkout("");
            Reply page = sim.page(path);
            assertThat(page.header("Content-Security-Policy")).contains("default-src 'none'", "frame-ancestors 'none'");
            assertThat(page.header("X-Content-Type-Options")).isEqualTo("nosniff");
            assertThat(page.header("Cache-Control")).isEqualTo("no-store");
            assertThat(page.text())
                    .contains("Simulation", "<script src=\"/pages/pages.js\" defer>")
                    .doesNotContain("<script>", " style=", "src=\"http", "href=\"http://cdn");
            Reply foreign = sim.send(
                    "POST",
                    path,
                    Map.of("Content-Type", "application/x-www-form-urlencoded", "Sec-Fetch-Site", "cross-site"),
                    (GOOD + EMAIL).getBytes(StandardCharsets.US_ASCII));
            assertThat(foreign.status()).isEqualTo(403);
            assertThat(sim.page("/pages/style.css").header("Content-Type")).startsWith("text/css");
            assertThat(sim.page("/").text()).contains("CODITECT billing simulator");
            assertThat(sim.send("POST", path, Map.of("Content-Type", "application/json"), new byte[] {'{', '}'})
                            .status())
                    .isEqualTo(415);
        }
    }

    @Test
    void a_trial_and_a_yearly_plan_say_what_is_due() {
        try (RunningSimulator sim = RunningSimulator.withOneWorld()) {
            assertThat(sim.page("/checkout/" + sim.checkout(",\"trial_days\":14"))
                            .text())
                    .contains("14 days free", "Then $490.00 per month", "Start trial", "$0.00");
            assertThat(sim.page("/checkout/" + sim.checkout(",\"interval\":\"year\""))
                            .text())
                    .contains("<strong>$4,700.00</strong> <span>per year</span>");
        }
    }

    private static String portal(RunningSimulator sim) {
        return sim.post("/v1/billing/portal-session", "{}")
                .data()
                .path("url")
                .asText()
                .substring(sim.server.origin().toString().length());
    }
}
