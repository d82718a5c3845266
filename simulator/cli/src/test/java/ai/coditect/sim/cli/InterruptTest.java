package ai.coditect.sim.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a run leaves that is ended from outside, as a CI's time limit does it. */
class InterruptTest {
    @TempDir
    Path folder;

    private Process started(String... arguments) throws IOException {
        Doors.make(folder);
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        Files.writeString(folder.resolve("consumer.yaml"), """
                webhook: http://127.0.0.1:${port}/hook
                secret: whsec_x
                start:
                  command: '"%s" -XX:TieredStopAtLevel=1 -cp "%s" ai.coditect.sim.cli.SlowHandler ${port} "%s"'
                  ready: GET http://127.0.0.1:${port}/health
                """.formatted(
                        java, System.getProperty("java.class.path"), folder.resolve("pids")));
        List<String> command =
                new ArrayList<>(List.of(folder.resolve("coditect-sim").toString()));
        command.addAll(Arrays.asList(arguments));
        return Doors.start(folder, command);
    }

    private List<ProcessHandle> handlers() throws IOException {
        return Arrays.stream(Files.readString(folder.resolve("pids")).split(" "))
                .flatMap(pid -> ProcessHandle.of(Long.parseLong(pid)).stream())
                .toList();
    }

    private boolean journalHas(String text) throws IOException {
        Path journal = folder.resolve("reports/run/journal.jsonl");
        return Files.exists(journal) && Files.readString(journal).contains(text);
    }

    @Test
    void sigterm_in_the_middle_leaves_the_reports_of_what_was_played_and_no_process() throws Exception {
        Process run = started("run", "lifecycle", "--parallel", "1", "--quiet");
        await().atMost(Duration.ofSeconds(60)).until(() -> journalHas("\"scenario-finished\"") || !run.isAlive());
        List<ProcessHandle> handlers = handlers();
        assertThat(handlers).hasSize(2);

        run.destroy();
        assertThat(run.waitFor(30, TimeUnit.SECONDS)).isTrue();

        String printed = Doors.printed(folder);
        assertThat(run.exitValue()).as(printed).isEqualTo(143);
        assertThat(printed)
                .contains(
                        "PASS", "????", "not played: the run was interrupted", "INTERRUPTED  the run was interrupted: ")
                .contains("interrupted, exit 130 (143 after SIGTERM)")
                .doesNotContain("Exception", "internal error");
        JsonNode json = new ObjectMapper()
                .readTree(folder.resolve("reports/run/run.json").toFile());
        assertThat(json.path("verdict").asText()).isEqualTo("INCONCLUSIVE");
        assertThat(json.path("exitCode").asInt()).isEqualTo(130);
        assertThat(json.path("scenarios").findValuesAsText("verdict"))
                .contains("PASSED", "INCONCLUSIVE")
                .doesNotContain("FAILED");
        assertThat(Files.readString(folder.resolve("reports/run/junit.xml")))
                .contains("<error", "the run was interrupted");
        assertThat(Files.readString(folder.resolve("reports/run/report.html"))).contains("the run was interrupted");
        assertThat(journalHas("\"run-finished\"")).isTrue();
        await().atMost(Duration.ofSeconds(10)).until(() -> handlers.stream().noneMatch(ProcessHandle::isAlive));
    }

    @Test
    void the_demo_does_not_go_on_after_it() throws Exception {
        Process run = started("demo", "--parallel", "1", "--quiet");
        Path journal = folder.resolve("reports/demo/journal.jsonl");
        await().atMost(Duration.ofSeconds(60))
                .until(() -> Files.exists(journal) && Files.size(journal) > 0 || !run.isAlive());

        run.destroy();
        assertThat(run.waitFor(30, TimeUnit.SECONDS)).isTrue();

        assertThat(run.exitValue()).isEqualTo(143);
        assertThat(Doors.printed(folder))
                .contains("interrupted, exit 130")
                .doesNotContain("2  The same", "internal error");
    }
}
