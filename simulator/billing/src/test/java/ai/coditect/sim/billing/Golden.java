package ai.coditect.sim.billing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Compares a text with a file under {@code src/test/resources/golden}; {@code -Dgolden.update=true} writes it anew. */
final class Golden {
    private static final Path FOLDER = Path.of("src/test/resources/golden");

    private Golden() {}

    static void matches(String name, String text) throws IOException {
        Path file = FOLDER.resolve(name);
        if (Boolean.getBoolean("golden.update")) {
            Files.writeString(file, text);
        }
        assertThat(text)
                .as("differs from %s; -Dgolden.update=true writes it", name)
                .isEqualTo(Files.readString(file));
    }
}
