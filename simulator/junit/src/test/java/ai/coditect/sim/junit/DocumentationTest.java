package ai.coditect.sim.junit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** README and Javadoc cannot rot: their code is compiled and run, or stands in the Spring Boot project word for word. */
class DocumentationTest {
    private static final Path MODULE = Path.of("").toAbsolutePath();
    private static final Path SPRING = MODULE.resolve("../../fixtures/consumers/spring-boot/src/test/java");
    private static final Path SOURCES = MODULE.resolve("src/main/java");
    private static final Pattern README_BLOCK = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL);
    private static final Pattern JAVADOC_BLOCK = Pattern.compile("<pre>\\{@code\n(.*?)\n *\\* }</pre>", Pattern.DOTALL);

    @Test
    void the_spring_examples_of_readme_stand_in_the_spring_boot_project() {
        assertThat(springTests()).contains(flat(readme().get(0))).contains(flat(readme().get(1)));
    }

    @Test
    void the_other_example_of_readme_compiles_and_catches_the_bug_that_it_speaks_of(@TempDir Path folder)
            throws Exception {
        assertThat(InMemoryCompiler.compile("AccessTest", readme().get(2), folder))
                .isEmpty();
        try (URLClassLoader loader =
                new URLClassLoader(new URL[] {folder.toUri().toURL()})) {
            Map<String, String> failures = Kit.failures(Kit.run(loader.loadClass("AccessTest")));
            assertThat(failures).containsOnlyKeys("authentication_comes_before_access");
            assertThat(failures.get("authentication_comes_before_access")).contains("shows access \"granted\"");
        }
    }

    @TestFactory
    Stream<DynamicTest> each_example_in_javadoc_is_true(@TempDir Path folder) throws IOException {
        List<DynamicTest> tests;
        try (Stream<Path> files = Files.walk(SOURCES)) {
            tests = files.filter(file -> file.toString().endsWith(".java"))
                    .flatMap(file -> javadoc(file).stream()
                            .map(example -> DynamicTest.dynamicTest(
                                    file.getFileName().toString(), () -> assertIsTrue(example, folder))))
                    .toList();
        }
        assertThat(tests).hasSizeGreaterThanOrEqualTo(4);
        return tests.stream();
    }

    private static void assertIsTrue(String example, Path folder) {
        if (example.contains("SpringBootTest") || example.contains("MockMvc") || example.contains("mockMvc")) {
            assertStandsInTheSpringProject(example);
            return;
        }
        String imports = """
                import static ai.coditect.sim.billing.contract.Access.*;
                import static ai.coditect.sim.junit.EventPattern.*;
                import static ai.coditect.sim.junit.Rest.*;
                import ai.coditect.sim.billing.contract.Access;
                import ai.coditect.sim.junit.*;
                import org.junit.jupiter.api.*;
                """;
        String body = example.contains("void ") ? example : "void example(Simulation simulation) {\n" + example + "\n}";
        assertThat(InMemoryCompiler.compile("Example", imports + "class Example {\n" + body + "\n}\n", folder))
                .as(example)
                .isEmpty();
    }

    /** Each paragraph of it, whatever its indentation. */
    private static void assertStandsInTheSpringProject(String example) {
        String project = springTests();
        assertThat(example.split("\n\\s*\n"))
                .allSatisfy(paragraph -> assertThat(project).contains(flat(paragraph.replaceAll("(\\s*})+\\s*$", ""))));
    }

    private static String springTests() {
        try (Stream<Path> files = Files.walk(SPRING)) {
            return flat(files.filter(file -> file.toString().endsWith(".java"))
                    .map(DocumentationTest::read)
                    .collect(Collectors.joining("\n")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String flat(String text) {
        return text.replaceAll("\\s+", " ").strip();
    }

    private static List<String> readme() {
        List<String> blocks = blocks(README_BLOCK, read(MODULE.resolve("README.md")));
        assertThat(blocks).hasSize(3);
        return blocks;
    }

    private static List<String> javadoc(Path file) {
        return blocks(JAVADOC_BLOCK, read(file)).stream()
                .map(block -> Arrays.stream(block.split("\n", -1))
                        .map(line -> line.replaceFirst("^ *\\* ?", ""))
                        .collect(Collectors.joining("\n")))
                .toList();
    }

    private static List<String> blocks(Pattern pattern, String text) {
        Matcher blocks = pattern.matcher(text);
        return blocks.results().map(block -> block.group(1)).toList();
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
