package ai.coditect.sim.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.awaitility.core.ConditionFactory;
import org.openqa.selenium.By;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.chrome.ChromeDriver;

/**
 * A window of headless Chromium, as a customer uses it. Where the system property {@code shots} names a folder, looks at pages are
 * kept there.
 */
final class Browser implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String AXE = axe();

    private final ChromeDriver driver;

    private Browser(ChromeDriver driver) {
        this.driver = driver;
    }

    static Browser start() {
        return new Browser(Chromium.window());
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
        patiently().ignoreExceptions().until(() -> {
            driver.findElement(By.cssSelector(css)).click();
            return true;
        });
    }

    /** Waits for the page that a press leads to: until it is there, the browser may still show the one before. */
    void shows(String css, String text) {
        patiently()
                .ignoreExceptions()
                .untilAsserted(
                        () -> assertThat(driver.findElement(By.cssSelector(css)).getText())
                                .contains(text));
    }

    private static ConditionFactory patiently() {
        return await().atMost(PATIENCE).pollDelay(Duration.ZERO).pollInterval(Duration.ofMillis(20));
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
     * Judges the page that is open: no violation of WCAG 2.1 AA by axe-core, in the dark neither (there only colours are other ones),
     * and nothing that sticks out of a screen of 360 pixels.
     */
    void judges(String name) {
        driver.executeScript(AXE);
        look("light", 1200, 900, false);
        keep(name + "-light");
        assertThat(violations("['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa']"))
                .as("%s, light", name)
                .isEmpty();
        look("dark", 1200, 900, false);
        keep(name + "-dark");
        assertThat(violations("{type: 'rule', values: ['color-contrast']}"))
                .as("%s, dark", name)
                .isEmpty();
        look("light", 360, 800, true);
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

    private void look(String scheme, int width, int height, boolean mobile) {
        driver.executeCdpCommand(
                "Emulation.setEmulatedMedia",
                Map.of(
                        "features",
                        List.of(
                                Map.of("name", "prefers-color-scheme", "value", scheme),
                                Map.of("name", "prefers-reduced-motion", "value", "reduce"))));
        driver.executeCdpCommand(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", mobile));
    }

    private List<String> violations(String rules) {
        String found = String.valueOf(driver.executeAsyncScript(
                "const done = arguments[arguments.length - 1];" + "axe.run(document, {runOnly: " + rules + "}).then("
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
        try (InputStream script = Browser.class.getResourceAsStream("/axe.min.js")) {
            if (script == null) {
                throw new IllegalStateException("axe-core is not on the class path");
            }
            return new String(script.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        driver.close();
    }
}
