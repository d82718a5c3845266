package ai.coditect.sim.harness.judge;

import ai.coditect.sim.harness.report.Run;
import ai.coditect.sim.harness.report.RunListener;

/** Calls a listener one thread at a time. Thread-safe. */
final class Announcer implements RunListener {
    private final RunListener listener;

    Announcer(RunListener listener) {
        this.listener = listener;
    }

    @Override
    public synchronized void runStarted(int scenarios) {
        listener.runStarted(scenarios);
    }

    @Override
    public synchronized void scenarioStarted(String name, String file, int line) {
        listener.scenarioStarted(name, file, line);
    }

    @Override
    public synchronized void stepFinished(String scenario, Run.Step step) {
        listener.stepFinished(scenario, step);
    }

    @Override
    public synchronized void attemptFinished(String scenario, Run.Attempt attempt) {
        listener.attemptFinished(scenario, attempt);
    }

    @Override
    public synchronized void scenarioFinished(Run.Scenario scenario) {
        listener.scenarioFinished(scenario);
    }

    @Override
    public synchronized void runFinished(Run run) {
        listener.runFinished(run);
    }
}
