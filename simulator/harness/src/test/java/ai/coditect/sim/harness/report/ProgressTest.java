package ai.coditect.sim.harness.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class ProgressTest {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final PrintStream err = new PrintStream(bytes, true, StandardCharsets.UTF_8);
    private final AtomicLong nanos = new AtomicLong();

    @Test
    void elsewhere_than_on_a_terminal_only_what_went_wrong_is_told() {
        JournalTest.play(SampleRun.build(), new Progress(err, false, 80, nanos::get));

        assertThat(text())
                .isEqualTo("4/8  FAIL  The success lifecycle, with invoice.paid sent twice\n"
                        + "7/8  ????  Ten seats become fifteen\n");
    }

    @Test
    void a_long_run_gives_a_sign_of_life_without_moving_the_cursor() {
        Progress progress = new Progress(err, false, 80, () -> nanos.addAndGet(TimeUnit.SECONDS.toNanos(1)));

        JournalTest.play(SampleRun.build(), progress);

        assertThat(text()).contains("deliveries").doesNotContain("\r", "\u001b");
        assertThat(text().lines().count()).isBetween(4L, 12L);
    }

    @Test
    void on_a_terminal_one_line_is_written_over_and_cleared_at_the_end() {
        Progress progress = new Progress(err, true, 60, () -> nanos.addAndGet(TimeUnit.MILLISECONDS.toNanos(100)));

        JournalTest.play(SampleRun.build(), progress);

        assertThat(text()).doesNotContain("\n").contains("4/8  ", "1 failed").endsWith("\r\u001b[K");
        for (String line : text().split("\r\u001b\\[K")) {
            assertThat(Columns.width(line)).isLessThan(60);
        }
    }

    @Test
    void a_run_that_is_over_at_once_draws_nothing_on_a_terminal() {
        JournalTest.play(SampleRun.build(), new Progress(err, true, 60, nanos::get));

        assertThat(text()).isEmpty();
    }

    @Test
    void names_cannot_drive_the_terminal() {
        JournalTest.play(Planted.everywhere("\u001b[2J whsec_0123456789"), new Progress(err, false, 80, nanos::get));

        assertThat(text()).contains("<U+001B>[2J whsec_[redacted]").doesNotContain("\u001b");
    }

    private String text() {
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
