package ai.coditect.sim.harness.scenario;

import java.util.List;

/** One or more files cannot be used as they are; carries every problem found. */
public final class ScenarioException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient List<Problem> problems;

    public ScenarioException(List<Problem> problems) {
        super(
                problems.isEmpty()
                        ? ""
                        : problems.get(0).at() + " " + problems.get(0).message());
        this.problems = List.copyOf(problems);
    }

    public List<Problem> problems() {
        return problems;
    }
}
