package ai.coditect.sim.harness.judge;

import ai.coditect.sim.harness.consumer.ConsumerConfig;
import ai.coditect.sim.harness.scenario.Scenario;
import ai.coditect.sim.harness.scenario.Step;
import org.jspecify.annotations.Nullable;

/** What a scenario needs of the consumer's description, so that one which cannot be played is skipped before anything is sent. Pure. */
final class Needs {
    private Needs() {}

    /** Returns why the scenario is skipped, or null. */
    static @Nullable String missing(Scenario scenario, ConsumerConfig config) {
        for (Step step : scenario.steps()) {
            if (step instanceof Step.Perform perform && !config.actions().containsKey(perform.action())) {
                return action(perform.action());
            }
        }
        return null;
    }

    static String action(String name) {
        return "it calls your application's " + name
                + ", which consumer.yaml does not describe: give it under actions:";
    }

    /** Returns whether the scenario makes something by the API that names no object, so that only its own world may be open. */
    static boolean makesByToken(Scenario scenario) {
        return scenario.steps().stream().anyMatch(step -> step instanceof Step.Call || step instanceof Step.Perform);
    }
}
