package ai.coditect.sim.junit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The one jar on each line of JUnit that we promise, in a JVM that has nothing else; nothing is left open when the run is over. */
class OutsiderIT {
    private static final Path TEST_CLASSES = Path.of(System.getProperty("test.classes"));

    @ParameterizedTest
    @ValueSource(strings = {"1.12.2", "1.14.4", "6.1.3"})
    void works_with_nothing_but_junit(String junit, @TempDir Path folder) throws IOException, InterruptedException {
        Path classes = folder.resolve("classes");
        copy(TEST_CLASSES.resolve("outsider"), classes.resolve("outsider"));
        String classPath = String.join(
                File.pathSeparator,
                classes.toString(),
                System.getProperty("shaded.jar"),
                Path.of(System.getProperty("junit.lines"), "junit-platform-console-standalone-" + junit + ".jar")
                        .toString());
        Path output = folder.resolve("output.txt");
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        classPath,
                        "outsider.OutsiderRun")
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        assertThat(process.waitFor(180, TimeUnit.SECONDS)).isTrue();
        List<String> lines = Files.readAllLines(output, StandardCharsets.UTF_8);
        assertThat(lines).as("output on JUnit %s", junit).contains("passed 7 failed 0", "listens false", "threads []");
        assertThat(lines).as("the libraries inside say nothing of their own").hasSize(3);
    }

    private static void copy(Path from, Path to) throws IOException {
        Files.createDirectories(to);
        try (Stream<Path> files = Files.list(from)) {
            for (Path file : files.toList()) {
                Files.copy(file, to.resolve(file.getFileName()));
            }
        }
    }
}
