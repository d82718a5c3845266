package ai.coditect.sim.harness.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * How long a large report takes to write, and to open, filter and unfold in headless Chromium. Arguments: deliveries (10,000), rounds
 * (5). Prints medians; {@code open} is from the navigation to the end of the load event.
 */
final class ReportBenchmark {
    private static final int DELIVERIES_A_SCENARIO = 20;

    private ReportBenchmark() {}

    public static void main(String[] args) throws IOException {
        int deliveries = args.length > 0 ? Integer.parseInt(args[0]) : 10_000;
        int rounds = args.length > 1 ? Integer.parseInt(args[1]) : 5;
        Path folder = Files.createTempDirectory("report-benchmark");
        long start = System.nanoTime();
        Path page = Reports.write(run(deliveries), folder).html();
        long wrote = (System.nanoTime() - start) / 1_000_000;
        System.out.printf(
                Locale.ROOT,
                "%,d deliveries: written in %,d ms, page of %,d kB%n",
                deliveries,
                wrote,
                Files.size(page) / 1000);
        List<Double> open = new ArrayList<>();
        List<Double> filter = new ArrayList<>();
        List<Double> unfold = new ArrayList<>();
        try (Browser browser = Browser.start()) {
            for (int i = 0; i < rounds; i++) {
                browser.look(1280, 900, false).open(page);
                open.add(number(browser.run("return performance.getEntriesByType('navigation')[0].loadEventEnd")));
                filter.add(number(browser.runAsync(
                        "const done = arguments[0], box = document.querySelector('input[type=search]'),"
                                + " start = performance.now(); box.value = 'renewal 7';"
                                + " box.dispatchEvent(new Event('input', {bubbles: true})); document.body.offsetHeight;"
                                + " requestAnimationFrame(() => setTimeout(() => done(performance.now() - start)));")));
                unfold.add(number(browser.runAsync("const done = arguments[0],"
                        + " lazy = document.querySelector('li:not([hidden]) > .scenario:not([open]) > .lazy[data-part]'),"
                        + " start = performance.now(); if (!lazy) { done(-1); return; }"
                        + " new MutationObserver(() => { document.body.offsetHeight; done(performance.now() - start); })"
                        + ".observe(lazy, {childList: true}); lazy.parentElement.open = true;")));
            }
            System.out.println("complaints " + browser.complaints());
        }
        System.out.printf(
                Locale.ROOT,
                "open %.0f ms   filter %.0f ms   unfold a scenario %.0f ms   (medians of %d)%n",
                median(open),
                median(filter),
                median(unfold),
                rounds);
    }

    private static double number(@Nullable Object answer) {
        return answer instanceof Number number ? number.doubleValue() : Double.NaN;
    }

    private static double median(List<Double> values) {
        return values.stream().sorted().toList().get(values.size() / 2);
    }

    private static Run run(int deliveries) {
        Run.Scenario model = SampleRun.build().scenarios().stream()
                .filter(scenario -> !scenario.attempts().isEmpty())
                .findFirst()
                .orElseThrow();
        List<Run.Scenario> scenarios = new ArrayList<>();
        for (int s = 0; s < deliveries / DELIVERIES_A_SCENARIO; s++) {
            scenarios.add(scenario(model, s));
        }
        return Samples.run(scenarios.toArray(Run.Scenario[]::new));
    }

    private static Run.Scenario scenario(Run.Scenario model, int number) {
        List<Run.Attempt> attempts = new ArrayList<>();
        List<Run.Event> events = new ArrayList<>();
        for (int i = 0; i < DELIVERIES_A_SCENARIO; i++) {
            Run.Event event = model.events().get(i % model.events().size());
            Run.Attempt attempt = model.attempts().get(i % model.attempts().size());
            String id = String.format(Locale.ROOT, "evt_%05d%03d", number, i);
            events.add(new Run.Event(
                    event.step(), i + 1L, id, event.type(), event.created(), event.summary(), event.body()));
            attempts.add(new Run.Attempt(
                    attempt.step(),
                    i + 1L,
                    "dlv_" + id,
                    i + 1L,
                    id,
                    attempt.eventType(),
                    1,
                    attempt.billingTime(),
                    attempt.sentAt(),
                    i,
                    attempt.target(),
                    attempt.headers(),
                    attempt.bodySha256() + number + "." + i,
                    attempt.bodyBytes(),
                    null,
                    attempt.kind(),
                    "",
                    200,
                    "",
                    attempt.answerHeaders(),
                    attempt.answerBody(),
                    false,
                    1.5,
                    true,
                    false,
                    false));
        }
        return new Run.Scenario(
                "Renewal " + number,
                model.story(),
                "scenarios/renewal-" + number + ".yaml",
                1,
                List.of(number % 2 == 0 ? "even" : "odd"),
                String.format(Locale.ROOT, "%05d", number),
                model.clock(),
                Verdict.PASSED,
                "",
                12,
                model.steps(),
                events,
                attempts,
                model.readings(),
                List.of());
    }
}
