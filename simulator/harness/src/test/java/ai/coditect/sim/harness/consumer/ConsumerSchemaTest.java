package ai.coditect.sim.harness.consumer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.coditect.sim.harness.EditorSchema;
import ai.coditect.sim.harness.GoldenText;
import ai.coditect.sim.harness.scenario.ScenarioException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConsumerSchemaTest {
    private static final Path SCHEMA = Path.of("../../fixtures/contract/schemas/consumer.schema.json");
    private static final Path TEMPLATE = Path.of("../cli/src/main/resources/ai/coditect/sim/cli/init/consumer.yaml");
    private static final Path SAMPLES = Path.of("../../fixtures/consumers");
    private static final EditorSchema EDITOR = new EditorSchema(ConsumerLanguage.schema());

    static List<Path> samples() throws IOException {
        try (Stream<Path> files = Files.find(
                SAMPLES, 2, (file, attributes) -> file.getFileName().toString().equals("consumer.yaml"))) {
            return files.sorted().toList();
        }
    }

    static List<Path> rightFiles() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("src/test/resources/consumers"))) {
            return files.sorted().toList();
        }
    }

    private static ConsumerConfig parse(String text) {
        return ConsumerFile.parse("consumer.yaml", text, SAMPLES.toAbsolutePath(), name -> "value-of-" + name);
    }

    @Test
    void the_checked_in_schema_is_the_one_that_the_binder_gives() {
        GoldenText.matches(SCHEMA, EditorSchema.written(ConsumerLanguage.schema()));
    }

    @Test
    void its_own_example_is_valid_and_can_be_read() {
        var example = ConsumerLanguage.schema().path("examples").get(0);

        assertThat(EDITOR.complaints(example)).isEmpty();
        assertThat(parse(example.toString()).secret()).isEqualTo("value-of-WEBHOOK_SECRET");
    }

    @ParameterizedTest
    @MethodSource("samples")
    void the_description_of_a_sample_handler_is_valid(Path file) throws IOException {
        assertThat(ConsumerConfig.read(file).probes().keySet()).contains("access", "payments");
        assertThat(EDITOR.complaints(Files.readString(file))).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("rightFiles")
    void every_form_is_read_and_is_valid(Path file) throws IOException {
        assertThat(parse(Files.readString(file)).webhook()).startsWith("http");
        assertThat(EDITOR.complaints(Files.readString(file))).isEmpty();
    }

    @Test
    void what_init_writes_is_valid_as_it_stands_and_with_all_its_comments_taken_off() throws IOException {
        String written = Files.readString(TEMPLATE)
                .replace("{{webhook}}", "http://localhost:5000/webhooks/billing")
                .replace("{{origin}}", "http://localhost:5000");
        String whole = written.replaceAll("(?m)^# (?=(start|probes|provision):|  )", "");

        assertThat(EDITOR.complaints(written)).isEmpty();
        assertThat(EDITOR.complaints(whole)).isEmpty();
        assertThat(parse(whole).probes()).containsOnlyKeys("access", "payments");
        assertThat(parse(whole).start()).isNotNull();
        assertThat(parse(whole).provision()).isNotNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "webhok: http://localhost/",
                "secret: whsec_x",
                "webhook: [http://localhost/]",
                "webhook: localhost:5000",
                "webhook: http://localhost/\nevents: invoice.paid",
                "webhook: http://localhost/\nevents: [invoice.payed]",
                "webhook: http://localhost/\nscheme: t_v1",
                "webhook: http://localhost/\ndialect: paypal",
                "webhook: http://localhost/\nprofile: fast",
                "webhook: http://localhost/\nstart: python3 app.py",
                "webhook: http://localhost/\nstart: { command: python3 app.py }",
                "webhook: http://localhost/\nstart: { command: python3 app.py, ready: 5000 }",
                "webhook: http://localhost/\nprobes: { access: /access }",
                "webhook: http://localhost/\nprobes: { access: { get: \"http://localhost/\", truth: acess } }",
                "webhook: http://localhost/\nprobes: { access: { get: \"http://localhost/\", value: access } }",
                "webhook: http://localhost/\nprobes: { 1st: { get: \"http://localhost/\" } }",
                "webhook: http://localhost/\nsettle: 2",
                "webhook: http://localhost/\nignore: /updated_at",
                "webhook: http://localhost/\ntls: ca.pem",
            })
    void a_misspelt_key_or_a_wrong_type_is_refused_by_both(String file) {
        assertThatThrownBy(() -> parse(file)).isInstanceOf(ScenarioException.class);
        assertThat(EDITOR.complaints(file)).isNotEmpty();
    }
}
