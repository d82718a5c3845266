package ai.coditect.sim.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HelpAndWrongUseTest {

    @TempDir
    Path folder;

    @Test
    void without_a_command_the_help_is_shown() {
        TestTerminal.Done done = new TestTerminal(folder).run();
        assertThat(done.code()).isZero();
        Golden.check("help", done.out());
    }

    @ParameterizedTest
    @ValueSource(strings = {"demo", "run", "serve", "trigger", "sign", "verify", "validate", "init"})
    void each_command_has_help_with_examples(String command) {
        TestTerminal.Done done = new TestTerminal(folder).run(command, "--help");
        assertThat(done.code()).isZero();
        assertThat(done.out()).contains("Example").contains("coditect-sim " + command);
        Golden.check("help-" + command, done.out());
    }

    @Test
    void each_wrong_use_gets_a_sentence_and_exit_code_2() throws IOException {
        Files.writeString(folder.resolve("big.json"), "x".repeat((1 << 20) + 1));
        Files.writeString(folder.resolve("small.json"), "{}");
        String[][] cases = {
            {"rum"},
            {"run", "--sed", "1"},
            {"run", "--seed", "many"},
            {"run", "--clock", "tomorrow", "cards"},
            {"run", "cards", "--consumer", "nowhere.yaml"},
            {"run", "cards", "--consumer", "a.yaml", "--target", "http://localhost:1"},
            {"run", "cards", "--target", "localhost:5000"},
            {"run", "cards", "--target", "http://localhost:1", "--scheme", "md5"},
            {"run", "cards", "--scheme", "hex"},
            {"run", "cards", "--format", "xml"},
            {"run", "cards", "--target", "http://localhost:1", "--parallel", "-1"},
            {"trigger", "invoice.payed"},
            {"trigger", "refund.created"},
            {"trigger", "invoice.paid", "--plan", "plan_pr"},
            {"trigger", "invoice.paid", "--quantity", "0"},
            {"trigger", "invoice.paid", "--target", "http://203.0.113.7/hook", "--secret", "whsec_x"},
            {"sign", "nowhere.json", "--secret", "whsec_x"},
            {"sign", "big.json", "--secret", "whsec_x"},
            {"sign", "small.json"},
            {"verify", "small.json", "--secret", "whsec_x", "--header", "no colon"},
            {"verify", "small.json", "--secret", "whsec_x", "--tolerance", "-1"},
            {"validate"},
            {"validate", "nowhere.yaml"},
            {"serve", "--time", "1d=0m"},
            {"serve", "--time", "fast"},
            {"serve", "--token", "cdt_live_0123456789"},
            {"serve", "--port", "70000"},
            {"init", "--webhook", "nowhere"},
        };
        StringBuilder all = new StringBuilder();
        for (String[] args : cases) {
            TestTerminal.Done done = new TestTerminal(folder).run(args);
            assertThat(done.code()).as(String.join(" ", args)).isEqualTo(2);
            assertThat(done.err()).doesNotContain("Exception", "\tat ", "cdt_live_0123456789");
            all.append("$ coditect-sim ")
                    .append(String.join(" ", args))
                    .append('\n')
                    .append(done.transcript())
                    .append('\n');
        }
        Golden.check("wrong-use", all.toString());
    }
}
