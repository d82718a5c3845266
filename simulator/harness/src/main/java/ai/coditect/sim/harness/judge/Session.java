package ai.coditect.sim.harness.judge;

import ai.coditect.sim.harness.consumer.ConsumerProcess;
import ai.coditect.sim.harness.report.ExitCode;
import ai.coditect.sim.harness.report.Run;
import ai.coditect.sim.harness.report.RunListener;
import ai.coditect.sim.harness.report.Verdict;
import ai.coditect.sim.harness.scenario.Scenario;
import ai.coditect.sim.harness.scenario.StartTime;
import ai.coditect.sim.harness.scenario.Step;
import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Plays all scenarios of one run, repeats what looks wrong, and comes to a verdict. */
final class Session {
    private static final int DEFAULT_AT_ONCE = 4;

    /** A scenario of the run, with what became of it. */
    private static final class Item {
        private final int index;
        private final Scenario scenario;
        private final AtomicInteger plays = new AtomicInteger();
        private volatile @Nullable Play underWay;
        private volatile @Nullable Played first;
        private volatile Run.@Nullable Scenario result;

        Item(int index, Scenario scenario) {
            this.index = index;
            this.scenario = scenario;
        }
    }

    /** A play whose end is judged once its consumer had the time that its changes take. */
    private record Resting(Item item, Play play) {}

    private final RunContext run;
    private final String signatureHeader;
    private final Announcer announcer;
    private final Confirmation confirmation;
    private final long start;
    private final List<Item> items = new ArrayList<>();
    private final List<Resting> deferred = Collections.synchronizedList(new ArrayList<>());
    private final List<Run.Scenario> unannounced = new ArrayList<>();

    /** @param start billing time of scenarios that pin none, Unix seconds */
    Session(RunContext run, String signatureHeader, List<Scenario> scenarios, Announcer announcer, long start) {
        this.run = run;
        this.signatureHeader = signatureHeader;
        this.announcer = announcer;
        this.confirmation = new Confirmation();
        this.start = start;
        scenarios.forEach(scenario -> items.add(new Item(items.size(), scenario)));
    }

    /**
     * What the session came to.
     *
     * @param findings about the run as a whole
     */
    record Outcome(Verdict verdict, ExitCode exitCode, List<Run.Scenario> scenarios, List<Run.Finding> findings) {}

    /** Plays and judges all. An interrupt ends it; what was not judged by then is told so and held against nobody. */
    Outcome play() {
        try {
            return playAll();
        } catch (InterruptedException e) {
            return interrupted();
        } catch (RuntimeException e) {
            if (Interrupts.ledTo(e)) {
                return interrupted();
            }
            throw e;
        }
    }

    private Outcome playAll() throws InterruptedException {
        List<Item> together = items.stream().filter(item -> !playsAlone(item)).toList();
        List<Item> alone = items.stream().filter(this::playsAlone).toList();
        try {
            Workers.forEach(together, atOnce(), this::playFirst);
            List<Item> beside =
                    alone.stream().filter(item -> !needsItsToken(item)).toList();
            Workers.forEach(beside, 1, this::playFirst);
            Workers.forEach(new ArrayList<>(deferred), atOnce(), rested -> concluded(rested.item(), rested.play()));
        } finally {
            deferred.forEach(rested -> rested.play().close());
        }
        Workers.forEach(alone.stream().filter(Session::needsItsToken).toList(), 1, this::playFirst);
        bringOwnControl();
        run.control().close();
        Map<String, JsonNode> blind = run.sight().blind();
        Workers.forEach(together, Math.min(atOnce(), DEFAULT_AT_ONCE), item -> judge(item, blind));
        Workers.forEach(alone, 1, item -> judge(item, blind));
        return outcome(blind);
    }

    private boolean playsAlone(Item item) {
        boolean stops = run.process() != null
                && item.scenario.steps().stream()
                        .anyMatch(step -> step instanceof Step.Kill
                                || step instanceof Step.Strike
                                || step instanceof Step.Restart);
        return stops || needsItsToken(item);
    }

    /** What a call makes the consumer make by the API goes to the only open world. */
    private static boolean needsItsToken(Item item) {
        return Needs.makesByToken(item.scenario);
    }

    private int atOnce() {
        if (!run.allowsParallelWorlds()) {
            return 1;
        }
        return run.options().parallel() > 0 ? run.options().parallel() : DEFAULT_AT_ONCE;
    }

    // -- playing

    private void playFirst(Item item) throws InterruptedException {
        if (run.control().inVain()) {
            item.plays.incrementAndGet();
            return;
        }
        Play play = open(item, false, announcer);
        item.underWay = play;
        boolean later = false;
        try {
            play.perform();
            later = run.allowsParallelWorlds() && !playsAlone(item) && !play.canConclude();
            if (later) {
                deferred.add(new Resting(item, play));
            } else {
                concluded(item, play);
            }
        } finally {
            if (!later) {
                play.close();
            }
        }
    }

    private Play open(Item item, boolean replay, RunListener listener) {
        long seed = WorldIds.seed(run.options().seed(), item.index, item.plays.getAndIncrement());
        return new Play(
                run, item.scenario, new Play.Setting(WorldIds.id(seed), seed, pinnedOrStart(item), replay), listener);
    }

    private void concluded(Item item, Play play) throws InterruptedException {
        Played played = play.conclude();
        item.first = played;
        item.underWay = null;
        Path logs = run.options().eventLogs();
        if (logs != null) {
            EventLogFile.write(logs, item.index, played.scenario());
        }
        if (played.suspicions().isEmpty()) {
            finish(item, Results.of(played.scenario(), List.of()));
        }
    }

    private Played replay(Item item) throws InterruptedException {
        try (Play play = open(item, true, RunListener.NONE)) {
            play.perform();
            return play.conclude();
        }
    }

    /**
     * Scenarios that send nothing right, or after which nobody has access, prove neither that the handler accepts anything nor that a
     * probe sees anything (design section 5, rule 2): then one plain subscription is played beside them.
     */
    private void bringOwnControl() throws InterruptedException {
        boolean sent = items.stream()
                .map(item -> item.first)
                .anyMatch(first -> first != null && !first.scenario().attempts().isEmpty());
        Control.State state = run.control().state();
        boolean unproven = state == Control.State.OPEN
                || state == Control.State.PASSED
                        && !(run.sight().blind().isEmpty()
                                && run.sight().untested().isEmpty());
        if (!sent || !unproven) {
            return;
        }
        long seed = WorldIds.seed(run.options().seed(), items.size(), 0);
        Play.Setting setting = new Play.Setting(WorldIds.id(seed), seed, start, false);
        try (Play play = new Play(run, OwnControl.SCENARIO, setting, RunListener.NONE)) {
            play.perform();
            play.conclude();
        }
        run.notes()
                .add(
                        "One subscription with a good card was played beside the scenarios, since they alone do not show that the handler "
                                + "accepts a right delivery and that the probes see what it does.");
    }

    // -- judging

    private void judge(Item item, Map<String, JsonNode> blind) throws InterruptedException {
        Played first = item.first;
        if (item.result != null || first == null || run.control().state() != Control.State.PASSED) {
            return;
        }
        List<Suspicion> seen = first.suspicions().stream()
                .filter(suspicion -> !Results.restsOn(suspicion, blind.keySet()))
                .toList();
        if (seen.isEmpty()) {
            finish(item, Results.unjudged(first.scenario(), "the probe it rests on is blind"));
            return;
        }
        List<Run.Finding> findings = confirmation.confirm(
                item.scenario,
                new Played(first.scenario(), seen),
                () -> replay(item),
                run.allowsParallelWorlds() && !playsAlone(item));
        finish(item, Results.of(first.scenario(), findings));
    }

    private void finish(Item item, Run.Scenario result) {
        item.result = result;
        synchronized (unannounced) {
            unannounced.add(result);
            if (run.control().state() == Control.State.PASSED) {
                unannounced.forEach(announcer::scenarioFinished);
                unannounced.clear();
            }
        }
    }

    private Outcome outcome(Map<String, JsonNode> blind) {
        List<Run.Finding> findings = new ArrayList<>();
        Control control = run.control();
        Control.Sample sample = control.sample();
        ConsumerProcess process = run.process();
        String givenUp = process == null ? null : process.givenUp();
        if (control.state() == Control.State.UNREACHABLE && sample != null) {
            findings.add(RunFindings.unreachable(String.valueOf(run.endpoint().url()), sample.answer()));
        } else if (process != null && givenUp != null) {
            findings.add(RunFindings.crash(process, givenUp));
        } else if (control.state() == Control.State.FAILED && sample != null) {
            findings.add(RunFindings.control(run, sample, signatureHeader));
        }
        if (control.state() == Control.State.PASSED) {
            blind.forEach((probe, value) ->
                    findings.add(RunFindings.blind(probe, run.redactor().text(value.toString()))));
        }
        List<Run.Scenario> results = items.stream().map(this::resultOf).toList();
        if (control.state() != Control.State.PASSED) {
            results.forEach(announcer::scenarioFinished);
        }
        return Results.outcome(results, findings);
    }

    private Run.Scenario resultOf(Item item) {
        Run.Scenario result = item.result;
        Played first = item.first;
        if (run.control().state() == Control.State.PASSED && result != null) {
            return result;
        }
        if (first == null) {
            return Results.notPlayed(item.scenario, pinnedOrStart(item), whyNothingIsJudged());
        }
        boolean canBeSaid = first.scenario().verdict() == Verdict.SKIPPED;
        List<Run.Finding> plain = run.control().state() == Control.State.OPEN
                ? first.suspicions().stream()
                        .filter(suspicion -> suspicion.nature() == Suspicion.Nature.PLAIN)
                        .map(Suspicion::finding)
                        .toList()
                : List.of();
        Run.Scenario said = Results.of(first.scenario(), plain);
        return canBeSaid || said.verdict() != Verdict.PASSED ? said : Results.unjudged(said, whyNothingIsJudged());
    }

    // -- an interrupt

    private Outcome interrupted() {
        boolean mayBeSaid = run.control().state() == Control.State.PASSED;
        List<Run.Scenario> results = new ArrayList<>();
        int judged = 0;
        for (Item item : items) {
            Run.Scenario result = mayBeSaid ? item.result : null;
            if (result == null) {
                result = cutShort(item, mayBeSaid);
                announcer.scenarioFinished(result);
            } else {
                judged++;
            }
            results.add(result);
        }
        return Results.interrupted(results, RunFindings.interrupted(judged, results.size()));
    }

    private Run.Scenario cutShort(Item item, boolean mayBeSaid) {
        Played first = item.first;
        Play underWay = item.underWay;
        if (first == null) {
            return underWay == null
                    ? Results.notPlayed(item.scenario, pinnedOrStart(item), "the run was interrupted")
                    : Results.unjudged(underWay.soFar(), "the run was interrupted before it was over");
        }
        List<Run.Finding> findings = mayBeSaid
                ? first.suspicions().stream()
                        .map(suspicion -> Confirmation.unconfirmed(suspicion, "the run was interrupted"))
                        .toList()
                : List.of();
        Run.Scenario said = Results.of(first.scenario(), findings);
        return said.verdict() == Verdict.PASSED
                ? Results.unjudged(said, "the run was interrupted before it was judged")
                : said;
    }

    private long pinnedOrStart(Item item) {
        StartTime pinned = item.scenario.clock();
        return pinned == null ? start : pinned.from(start);
    }

    private String whyNothingIsJudged() {
        return switch (run.control().state()) {
            case UNREACHABLE -> "the handler could not be reached";
            case FAILED -> "no right delivery was accepted in this run, so nothing is judged";
            case OPEN -> "no right delivery was answered in this run, so nothing is judged";
            case PASSED -> "the run was stopped";
        };
    }
}
