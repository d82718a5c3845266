package ai.coditect.sim.harness.scenario;

/** A step that was read, but for the place of its verb. */
@FunctionalInterface
interface StepMaker {
    Step at(Position at);
}
