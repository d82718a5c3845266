package ai.coditect.sim.harness.scenario;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Finds and reads scenario files and the bundled packs. Thread-safe. */
public final class ScenarioFiles {
    private ScenarioFiles() {}

    /**
     * Reads scenarios, each once, in the order of the selections.
     *
     * @param selections files, {@code file.yaml:12} (the scenario that stands on that line), {@code file.yaml[visa, plan_pro]}
     *     (one cell of a matrix), folders (their YAML files but {@code consumer.yaml}, by name), or names of bundled packs (a tag:
     *     {@code cards}) or files; empty means every bundled scenario. A bundled name wins over a folder of the same name: write
     *     {@code ./cards} for the folder
     * @param workingDirectory what relative paths are relative to
     * @throws ScenarioException with every problem of every file
     */
    public static List<Scenario> load(List<String> selections, Path workingDirectory) {
        if (selections.isEmpty()) {
            return bundled();
        }
        // by text: the hash code of a record costs milliseconds when a JVM first asks for one
        Map<String, Scenario> scenarios = new LinkedHashMap<>();
        List<Problem> problems = new ArrayList<>();
        for (String selection : selections) {
            try {
                for (Scenario scenario : Selection.read(selection, workingDirectory)) {
                    scenarios.putIfAbsent(scenario.at() + scenario.cell(), scenario);
                }
            } catch (ScenarioException e) {
                e.problems().stream()
                        .filter(problem -> !problems.contains(problem))
                        .forEach(problems::add);
            }
        }
        if (!problems.isEmpty()) {
            throw new ScenarioException(problems);
        }
        return List.copyOf(scenarios.values());
    }

    /**
     * Reads one file's text. A file may hold several YAML documents, each a scenario.
     *
     * @param fileName as it is to be shown
     * @throws ScenarioException with every problem of the file
     */
    public static List<Scenario> parse(String fileName, String text) {
        String clean = text.startsWith("\uFEFF") ? text.substring(1) : text;
        Reading in = new Reading(fileName, clean);
        List<Scenario> scenarios = new ArrayList<>();
        Map<String, Integer> lines = new HashMap<>();
        List<YamlReader.Document> documents = YamlReader.read(in, clean);
        for (YamlReader.Document document : documents) {
            for (Scenario scenario : ScenarioLanguage.read(document, in)) {
                Integer earlier =
                        lines.putIfAbsent(scenario.name(), scenario.at().line());
                if (earlier != null) {
                    in.problem(
                            scenario.at(),
                            1,
                            "this file has two scenarios of the name `" + scenario.name() + "`; the first is on line "
                                    + earlier,
                            null);
                }
                scenarios.add(scenario);
            }
        }
        if (documents.isEmpty() && in.problems().isEmpty()) {
            in.problemAtStart("this file holds no scenario: expected a map with `name` and `steps`");
        }
        in.throwProblems();
        return List.copyOf(scenarios);
    }

    /**
     * Returns the word that selects a bundled file, whatever the folder.
     *
     * @param file as positions name it
     * @return null when no bundled file is named so
     */
    public static @Nullable String bundledName(String file) {
        return BundledScenarios.nameOf(file);
    }

    /** Returns the bundled scenarios. */
    public static List<Scenario> bundled() {
        return BundledScenarios.all();
    }
}
