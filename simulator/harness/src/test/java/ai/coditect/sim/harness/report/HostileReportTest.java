package ai.coditect.sim.harness.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page in a real browser, when a consumer answers with all that a page may trip over. */
class HostileReportTest {
    private static final List<String> HOSTILE = List.of(
            "</script><script>window.hacked=1</script>",
            "<!--<script>",
            "--><img src=x onerror=window.hacked=2>",
            "<img src=\"http://127.0.0.1:9/leak\" onerror=\"window.hacked=3\">",
            "\"'><svg onload=window.hacked=4>",
            "</style><style>@import 'http://127.0.0.1:9/leak';*{display:none}</style>",
            "</pre></details></main><base href=//127.0.0.1:9><form action=//127.0.0.1:9>",
            "javascript:window.hacked=5",
            "]]>\u2028\u2029",
            "\u202Egnp.exe\u202C \u2066x\u2069",
            "\u001b[2J\u001b]0;title\u0007",
            "\0\u0001\uFFFE",
            "${7*7} {{7*7}} @template.badge()",
            "\uD800 lone");
    private static final String ALL = String.join(" ", HOSTILE);
    private static final String LONG_LINE = "W".repeat(1_000_000);

    @TempDir
    private Path folder;

    @Test
    void nothing_that_a_consumer_says_runs_loads_or_breaks_the_page() throws IOException {
        for (int deliveries : new int[] {3, 260}) {
            Path page = Reports.write(hostile(deliveries), folder.resolve("r" + deliveries))
                    .html();
            try (Browser browser = Browser.start()) {
                for (int width : new int[] {400, 1280}) {
                    browser.look(width, 900, false).open(page);
                    openEverything(browser);

                    assertThat(browser.run("return window.hacked ?? null")).isNull();
                    assertThat(browser.run(
                                    "return document.querySelectorAll('img, iframe, base, form[action]').length"))
                            .isEqualTo(0L);
                    assertThat(browser.run("return document.querySelectorAll('script:not([type]), style').length"))
                            .isEqualTo(2L);
                    assertThat(number(browser, "return document.documentElement.scrollWidth"))
                            .as("sideways scroll at %s", width)
                            .isLessThanOrEqualTo(width);
                    assertThat(text(browser, "return document.querySelector('h1').innerText"))
                            .contains("FAIL", "Not ready");
                    assertThat(text(browser, "return document.body.innerText"))
                            .contains("window.hacked=1", "<U+202E>", "<U+001B>", "<U+0000>", "<U+2028>", "[cut:")
                            .doesNotContain("\u202E", "\u001b", "\u2028");
                }
                assertThat(browser.complaints()).isEmpty();
                assertThat(browser.requests())
                        .allMatch(request -> request.contains("\"url\":\"file:") || request.contains("data:"));
            }
        }
    }

    @Test
    void a_small_run_needs_no_script_for_verdict_findings_and_timelines() throws IOException {
        Path page = Reports.write(SampleRun.build(), folder).html();
        try (Browser browser = Browser.start()) {
            browser.look(400, 900, false).withoutScript().open(page);
            String shown = text(browser, "return document.querySelector('main').textContent");

            assertThat(text(browser, "return document.querySelector('main').innerText"))
                    .contains("FAIL", "Not ready", "Findings", "Expected", "Seen", "What was sent");
            for (Run.Scenario scenario : SampleRun.build().scenarios()) {
                assertThat(shown).contains(scenario.name());
                for (Run.Step step : scenario.steps()) {
                    assertThat(shown).contains(step.text());
                }
            }
            assertThat(browser.run("return document.querySelector('.filter') === null"
                            + " || document.querySelector('.filter').hidden"))
                    .isEqualTo(true);
            assertThat(browser.run("return document.querySelectorAll('.lazy').length"))
                    .isEqualTo(0L);
        }
    }

    @Test
    void a_page_that_runs_a_planted_script_would_be_caught() throws IOException {
        Path page = folder.resolve("planted.html");
        Files.writeString(page, "<!doctype html><h1>x</h1>" + HOSTILE.get(0));
        try (Browser browser = Browser.start()) {
            browser.open(page);

            assertThat(browser.run("return window.hacked ?? null")).isEqualTo(1L);
        }
    }

    private static void openEverything(Browser browser) {
        for (int round = 0; round < 3; round++) {
            browser.runAsync("const done = arguments[0];"
                    + "document.querySelectorAll('details').forEach(each => each.open = true);"
                    + "const wait = () => document.querySelector('details[open] > .lazy[aria-busy], details[open] > .lazy[data-part]')"
                    + " ? setTimeout(wait, 20) : done();"
                    + "setTimeout(wait, 50);");
        }
    }

    private static long number(Browser browser, String script) {
        return browser.run(script) instanceof Number number ? number.longValue() : -1;
    }

    private static String text(Browser browser, String script) {
        return String.valueOf(browser.run(script));
    }

    private static Run hostile(int deliveries) {
        List<Run.Scenario> scenarios = new ArrayList<>();
        List<Run.Attempt> attempts = new ArrayList<>();
        List<Run.Event> events = new ArrayList<>();
        for (int i = 0; i < deliveries; i++) {
            String body = i == 0 ? LONG_LINE : i == 1 ? ALL + LONG_LINE : ALL;
            events.add(new Run.Event(
                    0,
                    i,
                    "evt_" + i,
                    ALL,
                    1_772_442_000L,
                    ALL,
                    JsonNodeFactory.instance.objectNode().put(ALL, body)));
            attempts.add(new Run.Attempt(
                    0,
                    i,
                    "dlv_" + ALL,
                    i,
                    "evt_" + i,
                    ALL,
                    1,
                    1_772_442_000L,
                    "2026-03-02T09:00:00Z",
                    5,
                    ALL,
                    List.of(new Run.Pair(ALL, body)),
                    "00",
                    9,
                    i % 2 == 0 ? body : null,
                    "scheduled",
                    ALL,
                    i % 3 == 0 ? 0 : 500,
                    ALL,
                    List.of(new Run.Pair(ALL, ALL)),
                    body,
                    true,
                    1.5,
                    false,
                    false,
                    false));
        }
        Run.Reading reading =
                new Run.Reading(0, ALL, ALL, false, JsonNodeFactory.instance.textNode(ALL), "", ALL, false, ALL, 1);
        Run.Finding finding = new Run.Finding(
                "ANSWER",
                Verdict.FAILED,
                ALL,
                ALL,
                ALL,
                0,
                ALL,
                LONG_LINE,
                List.of(ALL, ALL + " \u2192 " + ALL, LONG_LINE),
                ALL,
                ALL,
                List.of(ALL, LONG_LINE),
                Map.of(ALL, ALL));
        scenarios.add(new Run.Scenario(
                ALL,
                ALL,
                ALL,
                1,
                List.of(ALL),
                ALL,
                1_772_442_000L,
                Verdict.FAILED,
                ALL,
                5,
                List.of(new Run.Step(
                        0, 1, "subscribe", ALL, Verdict.FAILED, 1_772_442_000L, "2026-03-02T09:00:00Z", 5)),
                events,
                attempts,
                List.of(reading),
                List.of(finding)));
        return new Run(
                Run.SCHEMA_VERSION,
                "0001",
                ALL,
                ALL,
                "2026-03-02T09:00:00Z",
                5,
                1,
                new Run.Consumer(ALL, ALL, ALL, ALL, ALL, false, ALL),
                Verdict.FAILED,
                1,
                scenarios,
                List.of(),
                List.of(ALL, LONG_LINE),
                Map.of(ALL, ALL));
    }
}
