package ai.coditect.sim.harness.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Renders a run that is kept as {@code run.json} into {@code report.html} and makes its picture, {@code report.png}, in headless Chromium:
 * what stands at the top of the page, for README. Arguments: the folder with the run, the folder to write to, and optionally the
 * picture's width and height, {@code light} or {@code dark}, and a fragment to open.
 */
final class ReportPicture {
    private ReportPicture() {}

    public static void main(String[] args) throws IOException {
        Path target = Path.of(args[1]).toAbsolutePath();
        int width = args.length > 2 ? Integer.parseInt(args[2]) : 1280;
        int height = args.length > 3 ? Integer.parseInt(args[3]) : 975;
        boolean dark = args.length > 4 && args[4].equals("dark");
        Run run = Reports.read(Path.of(args[0], "run.json"));
        Path page = target.resolve("report.html");
        Files.createDirectories(target);
        AtomicFile.write(page, out -> HtmlReport.write(Redactor.PATTERNS.record(run), out));
        try (Browser browser = Browser.start()) {
            browser.look(width, height, dark).open(page, args.length > 5 ? args[5] : "");
            browser.run("document.documentElement.style.scrollbarWidth = 'none'");
            Files.write(target.resolve("report.png"), browser.picture());
        }
    }
}
