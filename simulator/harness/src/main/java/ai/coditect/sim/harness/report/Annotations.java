package ai.coditect.sim.harness.report;

import java.util.List;

/**
 * GitHub's workflow commands, which show findings beside the line of a scenario file. GitHub shows ten of each kind for a step, so
 * the last one says how many more there are.
 */
final class Annotations {
    private static final int MOST = 10;
    private static final int LONGEST = 4_000;

    private Annotations() {}

    static String of(Run run) {
        StringBuilder out = new StringBuilder();
        for (Verdict verdict : List.of(Verdict.FAILED, Verdict.INCONCLUSIVE)) {
            List<Run.Finding> findings = RunTotals.allFindings(run).stream()
                    .filter(finding -> finding.verdict() == verdict)
                    .toList();
            String kind = verdict == Verdict.FAILED ? "error" : "warning";
            int shown = findings.size() > MOST ? MOST - 1 : findings.size();
            for (Run.Finding finding : findings.subList(0, shown)) {
                out.append("::").append(kind).append(' ').append(place(finding.where()));
                out.append("title=").append(property(finding.rule() + " " + finding.title()));
                out.append("::").append(message(message(finding))).append('\n');
            }
            if (shown < findings.size()) {
                out.append("::")
                        .append(kind)
                        .append("::")
                        .append(findings.size() - shown)
                        .append(" more findings, see the report\n");
            }
        }
        return out.toString();
    }

    private static String place(String where) {
        int colon = where.lastIndexOf(':');
        if (where.isEmpty()) {
            return "";
        }
        boolean hasLine = colon > 0 && where.substring(colon + 1).matches("\\d+");
        return hasLine
                ? "file=" + property(where.substring(0, colon)) + ",line=" + where.substring(colon + 1) + ","
                : "file=" + property(where) + ",";
    }

    private static String message(Run.Finding finding) {
        return "expected: " + finding.expected() + "\nseen: " + finding.seen() + "\nmend: " + finding.mend();
    }

    private static String property(String text) {
        return message(Visible.line(text, 250)).replace(":", "%3A").replace(",", "%2C");
    }

    /** The runner reads a command to the end of its line, and its escapes are these three. */
    private static String message(String text) {
        String visible = Visible.text(text);
        String cut = visible.length() > LONGEST ? visible.substring(0, LONGEST) + " ..." : visible;
        return cut.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A");
    }
}
