package ai.coditect.sim.harness.report;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The results on a terminal: scenarios, findings, what was not judged, totals, where the reports are, the exit code. */
final class ConsoleReport {
    private static final int NARROWEST = 40;
    private static final int NUMBERS = 25;
    private static final int WIDEST_TABLE = 100;
    private static final int LONGEST = 1_000;
    private static final int FEWEST_TOGETHER = 3;

    private final Run run;
    private final Reports.ConsoleStyle style;
    private final StringBuilder out = new StringBuilder();

    private ConsoleReport(Run run, Reports.ConsoleStyle style) {
        this.run = run;
        this.style = new Reports.ConsoleStyle(style.colour(), Math.max(NARROWEST, style.width()));
    }

    /** @param workingDirectory what the reports' paths are shown relative to, where they lie inside it */
    static String render(
            Run run, Reports.@Nullable Written written, Path workingDirectory, Reports.ConsoleStyle style) {
        ConsoleReport report = new ConsoleReport(run, style);
        report.head();
        report.scenarios();
        report.findings();
        report.notes();
        report.totals();
        if (written != null) {
            report.files(written, workingDirectory);
        }
        report.line(List.of(end(run)), Ink.STRONG);
        return report.out.toString();
    }

    private static String end(Run run) {
        return run.exitCode() == ExitCode.INTERRUPTED.code()
                ? "interrupted, exit " + run.exitCode() + " (143 after SIGTERM)"
                : "exit " + run.exitCode();
    }

    private void head() {
        line(
                List.of(
                        Visible.line(run.tool(), 60),
                        "consumer " + Visible.line(run.consumer().name(), 80),
                        "target " + Visible.line(run.consumer().target(), 200),
                        "seed " + run.seed()),
                Ink.PLAIN);
        out.append('\n');
    }

    private void scenarios() {
        List<Run.Scenario> scenarios = run.scenarios();
        int next = 0;
        while (next < scenarios.size()) {
            int alike = notPlayedAlike(scenarios, next);
            if (alike >= FEWEST_TOGETHER) {
                notPlayed(scenarios.get(next), alike);
                next += alike;
            } else {
                scenario(scenarios.get(next));
                next++;
            }
        }
        if (!scenarios.isEmpty()) {
            out.append('\n');
        }
    }

    /** Returns how many scenarios from this one on were not played, all for one reason. */
    private static int notPlayedAlike(List<Run.Scenario> scenarios, int from) {
        Run.Scenario first = scenarios.get(from);
        if (first.verdict() != Verdict.INCONCLUSIVE || first.reason().isEmpty()) {
            return 0;
        }
        int end = from;
        while (end < scenarios.size()
                && scenarios.get(end).verdict() == first.verdict()
                && scenarios.get(end).reason().equals(first.reason())
                && scenarios.get(end).attempts().isEmpty()
                && scenarios.get(end).findings().isEmpty()) {
            end++;
        }
        return end - from;
    }

    private void notPlayed(Run.Scenario first, int count) {
        out.append("  ")
                .append(ink(first.verdict(), VerdictWords.of(first.verdict())))
                .append("  ")
                .append(count)
                .append(count == run.scenarios().size() ? " scenarios" : " more scenarios")
                .append('\n');
        reason(first.reason());
    }

    private void scenario(Run.Scenario scenario) {
        String numbers = scenario.verdict() == Verdict.SKIPPED
                ? ""
                : String.format(
                        Locale.ROOT,
                        "%15s  %8s",
                        VerdictWords.count(scenario.attempts().size(), "delivery"),
                        VerdictWords.duration(scenario.durationMillis()));
        String name =
                Columns.fit(Visible.line(scenario.name(), 500), Math.min(style.width(), WIDEST_TABLE) - NUMBERS - 10);
        out.append("  ")
                .append(ink(scenario.verdict(), VerdictWords.of(scenario.verdict())))
                .append("  ")
                .append((name + "  " + Ink.FAINT.on(numbers, style.colour())).stripTrailing())
                .append('\n');
        if (!scenario.reason().isEmpty() && scenario.findings().isEmpty()) {
            reason(scenario.reason());
        }
    }

    private void reason(String why) {
        for (String part : Columns.wrap(Visible.line(why, LONGEST), style.width() - 8)) {
            out.append("        ").append(Ink.FAINT.on(part, style.colour())).append('\n');
        }
    }

    private void findings() {
        for (FindingGroup group : FindingGroup.of(run)) {
            out.append(FindingText.of(group, style)).append('\n');
        }
    }

    private void notes() {
        if (run.notes().isEmpty()) {
            return;
        }
        out.append(Ink.STRONG.on("not judged, and notes", style.colour())).append('\n');
        for (String note : run.notes()) {
            List<String> lines = Columns.wrap(Visible.line(note, LONGEST), style.width() - 4);
            for (int i = 0; i < lines.size(); i++) {
                out.append(i == 0 ? "  - " : "    ").append(lines.get(i)).append('\n');
            }
        }
        out.append('\n');
    }

    private void totals() {
        RunTotals totals = RunTotals.of(run);
        String word = VerdictWords.of(run.verdict());
        List<String> facts = new ArrayList<>();
        facts.add(word + "  " + VerdictWords.sentence(totals));
        facts.add(VerdictWords.count(totals.deliveries(), "delivery"));
        if (totals.billingSeconds() > 0) {
            facts.add(VerdictWords.span(totals.billingSeconds()) + " of billing");
        }
        facts.add(VerdictWords.duration(run.durationMillis()));
        int start = out.length();
        line(facts, Ink.PLAIN);
        out.replace(start, start + word.length(), ink(run.verdict(), word));
    }

    private void files(Reports.Written written, Path workingDirectory) {
        List<String> files = new ArrayList<>();
        files.add("report  " + shown(written.html(), workingDirectory));
        files.add("data  " + shown(written.json(), workingDirectory));
        files.add("junit  " + shown(written.junitXml(), workingDirectory));
        files.add("journal  " + shown(written.journal(), workingDirectory));
        line(files, Ink.PLAIN);
    }

    private static String shown(Path file, Path workingDirectory) {
        Path absolute = file.toAbsolutePath().normalize();
        Path base = workingDirectory.toAbsolutePath().normalize();
        return Visible.line(
                absolute.startsWith(base) ? base.relativize(absolute).toString() : absolute.toString(), 1_000);
    }

    /** Puts parts beside each other as far as they fit, the rest on further lines. */
    private void line(List<String> parts, Ink ink) {
        StringBuilder line = new StringBuilder();
        for (String part : parts) {
            if (line.length() > 0 && Columns.width(line.toString()) + 3 + Columns.width(part) > style.width()) {
                wrapped(line.toString(), ink);
                line.setLength(0);
            }
            line.append(line.length() == 0 ? "" : "   ").append(part);
        }
        wrapped(line.toString(), ink);
    }

    private void wrapped(String line, Ink ink) {
        for (String part : Columns.wrap(line, style.width())) {
            out.append(ink.on(part, style.colour())).append('\n');
        }
    }

    private String ink(Verdict verdict, String text) {
        return Ink.of(verdict).on(text, style.colour());
    }
}
