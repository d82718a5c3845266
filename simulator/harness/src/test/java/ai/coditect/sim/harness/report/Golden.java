package ai.coditect.sim.harness.report;

import ai.coditect.sim.harness.GoldenText;
import java.nio.file.Path;

/** Compares text with a file under {@code src/test/resources/golden/report}; {@code -Dgolden.update=true} writes it instead. */
final class Golden {
    private static final Path FOLDER = Path.of("src/test/resources/golden/report");

    private Golden() {}

    static void matches(String name, String actual) {
        matches(FOLDER.resolve(name), actual);
    }

    static void matches(Path file, String actual) {
        GoldenText.matches(file, actual);
    }
}
