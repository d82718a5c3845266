package ai.coditect.sim.harness.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import ai.coditect.sim.harness.GoldenText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** scenarios/README.md and scenarios/index tell the truth about the files beside them. */
class ReadmeTest {
    private static final Path FOLDER = Path.of("../../scenarios");
    private static final String START = "<!-- table -->\n";
    private static final String END = "<!-- /table -->";

    private static List<String> files() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(file -> file.endsWith(".yaml"))
                    .sorted()
                    .toList();
        }
    }

    private static List<Scenario> scenarios(String file) throws IOException {
        return ScenarioFiles.parse(file, Files.readString(FOLDER.resolve(file)));
    }

    @Test
    void the_index_lists_every_file_once_with_the_tags_that_stand_in_it() throws IOException {
        assertThat(BundledScenarios.index().stream()
                        .map(BundledScenarios.Entry::file)
                        .toList())
                .doesNotHaveDuplicates()
                .containsExactlyInAnyOrderElementsOf(files());
        for (BundledScenarios.Entry entry : BundledScenarios.index()) {
            for (Scenario scenario : scenarios(entry.file())) {
                assertThat(entry.tags()).as(entry.file()).isEqualTo(scenario.tags());
            }
        }
    }

    @Test
    void every_bundled_scenario_tells_its_story_and_no_two_have_one_name() {
        List<Scenario> all = ScenarioFiles.bundled();

        assertThat(all).allSatisfy(scenario -> assertThat(scenario.story()).hasSizeGreaterThan(30));
        assertThat(all.stream().map(Scenario::name).toList()).doesNotHaveDuplicates();
    }

    @Test
    void the_table_in_the_readme_is_the_one_that_the_files_give() throws IOException {
        StringBuilder table = new StringBuilder("| file | what it shows | tags |\n|---|---|---|\n");
        for (BundledScenarios.Entry entry : BundledScenarios.index()) {
            for (Scenario scenario : scenarios(entry.file())) {
                table.append(String.format(
                        "| [%s](%s) | **%s.** %s | %s |%n",
                        entry.name(),
                        entry.file(),
                        scenario.name(),
                        scenario.story().replace("|", "\\|"),
                        String.join(", ", scenario.tags())));
            }
        }
        String readme = Files.readString(FOLDER.resolve("README.md"));
        String before = readme.substring(0, readme.indexOf(START) + START.length());

        GoldenText.matches(
                FOLDER.resolve("README.md"),
                before + table.toString().replace("\r\n", "\n") + readme.substring(readme.indexOf(END)));
    }
}
