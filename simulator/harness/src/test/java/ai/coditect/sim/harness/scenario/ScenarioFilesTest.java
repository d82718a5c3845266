package ai.coditect.sim.harness.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScenarioFilesTest {
    private static final String TWO =
            "name: First\nsteps: [ subscribe: plan_starter ]\n---\nname: Second\nsteps: [ subscribe: plan_starter ]\n";

    private Path folder = Path.of("");

    @BeforeEach
    void write_files(@TempDir Path made) throws IOException {
        folder = made;
        Files.createDirectories(folder.resolve("mine/deeper"));
        Files.createDirectories(folder.resolve("mine/.hidden"));
        Files.writeString(folder.resolve("mine/b.yaml"), TWO);
        Files.writeString(
                folder.resolve("mine/a.yml"), TWO.replace("First", "A").replace("Second", "B"));
        Files.writeString(folder.resolve("mine/deeper/c.yaml"), "name: C\nsteps: [ subscribe: plan_starter ]\n");
        Files.writeString(folder.resolve("mine/consumer.yaml"), "webhook: http://localhost/\n");
        Files.writeString(folder.resolve("mine/.hidden/d.yaml"), "nothing of ours");
        Files.writeString(folder.resolve("mine/notes.txt"), "nothing of ours");
    }

    private List<String> names(String... selections) {
        return ScenarioFiles.load(List.of(selections), folder).stream()
                .map(Scenario::name)
                .toList();
    }

    private String refusal(String... selections) {
        try {
            return "read: " + names(selections);
        } catch (ScenarioException e) {
            return ProblemText.render(e.problems(), 200, false);
        }
    }

    @Test
    void nothing_selected_is_every_bundled_scenario() {
        assertThat(names()).hasSize(ScenarioFiles.bundled().size()).hasSizeGreaterThan(20);
    }

    @Test
    void a_tag_selects_its_pack_and_a_name_its_file_with_or_without_its_ending() {
        assertThat(names("cards")).hasSize(4);
        assertThat(names("network", "security")).hasSizeGreaterThan(8);
        assertThat(names("trial")).containsExactly("A trial becomes a paid subscription");
        assertThat(names("trial.yaml")).isEqualTo(names("trial"));
    }

    @Test
    void each_scenario_is_read_once_however_often_it_is_selected() {
        assertThat(names("cards", "success", "cards")).hasSize(4);
    }

    @Test
    void a_file_is_read_whole_and_a_line_of_it_is_the_scenario_that_stands_there() {
        assertThat(names("mine/b.yaml")).containsExactly("First", "Second");
        assertThat(names("mine/b.yaml:1")).containsExactly("First");
        assertThat(names("mine/b.yaml:2")).containsExactly("First");
        assertThat(names("mine/b.yaml:5")).containsExactly("Second");
        assertThat(names(folder.resolve("mine/b.yaml") + ":4")).containsExactly("Second");
    }

    @Test
    void a_line_outside_of_the_file_is_refused_with_the_lines_that_hold_scenarios() throws IOException {
        Files.writeString(folder.resolve("one.yaml"), "# A story.\nname: C\nsteps: [ subscribe: plan_starter ]\n");
        Files.writeString(
                folder.resolve("many.yaml"),
                IntStream.range(0, 25)
                        .mapToObj(i -> "name: " + i + "\nsteps: [ subscribe: plan_starter ]\n")
                        .collect(Collectors.joining("---\n")));

        assertThat(refusal("mine/b.yaml:99"))
                .isEqualTo("mine/b.yaml: no scenario stands on line 99 of 5; its scenarios begin on lines 1, 4\n");
        assertThat(refusal("mine/b.yaml:0")).contains("no scenario stands on line 0 of 5");
        assertThat(refusal("one.yaml:4"))
                .isEqualTo("one.yaml: no scenario stands on line 4 of 3; its scenario begins on line 2\n");
        assertThat(refusal("many.yaml:9999999"))
                .endsWith("begin on lines 1, 4, 7, 10, 13, 16, 19, 22, 25, 28, 31,"
                        + " 34, 37, 40, 43, 46, 49, 52, 55, 58 and further down\n");
        assertThat(names("one.yaml:1")).as("the comment above").containsExactly("C");
        assertThat(names("one.yaml:3")).containsExactly("C");
    }

    @Test
    void a_folder_is_read_by_name_with_what_is_below_it_but_for_hidden_files_and_consumer_yaml() {
        assertThat(names("mine")).containsExactly("A", "B", "First", "Second", "C");
        assertThat(names(".")).hasSize(5);
    }

    @Test
    void positions_name_the_file_as_the_user_did() {
        assertThat(ScenarioFiles.load(List.of("mine/b.yaml"), folder).get(1).at())
                .hasToString("mine/b.yaml:4:1");
        assertThat(ScenarioFiles.load(List.of("mine"), folder).get(4).at()).hasToString("mine/deeper/c.yaml:1:1");
    }

    @Test
    void an_unknown_name_is_answered_with_the_nearest_one() {
        assertThat(refusal("trail"))
                .isEqualTo("trail: no file, folder, pack or bundled scenario has this name\n  did you mean `trial`?\n");
        assertThat(refusal("nowhere/at-all.yaml"))
                .isEqualTo("nowhere/at-all.yaml: no file, folder, pack or bundled scenario has this name\n");
        assertThat(refusal("a\u0000b")).startsWith("a␀b: no file");
    }

    @Test
    void problems_of_every_selection_are_told_at_once() throws IOException {
        Files.writeString(folder.resolve("mine/bad.yaml"), "nmae: x\n");

        assertThat(refusal("mine/bad.yaml", "crads")).contains("did you mean `name`", "did you mean `cards`");
    }

    @Test
    void what_is_no_text_is_refused() throws IOException {
        Files.write(folder.resolve("utf16.yaml"), "name: x".getBytes(StandardCharsets.UTF_16));
        Files.write(folder.resolve("latin1.yaml"), "name: Zo\u00eb\n".getBytes(StandardCharsets.ISO_8859_1));
        Files.write(folder.resolve("big.yaml"), new byte[(1 << 20) + 1]);

        assertThat(refusal("utf16.yaml")).isEqualTo("utf16.yaml: this file is UTF-16; save it as UTF-8\n");
        assertThat(refusal("latin1.yaml"))
                .startsWith("latin1.yaml:1:9: this file is not UTF-8: a byte 0xeb stands here");
        assertThat(refusal("big.yaml")).startsWith("big.yaml: this file is larger than 1 MiB");
    }

    @Test
    void a_byte_order_mark_and_windows_line_ends_do_not_matter() {
        assertThat(ScenarioFiles.parse("x.yaml", "\ufeff" + TWO.replace("\n", "\r\n")))
                .hasSize(2);
    }

    @Test
    void a_list_of_scenarios_cannot_be_changed() {
        List<Scenario> bundled = ScenarioFiles.bundled();

        assertThatThrownBy(() -> bundled.remove(0)).isInstanceOf(UnsupportedOperationException.class);
    }
}
