package ai.coditect.sim.server;

import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.openqa.selenium.WindowType;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;

/**
 * The one headless Chromium of a test run, and windows of it: to start one for each test takes longer than the tests. It ends with
 * the JVM. A test is skipped where Chromium is missing, and fails there when CODITECT_SIM_REQUIRE_TOOLS is set.
 */
final class Chromium {
    private static final List<Path> BINARIES = List.of(
            Path.of("/usr/bin/chromium"), Path.of("/usr/bin/chromium-browser"), Path.of("/usr/bin/google-chrome"));
    private static final Path DRIVER = Path.of("/usr/bin/chromedriver");

    private static final Duration SCRIPTS = Duration.ofMinutes(3);

    private final ChromeDriverService service;
    private final ChromeDriver owner;

    /** The window that stays open. */
    private final String home;

    private Chromium(ChromeDriverService service, ChromeDriver owner) {
        this.service = service;
        this.owner = owner;
        this.home = owner.getWindowHandle();
    }

    private static final class Holder {
        static final Chromium ONE = start();
    }

    /** Opens a window; who closes it leaves the others open. */
    static ChromeDriver window() {
        require();
        Chromium one = Holder.ONE;
        ChromeOptions options = new ChromeOptions();
        if (one.owner.getCapabilities().getCapability("goog:chromeOptions") instanceof Map<?, ?> chrome) {
            options.setExperimentalOption("debuggerAddress", String.valueOf(chrome.get("debuggerAddress")));
        }
        ChromeDriver window = new ChromeDriver(one.service, options);
        // axe-core on a long page, with both cores busy with other tests, took longer than Selenium's 30 seconds
        window.manage().timeouts().scriptTimeout(SCRIPTS);
        // it begins in any window that is open, which another test may close at this moment
        window.switchTo().window(one.home);
        window.switchTo().newWindow(WindowType.WINDOW);
        return window;
    }

    private static void require() {
        if (binary() == null || !Files.isExecutable(DRIVER)) {
            String reason = "needs Chromium and its driver (Debian: apt-get install chromium chromium-driver)";
            if (System.getenv("CODITECT_SIM_REQUIRE_TOOLS") != null) {
                fail(reason);
            }
            abort(reason);
        }
    }

    private static @Nullable Path binary() {
        return BINARIES.stream().filter(Files::isExecutable).findFirst().orElse(null);
    }

    private static Chromium start() {
        ChromeOptions options = new ChromeOptions();
        options.setBinary(String.valueOf(binary()));
        options.addArguments(
                "--headless=new",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-quic",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--disable-backgrounding-occluded-windows",
                "--disable-renderer-backgrounding",
                "--hide-scrollbars",
                "--window-size=1200,900");
        ChromeDriverService service = new ChromeDriverService.Builder()
                .usingDriverExecutable(DRIVER.toFile())
                .usingAnyFreePort()
                .withSilent(true)
                .build();
        ChromeDriver owner = new ChromeDriver(service, options);
        Runtime.getRuntime().addShutdownHook(new Thread(owner::quit, "chromium-quits"));
        return new Chromium(service, owner);
    }
}
