package ai.coditect.sim.harness.report;

/**
 * A line of {@link Run.Finding#sent} in columns: {@code invoice.paid (paid, $49.00 paid) (attempt 2) [again] → 200}.
 *
 * @param about what stands between type and answer
 * @param answer empty when the line names none
 */
record SentLine(String type, String about, String answer) {
    static SentLine of(String line) {
        int arrow = line.lastIndexOf(" \u2192 ");
        String sent = arrow < 0 ? line : line.substring(0, arrow);
        String answer = arrow < 0 ? "" : line.substring(arrow + 3);
        int blank = sent.indexOf(' ');
        return blank < 0
                ? new SentLine(sent, "", answer)
                : new SentLine(
                        sent.substring(0, blank), sent.substring(blank + 1).strip(), answer);
    }
}
