package ai.coditect.sim.harness.judge;

import ai.coditect.sim.harness.report.Run;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** Writes one scenario's event log as JSON lines: the same bytes for the same seed and clock. */
final class EventLogFile {
    private EventLogFile() {}

    /** @param index the scenario's place in the run */
    static void write(Path folder, int index, Run.Scenario scenario) {
        StringBuilder lines = new StringBuilder();
        for (Run.Event event : scenario.events()) {
            ObjectNode line = JsonNodeFactory.instance.objectNode();
            line.put("number", event.number());
            line.put("step", event.step());
            line.set("event", event.body());
            lines.append(line).append('\n');
        }
        try {
            Files.createDirectories(folder);
            // no channel: an interrupt of the run would cut the file short
            try (OutputStream out = new FileOutputStream(
                    folder.resolve(name(index, scenario.name())).toFile())) {
                out.write(lines.toString().getBytes(StandardCharsets.UTF_8));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the event log of \"" + scenario.name() + "\" cannot be written", e);
        }
    }

    private static String name(int index, String scenario) {
        String slug = scenario.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
        String bounded = slug.length() > 60 ? slug.substring(0, 60) : slug;
        return String.format(Locale.ROOT, "%03d-%s.jsonl", index + 1, bounded);
    }
}
