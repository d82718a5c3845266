package ai.coditect.sim.server;

import org.junit.jupiter.api.Test;

/** Each page in a real browser, light, dark and on a phone: axe-core finds no violation of WCAG 2.1 AA, nothing sticks out. */
class PageLooksTest {
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
            browser.open(sim.server.origin() + "/checkout/" + sim.checkout(""));
            browser.type("number", "4242 4242 4242 4241");
            browser.press("#pay button.primary");
            browser.shows("#email-problem", "needed");
            browser.judges("checkout-problems");
            browser.press("button[value=google_pay]");
            browser.shows("h1", "Google Pay");
            browser.judges("wallet");
            browser.open(checkout);
            browser.card("4000 0025 0000 3155");
            browser.press("#pay button.primary");
            browser.shows("h1", "Confirm it is you");
            browser.judges("challenge");
            browser.press("button[value=fail]");
            browser.shows("[role=alert]", "unable to authenticate");
            browser.open(sim.server.origin() + "/checkout/" + sim.checkout(",\"trial_days\":14"));
            browser.judges("checkout-trial");
            browser.open(sim.server.origin() + "/checkout/cs_test_unknown");
            browser.judges("notice");
        }
    }

    @Test
    void portal_and_invoice_pages_are_accessible_and_fit_a_phone() {
        try (RunningSimulator sim = RunningSimulator.withOneWorld();
                Browser browser = Browser.start()) {
            sim.form(
                    "/checkout/" + sim.checkout(""),
                    "number=4242+4242+4242+4242&expiry=12+%2F+40&cvc=123&email=zoe%40example.com"
                            + "&name=Zo%C3%AB+M%C3%BCller-L%C3%BCdenscheidt&country=DE");
            String portal = sim.post("/v1/billing/portal-session", "")
                    .data()
                    .path("url")
                    .asText();
            browser.open(portal);
            browser.judges("portal");
            browser.press("section[aria-labelledby=plans] summary");
            browser.press("section[aria-labelledby=methods] details summary");
            browser.judges("portal-open");
            browser.press("table.invoices a");
            browser.shows("h1", "Invoice");
            browser.judges("invoice-paid");
            browser.open(sim.server.origin() + "/");
            browser.judges("home");
        }
    }
}
