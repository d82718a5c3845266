package ai.coditect.sim.server;

import static org.assertj.core.api.Assertions.assertThat;

import ai.coditect.sim.billing.Command;
import ai.coditect.sim.billing.contract.Interval;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * The hosted pages in a real browser, with a real handler behind them: a customer pays, is declined, confirms with the bank,
 * changes and cancels, and the handler hears of it.
 */
class BrowserTest {
    @Test
    void a_declined_customer_subscribes_with_another_card_on_the_same_page() {
        try (RealHandler handler = RealHandler.start();
                RunningSimulator sim = RunningSimulator.sendingTo(handler);
                Browser browser = Browser.start()) {
            String checkout = checkout(sim);
            browser.open(checkout);
            browser.card("4000 0000 0000 0002");
            browser.press("#pay button.primary");
            browser.shows("[role=alert]", "Your card was declined.");
            assertThat(browser.address()).isEqualTo(checkout);
            assertThat(browser.value("email")).isEqualTo("zoe@example.com");
            assertThat(browser.value("number") + browser.value("cvc")).isEmpty();
            assertThat(sim.get("/v1/events").data()).isEmpty();

            browser.card("4242 4242 4242 4242");
            browser.press("#pay button.primary");
            browser.shows("body", "\"status\"");
            assertThat(browser.address()).startsWith(sim.server.origin() + "/health?paid=cs_test_");
            assertThat(handler.next(4))
                    .containsExactlyInAnyOrder(
                            "payment_method.attached", "subscription.created", "invoice.created", "invoice.paid");

            browser.open(portal(sim));
            browser.press("section[aria-labelledby=plans] summary");
            browser.press("button[value=at-period-end]");
            browser.shows("[role=status]", "end of its period");
            assertThat(handler.next(1)).containsExactly("subscription.updated");
            browser.press("button[value=undo]");
            browser.shows("[role=status]", "Your plan goes on.");
            assertThat(handler.next(1)).containsExactly("subscription.updated");
        }
    }

    @Test
    void the_banks_challenge_is_failed_and_then_passed() {
        try (RealHandler handler = RealHandler.start();
                RunningSimulator sim = RunningSimulator.sendingTo(handler);
                Browser browser = Browser.start()) {
            String checkout = checkout(sim);
            browser.open(checkout);
            browser.card("4000 0025 0000 3155");
            browser.press("#pay button.primary");
            browser.shows("h1", "Confirm it is you");
            assertThat(browser.address()).isEqualTo(checkout + "/challenge");
            browser.press("button[value=fail]");
            browser.shows("[role=alert]", "We are unable to authenticate");
            assertThat(browser.value("email")).isEqualTo("zoe@example.com");
            assertThat(sim.get("/v1/events").data()).isEmpty();

            browser.card("4000 0025 0000 3155");
            browser.press("#pay button.primary");
            browser.press("button[value=succeed]");
            browser.shows("body", "\"status\"");
            assertThat(sim.get("/v1/subscriptions?status=active").data()).hasSize(1);
            assertThat(handler.next(4))
                    .containsExactlyInAnyOrder(
                            "payment_method.attached", "subscription.created", "invoice.created", "invoice.paid");
        }
    }

    @Test
    void enterprise_is_ordered_and_paid_by_bank_transfer_in_two_parts() {
        try (RealHandler handler = RealHandler.start();
                RunningSimulator sim = RunningSimulator.sendingTo(handler);
                Browser browser = Browser.start()) {
            String back = sim.server.origin() + "/health";
            String session = sim.world()
                    .execute(new Command.OpenCheckout(
                            "plan_enterprise",
                            Interval.YEAR,
                            50,
                            0,
                            null,
                            null,
                            back + "?ordered={CHECKOUT_SESSION_ID}",
                            back,
                            null,
                            "zoe@example.com",
                            null,
                            Map.of(),
                            90_000L,
                            null))
                    .id();
            browser.open(sim.server.origin() + "/checkout/" + session);
            browser.shows("#pay-heading", "bank transfer");
            assertThat(browser.has("#number")).isFalse();
            browser.press("#pay button.primary");
            browser.shows("[role=status]", "Your plan has started.");
            browser.shows("h2.headline", "$45,000.00 due");
            assertThat(handler.next(2)).containsExactlyInAnyOrder("subscription.created", "invoice.created");

            browser.type("amount", "20,000.00");
            browser.press(".simulate button");
            browser.shows("section[aria-labelledby=transfer]", "$25,000.00");
            browser.press(".simulate button");
            browser.shows("h2.headline", "$45,000.00");
            browser.shows(".invoicehead .status", "paid");
            assertThat(handler.next(1)).contains("invoice.paid");
        }
    }

    @Test
    void a_frictionless_card_pays_without_a_challenge() {
        try (RealHandler handler = RealHandler.start();
                RunningSimulator sim = RunningSimulator.sendingTo(handler);
                Browser browser = Browser.start()) {
            browser.open(checkout(sim));
            browser.card("4000 0000 3220 0000");
            browser.press("#pay button.primary");
            browser.shows("body", "\"status\"");
            assertThat(handler.next(4)).contains("subscription.created", "invoice.paid");
        }
    }

    @Test
    void plan_and_seats_are_changed_in_the_portal_at_the_price_that_it_shows() {
        try (RealHandler handler = RealHandler.start();
                RunningSimulator sim = RunningSimulator.sendingTo(handler);
                Browser browser = Browser.start()) {
            sim.form(
                    "/checkout/" + sim.checkout(""),
                    "number=4242+4242+4242+4242&expiry=12+%2F+40&cvc=123&email=zoe%40example.com");
            handler.next(4);
            browser.open(portal(sim));
            browser.press("a[href*='/change?']");
            browser.shows("[data-part=preview]", "the price stands here");
            browser.type("seats", "0");
            browser.press("#choose");
            browser.shows("#seats-problem", "whole number from 1");

            browser.type("seats", "12");
            browser.press("#choose");
            browser.shows("[data-part=preview]", "Confirm and pay $98.00");
            browser.shows("[data-part=preview]", "9 Feb 2026: $588.00");
            browser.press(".confirm button");
            browser.shows("[role=status]", "Your plan was changed.");
            browser.shows("article.plan", "12 seats");
            assertThat(handler.next(3))
                    .containsExactlyInAnyOrder("subscription.updated", "invoice.created", "invoice.paid");

            browser.press("a[href*='/change?']");
            browser.type("seats", "5");
            browser.press("#choose");
            browser.shows("[data-part=preview]", "until 9 Feb 2026");
            browser.press(".confirm button");
            browser.shows("[role=status]", "at the end of its period");
            browser.shows("article.plan", "12 seats");
            assertThat(handler.next(1)).containsExactly("subscription.updated");
        }
    }

    @Test
    void seats_and_country_change_the_total_at_once_and_what_was_shown_is_charged() {
        try (RunningSimulator sim = RunningSimulator.withOneWorld();
                Browser browser = Browser.start()) {
            browser.open(checkout(sim));
            browser.type("seats", "3");
            browser.pick("country", "DE");
            browser.shows(".lines", "VAT 19 % (Germany)");
            browser.shows(".due", "$174.93");
            browser.shows("#pay button.primary", "$174.93");
            browser.card("4242 4242 4242 4242");
            browser.press("#pay button.primary");
            browser.shows("body", "\"status\"");
            assertThat(sim.get("/v1/invoices").data().get(0).path("amount_paid").asLong())
                    .isEqualTo(17_493);
        }
    }

    @Test
    void a_test_card_fills_the_form_in_one_click_with_and_without_script() {
        try (RunningSimulator sim = RunningSimulator.withOneWorld();
                Browser browser = Browser.start()) {
            String checkout = checkout(sim);
            browser.open(checkout);
            browser.type("email", "zoe@example.com");
            browser.press("a[href$='4000-0000-0000-9995']");
            assertThat(browser.address()).isEqualTo(checkout);
            assertThat(browser.value("number")).isEqualTo("4000 0000 0000 9995");
            assertThat(browser.value("email")).isEqualTo("zoe@example.com");
            browser.open(checkout + "?card=4242-4242-4242-4242");
            assertThat(browser.value("number") + browser.value("cvc")).isEqualTo("4242 4242 4242 4242123");
        }
    }

    private static String checkout(RunningSimulator sim) {
        String back = sim.server.origin() + "/health";
        return sim.post(
                        "/v1/billing/checkout",
                        "{\"plan_id\":\"plan_pro\",\"quantity\":10,\"success_url\":\"" + back
                                + "?paid={CHECKOUT_SESSION_ID}\",\"cancel_url\":\"" + back + "\"}")
                .data()
                .path("checkout_url")
                .asText();
    }

    private static String portal(RunningSimulator sim) {
        return sim.post("/v1/billing/portal-session", "").data().path("url").asText();
    }
}
