package ai.coditect.sim.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InitAndValidateTest {

    @TempDir
    Path folder;

    @Test
    void what_init_writes_is_valid_and_a_second_init_keeps_it() throws IOException {
        TestTerminal terminal = new TestTerminal(folder);
        assertThat(terminal.run("init", "--webhook", "http://localhost:8080/hooks")
                        .code())
                .isZero();
        assertThat(Files.readString(folder.resolve("consumer.yaml"))).contains("webhook: http://localhost:8080/hooks");
        assertThat(terminal.run("validate", "consumer.yaml", "scenarios").transcript())
                .isEqualTo("valid: 1 scenario, 1 consumer file\n--- exit 0\n");

        Files.writeString(folder.resolve("consumer.yaml"), "webhook: http://localhost:1/mine\n");
        assertThat(terminal.run("init").out()).contains("kept   consumer.yaml");
        assertThat(Files.readString(folder.resolve("consumer.yaml"))).contains("localhost:1/mine");
    }

    @Test
    void the_commented_keys_of_init_are_valid_too() throws IOException {
        new TestTerminal(folder).run("init");
        Path file = folder.resolve("consumer.yaml");
        StringBuilder uncommented = new StringBuilder();
        for (String line : Files.readAllLines(file)) {
            boolean example = line.matches("# ( *[a-z]+:.*)") && !line.startsWith("# Let");
            uncommented.append(example ? line.substring(2) : line).append('\n');
        }
        Files.writeString(file, uncommented);
        assertThat(uncommented.toString()).contains("\nprobes:\n", "\nstart:\n", "\nprovision:\n", "    absent: 0");
        assertThat(new TestTerminal(folder).run("validate", "consumer.yaml").transcript())
                .isEqualTo("valid: 1 consumer file\n--- exit 0\n");
    }

    @Test
    void an_invalid_file_is_shown_with_its_place() throws IOException {
        Files.writeString(
                folder.resolve("bad.yaml"),
                "name: x\ncustomer: { card: 4242 4242 4242 4242 }\nsteps:\n  - subscrib: { plan: plan_pro }\n");
        TestTerminal.Done done = new TestTerminal(folder).run("validate", "bad.yaml");
        assertThat(done.code()).isEqualTo(2);
        assertThat(done.err()).contains("bad.yaml:4:").contains("subscribe").contains("^");
    }
}
