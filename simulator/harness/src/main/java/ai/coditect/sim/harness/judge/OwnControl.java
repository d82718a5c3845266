package ai.coditect.sim.harness.judge;

import ai.coditect.sim.harness.scenario.Scenario;
import ai.coditect.sim.harness.scenario.ScenarioFiles;

/** The least that every right handler takes and that changes what its probes read. Loaded only where a run needs it. */
final class OwnControl {
    static final Scenario SCENARIO = ScenarioFiles.parse("control", """
                    name: A plain subscription
                    customer: { card: 4242 4242 4242 4242 }
                    steps:
                      - subscribe: { plan: plan_pro }
                    """).get(0);

    private OwnControl() {}
}
