package ai.coditect.sim.server;

import ai.coditect.sim.billing.Command;
import ai.coditect.sim.billing.contract.Interval;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Each page in a real browser, light, dark and on a phone: axe-core finds no violation of WCAG 2.1 AA, nothing sticks out. */
class PageLooksTest {
    private static final String PAID = "number=4242+4242+4242+4242&expiry=12+%2F+40&cvc=123&email=zoe%40example.com"
            + "&name=Zo%C3%AB+M%C3%BCller-L%C3%BCdenscheidt&country=DE";

    @Test
    void checkout_pages_are_accessible_and_fit_a_phone() {
        try (RunningSimulator sim = RunningSimulator.withOneWorld();
                Browser browser = Browser.start()) {
            String checkout = sim.server.origin() + "/checkout/" + sim.checkout("");
            browser.open(checkout);
            browser.judges("checkout");
            browser.card("4000 0000 0000 0002");
            browser.press("#pay button.primary");
            browser.shows("[role=alert]", "declined");
            browser.judges("checkout-declined");
            browser.pick("country", "CA");
            browser.pick("region", "QC");
            browser.press("details.business summary");
            browser.shows(".due", "$5");
            browser.judges("checkout-tax");
            browser.card("4000 0025 0000 3155");
            browser.press("#pay button.primary");
            browser.shows("h1", "Confirm it is you");
            browser.judges("challenge");
            browser.open(sim.server.origin() + "/checkout/" + sim.checkout(""));
            browser.type("number", "4242 4242 4242 4241");
            browser.press("#pay button.primary");
            browser.shows("#email-problem", "needed");
            browser.judges("checkout-problems");
            browser.press("button[value=google_pay]");
            browser.shows("h1", "Google Pay");
            browser.judges("wallet");
        }
    }

    @Test
    void checkouts_without_a_payment_today_are_accessible_and_fit_a_phone() {
        try (RunningSimulator sim = RunningSimulator.withOneWorld();
                Browser browser = Browser.start()) {
            browser.open(sim.server.origin() + "/checkout/" + sim.checkout(",\"trial_days\":14"));
            browser.judges("checkout-trial");
            browser.open(sim.server.origin() + "/checkout/" + order(sim, "plan_starter", 1, null, null));
            browser.judges("checkout-free");
            String enterprise = order(sim, "plan_enterprise", 50, 90_000L, "gbp");
            browser.open(sim.server.origin() + "/checkout/" + enterprise);
            browser.judges("checkout-transfer");
            browser.press("#pay button.primary");
            browser.shows("h2.headline", "due");
            browser.judges("invoice-transfer");
            browser.open(sim.server.origin() + "/checkout/" + enterprise);
            browser.judges("checkout-complete");
            browser.open(sim.server.origin() + "/checkout/cs_test_unknown");
            browser.judges("notice");
        }
    }

    @Test
    void portal_and_invoice_pages_are_accessible_and_fit_a_phone() {
        try (RunningSimulator sim = RunningSimulator.withOneWorld();
                Browser browser = Browser.start()) {
            sim.form("/checkout/" + sim.checkout(""), PAID);
            String portal = portal(sim);
            browser.open(portal);
            browser.judges("portal");
            browser.press("section[aria-labelledby=plans] summary");
            browser.press("section[aria-labelledby=methods] details summary");
            browser.judges("portal-open");
            browser.press("a[href*='/change?']");
            browser.type("seats", "12");
            browser.press("#choose");
            browser.shows("[data-part=preview]", "Confirm and pay");
            browser.judges("portal-change");
            browser.open(portal);
            browser.press("table.invoices a");
            browser.shows("h1", "Invoice");
            browser.judges("invoice-paid");
        }
    }

    @Test
    void a_portal_in_trouble_and_its_open_invoice_are_accessible_and_fit_a_phone() {
        try (RunningSimulator sim = RunningSimulator.withOneWorld();
                Browser browser = Browser.start()) {
            sim.form("/checkout/" + sim.checkout(""), PAID);
            String portal = portal(sim);
            browser.open(portal);
            browser.press("section[aria-labelledby=methods] details summary");
            browser.card("4000 0000 0000 0341");
            browser.press(".addcard button.primary");
            browser.shows("[role=status]", "saved");
            browser.press("a[href*='/change?']");
            browser.type("seats", "12");
            browser.press("#choose");
            browser.press(".confirm button");
            browser.shows("[role=alert]", "its payment failed");
            browser.judges("portal-past-due");
            browser.press("table.invoices a");
            browser.shows("h1", "Invoice");
            browser.judges("invoice-open");
        }
    }

    @Test
    void home_and_the_description_are_accessible_and_fit_a_phone() {
        try (RunningSimulator sim = RunningSimulator.withOneWorld();
                Browser browser = Browser.start()) {
            browser.open(sim.server.origin() + "/");
            browser.judges("home");
            browser.press("a[href='/openapi']");
            browser.shows("h1", "API");
            browser.judges("openapi");
            browser.press("section:nth-of-type(1) details summary");
            browser.press("section:last-of-type details:last-of-type summary");
            browser.shows("section:last-of-type details:last-of-type", "Answers");
            browser.judges("openapi-open");
        }
    }

    private static String portal(RunningSimulator sim) {
        return sim.post("/v1/billing/portal-session", "").data().path("url").asText();
    }

    private static String order(
            RunningSimulator sim, String plan, int seats, @Nullable Long agreed, @Nullable String currency) {
        return sim.world()
                .execute(new Command.OpenCheckout(
                        plan,
                        agreed == null ? Interval.MONTH : Interval.YEAR,
                        seats,
                        0,
                        null,
                        currency,
                        "https://app.example/ok",
                        "https://app.example/no",
                        null,
                        "zoe@example.com",
                        null,
                        Map.of(),
                        agreed,
                        null))
                .id();
    }
}
