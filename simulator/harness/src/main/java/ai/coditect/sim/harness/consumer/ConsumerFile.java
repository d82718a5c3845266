package ai.coditect.sim.harness.consumer;

import ai.coditect.sim.harness.scenario.FileText;
import ai.coditect.sim.harness.scenario.KnownNames;
import ai.coditect.sim.harness.scenario.Reading;
import ai.coditect.sim.harness.scenario.ScenarioException;
import ai.coditect.sim.harness.scenario.YamlReader;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads consumer.yaml from its file. */
final class ConsumerFile {
    private ConsumerFile() {}

    /**
     * @param environment where {@code ${env.X}} is found
     * @throws ScenarioException with every problem of the file
     */
    static ConsumerConfig read(Path file, Function<String, @Nullable String> environment) {
        Path folder = file.toAbsolutePath().normalize().getParent();
        return parse(
                file.toString(),
                FileText.read(file.toString(), file),
                folder == null ? Path.of("").toAbsolutePath() : folder,
                environment);
    }

    static ConsumerConfig parse(String name, String text, Path folder, Function<String, @Nullable String> environment) {
        Reading in = new Reading(name, text);
        in.learn(ConsumerLanguage.Surroundings.class, new ConsumerLanguage.Surroundings(folder, environment));
        in.learn(
                KnownNames.class,
                new KnownNames(environment)
                        .with("port", "secret", "run.dir", "api.base", "api.origin", "api.token", "clock.now")
                        .withCustomer("customer")
                        .withoutCalls());
        List<YamlReader.Document> documents = YamlReader.read(in, text);
        ConsumerConfig config = null;
        if (!documents.isEmpty()) {
            config = ConsumerLanguage.FILE.read(documents.get(0).root(), in);
        }
        if (documents.size() > 1) {
            in.problem(documents.get(1).root(), "this file describes one consumer, and here a second document begins");
        }
        if (documents.isEmpty() && in.problems().isEmpty()) {
            in.problemAtStart(
                    "this file is empty: expected a map with at least `webhook: http://localhost:5000/webhooks`");
        }
        in.throwProblems();
        if (config == null) {
            throw new IllegalStateException(name + " was refused without a reason");
        }
        return config;
    }
}
