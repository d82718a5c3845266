package ai.coditect.sim.harness.report;

import com.fasterxml.jackson.core.JsonGenerator;
import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import gg.jte.output.Utf8ByteOutput;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/** The report as one page that needs nothing else: no network, and for runs of an ordinary size no script either. */
final class HtmlReport {
    /** Deliveries that stand in the page itself; what is beyond is put in when it is opened. */
    private static final int DELIVERIES_IN_PAGE = 250;

    private static final int LONGEST_STRIP = 240;

    private final Run run;
    private final TemplateEngine templates;
    private final Parts parts = new Parts();
    private final List<String> anchors = new ArrayList<>();
    private final List<HtmlPage.Scenario> scenarios = new ArrayList<>();

    private HtmlReport(Run run) {
        this.run = run;
        templates = TemplateEngine.createPrecompiled(
                null, ContentType.Html, HtmlReport.class.getClassLoader(), HtmlReport.class.getPackageName());
    }

    static void write(Run run, OutputStream out) throws IOException {
        Run visible = new RecordMapper(Visible::text, false).map(run);
        HtmlReport report = new HtmlReport(visible);
        HtmlPage page = report.page();
        Utf8ByteOutput html = new Utf8ByteOutput();
        report.templates.render("report.jte", page, html);
        html.writeTo(out);
    }

    private HtmlPage page() throws IOException {
        scenarios();
        String css = resource("report.css");
        String script = resource("report.js");
        return new HtmlPage(
                run,
                RunTotals.of(run),
                answer(run.verdict()),
                VerdictWords.sentence(RunTotals.of(run)),
                findings(),
                scenarios,
                verdicts(),
                tags(),
                run.scenarios().size() <= LONGEST_STRIP,
                scenarios.stream().anyMatch(scenario -> !scenario.part().isEmpty()),
                "default-src 'none'; base-uri 'none'; form-action 'none'; style-src " + hash(css) + "; script-src "
                        + hash(script),
                css,
                script,
                data(),
                parts.packs());
    }

    private void scenarios() throws IOException {
        int room = DELIVERIES_IN_PAGE;
        Map<String, Integer> used = new HashMap<>();
        for (Run.Scenario scenario : run.scenarios()) {
            String world = scenario.world().replaceAll("[^A-Za-z0-9]", "");
            int same = used.merge(world, 1, Integer::sum);
            anchors.add("s-" + world + (same > 1 || world.isEmpty() ? "." + same : ""));
        }
        boolean[] inPage = new boolean[run.scenarios().size()];
        for (boolean bad : new boolean[] {true, false}) {
            for (int i = 0; i < inPage.length; i++) {
                Run.Scenario scenario = run.scenarios().get(i);
                int deliveries = scenario.attempts().size();
                if (isBad(scenario) == bad && deliveries <= room) {
                    inPage[i] = true;
                    room -= deliveries;
                }
            }
        }
        for (int i = 0; i < inPage.length; i++) {
            scenarios.add(scenario(run.scenarios().get(i), anchors.get(i), inPage[i]));
        }
    }

    private HtmlPage.Scenario scenario(Run.Scenario scenario, String anchor, boolean inPage) {
        Timeline timeline = Timeline.of(scenario, anchor);
        long seconds = RunTotals.billingSeconds(scenario);
        String span = seconds < 5 ? "" : VerdictWords.span(seconds);
        Lifeline lifeline = Lifeline.of(timeline);
        boolean open = inPage
                && scenario.verdict() == Verdict.FAILED
                && scenario.attempts().size() <= 60;
        HtmlPage.Scenario whole = new HtmlPage.Scenario(scenario, anchor, open, timeline, lifeline, span, "");
        if (inPage) {
            return whole;
        }
        Timeline folded = timeline.mapRows(row ->
                row.withPart(row.attempt() == null ? "" : parts.add(render("attempt.jte", Map.of("row", row)))));
        HtmlPage.Scenario lazy = new HtmlPage.Scenario(scenario, anchor, false, folded, lifeline, span, "");
        String part = parts.add(render("scenario.jte", Map.of("view", lazy)));
        return new HtmlPage.Scenario(scenario, anchor, false, folded, lifeline, span, part);
    }

    private String render(String template, Map<String, Object> model) {
        StringOutput html = new StringOutput();
        templates.render(template, model, html);
        return html.toString();
    }

    private static boolean isBad(Run.Scenario scenario) {
        return scenario.verdict() == Verdict.FAILED || scenario.verdict() == Verdict.INCONCLUSIVE;
    }

    private static String answer(Verdict verdict) {
        return switch (verdict) {
            case PASSED -> "Ready, by all that was judged";
            case FAILED -> "Not ready";
            case INCONCLUSIVE -> "Could not be judged";
            case SKIPPED -> "Nothing was judged";
        };
    }

    private List<HtmlPage.Finding> findings() {
        Map<Run.Finding, String> places = new HashMap<>();
        for (int i = 0; i < anchors.size(); i++) {
            Run.Scenario scenario = run.scenarios().get(i);
            for (Run.Finding finding : scenario.findings()) {
                boolean atStep = scenario.steps().stream().anyMatch(step -> step.index() == finding.step());
                places.put(finding, "#" + anchors.get(i) + (atStep ? "-" + finding.step() : ""));
            }
        }
        List<HtmlPage.Finding> views = new ArrayList<>();
        int number = 1;
        for (FindingGroup group : FindingGroup.of(run)) {
            List<HtmlPage.Elsewhere> others = group.others().stream()
                    .map(other -> new HtmlPage.Elsewhere(
                            other.scenario(),
                            other.where(),
                            places.getOrDefault(other, "#scenarios"),
                            other.expected(),
                            other.seen()))
                    .toList();
            views.add(new HtmlPage.Finding(group, "f-" + number++, places.getOrDefault(group.first(), ""), others));
        }
        return views;
    }

    private List<HtmlPage.Choice> verdicts() {
        RunTotals totals = RunTotals.of(run);
        int[] counts = {totals.failed(), totals.inconclusive(), totals.passed(), totals.skipped()};
        Verdict[] order = {Verdict.FAILED, Verdict.INCONCLUSIVE, Verdict.PASSED, Verdict.SKIPPED};
        List<HtmlPage.Choice> choices = new ArrayList<>();
        for (int i = 0; i < order.length; i++) {
            if (counts[i] > 0) {
                choices.add(new HtmlPage.Choice(order[i].name(), VerdictWords.of(order[i]), counts[i]));
            }
        }
        return choices;
    }

    private List<HtmlPage.Choice> tags() {
        Map<String, Integer> counts = new LinkedHashMap<>();
        run.scenarios().forEach(scenario -> scenario.tags().forEach(tag -> counts.merge(tag, 1, Integer::sum)));
        return counts.entrySet().stream()
                .map(entry -> new HtmlPage.Choice(entry.getKey(), entry.getKey(), entry.getValue()))
                .toList();
    }

    /** JSON that can stand in a script element: without {@code <}, nothing in it ends the element or opens a comment. */
    private String data() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JsonGenerator json = RunJson.generator(bytes)) {
            json.writeStartObject();
            json.writeFieldName("scenarios");
            json.writeStartArray();
            for (Run.Scenario scenario : run.scenarios()) {
                json.writeStartObject();
                json.writeStringField("verdict", scenario.verdict().name());
                json.writeFieldName("tags");
                RunJson.value(json, scenario.tags());
                json.writeStringField("text", searched(scenario));
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeEndObject();
        }
        return bytes.toString(StandardCharsets.UTF_8).replace("<", "\\u003c");
    }

    private static String searched(Run.Scenario scenario) {
        StringBuilder text = new StringBuilder();
        text.append(scenario.name()).append('\n').append(scenario.story()).append('\n');
        text.append(scenario.file()).append('\n').append(scenario.reason()).append('\n');
        scenario.steps().forEach(step -> text.append(step.text()).append('\n'));
        scenario.events()
                .forEach(event -> text.append(event.type())
                        .append(' ')
                        .append(event.id())
                        .append(' ')
                        .append(event.summary())
                        .append('\n'));
        scenario.attempts().forEach(attempt -> text.append(attempt.id()).append('\n'));
        return text.toString().toLowerCase(Locale.ROOT);
    }

    private static String hash(String content) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(content.getBytes(StandardCharsets.UTF_8));
            return "'sha256-" + Base64.getEncoder().encodeToString(digest) + "'";
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    private static String resource(String name) throws IOException {
        try (InputStream in = HtmlReport.class.getResourceAsStream(name)) {
            return new String(Objects.requireNonNull(in, name).readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
