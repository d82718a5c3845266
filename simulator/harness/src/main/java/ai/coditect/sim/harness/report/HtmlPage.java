package ai.coditect.sim.harness.report;

import java.util.List;

/**
 * What the page's template shows.
 *
 * @param run with control characters made visible
 * @param answer to the question whether this can be shipped
 * @param counts the same in numbers
 * @param csp the content security policy: nothing but the page's own script and style, from nowhere
 * @param data JSON for the script: what to search in each scenario
 * @param packs of {@link Parts}, in base64, read only when something in them is opened
 * @param strip whether each scenario has a mark of its own under the verdict
 */
record HtmlPage(
        Run run,
        RunTotals totals,
        String answer,
        String counts,
        List<Finding> findings,
        List<Scenario> scenarios,
        List<Choice> verdicts,
        List<Choice> tags,
        boolean strip,
        boolean lazy,
        String csp,
        String css,
        String script,
        String data,
        List<String> packs) {

    /** A finding with the way to its place in the timelines. */
    record Finding(FindingGroup group, String anchor, String href, List<Elsewhere> others) {
        Run.Finding finding() {
            return group.first();
        }
    }

    /** Where else the same was found. */
    record Elsewhere(String scenario, String where, String href, String expected, String seen) {}

    /**
     * A scenario's line in the list.
     *
     * @param part where its timeline is when it is not in the page; empty when it is
     */
    record Scenario(
            Run.Scenario scenario,
            String anchor,
            boolean open,
            Timeline timeline,
            Lifeline lifeline,
            String span,
            String part) {}

    /** Something to filter by. */
    record Choice(String value, String label, int count) {}
}
