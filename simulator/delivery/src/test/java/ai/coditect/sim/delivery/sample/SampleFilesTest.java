package ai.coditect.sim.delivery.sample;

import static org.assertj.core.api.Assertions.assertThat;

import ai.coditect.sim.billing.contract.ApiVersion;
import ai.coditect.sim.billing.contract.Dialect;
import ai.coditect.sim.billing.contract.Event;
import ai.coditect.sim.billing.contract.EventJson;
import ai.coditect.sim.billing.contract.EventType;
import ai.coditect.sim.billing.contract.Rendering;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Keeps {@code fixtures/contract/events} as the engine emits them. To write them anew: {@code mvn -pl simulator/delivery -am test
 * -Dtest=SampleFilesTest -Dsurefire.failIfNoSpecifiedTests=false -Dsamples=write}.
 */
class SampleFilesTest {
    private static final Path FOLDER = Path.of("../../fixtures/contract/events");
    private static final String INDEX = "index.txt";

    @Test
    void the_files_are_what_the_engine_emits() throws IOException {
        Map<String, String> expected = rendered();
        if ("write".equals(System.getProperty("samples"))) {
            write(expected);
        }
        Map<String, String> found = new TreeMap<>();
        try (Stream<Path> files = Files.walk(FOLDER)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String name = FOLDER.relativize(file).toString().replace('\\', '/');
                if (!name.equals("README.md")) {
                    found.put(name, Files.readString(file));
                }
            }
        }
        assertThat(found.keySet())
                .as("the sample events are stale: run this test with -Dsamples=write")
                .isEqualTo(expected.keySet());
        expected.forEach((name, content) -> assertThat(found.get(name))
                .as(name + " is stale: run this test with -Dsamples=write")
                .isEqualTo(content));
    }

    private static Map<String, String> rendered() {
        Map<EventType, Event> events = SampleStories.events();
        Map<String, String> files = new TreeMap<>();
        for (Dialect dialect : Dialect.values()) {
            for (ApiVersion version : ApiVersion.values()) {
                Rendering rendering = Rendering.of(dialect).in(version);
                String folder = SampleEvents.folder(rendering) + "/";
                List<String> names = new ArrayList<>();
                events.forEach((type, event) -> {
                    String name = type.nameIn(dialect);
                    if (type.sentIn(rendering) && !names.contains(name)) {
                        names.add(name);
                        files.put(
                                folder + name + ".json",
                                new String(EventJson.bytes(event, rendering, 1), StandardCharsets.UTF_8));
                    }
                });
                files.put(folder + INDEX, String.join("\n", names) + "\n");
            }
        }
        return files;
    }

    private static void write(Map<String, String> files) throws IOException {
        for (Map.Entry<String, String> file : files.entrySet()) {
            Path path = FOLDER.resolve(file.getKey());
            Files.createDirectories(path.getParent());
            Files.writeString(path, file.getValue());
        }
    }
}
