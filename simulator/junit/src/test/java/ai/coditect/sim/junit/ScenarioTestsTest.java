package ai.coditect.sim.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.TestSource;
import org.junit.platform.engine.support.descriptor.ClasspathResourceSource;
import org.junit.platform.engine.support.descriptor.FileSource;
import org.junit.platform.testkit.engine.EngineExecutionResults;

/** Scenario files as dynamic tests. */
class ScenarioTestsTest {
    private static final String OWN = """
            # Ours.
            name: A paid plan
            customer: { card: 4242 4242 4242 4242 }
            steps:
              - subscribe: { plan: plan_pro }
              - expect: { consumer: { access: granted }, effects: { payments: 1 } }
              - deliver: [invoice.paid: { again: true }]
              - expect: { effects: { payments: 1 } }
            """;

    static class Cases {
        static Path folder = Path.of("");
        static TestConsumer.Bug[] bugs = {};

        @RegisterExtension
        static final CoditectSimulator sim =
                CoditectSimulator.builder().secret("whsec_scenarios").build();

        Cases() {
            TestConsumer consumer = new TestConsumer("whsec_scenarios", bugs);
            sim.deliverTo(consumer::handle)
                    .probe("access", customer -> consumer.access(customer.id()))
                    .probe("payments", customer -> consumer.payments(customer.id()));
        }
    }

    static class BundledCase extends Cases {
        @TestFactory
        Stream<DynamicTest> the_cards() {
            return sim.scenarios("cards");
        }
    }

    static class FolderCase extends Cases {
        @TestFactory
        Stream<DynamicTest> ours() {
            return sim.scenarios(folder);
        }
    }

    @Test
    void bundled_packs_pass_against_a_right_consumer_and_lead_to_their_lines() {
        EngineExecutionResults results = Kit.run(BundledCase.class);
        assertThat(Kit.failures(results)).isEmpty();
        List<TestSource> sources = results.testEvents().succeeded().stream()
                .map(event -> event.getTestDescriptor().getSource().orElseThrow())
                .toList();
        assertThat(sources).hasSizeGreaterThanOrEqualTo(4).allSatisfy(source -> {
            ClasspathResourceSource resource = (ClasspathResourceSource) source;
            assertThat(Cases.class.getClassLoader().getResource(resource.getClasspathResourceName()))
                    .isNotNull();
            assertThat(resource.getPosition()).isPresent();
        });
    }

    @Test
    void a_file_of_the_teams_leads_to_its_line_and_its_failure_is_the_finding(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("ours.yaml");
        Files.writeString(file, OWN);
        Cases.folder = folder;
        Cases.bugs = new TestConsumer.Bug[] {TestConsumer.Bug.NO_DUPLICATE_CHECK};
        try {
            EngineExecutionResults results = Kit.run(FolderCase.class);
            Map<String, String> failures = Kit.failures(results);
            assertThat(failures).containsOnlyKeys("A paid plan");
            assertThat(failures.get("A paid plan"))
                    .contains("ours.yaml:8")
                    .contains("payments")
                    .contains("invoice.paid")
                    .contains("coditect.seed=");
            assertThat(results.testEvents().failed().stream()
                            .map(event -> event.getTestDescriptor().getSource().orElseThrow()))
                    .allSatisfy(source -> {
                        FileSource place = (FileSource) source;
                        assertThat(place.getFile()).hasName("ours.yaml");
                        assertThat(place.getPosition().orElseThrow().getLine()).isPositive();
                    });
        } finally {
            Cases.bugs = new TestConsumer.Bug[] {};
        }
    }

    @Test
    void a_scenario_that_needs_what_the_application_did_not_describe_is_skipped_with_the_reason(@TempDir Path folder)
            throws IOException {
        Files.writeString(folder.resolve("ours.yaml"), """
                name: The application starts the checkout
                customer: {}
                steps:
                  - call: { action: start-checkout }
                """);
        Cases.folder = folder;
        EngineExecutionResults results = Kit.run(FolderCase.class);
        assertThat(Kit.failures(results)).isEmpty();
        assertThat(results.testEvents().succeeded().list()).isEmpty();
        assertThat(results.testEvents().aborted().list())
                .singleElement()
                .satisfies(event -> assertThat(event.getRequiredPayload(TestExecutionResult.class)
                                .getThrowable()
                                .orElseThrow())
                        .hasMessageContaining("start-checkout")
                        .hasMessageContaining("actions:"));
    }

    @Test
    void nothing_found_is_an_error(@TempDir Path empty) {
        CoditectSimulator sim = CoditectSimulator.create();
        assertThatThrownBy(() -> sim.scenarios(empty))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(empty.getFileName().toString());
        assertThatThrownBy(() -> sim.scenarios("crads"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("cards");
    }

    @Test
    void a_file_that_cannot_be_used_says_where_and_why(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("wrong.yaml");
        Files.writeString(file, OWN.replace("- subscribe:", "- subscrib:"));
        CoditectSimulator sim = CoditectSimulator.create();
        assertThatThrownBy(() -> sim.scenarios(file))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("wrong.yaml:5:")
                .hasMessageContaining("^")
                .hasMessageContaining("subscribe");
    }
}
