package ai.coditect.sim.harness.judge;

import ai.coditect.sim.harness.consumer.ConsumerConfig;
import ai.coditect.sim.harness.consumer.ConsumerProcess;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;

/** The notes at the end of a run: what was not judged, and which one line of configuration would judge it. Pure. */
final class LastLines {
    private LastLines() {}

    /** Says whether access was judged, for {@code Run.consumer.access}. */
    static String access(ConsumerConfig config) {
        boolean judged = config.probes().values().stream().anyMatch(probe -> probe.truth() != null);
        return judged ? "judged" : "not judged: no probe is bound to the truth";
    }

    static List<String> of(RunContext run) {
        List<String> lines = new ArrayList<>(run.notes());
        if (!run.probes().judgesAccess()) {
            lines.removeIf(line -> line.startsWith("`access` was not judged"));
            lines.add(
                    "Access was not judged: nothing tells what the handler made of the events. One line in consumer.yaml would: "
                            + "probes: { access: { get: \""
                            + origin(run.endpoint().url())
                            + "/customers/${customer.id}\", value: /access, truth: access } }");
        }
        run.sight()
                .untested()
                .forEach((probe, truth) -> lines.add("The probe " + probe + " was read only where the truth was \""
                        + truth + "\": this run does not show that it would see a change."));
        run.probes().all().keySet().stream()
                .filter(probe ->
                        !run.sight().wasCompared(probe) && !run.unreadable().contains(probe))
                .forEach(probe -> lines.add(
                        "The probe " + probe + " judged nothing: no scenario of this run says what it should read "
                                + "(`expect: { consumer: { " + probe + ": … } }`, or `effects` for what is counted)."));
        run.lateness().note().ifPresent(lines::add);
        if (run.settle().mayChangeLater()) {
            lines.add("Each scenario's state was read a last time "
                    + StepText.duration(run.settle().quiet())
                    + " after the last answer: what this handler changes later was not seen. "
                    + "`settle:` in consumer.yaml waits longer.");
        }
        ConsumerProcess process = run.process();
        if (process != null) {
            process.deaths()
                    .forEach(death -> lines.add("The consumer's process ended at " + death.at() + " (exit code "
                            + death.exitCode() + (death.bySignal() ? ", by a signal" : "") + ") and was started again; "
                            + "its deliveries waited."
                            + (death.lastLines().isEmpty()
                                    ? ""
                                    : " Its last line: "
                                            + death.lastLines()
                                                    .get(death.lastLines().size() - 1))));
        }
        return lines;
    }

    private static String origin(URI url) {
        return url.getScheme() + "://" + url.getAuthority();
    }
}
