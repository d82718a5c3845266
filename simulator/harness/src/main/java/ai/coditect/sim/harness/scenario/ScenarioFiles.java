package ai.coditect.sim.harness.scenario;

import java.nio.file.Path;
import java.util.List;

/** Finds and reads scenario files and the bundled packs. */
public final class ScenarioFiles {
    private ScenarioFiles() {}

    /**
     * Reads scenarios.
     *
     * @param selections files, {@code file.yaml:12}, folders, or names of bundled packs (a tag: {@code cards}) or files; empty means
     *     every bundled scenario
     * @param workingDirectory what relative paths are relative to
     * @throws ScenarioException with every problem of every file
     */
    public static List<Scenario> load(List<String> selections, Path workingDirectory) {
        throw new UnsupportedOperationException();
    }

    /** Reads one file's text. A file may hold several YAML documents, each a scenario. */
    public static List<Scenario> parse(String fileName, String text) {
        throw new UnsupportedOperationException();
    }

    /** Returns the bundled scenarios. */
    public static List<Scenario> bundled() {
        throw new UnsupportedOperationException();
    }
}
