package ai.coditect.sim.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The lines that a report gives to see a finding again work where the run was started. */
class RepeatTest {
    private static final String TWO = """
            name: a good one
            customer: { card: 4242 4242 4242 4242 }
            steps:
              - pay: { amount: 1000 }
            ---
            name: the payment is refused
            customer: { card: 4242 4242 4242 4242 }
            steps:
              - subscribe: { plan: plan_pro }
            """;

    @TempDir
    Path folder;

    private HttpServer handler;

    /** Refuses every payment of an invoice. */
    @BeforeEach
    void start() throws IOException {
        handler = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        handler.createContext("/hook", exchange -> {
            exchange.getRequestBody().readAllBytes();
            boolean refused = "invoice.paid".equals(exchange.getRequestHeaders().getFirst("X-Coditect-Event"));
            exchange.sendResponseHeaders(refused ? 400 : 204, -1);
            exchange.close();
        });
        handler.start();
    }

    @AfterEach
    void stop() {
        handler.stop(0);
    }

    private String target() {
        return "http://127.0.0.1:" + handler.getAddress().getPort() + "/hook";
    }

    /** A finding as a reader knows it again, without the ids of its world. */
    private record Seen(String rule, String scenario, String where, String expected) {}

    private static List<JsonNode> findings(Path reports) throws IOException {
        List<JsonNode> findings = new ArrayList<>();
        new ObjectMapper()
                .readTree(reports.resolve("run.json").toFile())
                .path("scenarios")
                .forEach(scenario -> scenario.path("findings").forEach(findings::add));
        return findings;
    }

    private static List<Seen> seen(List<JsonNode> findings) {
        return findings.stream()
                .map(finding -> new Seen(
                        finding.path("rule").asText(),
                        finding.path("scenario").asText(),
                        finding.path("where").asText(),
                        finding.path("expected").asText()))
                .toList();
    }

    @Test
    void the_printed_line_shows_the_same_finding_in_the_folder_where_the_run_was_started() throws Exception {
        Path tool = Files.createDirectories(folder.resolve("the tool"));
        Path app = Files.createDirectories(folder.resolve("my app"));
        Doors.make(tool);
        Files.createDirectories(app.resolve("it's tested"));
        Files.writeString(app.resolve("it's tested/consumer.yaml"), "webhook: " + target() + "\nsecret: whsec_x\n");
        Files.writeString(app.resolve("it's tested/our own.yaml"), TWO);

        Doors.run(
                app,
                "../the tool/coditect-sim",
                "run",
                "success",
                "it's tested/our own.yaml",
                "--consumer",
                "it's tested");
        List<JsonNode> findings = findings(app.resolve("reports/run"));
        assertThat(seen(findings))
                .extracting(Seen::scenario)
                .containsExactly("4242 subscribes and is active at once", "the payment is refused");
        for (JsonNode finding : findings) {
            String line = finding.path("repeat").path(0).asText();
            assertThat(line).startsWith("'../the tool/coditect-sim' run ");
            assertThat(Doors.run(app, "sh", "-c", line).code()).as(line).isEqualTo(1);
            assertThat(seen(findings(app.resolve("reports/run"))))
                    .as(line)
                    .containsExactlyElementsOf(seen(List.of(finding)));
        }
    }

    @Test
    void the_line_names_the_handler_as_the_run_did_and_no_secret() throws Exception {
        TestTerminal.Done done = new TestTerminal(folder)
                .run("run", "success", "--target", target(), "--secret", "whsec_kept_to_myself", "--seed", "7");
        assertThat(done.out())
                .contains("coditect-sim run success --target " + target()
                        + " --secret \"${WEBHOOK_SECRET:?}\" --seed 7\n")
                .doesNotContain("whsec_kept");
        Files.writeString(folder.resolve("consumer.yaml"), "webhook: " + target() + "\nsecret: whsec_x\n");
        assertThat(new TestTerminal(folder)
                        .run("run", "success", "--seed", "7", "--clock", "2027-01-31")
                        .out())
                .contains("coditect-sim run success --consumer consumer.yaml --seed 7 --clock 1801353600\n");
    }
}
