package ai.coditect.sim.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportsPlaceTest {
    @TempDir
    Path folder;

    private Path home;
    private Path app;

    @BeforeEach
    void make() throws IOException {
        home = Files.createDirectories(folder.resolve("clone"));
        app = Files.createDirectories(folder.resolve("app"));
    }

    @Test
    void reports_go_into_the_folder_of_whoever_runs() {
        TestTerminal.Done done = new TestTerminal(app).home(home).run("run", "success");
        assertThat(done.code()).as(done.out() + done.err()).isZero();
        assertThat(app.resolve("reports/run")).isDirectoryContaining("glob:**report.html");
        assertThat(home).isEmptyDirectory();
    }

    @Test
    void inside_of_the_clone_they_are_kept_together() throws IOException {
        Path inner = Files.createDirectories(home.resolve("fixtures/consumers"));
        assertThat(new TestTerminal(inner).home(home).run("run", "success").code())
                .isZero();
        assertThat(home.resolve("reports/run")).isDirectoryContaining("glob:**run.json");
        assertThat(inner).isEmptyDirectory();
    }

    @Test
    void a_place_that_cannot_be_written_is_said_in_a_sentence() throws IOException {
        Files.writeString(app.resolve("reports"), "a file");
        TestTerminal.Done done = new TestTerminal(app).home(home).run("run", "success");
        TestTerminal.Done named = new TestTerminal(app).home(home).run("run", "success", "--reports", "reports/mine");
        assertThat(done.code()).isEqualTo(2);
        assertThat(named.code()).isEqualTo(2);
        Golden.check("reports-unwritable", done.transcript() + named.transcript());
    }
}
