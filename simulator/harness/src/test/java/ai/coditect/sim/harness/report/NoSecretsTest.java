package ai.coditect.sim.harness.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The runner redacts; here it forgot to, everywhere. */
class NoSecretsTest {
    private static final String SECRETS = " whsec_PlantedSecret123 cdt_live_PlantedToken456 4000 0000 0000 0341 ";

    @TempDir
    Path folder;

    @Test
    void no_format_shows_a_secret_a_token_or_a_card_number_wherever_it_stands() throws IOException {
        Map<String, String> outputs = render(Planted.everywhere(SECRETS));

        outputs.forEach((format, text) -> assertThat(text)
                .as(format)
                .contains("whsec_[redacted]", "cdt_live_[redacted]", "[card ending 0341]")
                .doesNotContain("PlantedSecret", "PlantedToken", "4000 0000 0000 0341", "4000000000000341"));
    }

    @Test
    void the_signature_that_shows_what_was_sent_stays() throws IOException {
        Map<String, String> outputs = render(SampleRun.build());

        assertThat(outputs.get("run.json")).contains("t=1772442904,v1=");
    }

    private Map<String, String> render(Run run) throws IOException {
        Map<String, String> outputs = new LinkedHashMap<>();
        Path journal = folder.resolve("journal.jsonl");
        try (Reports.JournalWriter writer = Reports.journal(journal)) {
            JournalTest.play(run, writer);
        }
        outputs.put("journal", Files.readString(journal));
        Reports.Written written = Reports.write(run, folder);
        outputs.put("run.json", Files.readString(written.json()));
        outputs.put("html", Files.readString(written.html()));
        outputs.put("xml", Files.readString(written.junitXml()));
        ByteArrayOutputStream console = new ByteArrayOutputStream();
        Reports.print(
                run,
                written,
                new PrintStream(console, true, StandardCharsets.UTF_8),
                new Reports.ConsoleStyle(false, 400));
        outputs.put("console", console.toString(StandardCharsets.UTF_8));
        outputs.put("annotations", Reports.annotations(run));
        outputs.put("finding", Reports.text(run.scenarios().get(3).findings().get(0), 400));
        return outputs;
    }
}
