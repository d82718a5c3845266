package ai.coditect.sim.harness.judge;

import ai.coditect.sim.harness.report.Run;

/**
 * Something that looks wrong in one play; it becomes a finding of the run when it repeats (design section 5, rule 3).
 *
 * @param key the same in every play of the scenario that shows the same thing
 */
record Suspicion(String key, Nature nature, Run.Finding finding) {
    enum Nature {
        /** About the simulator, the file or the set-up: said at once. */
        PLAIN,
        /** Must be seen in fresh worlds again, each time. */
        REPEATS
    }
}
