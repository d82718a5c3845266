package ai.coditect.sim.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.openqa.selenium.By;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;

/**
 * Headless Chromium, as a customer uses it. A test is skipped where Chromium is missing, and fails there when
 * CODITECT_SIM_REQUIRE_TOOLS is set. Where the system property {@code shots} names a folder, looks at pages are kept there.
 */
final class Browser implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final List<Path> CHROMIUM = List.of(
            Path.of("/usr/bin/chromium"), Path.of("/usr/bin/chromium-browser"), Path.of("/usr/bin/google-chrome"));
    private static final Path DRIVER = Path.of("/usr/bin/chromedriver");
    private static final String AXE = "/axe.min.js";

    private final ChromeDriver driver;

    private Browser(ChromeDriver driver) {
        this.driver = driver;
    }

    static Browser start() {
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
                "--disable-sync",
                "--hide-scrollbars",
                "--window-size=1200,900");
        ChromeDriverService service = new ChromeDriverService.Builder()
                .usingDriverExecutable(DRIVER.toFile())
                .usingAnyFreePort()
                .withSilent(true)
                .build();
        return new Browser(new ChromeDriver(service, options));
    }

    /** Turns JavaScript off, for the pages opened from now on. */
    void withoutScript() {
        driver.executeCdpCommand("Emulation.setScriptExecutionDisabled", Map.of("value", true));
    }

    void open(String address) {
        driver.get(address);
    }

    String address() {
        return String.valueOf(driver.getCurrentUrl());
    }

    void type(String id, String text) {
        driver.findElement(By.id(id)).clear();
        driver.findElement(By.id(id)).sendKeys(text);
    }

    /** Picks an option of a list by its value. */
    void pick(String id, String value) {
        press("#" + id + " option[value='" + value + "']");
    }

    void press(String css) {
        await().atMost(PATIENCE).ignoreExceptions().until(() -> {
            driver.findElement(By.cssSelector(css)).click();
            return true;
        });
    }

    /** Waits for the page that a press leads to: until it is there, the browser may still show the one before. */
    void shows(String css, String text) {
        await().atMost(PATIENCE)
                .ignoreExceptions()
                .untilAsserted(
                        () -> assertThat(driver.findElement(By.cssSelector(css)).getText())
                                .contains(text));
    }

    String value(String id) {
        return String.valueOf(driver.findElement(By.id(id)).getDomProperty("value"));
    }

    boolean has(String css) {
        return !driver.findElements(By.cssSelector(css)).isEmpty();
    }

    /** Fills in the card form; the address of the buyer where it is asked for. */
    void card(String number) {
        if (has("#email")) {
            type("email", "zoe@example.com");
        }
        type("number", number);
        type("expiry", "12/40");
        type("cvc", "123");
    }

    /**
     * Judges the page that is open: no violation of WCAG 2.1 AA by axe-core, light and dark, and nothing that sticks out of a
     * screen of 360 pixels.
     */
    void judges(String name) {
        for (String scheme : List.of("light", "dark")) {
            scheme(scheme);
            screen(1200, 900, false);
            keep(name + "-" + scheme);
            assertThat(violations()).as("%s, %s", name, scheme).isEmpty();
        }
        screen(360, 800, true);
        scheme("light");
        keep(name + "-phone");
        assertThat(tooWide()).as("%s on a phone", name).isEqualTo("[]");
        driver.executeCdpCommand("Emulation.clearDeviceMetricsOverride", Map.of());
    }

    private String tooWide() {
        return String.valueOf(
                driver.executeScript("const wide = [...document.querySelectorAll('body, body *')].filter(e => "
                        + "e.scrollWidth > e.clientWidth + 1 && e.clientWidth > 30).map(e => e.outerHTML.slice(0, 80));"
                        + "if (document.documentElement.scrollWidth > 360) wide.push('page: ' + document.documentElement.scrollWidth);"
                        + "return wide;"));
    }

    private void scheme(String scheme) {
        driver.executeCdpCommand(
                "Emulation.setEmulatedMedia",
                Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", scheme))));
    }

    private void screen(int width, int height, boolean mobile) {
        driver.executeCdpCommand(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", mobile));
    }

    private List<String> violations() {
        driver.executeScript(axe());
        String found = String.valueOf(driver.executeAsyncScript("const done = arguments[arguments.length - 1];"
                + "axe.run(document, {runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa']}).then("
                + "r => done(r.violations.flatMap(v => v.nodes.map(n => v.id + ': ' + n.html + ' ' + n.failureSummary))),"
                + "e => done(['axe failed: ' + e]));"));
        return found.equals("[]") ? List.of() : List.of(found);
    }

    private void keep(String name) {
        String folder = System.getProperty("shots");
        if (folder == null || folder.isEmpty()) {
            return;
        }
        Map<String, Object> all = driver.executeCdpCommand(
                "Page.captureScreenshot", Map.of("format", "png", "captureBeyondViewport", true));
        try {
            Files.createDirectories(Path.of(folder));
            Files.write(
                    Path.of(folder, name + ".png"),
                    OutputType.BYTES.convertFromBase64Png(String.valueOf(all.get("data"))));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String axe() {
        try (InputStream script = Browser.class.getResourceAsStream(AXE)) {
            if (script == null) {
                throw new IllegalStateException("axe-core is not on the class path: " + AXE);
            }
            return new String(script.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        driver.quit();
    }
}
