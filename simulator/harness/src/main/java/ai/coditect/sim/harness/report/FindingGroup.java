package ai.coditect.sim.harness.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Findings with one cause: one bug of a handler shows in many scenarios, and a reader wants it once. Those are taken for one that
 * break the same rule and are mended in the same way.
 *
 * @param first told in full
 * @param others what the same looks like elsewhere
 */
record FindingGroup(Run.Finding first, List<Run.Finding> others) {

    /** Groups every finding of the run, failures first, then in the order of the scenarios. */
    static List<FindingGroup> of(Run run) {
        Map<List<Object>, List<Run.Finding>> groups = new LinkedHashMap<>();
        for (Run.Finding finding : RunTotals.allFindings(run)) {
            groups.computeIfAbsent(
                            List.of(
                                    finding.verdict(),
                                    finding.rule(),
                                    finding.mend().isEmpty() ? finding.title() : finding.mend()),
                            key -> new ArrayList<>())
                    .add(finding);
        }
        return groups.values().stream()
                .map(same -> new FindingGroup(same.get(0), List.copyOf(same.subList(1, same.size()))))
                .toList();
    }
}
