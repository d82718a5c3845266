package ai.coditect.sim.harness.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Compares text with a file under {@code src/test/resources/golden/report}; {@code -Dgolden.update=true} writes it instead. */
final class Golden {
    private static final Path FOLDER = Path.of("src/test/resources/golden/report");

    private Golden() {}

    static void matches(String name, String actual) {
        matches(FOLDER.resolve(name), actual);
    }

    static void matches(Path file, String actual) {
        try {
            if (Boolean.getBoolean("golden.update")) {
                Files.createDirectories(file.toAbsolutePath().getParent());
                Files.writeString(file, actual);
            }
            assertThat(actual)
                    .as("differs from %s; -Dgolden.update=true writes it", file)
                    .isEqualTo(Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
