package ai.coditect.sim.harness.consumer;

import static org.assertj.core.api.Assertions.assertThat;

import ai.coditect.sim.harness.GoldenText;
import ai.coditect.sim.harness.scenario.Problem;
import ai.coditect.sim.harness.scenario.ProblemText;
import ai.coditect.sim.harness.scenario.ScenarioException;
import ai.coditect.sim.harness.scenario.ScenarioFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What a person reads who made a mistake in a file: each {@code golden/problems/CASE.yaml} with its {@code CASE.txt}, on terminals
 * of 80 and of 120 columns. Files named {@code consumer-…} are read as consumer.yaml, the others as scenarios.
 */
class ProblemTextsTest {
    private static final Path FOLDER = Path.of("src/test/resources/golden/problems");

    static List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.filter(file -> file.toString().endsWith(".yaml"))
                    .sorted()
                    .toList();
        }
    }

    private static List<Problem> problems(String name, String text) {
        try {
            if (name.startsWith("consumer-")) {
                ConsumerFile.parse("consumer.yaml", text, FOLDER.toAbsolutePath(), variable -> null);
            } else {
                ScenarioFiles.parse("lifecycle.yaml", text);
            }
            return List.of();
        } catch (ScenarioException e) {
            return e.problems();
        }
    }

    @ParameterizedTest
    @MethodSource("files")
    void a_mistake_is_explained(Path file) throws IOException {
        String name = file.getFileName().toString();
        List<Problem> problems = problems(name, Files.readString(file));

        assertThat(problems).isNotEmpty();
        GoldenText.matches(
                file.resolveSibling(name.replace(".yaml", ".txt")),
                "# 80 columns\n" + ProblemText.render(problems, 80, false) + "\n# 120 columns\n"
                        + ProblemText.render(problems, 120, false));
    }
}
