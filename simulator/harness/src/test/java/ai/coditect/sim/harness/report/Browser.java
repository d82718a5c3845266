package ai.coditect.sim.harness.report;

import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.openqa.selenium.JavascriptExecutor;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;

/** Headless Chromium on files of ours. */
final class Browser implements AutoCloseable {
    private static final List<Path> CHROMIUM = List.of(
            Path.of("/usr/bin/chromium"), Path.of("/usr/bin/chromium-browser"), Path.of("/usr/bin/google-chrome"));
    private static final Path DRIVER = Path.of("/usr/bin/chromedriver");

    private final ChromeDriver driver;

    private Browser(ChromeDriver driver) {
        this.driver = driver;
    }

    /** Starts it; where it is not installed the test is skipped, or fails when CODITECT_SIM_REQUIRE_TOOLS is set. */
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
                "--disable-quic",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--force-device-scale-factor=1");
        LoggingPreferences logs = new LoggingPreferences();
        logs.enable(LogType.BROWSER, java.util.logging.Level.ALL);
        logs.enable(LogType.PERFORMANCE, java.util.logging.Level.ALL);
        options.setCapability("goog:loggingPrefs", logs);
        ChromeDriverService service = new ChromeDriverService.Builder()
                .usingDriverExecutable(DRIVER.toFile())
                .usingAnyFreePort()
                .withSilent(true)
                .build();
        ChromeDriver driver = new ChromeDriver(service, options);
        driver.manage().timeouts().scriptTimeout(Duration.ofMinutes(3)).pageLoadTimeout(Duration.ofMinutes(3));
        return new Browser(driver);
    }

    Browser look(int width, int height, boolean dark) {
        driver.executeCdpCommand(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", width < 600));
        driver.executeCdpCommand(
                "Emulation.setEmulatedMedia",
                Map.of(
                        "features",
                        List.of(
                                Map.of("name", "prefers-color-scheme", "value", dark ? "dark" : "light"),
                                Map.of("name", "prefers-reduced-motion", "value", "reduce"))));
        return this;
    }

    Browser withoutScript() {
        driver.executeCdpCommand("Emulation.setScriptExecutionDisabled", Map.of("value", true));
        return this;
    }

    Browser open(Path page) {
        return open(page, "");
    }

    Browser open(Path page, String fragment) {
        driver.get(page.toUri() + fragment);
        return this;
    }

    @Nullable
    Object run(String script, Object... arguments) {
        return ((JavascriptExecutor) driver).executeScript(script, arguments);
    }

    /** Runs script that calls its last argument when it is done. */
    @Nullable
    Object runAsync(String script, Object... arguments) {
        return ((JavascriptExecutor) driver).executeAsyncScript(script, arguments);
    }

    /** Returns the height of the whole page, CSS pixels, every row of it laid out. */
    int pageHeight() {
        run("document.querySelectorAll('.scenarios > li').forEach(row => row.style.contentVisibility = 'visible')");
        return ((Number) Objects.requireNonNull(run("return document.documentElement.scrollHeight"))).intValue();
    }

    byte[] picture() {
        Object answer = driver.executeCdpCommand("Page.captureScreenshot", Map.of("format", "png"))
                .get("data");
        return Base64.getDecoder().decode(String.valueOf(answer));
    }

    /** Returns what the page complained about: errors of scripts, violations of its policy, failed requests. */
    List<String> complaints() {
        return driver.manage().logs().get(LogType.BROWSER).getAll().stream()
                .map(LogEntry::getMessage)
                .toList();
    }

    /** Returns the addresses of all requests that were made since the last call. */
    List<String> requests() {
        return driver.manage().logs().get(LogType.PERFORMANCE).getAll().stream()
                .map(LogEntry::getMessage)
                .filter(message -> message.contains("\"Network.requestWillBeSent\""))
                .toList();
    }

    @Override
    public void close() {
        driver.quit();
    }
}
