package ai.coditect.sim.harness.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Findings that say the same of several scenarios: one bug of a handler shows in many of them, and a reader wants it once.
 *
 * @param first told in full
 * @param others the same rule, verdict and title elsewhere
 */
record FindingGroup(Run.Finding first, List<Run.Finding> others) {

    /** Groups every finding of the run, failures first, then in the order of the scenarios. */
    static List<FindingGroup> of(Run run) {
        Map<List<Object>, List<Run.Finding>> groups = new LinkedHashMap<>();
        for (Run.Finding finding : RunTotals.allFindings(run)) {
            groups.computeIfAbsent(
                            List.of(finding.verdict(), finding.rule(), finding.title()), key -> new ArrayList<>())
                    .add(finding);
        }
        return groups.values().stream()
                .map(same -> new FindingGroup(same.get(0), List.copyOf(same.subList(1, same.size()))))
                .toList();
    }
}
