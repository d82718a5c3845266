package ai.coditect.sim.junit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.StandardLocation;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** README cannot rot: its code is compiled and run, or stands in the Spring Boot project word for word. */
class ReadmeTest {
    private static final Path MODULE = Path.of("").toAbsolutePath();
    private static final String SPRING_TEST =
            "fixtures/consumers/spring-boot/src/test/java/com/example/billing/BillingWebhookTests.java";

    @Test
    void its_spring_example_stands_in_the_spring_boot_project() throws IOException {
<<<<<<< HEAD
        String project = Files.readString(MODULE.resolve("../..").resolve(SPRING_TEST)).replaceAll("\\s+", " ");
        assertThat(blocks().get(0).split("\n\n"))
                .hasSizeGreaterThan(4)
                .allSatisfy(paragraph -> assertThat(project)
                        .contains(paragraph.replaceAll("\\s*}\\s*$", "").replaceAll("\\s+", " ").strip()));
=======
        String project =
                Files.readString(MODULE.resolve("../..").resolve(SPRING_TEST)).replaceAll("\\s+", " ");
        assertThat(blocks().get(0).split("\n\n"))
                .hasSizeGreaterThan(4)
                .allSatisfy(paragraph -> assertThat(project)
                        .contains(paragraph
                                .replaceAll("\\s*}\\s*$", "")
                                .replaceAll("\\s+", " ")
                                .strip()));
>>>>>>> hub/main
    }

    @Test
    void its_other_example_compiles_and_catches_the_bug_that_it_speaks_of(@TempDir Path folder) throws Exception {
        compile("AccessTest", blocks().get(1), folder);
<<<<<<< HEAD
        try (URLClassLoader loader = new URLClassLoader(new java.net.URL[] {folder.toUri().toURL()})) {
=======
        try (URLClassLoader loader =
                new URLClassLoader(new java.net.URL[] {folder.toUri().toURL()})) {
>>>>>>> hub/main
            Map<String, String> failures = Kit.failures(Kit.run(loader.loadClass("AccessTest")));
            assertThat(failures).containsOnlyKeys("authentication_comes_before_access");
            assertThat(failures.get("authentication_comes_before_access")).contains("shows access \"granted\"");
        }
    }

    private static List<String> blocks() throws IOException {
        Matcher blocks = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL)
                .matcher(Files.readString(MODULE.resolve("README.md")));
        List<String> found = blocks.results().map(block -> block.group(1)).toList();
        assertThat(found).hasSize(2);
        return found;
    }

    private static void compile(String name, String source, Path folder) throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        DiagnosticCollector<JavaFileObject> problems = new DiagnosticCollector<>();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(problems, null, null)) {
            files.setLocationFromPaths(StandardLocation.CLASS_OUTPUT, List.of(folder));
            JavaFileObject unit =
                    new SimpleJavaFileObject(URI.create("string:///" + name + ".java"), JavaFileObject.Kind.SOURCE) {
                        @Override
                        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
                            return source;
                        }
                    };
            boolean compiled = compiler.getTask(null, files, problems, List.of("-proc:none"), null, List.of(unit))
                    .call();
            assertThat(compiled).as(problems.getDiagnostics().toString()).isTrue();
        }
    }
}
