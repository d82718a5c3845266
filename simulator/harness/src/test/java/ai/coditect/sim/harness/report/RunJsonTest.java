package ai.coditect.sim.harness.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunJsonTest {
    private static final Path SCHEMA = Path.of("../../fixtures/contract/schemas/run.schema.json");
    private static final Path RECORDS = Path.of("src/main/java/ai/coditect/sim/harness/report/Run.java");
    private static final ObjectMapper MAPPER = new ObjectMapper();

    @TempDir
    Path folder;

    @Test
    void the_checked_in_schema_is_the_one_that_the_records_give() throws IOException {
        ObjectNode schema = RunSchema.of(Run.class, Files.readString(RECORDS));

        Golden.matches(SCHEMA, PrettyJson.of(schema) + "\n");
    }

    @Test
    void a_written_run_is_valid_by_the_schema() throws IOException {
        Path json = Reports.write(SampleRun.build(), folder).json();

        assertThat(problems(Files.readString(json))).isEmpty();
    }

    @Test
    void the_schema_refuses_a_run_without_verdict_or_with_another_version() throws IOException {
        ObjectNode run = (ObjectNode)
                MAPPER.readTree(Reports.write(SampleRun.build(), folder).json().toFile());

        assertThat(problems(run.deepCopy().without("verdict").toString())).isNotEmpty();
        assertThat(problems(run.deepCopy().put("schemaVersion", 2).toString())).isNotEmpty();
        assertThat(problems(run.deepCopy().put("verdict", "GREEN").toString())).isNotEmpty();
    }

    @Test
    void reading_gives_back_what_was_written() throws IOException {
        Path json = Reports.write(SampleRun.build(), folder).json();

        Run read = Reports.read(json);

        assertThat(json(read)).isEqualTo(json(SampleRun.build()));
        assertThat(read.scenarios().get(4).attempts())
                .isEqualTo(SampleRun.build().scenarios().get(4).attempts());
    }

    @Test
    void a_value_nested_as_deep_as_a_consumer_may_answer_is_written_and_read() throws IOException {
        JsonNode deep = MAPPER.readTree("[".repeat(900) + "1" + "]".repeat(900));
        SampleScenario scenario = Samples.scenario("deep");
        scenario.step(1, "expect", "expect").read("deep", deep, "", "", true);
        Run run = Samples.run(scenario.build(Verdict.PASSED, ""));

        Path json = Reports.write(run, folder).json();

        assertThat(json(Reports.read(json))).isEqualTo(json(run));
    }

    @Test
    void format_json_prints_what_run_json_holds_and_leaves_the_stream_open() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();

        Reports.json(SampleRun.build(), out);
        out.write('!');

        Path json = Reports.write(SampleRun.build(), folder).json();
        assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo(Files.readString(json) + "!");
    }

    @Test
    void files_that_are_no_run_are_refused_in_words() throws IOException {
        List<String> texts = List.of(
                "{\"schemaVersion\": 1, \"id\": \"7f3a\"\n  \"tool\": 1}",
                "[]",
                "{\"schemaVersion\": \"one\"}",
                "{\"schemaVersion\": 2}",
                "{\"schemaVersion\": 1, \"id\": \"7f3a\"}");
        StringBuilder messages = new StringBuilder();
        for (String text : texts) {
            Path file = Files.writeString(folder.resolve("run.json"), text);
            assertThatThrownBy(() -> Reports.read(file))
                    .isInstanceOf(IOException.class)
                    .satisfies(
                            e -> messages.append(String.valueOf(e.getMessage()).replace(folder.toString(), "reports"))
                                    .append('\n'));
        }

        Golden.matches("unreadable-run.txt", messages.toString());
    }

    @Test
    void writing_leaves_no_draft_and_replaces_the_old_file() throws IOException {
        Files.writeString(folder.resolve("run.json"), "old");

        Reports.write(SampleRun.build(), folder);

        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrder("run.json", "report.html", "junit.xml");
        }
        assertThat(Reports.read(folder.resolve("run.json")).id()).isEqualTo("7f3a");
    }

    @Test
    void a_failed_write_leaves_the_old_file_and_no_draft() throws IOException {
        Path file = Files.writeString(folder.resolve("run.json"), "old");

        assertThatThrownBy(() -> AtomicFile.write(file, out -> {
                    out.write(new byte[100_000]);
                    throw new IOException("disk full");
                }))
                .hasMessage("disk full");

        assertThat(file).hasContent("old");
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).hasSize(1);
        }
    }

    private static String json(Run run) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Reports.json(run, out);
        return out.toString(StandardCharsets.UTF_8);
    }

    private static List<com.networknt.schema.Error> problems(String json) throws IOException {
        Schema schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(Files.readString(SCHEMA));
        return schema.validate(json, InputFormat.JSON);
    }
}
