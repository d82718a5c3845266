package ai.coditect.sim.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.abort;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;

/**
 * The hosted pages in a real browser: a customer pays, is declined, confirms with the bank and cancels, and no page is wider
 * than a small phone. Skipped where Chromium is missing; fails there when CODITECT_SIM_REQUIRE_TOOLS is set.
 */
class BrowserTest {
    private static final List<Path> CHROMIUM = List.of(
            Path.of("/usr/bin/chromium"), Path.of("/usr/bin/chromium-browser"), Path.of("/usr/bin/google-chrome"));
    private static final Path DRIVER = Path.of("/usr/bin/chromedriver");

    @Test
    void a_customer_is_declined_pays_with_another_card_confirms_with_the_bank_and_cancels() {
        ChromeDriver browser = browser();
        try (RunningSimulator sim = RunningSimulator.withOneWorld()) {
            String checkout = open(browser, sim, checkout(sim));
            pay(browser, "4000 0000 0000 0002");
            shows(browser, "[role=alert]", "Your card was declined.");
            assertThat(browser.getCurrentUrl()).isEqualTo(checkout);
            assertThat(value(browser, "email")).isEqualTo("zoe@example.com");
            assertThat(value(browser, "number") + value(browser, "cvc")).isEmpty();
            fitsAPhone(browser);

            pay(browser, "4000 0025 0000 3155");
            shows(browser, "h1", "Confirm it is you");
            assertThat(browser.getCurrentUrl()).isEqualTo(checkout + "/challenge");
            fitsAPhone(browser);
            press(browser, "button[value=fail]");
            shows(browser, "[role=alert]", "We are unable to authenticate");
            assertThat(value(browser, "email")).isEqualTo("zoe@example.com");
            assertThat(sim.get("/v1/subscriptions").data()).isEmpty();

            pay(browser, "4000 0025 0000 3155");
            press(browser, "button[value=succeed]");
            shows(browser, "body", "\"status\"");
            assertThat(browser.getCurrentUrl()).startsWith(sim.server.origin() + "/health?paid=cs_test_");
            assertThat(sim.get("/v1/subscriptions?status=active").data()).hasSize(1);

            open(
                    browser,
                    sim,
                    sim.post("/v1/billing/portal-session", "")
                            .data()
                            .path("url")
                            .asText());
            fitsAPhone(browser);
            press(browser, "section[aria-labelledby=plans] summary");
            press(browser, "button[value=at-period-end]");
            shows(browser, "[role=status]", "end of its period");
            press(browser, "section[aria-labelledby=method] summary");
            press(browser, ".cards a[href$='card=4242']");
            await().atMost(Duration.ofSeconds(30))
                    .ignoreExceptions()
                    .until(() -> value(browser, "number").equals("4242 4242 4242 4242"));
            press(browser, "form[action$='/card'] button");
            shows(browser, "[role=status]", "Your card was saved.");
            shows(browser, "p.card", "Visa ending in 4242");
            fitsAPhone(browser);
        } finally {
            browser.quit();
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

    /** Opens an address that the API gave: it must lead to this server. */
    private static String open(ChromeDriver browser, RunningSimulator sim, String address) {
        assertThat(address).startsWith(sim.server.origin() + "/");
        browser.get(address);
        return address;
    }

    private static void pay(ChromeDriver browser, String number) {
        type(browser, "email", "zoe@example.com");
        type(browser, "number", number);
        type(browser, "expiry", "12/40");
        type(browser, "cvc", "123");
        press(browser, "button.primary");
    }

    private static void type(ChromeDriver browser, String id, String text) {
        browser.findElement(By.id(id)).clear();
        browser.findElement(By.id(id)).sendKeys(text);
    }

    private static void press(ChromeDriver browser, String css) {
        browser.findElement(By.cssSelector(css)).click();
    }

    /** Waits for the page that a press leads to: until it is there, the browser may still show the one before. */
    private static void shows(ChromeDriver browser, String css, String text) {
        await().atMost(Duration.ofSeconds(30))
                .ignoreExceptions()
                .untilAsserted(() -> assertThat(
                                browser.findElement(By.cssSelector(css)).getText())
                        .contains(text));
    }

    private static String value(ChromeDriver browser, String id) {
        return String.valueOf(browser.findElement(By.id(id)).getDomProperty("value"));
    }

    /** Nothing must reach beyond a screen of 360 pixels, tables that scroll in themselves included. */
    private static void fitsAPhone(ChromeDriver browser) {
        browser.executeCdpCommand(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", 360, "height", 800, "deviceScaleFactor", 1, "mobile", true));
        Object tooWide = browser.executeScript("return [...document.querySelectorAll('*')].filter("
                + "e => e.scrollWidth > e.clientWidth + 1 && e.clientWidth > 30).map(e => e.outerHTML.slice(0, 80))");
        assertThat(tooWide).isEqualTo(List.of());
        browser.executeCdpCommand("Emulation.clearDeviceMetricsOverride", Map.of());
    }

    private static ChromeDriver browser() {
        Path binary = CHROMIUM.stream().filter(Files::isExecutable).findFirst().orElse(null);
        if (binary == null || !Files.isExecutable(DRIVER)) {
            String reason = "needs Chromium and its driver (Debian: apt-get install chromium chromium-driver)";
            if (System.getenv("CODITECT_SIM_REQUIRE_TOOLS") != null) {
                fail(reason);
            }
            abort(reason);
        }
        ChromeOptions options = new ChromeOptions();
        options.setBinary(String.valueOf(binary));
        options.addArguments(
                "--headless=new",
                "--no-sandbox",
                "--disable-gpu",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync");
        ChromeDriverService service = new ChromeDriverService.Builder()
                .usingDriverExecutable(DRIVER.toFile())
                .usingAnyFreePort()
                .withSilent(true)
                .build();
        return new ChromeDriver(service, options);
    }
}
