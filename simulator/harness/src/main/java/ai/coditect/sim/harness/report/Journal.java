package ai.coditect.sim.harness.report;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;

/**
 * One line of JSON for each thing that happens, handed to the operating system whole and at once: what stands in the file is there
 * after {@code kill -9}. Each line is an envelope: {@code schemaVersion, sequence, at, type} and the payload's fields. Thread-safe.
 */
final class Journal implements Reports.JournalWriter {
    private static final List<String> ALREADY_WRITTEN = List.of("steps", "attempts");
    private static final List<String> SCENARIOS = List.of("schemaVersion", "scenarios");

    private final OutputStream file;
    private final Clock clock;
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();
    private long sequence;

    Journal(Path file, Clock clock) throws IOException {
        if (file.getParent() != null) {
            Files.createDirectories(file.getParent());
        }
        // no channel: an interrupt of the thread that writes would close it for good
        this.file = new FileOutputStream(file.toFile());
        this.clock = clock;
    }

    @Override
    public void runStarted(int scenarios) {
        append("run-started", json -> json.writeNumberField("scenarios", scenarios));
    }

    @Override
    public void scenarioStarted(String name, String source, int at) {
        append("scenario-started", json -> {
            json.writeStringField("scenario", Redactor.PATTERNS.text(name));
            json.writeStringField("file", Redactor.PATTERNS.text(source));
            json.writeNumberField("line", at);
        });
    }

    @Override
    public void stepFinished(String scenario, Run.Step step) {
        part("step", scenario, "step", step);
    }

    @Override
    public void attemptFinished(String scenario, Run.Attempt attempt) {
        part("attempt", scenario, "attempt", attempt);
    }

    @Override
    public void scenarioFinished(Run.Scenario scenario) {
        append("scenario-finished", json -> {
            json.writeObjectFieldStart("scenario");
            RunJson.fields(json, Redactor.PATTERNS.record(scenario), ALREADY_WRITTEN);
            json.writeEndObject();
        });
    }

    @Override
    public void runFinished(Run run) {
        append("run-finished", json -> RunJson.fields(json, Redactor.PATTERNS.record(run), SCENARIOS));
    }

    private void part(String type, String scenario, String name, Record value) {
        append(type, json -> {
            json.writeStringField("scenario", Redactor.PATTERNS.text(scenario));
            json.writeFieldName(name);
            RunJson.value(json, Redactor.PATTERNS.record(value));
        });
    }

    private synchronized void append(String type, Payload payload) {
        line.reset();
        try {
            try (JsonGenerator json = RunJson.generator(line)) {
                json.writeStartObject();
                json.writeNumberField("schemaVersion", Run.SCHEMA_VERSION);
                json.writeNumberField("sequence", ++sequence);
                json.writeStringField("at", clock.instant().toString());
                json.writeStringField("type", type);
                payload.write(json);
                json.writeEndObject();
                json.writeRaw('\n');
            }
            line.writeTo(file);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write the journal", e);
        }
    }

    @Override
    public synchronized void close() {
        try {
            file.close();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot close the journal", e);
        }
    }

    private interface Payload {
        void write(JsonGenerator json) throws IOException;
    }
}
