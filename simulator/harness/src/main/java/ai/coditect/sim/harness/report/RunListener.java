package ai.coditect.sim.harness.report;

/** Follows a run as it goes; called from several threads, never two at once for one listener. Feeds progress and the journal. */
public interface RunListener {
    RunListener NONE = new RunListener() {};

    /** Returns a listener that tells each of these in turn. */
    static RunListener all(RunListener... listeners) {
        return new ListenerChain(java.util.List.of(listeners));
    }

    /**
     * The run begins.
     *
     * @param scenarios how many will be played
     */
    default void runStarted(int scenarios) {}

    default void scenarioStarted(String name, String file, int line) {}

    default void stepFinished(String scenario, Run.Step step) {}

    default void attemptFinished(String scenario, Run.Attempt attempt) {}

    default void scenarioFinished(Run.Scenario scenario) {}

    default void runFinished(Run run) {}
}
