package ai.coditect.sim.harness.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Makes the picture of a report for README. Arguments: the report, the picture to write, and optionally the width, the height (0 for
 * the whole page), {@code light} or {@code dark}, and a fragment to open. {@code sample} as the report writes the built-in sample first.
 */
final class ReportPicture {
    private ReportPicture() {}

    public static void main(String[] args) throws IOException {
        Path picture = Path.of(args[1]).toAbsolutePath();
        Path report = args[0].equals("sample")
                ? Reports.write(SampleRun.build(), picture.getParent()).html()
                : Path.of(args[0]).toAbsolutePath();
        int width = args.length > 2 ? Integer.parseInt(args[2]) : 1280;
        int height = args.length > 3 ? Integer.parseInt(args[3]) : 900;
        boolean dark = args.length > 4 && args[4].equals("dark");
        try (Browser browser = Browser.start()) {
            browser.look(width, height == 0 ? 900 : height, dark).open(report, args.length > 5 ? args[5] : "");
            if (height == 0) {
                browser.look(width, browser.pageHeight(), dark);
            }
            Files.write(picture, browser.picture());
        }
    }
}
