package ai.coditect.sim.harness.judge;

import ai.coditect.sim.harness.scenario.Scenario;
import ai.coditect.sim.harness.scenario.ScenarioFiles;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * How a run was asked for, so that a report can say how to ask again: lines for a POSIX shell, for the folder that the run was
 * started in. Immutable.
 *
 * @param program what a line begins with, such as {@code ./coditect-sim run}; empty when the run was not asked for by a command
 * @param selections scenarios as the user named them; a file or folder named by its path is named so again
 * @param options what follows them, each as a shell reads it; never a secret
 * @param selects whether the program plays what it is given in place of the selections
 */
public record Invocation(String program, List<String> selections, List<String> options, boolean selects) {

    /** A run that no command line asked for: nothing says how to repeat it. */
    public static final Invocation NONE = new Invocation("", List.of(), List.of(), false);

    public Invocation {
        selections = List.copyOf(selections);
        options = List.copyOf(options);
    }

    /** Returns the line that repeats the whole run. */
    public String whole() {
        return line(selections.stream().map(Invocation::quoted));
    }

    /** Returns the line that plays one scenario again; the whole run's where that cannot be selected. */
    String of(Scenario scenario) {
        return selects ? line(Stream.of(quoted(selection(scenario)))) : whole();
    }

    private String line(Stream<String> selected) {
        return Stream.of(Stream.of(program), selected, options.stream())
                .flatMap(words -> words)
                .filter(word -> !word.isEmpty())
                .collect(Collectors.joining(" "));
    }

    private String selection(Scenario scenario) {
        String file = scenario.at().file();
        String bundled = namedByPath(file) ? null : ScenarioFiles.bundledName(file);
        return (bundled != null ? bundled : file + ":" + scenario.at().line())
                + (scenario.cell().isEmpty() ? "" : "[" + scenario.cell() + "]");
    }

    /** A folder may hold a file of the name that a bundled one has. */
    private boolean namedByPath(String file) {
        return selections.stream()
                .anyMatch(selection -> selection.startsWith(file)
                        || file.startsWith(selection.endsWith("/") ? selection : selection + "/"));
    }

    /** Returns a word as a shell reads it: in quotes where it needs them. */
    public static String quoted(String word) {
        boolean plain = !word.isEmpty()
                && word.chars()
                        .allMatch(c -> c >= 'a' && c <= 'z'
                                || c >= 'A' && c <= 'Z'
                                || c >= '0' && c <= '9'
                                || "/._-:,+@%=".indexOf(c) >= 0);
        return plain ? word : "'" + word.replace("'", "'\\''") + "'";
    }
}
