package ai.coditect.sim.harness.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** What a consumer answers may not drive the terminal that shows it. */
class HostileConsoleTest {

    @Test
    void control_and_bidirectional_characters_are_made_visible() {
        String text = print(Planted.everywhere("\u001b[2J\u0007\u009b31m\u202e\u2028\r\u0000"));

        assertThat(text).contains("<U+001B>[2J<U+0007><U+009B>31m<U+202E><U+2028>");
        assertThat(text.chars()
                        .filter(c -> c < 0x20 && c != '\n' || c >= 0x7f && c < 0xa0 || c == 0x202e || c == 0x2028))
                .isEmpty();
    }

    @Test
    void a_name_that_holds_line_breaks_forges_no_line() {
        String text = print(Planted.everywhere("\nexit 0\n"));

        assertThat(text.lines().filter(line -> line.equals("exit 0"))).isEmpty();
        assertThat(text).endsWith("exit 1\n");
    }

    @Test
    void a_megabyte_in_every_field_is_cut() {
        assertThat(print(Planted.megabytes())).hasSizeLessThan(200_000);
    }

    @Test
    void annotations_stay_one_command_a_line() {
        String text = Reports.annotations(Planted.everywhere("\n::error::forged\r\n%0A::"));

        assertThat(text.lines()).allMatch(line -> line.startsWith("::error ") || line.startsWith("::warning "));
        assertThat(text.lines()).hasSize(2);
    }

    private static String print(Run run) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        Reports.print(run, new PrintStream(bytes, true, StandardCharsets.UTF_8), new Reports.ConsoleStyle(false, 100));
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
