package ai.coditect.sim.junit;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.testkit.engine.EngineExecutionResults;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Event;

/** Runs test classes inside a test and tells what became of them. */
final class Kit {
    private Kit() {}

    static EngineExecutionResults run(Class<?>... cases) {
        return run(Map.of(), cases);
    }

    static EngineExecutionResults run(Map<String, String> parameters, Class<?>... cases) {
        EngineTestKit.Builder builder = EngineTestKit.engine("junit-jupiter");
        for (Class<?> testCase : cases) {
            builder.selectors(selectClass(testCase));
        }
        return builder.configurationParameters(parameters).execute();
    }

    /** Returns the message of each failed test or container, by its name. */
    static Map<String, String> failures(EngineExecutionResults results) {
        Map<String, String> failures = new TreeMap<>();
        results.allEvents().finished().stream()
                .filter(event ->
                        event.getRequiredPayload(TestExecutionResult.class).getStatus()
                                == TestExecutionResult.Status.FAILED)
                .forEach(event -> failures.put(name(event), throwable(event).toString()));
        return failures;
    }

    static Throwable throwable(Event event) {
        return event.getRequiredPayload(TestExecutionResult.class)
                .getThrowable()
                .orElseThrow();
    }

    static String name(Event event) {
        return event.getTestDescriptor().getDisplayName().replaceFirst("\\(.*", "");
    }

    static List<String> passed(EngineExecutionResults results) {
        return results.testEvents().succeeded().stream().map(Kit::name).sorted().toList();
    }

    /** What is different in each run is replaced: ids, the world, times, places in JDK names. */
    static String stable(String message) {
        return message.replaceAll("\\b(cus|sub|in|evt|pm|wh|pi)_[A-Za-z0-9]+", "$1_…")
                .replaceAll("after [0-9]+ ms", "after … ms")
                .replaceAll("20[0-9-]+T[0-9:]+Z", "…Z")
                .replaceAll("world [A-Za-z0-9]+, seed [0-9]+", "world …, seed …")
                .replaceAll("coditect\\.seed=[0-9]+", "coditect.seed=…")
                .replaceAll("(\\w+\\.java):[0-9]+", "$1:…");
    }

    /** Returns the golden text; with {@code -Dgolden.write=true} the actual one is written in its place first. */
    private static void write(Path file, String text) {
        try {
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String golden(String name, String actual) {
        if (Boolean.getBoolean("golden.write")) {
            write(Path.of("src/test/resources/golden", name), actual + "\n");
            return actual;
        }
        try (InputStream in = Kit.class.getResourceAsStream("/golden/" + name)) {
            if (in == null) {
                throw new AssertionError("There is no golden file src/test/resources/golden/" + name);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
