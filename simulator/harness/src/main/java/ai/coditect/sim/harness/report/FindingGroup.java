package ai.coditect.sim.harness.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Findings with one cause: one bug of a handler shows in many scenarios, and a reader wants it once. Those are taken for one that
 * break the same rule and are mended in the same way.
 *
 * @param first told in full
 * @param here what else the same shows at the very same place, one of each title
 * @param others what the same looks like elsewhere, one of each place
 */
record FindingGroup(Run.Finding first, List<Run.Finding> here, List<Run.Finding> others) {

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
        return groups.values().stream().map(FindingGroup::of).toList();
    }

    private static FindingGroup of(List<Run.Finding> same) {
        Run.Finding first = same.get(0);
        Map<String, Run.Finding> here = new LinkedHashMap<>();
        Map<List<String>, Run.Finding> others = new LinkedHashMap<>();
        for (Run.Finding finding : same) {
            if (place(finding).equals(place(first))) {
                here.putIfAbsent(finding.title(), finding);
            } else {
                others.putIfAbsent(place(finding), finding);
            }
        }
        here.remove(first.title());
        return new FindingGroup(first, List.copyOf(here.values()), List.copyOf(others.values()));
    }

    private static List<String> place(Run.Finding finding) {
        return List.of(finding.scenario(), finding.where());
    }

    /** Returns what {@link #others} are, the first beside them: other scenarios, or other places too. */
    String noun() {
        long scenarios = Stream.concat(Stream.of(first), others.stream())
                .map(Run.Finding::scenario)
                .distinct()
                .count();
        return scenarios == others.size() + 1 ? "scenario" : "place";
    }

    /** Returns for example {@code in 3 more scenarios}. */
    String elsewhere() {
        String noun = noun();
        return (noun.equals("place") ? "at " : "in ")
                + others.size()
                + " more "
                + noun
                + (others.size() == 1 ? "" : "s");
    }
}
