package ai.coditect.sim.harness.report;

import java.util.List;
import java.util.Map;

/** One finding as text for people, for the console, JUnit XML and test failures. Prose is wrapped; commands stay whole, to be copied. */
final class FindingText {
    private static final int LABEL = 10;
    private static final int LONGEST_FIELD = 2_000;
    private static final int MOST_SENT = 40;
    private static final int MOST_OTHERS = 12;
    private static final int LONGEST_OTHER = 120;

    private final StringBuilder out = new StringBuilder();
    private final boolean colour;
    private final int width;
    private final String indent;

    private FindingText(boolean colour, int width, String indent) {
        this.colour = colour;
        this.width = width;
        this.indent = indent;
    }

    static String plain(Run.Finding finding, int width) {
        FindingText text = new FindingText(false, width, "");
        text.finding(finding);
        return text.out.toString();
    }

    static String of(FindingGroup group, Reports.ConsoleStyle style) {
        FindingText text = new FindingText(style.colour(), style.width(), "");
        text.finding(group.first());
        text.here(group.here());
        text.others(group);
        return text.out.toString();
    }

    private void finding(Run.Finding finding) {
        heading(finding);
        String rest = Headline.of(finding.title()).rest();
        if (!rest.isEmpty()) {
            prose("more", rest);
        }
        String place = place(finding);
        if (!place.isEmpty()) {
            prose("in", place);
        }
        prose("expected", finding.expected());
        prose("seen", finding.seen());
        sent(finding.sent());
        prose("why", finding.why());
        prose("mend", finding.mend());
        lines("repeat", finding.repeat());
        for (Map.Entry<String, String> detail : finding.details().entrySet()) {
            detail(detail.getKey(), detail.getValue());
        }
    }

    private void heading(Run.Finding finding) {
        String word = VerdictWords.of(finding.verdict());
        String rule = Visible.line(finding.rule(), 40);
        int room = width - Columns.width(word) - Columns.width(rule) - 4;
        List<String> title = Columns.wrap(shown(Headline.of(finding.title()).head()), room);
        out.append(Ink.of(finding.verdict()).on(word, colour))
                .append("  ")
                .append(rule)
                .append("  ");
        for (int i = 0; i < title.size(); i++) {
            out.append(i == 0 ? "" : " ".repeat(width - room))
                    .append(Ink.STRONG.on(title.get(i), colour))
                    .append('\n');
        }
    }

    private static String place(Run.Finding finding) {
        String scenario = Visible.line(finding.scenario(), 200);
        String where = Visible.line(finding.where(), 300);
        return scenario.isEmpty() || where.isEmpty() ? scenario + where : scenario + "  " + where;
    }

    private void prose(String label, String text) {
        if (!text.isEmpty()) {
            block(label, Columns.wrap(shown(text), width - LABEL - 2 - indent.length()));
        }
    }

    private void sent(List<String> sent) {
        int shown = sent.size() > MOST_SENT ? MOST_SENT - 1 : sent.size();
        for (int i = 0; i < shown; i++) {
            String number = String.valueOf(i + 1);
            String lead = " ".repeat(Math.max(0, String.valueOf(shown).length() - number.length())) + number + "  ";
            List<String> wrapped =
                    Columns.wrap(shown(sent.get(i)), width - LABEL - 2 - indent.length() - lead.length());
            for (int j = 0; j < wrapped.size(); j++) {
                line(i == 0 && j == 0 ? "sent" : "", (j == 0 ? lead : " ".repeat(lead.length())) + wrapped.get(j));
            }
        }
        if (shown < sent.size()) {
            line("", "... and " + (sent.size() - shown) + " more, see the report");
        }
    }

    private void lines(String label, List<String> lines) {
        for (int i = 0; i < lines.size(); i++) {
            line(i == 0 ? label : "", Visible.line(lines.get(i), LONGEST_FIELD));
        }
    }

    private void detail(String name, String value) {
        String label = Visible.line(name, 60);
        List<String> lines = List.of(shown(value).split("\n", -1));
        block(label.length() <= LABEL - 2 ? label : label + "  ", lines);
    }

    private void block(String label, List<String> lines) {
        for (int i = 0; i < lines.size(); i++) {
            line(i == 0 ? label : "", lines.get(i));
        }
    }

    private void line(String label, String text) {
        String padded = text.isEmpty() ? label : Columns.fit(label, Math.max(LABEL, Columns.width(label)));
        out.append(indent)
                .append("  ")
                .append(Ink.FAINT.on(padded, colour))
                .append(text)
                .append('\n');
    }

    private void here(List<Run.Finding> here) {
        int shown = here.size() > MOST_OTHERS ? MOST_OTHERS - 1 : here.size();
        for (int i = 0; i < shown; i++) {
            block(i == 0 ? "and here" : "", Columns.wrap(shown(here.get(i).title()), width - LABEL - 2));
        }
        if (shown < here.size()) {
            line("", "... and " + (here.size() - shown) + " more, see the report");
        }
    }

    private void others(FindingGroup group) {
        List<Run.Finding> others = group.others();
        if (others.isEmpty()) {
            return;
        }
        int shown = others.size() > MOST_OTHERS ? MOST_OTHERS - 1 : others.size();
        line("also " + group.elsewhere() + ":", "");
        for (Run.Finding other : others.subList(0, shown)) {
            String seen = other.seen().isEmpty() || other.expected().isEmpty()
                    ? ""
                    : "  (" + other.seen() + ", expected " + other.expected() + ")";
            block("", Columns.wrap(place(other) + Visible.line(seen, LONGEST_OTHER), width - LABEL - 2));
        }
        if (shown < others.size()) {
            line("", "... and " + (others.size() - shown) + " more, see the report");
        }
    }

    private static String shown(String text) {
        String visible = Visible.text(text);
        return visible.length() <= LONGEST_FIELD
                ? visible
                : visible.substring(0, LONGEST_FIELD) + " [cut: the whole is in run.json]";
    }
}
