package ai.coditect.sim.harness.consumer;

import ai.coditect.sim.harness.scenario.Ascii;
import ai.coditect.sim.harness.scenario.CallLanguage;
import ai.coditect.sim.harness.scenario.KnownNames;
import ai.coditect.sim.harness.scenario.MapKey;
import ai.coditect.sim.harness.scenario.MapOf;
import ai.coditect.sim.harness.scenario.NotUnderstood;
import ai.coditect.sim.harness.scenario.Reading;
import ai.coditect.sim.harness.scenario.Shape;
import ai.coditect.sim.harness.scenario.Shapes;
import ai.coditect.sim.harness.scenario.TimeText;
import ai.coditect.sim.harness.scenario.Yaml;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How consumer.yaml describes the process to start. */
final class StartLanguage {
    private static final List<String> NAMES =
            List.of("port", "secret", "run.dir", "api.base", "api.origin", "api.token", "clock.now");
    private static final Duration READY_WITHIN = Duration.ofSeconds(30);
    private static final Duration LONGEST = Duration.ofMinutes(10);

    private static final MapKey<String> COMMAND = MapKey.required(
            "command",
            new Shapes.ScalarShape<>(
                    "a command such as python3 app.py", "string", null, List.of("python3 app.py"), (scalar, in) -> {
                        String command = Shapes.template("a command").read(scalar, in);
                        if (command != null && command.isBlank()) {
                            throw new NotUnderstood("the command is empty");
                        }
                        return command;
                    }),
            "The command, split into words as a shell does, but without a shell; runs in this file's folder.");
    private static final MapKey<Map<String, String>> ENV = MapKey.optional(
            "env",
            Shapes.map("a map of names to texts", variable(), Shapes.template("a text")),
            "Environment variables: ${port}, ${secret}, ${api.base}, ${api.origin} (the same without /v1), ${api.token} and ${run.dir} (a folder made for the run) tell the process"
                    + " what it needs.");
    private static final MapKey<ConsumerConfig.HttpCall> READY = MapKey.required(
            "ready",
            Shapes.either(
                    new Shapes.ScalarShape<>(
                            "a request such as GET http://localhost:5000/health",
                            "string",
                            "^(GET|HEAD|POST) ",
                            List.of("GET http://127.0.0.1:${port}/health"),
                            StartLanguage::request),
                    new MapOf<ConsumerConfig.HttpCall>("`ready`", null, CallLanguage.KEYS, StartLanguage::call)),
            "How to know that it is up: a request that is answered with 2xx, such as GET http://localhost:5000/health.");
    private static final MapKey<Duration> TIMEOUT = MapKey.optional(
            "timeout",
            new Shapes.ScalarShape<>(
                    "a duration such as 30s", "string", TimeText.DURATION_PATTERN, List.of("30s"), (scalar, in) -> {
                        Duration timeout = TimeText.duration(scalar.text());
                        if (timeout.isZero() || timeout.compareTo(LONGEST) > 0) {
                            throw new NotUnderstood("expected a duration of up to 10 minutes");
                        }
                        return timeout;
                    }),
            "How long it may take to be up; 30 s by default.");

    static final Shape<ConsumerConfig.Start> START = KnownNames.only(
            NAMES,
            new MapOf<>(
                    "`start`",
                    null,
                    List.of(COMMAND, ENV, READY, TIMEOUT),
                    (fields, in) -> new ConsumerConfig.Start(
                            fields.need(COMMAND),
                            fields.get(ENV, Map.of()),
                            fields.need(READY),
                            fields.get(TIMEOUT, READY_WITHIN))));

    private StartLanguage() {}

    /** Makes a call of {@link CallLanguage#KEYS}; null after reporting a problem. */
    static ConsumerConfig.@Nullable HttpCall call(MapOf.Fields fields, Reading in) {
        CallLanguage.HttpCall call = CallLanguage.make(fields, in);
        return call == null
                ? null
                : new ConsumerConfig.HttpCall(call.method(), call.url(), call.headers(), call.body());
    }

    private static ConsumerConfig.@Nullable HttpCall request(Yaml.Scalar scalar, Reading in) throws NotUnderstood {
        String text = scalar.text().strip();
        int blank = text.indexOf(' ');
        String method = blank < 0 ? "" : text.substring(0, blank);
        if (!method.equals("GET") && !method.equals("HEAD") && !method.equals("POST")) {
            throw new NotUnderstood(
                    "expected a method and a URL, such as GET http://localhost:5000/health",
                    text.startsWith("http") ? "GET " + text : null);
        }
        String url = text.substring(blank + 1).strip();
        CallLanguage.checkUrl(url);
        return CallLanguage.URL.read(new Yaml.Scalar(scalar.at(), scalar.width(), url, false), in) == null
                ? null
                : new ConsumerConfig.HttpCall(method, url, Map.of(), null);
    }

    private static Shape<String> variable() {
        return new Shapes.ScalarShape<>("a variable's name", "string", "^[A-Za-z_][A-Za-z0-9_]*$", (scalar, in) -> {
            String name = scalar.text();
            boolean good = Ascii.isWord(name, "_") && !Ascii.isDigit(name.charAt(0));
            if (!good) {
                throw new NotUnderstood("expected a variable's name: letters, digits and `_`");
            }
            return name;
        });
    }
}
