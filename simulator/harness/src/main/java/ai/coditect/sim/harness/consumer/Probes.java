package ai.coditect.sim.harness.consumer;

import ai.coditect.sim.delivery.transport.Answer;
import ai.coditect.sim.harness.scenario.Templates;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;

/** Reads the consumer's state as consumer.yaml or the embedding caller says. Thread-safe. */
public final class Probes {
    private static final ObjectMapper JSON = new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
    private static final int MAX_OUTPUT = 64 * 1024;
    private static final long COMMAND_SECONDS = 10;

    private final ConsumerConfig config;
    private final Map<String, Embedding.ProbeFunction> functions;
    private final HttpCalls calls;
    private final Templates.Lookup names;

    /** @param names what templates may use beside {@code customer} */
    public Probes(
            ConsumerConfig config,
            Map<String, Embedding.ProbeFunction> functions,
            HttpCalls calls,
            Templates.Lookup names) {
        this.config = config;
        this.functions = functions;
        this.calls = calls;
        this.names = names;
    }

    /** Returns the described probes by name. */
    public Map<String, ConsumerConfig.Probe> all() {
        return config.probes();
    }

    /** Reads a probe for a customer. */
    public ProbeReading read(String name, ObjectNode customer) throws InterruptedException {
        ConsumerConfig.Probe probe = config.probes().get(name);
        if (probe == null) {
            return new ProbeReading.Unreadable("there is no such probe");
        }
        try {
            Embedding.ProbeFunction function = functions.get(name);
            if (function != null) {
                return pick(called(function, customer), probe);
            }
            Templates.Lookup lookup = TemplateNames.firstOf(List.of(TemplateNames.of("customer", customer), names));
            ConsumerConfig.HttpCall get = probe.get();
            if (get != null) {
                return http(TemplateNames.fill(get, lookup), probe);
            }
            String command = probe.command();
            return command == null
                    ? new ProbeReading.Unreadable("neither get nor command says how to read it")
                    : command(command, lookup, probe);
        } catch (Templates.UnknownName | IllegalArgumentException e) {
            return new ProbeReading.Unreadable(String.valueOf(e.getMessage()));
        }
    }

    private static JsonNode called(Embedding.ProbeFunction function, ObjectNode customer) throws InterruptedException {
        try {
            JsonNode value = function.read(customer);
            return value == null ? JsonNodeFactory.instance.nullNode() : value;
        } catch (InterruptedException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalArgumentException("the function failed: " + e, e);
        }
    }

    private ProbeReading http(ConsumerConfig.HttpCall call, ConsumerConfig.Probe probe) throws InterruptedException {
        Answer answer = calls.make(call);
        if (!(answer instanceof Answer.Answered answered)) {
            return new ProbeReading.Unreadable(call.url() + " " + HttpCalls.describe(answer));
        }
        if (answered.status() == 404) {
            JsonNode absent = probe.absent();
            if (absent != null) {
                return new ProbeReading.Value(absent);
            }
            if (probe.truth() != null) {
                return new ProbeReading.Value(TextNode.valueOf("none"));
            }
        }
        if (!answered.accepted()) {
            return new ProbeReading.Unreadable(call.url() + " " + HttpCalls.describe(answer));
        }
        if (answered.truncated()) {
            return new ProbeReading.Unreadable(call.url() + " answered more than " + answered.body().length + " bytes");
        }
        String text = new String(answered.body(), StandardCharsets.UTF_8);
        try {
            JsonNode tree = JSON.readTree(text);
            return tree.isMissingNode()
                    ? new ProbeReading.Unreadable(call.url() + " answered an empty body")
                    : pick(tree, probe);
        } catch (JsonProcessingException e) {
            return probe.value().isEmpty() && !looksLikeMarkup(text)
                    ? new ProbeReading.Value(TextNode.valueOf(text.strip()))
                    : new ProbeReading.Unreadable(call.url() + " answered what is not JSON");
        }
    }

    private static boolean looksLikeMarkup(String text) {
        return text.stripLeading().startsWith("<");
    }

    private ProbeReading command(String command, Templates.Lookup lookup, ConsumerConfig.Probe probe)
            throws InterruptedException {
        List<String> words = Words.split(command).stream()
                .map(word -> Templates.render(word, lookup))
                .toList();
        if (words.isEmpty()) {
            return new ProbeReading.Unreadable("the command is empty");
        }
        try {
            Process process = new ProcessBuilder(words)
                    .directory(config.directory().toFile())
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            try {
                process.getOutputStream().close();
                return outcome(process, words.get(0), probe);
            } finally {
                process.descendants().forEach(ProcessHandle::destroyForcibly);
                process.destroyForcibly();
            }
        } catch (IOException e) {
            return new ProbeReading.Unreadable("the command " + words.get(0) + " cannot be run: " + e.getMessage());
        }
    }

    private static ProbeReading outcome(Process process, String program, ConsumerConfig.Probe probe)
            throws IOException, InterruptedException {
        InputStream output = process.getInputStream();
        var bytes = new FutureTask<>(() -> output.readNBytes(MAX_OUTPUT));
        Thread reader = new Thread(bytes, "probe-output");
        reader.setDaemon(true);
        reader.start();
        if (!process.waitFor(COMMAND_SECONDS, TimeUnit.SECONDS)) {
            return new ProbeReading.Unreadable(program + " did not end within " + COMMAND_SECONDS + " s");
        }
        if (process.exitValue() != 0) {
            return new ProbeReading.Unreadable(program + " ended with exit code " + process.exitValue());
        }
        String text;
        try {
            text = new String(bytes.get(), StandardCharsets.UTF_8).strip();
        } catch (ExecutionException e) {
            throw new IOException(e.getCause());
        }
        JsonNode absent = probe.absent();
        if (text.isEmpty() && absent != null) {
            return new ProbeReading.Value(absent);
        }
        return pick(jsonOrText(text), probe);
    }

    private static JsonNode jsonOrText(String text) {
        try {
            JsonNode tree = JSON.readTree(text);
            return tree.isMissingNode() ? TextNode.valueOf(text) : tree;
        } catch (JsonProcessingException e) {
            return TextNode.valueOf(text);
        }
    }

    private static ProbeReading pick(JsonNode tree, ConsumerConfig.Probe probe) {
        if (probe.value().isEmpty()) {
            return new ProbeReading.Value(tree);
        }
        JsonNode value = tree.at(probe.value());
        return value.isMissingNode()
                ? new ProbeReading.Unreadable("the answer has nothing at " + probe.value() + fieldsOf(tree))
                : new ProbeReading.Value(value);
    }

    private static String fieldsOf(JsonNode tree) {
        return tree.isObject() && tree.size() > 0 && tree.size() <= 12
                ? " (its fields: "
                        + String.join(
                                ", ",
                                tree.properties().stream()
                                        .map(Map.Entry::getKey)
                                        .toList())
                        + ")"
                : "";
    }

    /** Says whether a probe bound to the truth is described: else access is not judged. */
    public boolean judgesAccess() {
        return config.probes().values().stream().anyMatch(probe -> probe.truth() != null);
    }
}
