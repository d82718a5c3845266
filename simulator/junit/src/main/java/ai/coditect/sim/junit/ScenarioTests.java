package ai.coditect.sim.junit;

import ai.coditect.sim.harness.consumer.ConsumerConfig;
import ai.coditect.sim.harness.consumer.Embedding;
import ai.coditect.sim.harness.judge.Invocation;
import ai.coditect.sim.harness.judge.Runner;
import ai.coditect.sim.harness.report.ExitCode;
import ai.coditect.sim.harness.report.Reports;
import ai.coditect.sim.harness.report.Run;
import ai.coditect.sim.harness.report.RunListener;
import ai.coditect.sim.harness.report.Verdict;
import ai.coditect.sim.harness.scenario.Position;
import ai.coditect.sim.harness.scenario.ProblemText;
import ai.coditect.sim.harness.scenario.Scenario;
import ai.coditect.sim.harness.scenario.ScenarioException;
import ai.coditect.sim.harness.scenario.ScenarioFiles;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.opentest4j.AssertionFailedError;
import org.opentest4j.TestAbortedException;

/** Scenario files as dynamic tests, each played by the harness in a world of its own. */
final class ScenarioTests {
    private static final int WIDTH = 120;
    private static final int MOST = 3;
    private static final AtomicLong PLAYED = new AtomicLong();

    private final Options options;
    private final Supplier<Wiring> wiring;
    private final OpenClocks clocks;
    private final long seed;

    ScenarioTests(Options options, Supplier<Wiring> wiring, OpenClocks clocks, long seed) {
        this.options = options;
        this.wiring = wiring;
        this.clocks = clocks;
        this.seed = seed;
    }

    Stream<DynamicTest> of(List<String> selections) {
        List<Scenario> scenarios = load(selections);
        if (scenarios.isEmpty()) {
            throw new IllegalArgumentException("No scenario was found: "
                    + (selections.isEmpty() ? "there are none in the jar" : String.join(", ", selections)) + ".");
        }
        return scenarios.stream()
                .map(scenario -> DynamicTest.dynamicTest(scenario.name(), source(scenario.at()), () -> play(scenario)));
    }

    private static List<Scenario> load(List<String> selections) {
        try {
            return ScenarioFiles.load(selections, Path.of("").toAbsolutePath());
        } catch (ScenarioException e) {
            throw new IllegalArgumentException(
                    "Scenarios cannot be used as they are.\n" + ProblemText.render(e.problems(), WIDTH, false), e);
        }
    }

    /** A file as {@code file:…?line=N}, a bundled one as {@code classpath:…?line=N}: what JUnit makes sources of. */
    static URI source(Position at) {
        Path file = Path.of(at.file());
        URI place = Files.exists(file) ? file.toAbsolutePath().toUri() : URI.create("classpath:/coditect/" + at.file());
        return URI.create(place + "?line=" + at.line() + "&column=" + at.column());
    }

    private void play(Scenario scenario) throws InterruptedException {
        AtomicLong now = new AtomicLong(System.currentTimeMillis() / 1000);
        OpenClocks.Ticket ticket = clocks.add(now::get);
        SharedServer.Lease lease = SharedServer.lease();
        Wiring wired = wiring.get();
        try {
            Embedding embedding = new Embedding(
                    new LateTransport(lease.transport(), wired::requiredTarget),
                    new Embedding.Hosting(lease.worlds(), URI.create(lease.origin()), options.token()),
                    functions(wired),
                    customer -> provision(wired, customer),
                    now::set);
            Run run = Runner.run(List.of(scenario), consumer(wired), embedding, settings(scenario), RunListener.NONE);
            if (run.exitCode() == ExitCode.INTERRUPTED.code()) {
                throw new InterruptedException("the scenario was interrupted");
            }
            judge(run);
        } finally {
            clocks.remove(ticket);
            lease.close();
        }
    }

    private void judge(Run run) {
        if (run.verdict() == Verdict.PASSED) {
            return;
        }
        List<Run.Finding> findings = Stream.concat(
                        run.findings().stream(), run.scenarios().stream().flatMap(played -> played.findings().stream()))
                .distinct()
                .toList();
        Stream<String> reasons = run.scenarios().stream().map(Run.Scenario::reason);
        Stream<String> texts = findings.stream().limit(MOST).map(finding -> Reports.text(repeatedHere(finding), WIDTH));
        Stream<String> more = findings.size() > MOST
                ? Stream.of((findings.size() - MOST) + " more findings of this scenario are left out.")
                : Stream.empty();
        String message = Stream.of(reasons, texts, more, run.notes().stream())
                .flatMap(part -> part)
                .map(String::strip)
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining("\n\n"));
        if (isSkipped(run)) {
            throw new TestAbortedException(message);
        }
        throw new AssertionFailedError(run.verdict() == Verdict.FAILED ? message : "Could not be judged.\n" + message);
    }

    /** A run of nothing but skipped scenarios judges nobody; here each is a test of its own, and a skipped test says so. */
    private static boolean isSkipped(Run run) {
        return run.findings().isEmpty()
                && run.scenarios().stream().allMatch(played -> played.verdict() == Verdict.SKIPPED);
    }

    /** The finding as it is repeated from JUnit, not from the command line. */
    private Run.Finding repeatedHere(Run.Finding finding) {
        return new Run.Finding(
                finding.rule(),
                finding.verdict(),
                finding.title(),
                finding.scenario(),
                finding.where(),
                finding.step(),
                finding.expected(),
                finding.seen(),
                finding.sent(),
                finding.why(),
                finding.mend(),
                List.of("this test with -D" + CoditectSimulator.SEED_PARAMETER + "=" + seed),
                finding.details());
    }

    /** Each play has ids of its own: two plays of a scenario may meet in one consumer, also at the same time. */
    private long seedOf(Scenario scenario) {
        return WorldIds.mix(seed, scenario.at() + " " + PLAYED.incrementAndGet()) >>> 1;
    }

    private Runner.Options settings(Scenario scenario) {
        Long clock = options.clock() == null ? null : options.clock().getEpochSecond();
        return new Runner.Options(seedOf(scenario), clock, 1, Set.of(), false, Invocation.NONE, null);
    }

    private ConsumerConfig consumer(Wiring wired) {
        Map<String, ConsumerConfig.Probe> probes = new LinkedHashMap<>();
        for (String name : wired.probes().keySet()) {
            String truth = name.equals(Wiring.ACCESS) ? Wiring.ACCESS : null;
            probes.put(name, new ConsumerConfig.Probe(null, null, "", null, truth, Map.of()));
        }
        ConsumerConfig.Deliveries usual = ConsumerConfig.Deliveries.DEFAULTS;
        return ConsumerConfig.ofTarget(wired.requiredTarget().uri(), options.secret())
                .withDeliveries(new ConsumerConfig.Deliveries(
                        options.events(),
                        options.scheme(),
                        options.dialect(),
                        options.profile(),
                        usual.signatureHeader(),
                        options.headers(),
                        usual.apiVersion(),
                        usual.livemode(),
                        usual.trust()))
                .withProbes(probes)
                .withSettle(options.settle());
    }

    private static Map<String, Embedding.ProbeFunction> functions(Wiring wired) {
        Map<String, Embedding.ProbeFunction> functions = new LinkedHashMap<>();
        wired.probes()
                .forEach((name, probe) -> functions.put(name, customer -> {
                    Object value = probe.read(CustomerDetails.of(customer));
                    return Json.tree(name.equals(Wiring.ACCESS) ? AccessWords.word(value) : value);
                }));
        return functions;
    }

    private static void provision(Wiring wired, ObjectNode customer) throws Exception {
        Provisioning provisioning = wired.provisioning();
        if (provisioning != null) {
            provisioning.provision(CustomerDetails.of(customer));
        }
    }
}
