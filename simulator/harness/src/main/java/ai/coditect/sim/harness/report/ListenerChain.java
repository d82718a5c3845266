package ai.coditect.sim.harness.report;

import java.util.List;

/** Tells several listeners the same, in turn. */
record ListenerChain(List<RunListener> listeners) implements RunListener {
    @Override
    public void runStarted(int scenarios) {
        listeners.forEach(l -> l.runStarted(scenarios));
    }

    @Override
    public void scenarioStarted(String name, String file, int line) {
        listeners.forEach(l -> l.scenarioStarted(name, file, line));
    }

    @Override
    public void stepFinished(String scenario, Run.Step step) {
        listeners.forEach(l -> l.stepFinished(scenario, step));
    }

    @Override
    public void attemptFinished(String scenario, Run.Attempt attempt) {
        listeners.forEach(l -> l.attemptFinished(scenario, attempt));
    }

    @Override
    public void scenarioFinished(Run.Scenario scenario) {
        listeners.forEach(l -> l.scenarioFinished(scenario));
    }

    @Override
    public void runFinished(Run run) {
        listeners.forEach(l -> l.runFinished(run));
    }
}
