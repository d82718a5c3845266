package ai.coditect.sim.harness.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalTest {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    @TempDir
    Path folder;

    /** Tells a listener of a run as the runner does. */
    static void play(Run run, RunListener listener) {
        listener.runStarted(run.scenarios().size());
        for (Run.Scenario scenario : run.scenarios()) {
            listener.scenarioStarted(scenario.name(), scenario.file(), scenario.line());
            scenario.attempts().forEach(attempt -> listener.attemptFinished(scenario.name(), attempt));
            scenario.steps().forEach(step -> listener.stepFinished(scenario.name(), step));
            listener.scenarioFinished(scenario);
        }
        listener.runFinished(run);
    }

    @Test
    void every_line_is_an_envelope_with_version_and_number() throws IOException {
        List<JsonNode> lines = write(SampleRun.build());

        assertThat(lines.get(0).path("type").asText()).isEqualTo("run-started");
        assertThat(lines.get(lines.size() - 1).path("type").asText()).isEqualTo("run-finished");
        for (int i = 0; i < lines.size(); i++) {
            assertThat(lines.get(i).path("schemaVersion").asInt()).isEqualTo(Run.SCHEMA_VERSION);
            assertThat(lines.get(i).path("sequence").asInt()).isEqualTo(i + 1);
            assertThat(lines.get(i).path("at").asText()).endsWith("Z");
        }
    }

    @Test
    void everything_that_a_run_holds_stands_in_its_journal_once() throws IOException {
        List<JsonNode> lines = write(SampleRun.build());

        long attempts = lines.stream()
                .filter(line -> line.path("type").asText().equals("attempt"))
                .count();
        assertThat(attempts).isEqualTo(RunTotals.of(SampleRun.build()).deliveries());
        JsonNode duplicated = lines.stream()
                .filter(line -> line.path("type").asText().equals("scenario-finished"))
                .filter(line -> line.path("scenario").path("world").asText().equals("d4Vt7"))
                .findFirst()
                .orElseThrow();
        assertThat(duplicated.path("scenario").path("findings")).hasSize(1);
        assertThat(duplicated.path("scenario").has("attempts")).isFalse();
        assertThat(lines.get(lines.size() - 1).path("exitCode").asInt()).isEqualTo(1);
    }

    @Test
    void line_breaks_in_what_was_answered_break_no_line() throws IOException {
        assertThat(write(Planted.everywhere("\n\r\u2028\u0000"))).hasSameSizeAs(write(SampleRun.build()));
    }

    @Test
    void what_was_written_survives_kill_9() throws IOException, InterruptedException {
        Path journal = folder.resolve("deep/killed.jsonl");
        Process process = new ProcessBuilder(
                        ProcessHandle.current().info().command().orElseThrow(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Endless.class.getName(),
                        journal.toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try (BufferedReader out =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            String told = "0";
            for (int i = 0; i < 200; i++) {
                told = String.valueOf(out.readLine());
            }
            process.destroyForcibly();
            assertThat(process.waitFor(10, TimeUnit.SECONDS)).isTrue();

            List<String> lines = Files.readAllLines(journal);
            assertThat(lines).hasSizeGreaterThanOrEqualTo(Integer.parseInt(told));
            assertThat(MAPPER.readTree(lines.get(Integer.parseInt(told) - 1))
                            .path("sequence")
                            .asText())
                    .isEqualTo(told);
        } finally {
            process.destroyForcibly();
        }
    }

    /** Writes attempts until it is killed, and tells each number once it is written. */
    static final class Endless {
        private Endless() {}

        public static void main(String[] args) throws IOException {
            Run.Attempt attempt =
                    SampleRun.build().scenarios().get(0).attempts().get(0);
            try (Reports.JournalWriter journal = Reports.journal(Path.of(args[0]))) {
                for (int number = 1; number < 1_000_000 && !System.out.checkError(); number++) {
                    journal.attemptFinished("endless", attempt);
                    System.out.println(number);
                }
            }
        }
    }

    private List<JsonNode> write(Run run) throws IOException {
        Path journal = folder.resolve("journal.jsonl");
        try (Reports.JournalWriter writer = Reports.journal(journal)) {
            play(run, writer);
        }
        List<JsonNode> lines = new ArrayList<>();
        for (String line : Files.readString(journal).split("\n")) {
            lines.add(MAPPER.readTree(line));
        }
        return lines;
    }
}
