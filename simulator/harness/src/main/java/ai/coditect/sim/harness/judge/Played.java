package ai.coditect.sim.harness.judge;

import ai.coditect.sim.harness.report.Run;
import java.util.List;

/**
 * What one play gave.
 *
 * @param scenario its record, without findings; its verdict tells only whether it could be played
 */
record Played(Run.Scenario scenario, List<Suspicion> suspicions) {
    boolean shows(String key) {
        return suspicions.stream().anyMatch(suspicion -> suspicion.key().equals(key));
    }
}
