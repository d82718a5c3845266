package ai.coditect.sim.harness.judge;

import ai.coditect.sim.billing.contract.Event;
import ai.coditect.sim.delivery.attempt.Attempt;
import ai.coditect.sim.delivery.endpoint.Endpoint;
import ai.coditect.sim.delivery.world.DeliveryGate;
import ai.coditect.sim.delivery.world.World;
import ai.coditect.sim.delivery.world.WorldSettings;
import ai.coditect.sim.harness.consumer.ConsumerProcess;
import ai.coditect.sim.harness.consumer.Embedding;
import ai.coditect.sim.harness.report.Run;
import ai.coditect.sim.harness.report.RunListener;
import ai.coditect.sim.harness.report.Verdict;
import ai.coditect.sim.harness.scenario.Position;
import ai.coditect.sim.harness.scenario.Scenario;
import ai.coditect.sim.harness.scenario.Step;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * One play of one scenario in a fresh world: {@link #perform()}, then {@link #conclude()} once the consumer's own pace is known,
 * then {@link #close()}. Stops at the first thing that the consumer's state shows to be wrong: what follows would only echo it. One
 * thread at a time.
 */
final class Play implements AutoCloseable {
    /** The longest that billing time is moved for a delivery which the handler or an outage put off. */
    private static final long PUT_OFF_SECONDS = 300;

    private static final int MAX_PUT_OFF_ROUNDS = 8;
    private static final Duration SHORT_REST = Duration.ofMillis(100);

    /**
     * Which play it is.
     *
     * @param start billing time, Unix seconds
     * @param replay whether it repeats one that looked wrong: takes the full time to see what comes late
     */
    record Setting(String worldId, long seed, long start, boolean replay) {}

    private final RunContext run;
    private final Scenario scenario;
    private final Setting setting;
    private final RunListener listener;
    private final Instant began = Instant.now();
    private final long beganNanos = System.nanoTime();
    private final PlayTransport transport;
    private final Strikes strikes;
    private final Rotation rotation;
    private final Novelty novelty;
    private final World world;
    private final Cast cast;
    private final PlayLog log = new PlayLog();
    private final Recorder recorder;
    private final Findings findings;
    private final Actor actor;
    private final ApiTrouble api;
    private final AnswerJudge answers;
    private final ProbeJudge probes;
    private final SequenceJudge sequences;

    private long eventsSeen;
    private long attemptsSeen;
    private final Map<Integer, Step.Expect> expectedLast = new LinkedHashMap<>();
    private boolean over;
    private Verdict outcome = Verdict.PASSED;
    private String reason = "";
    private long lastAnswerNanos = System.nanoTime();

    Play(RunContext run, Scenario scenario, Setting setting, RunListener listener) {
        this.run = run;
        this.scenario = scenario;
        this.setting = setting;
        this.listener = listener;
        ConsumerProcess process = run.process();
        this.strikes = new Strikes(process, run.handling(), setting.seed());
        this.transport = new PlayTransport(
                run.wire(),
                run.control(),
                run.timeOuts(),
                process,
                setting.replay(),
                this::apiExcusesTimeOuts,
                strikes);
        this.world = World.open(
                new WorldSettings(
                        setting.worldId(),
                        setting.seed(),
                        setting.start(),
                        scenario.settings().withIds(run.config().presets().ids()),
                        process == null ? DeliveryGate.OPEN : process),
                transport);
        Endpoint endpoint = world.addEndpoint(run.endpoint());
        this.rotation =
                new Rotation(world, endpoint.id(), run.config().deliveries().scheme());
        Labels labels = new Labels(run.config().presets());
        this.cast = new Cast(world, labels);
        this.novelty = new Novelty(world, endpoint.id(), cast, run.endpoint().events(), run.notes());
        this.recorder = new Recorder(run, world, began);
        this.api = new ApiTrouble(world, run.hosting());
        this.actor = new Actor(run, scenario, world, endpoint.id(), cast, labels, api, strikes, rotation, novelty);
        Told told = new Told(
                world,
                recorder,
                log,
                run.config().deliveries().scheme(),
                actor::optionsOf,
                api::metAFailure,
                strikes,
                novelty);
        Drafts drafts = new Drafts(run, scenario, told);
        this.findings = new Findings(recorder, drafts, told, rotation);
        this.answers = new AnswerJudge(run, world, actor, api, log, findings, recorder, strikes);
        this.probes = new ProbeJudge(
                run,
                scenario.name(),
                world,
                cast,
                log,
                new StateFindings(run, recorder, drafts, told),
                new PatientReader(run, setting.replay()));
        this.sequences = new SequenceJudge(run, scenario, world, cast, log, findings, recorder, answers);
        Embedding.Hosting hosting = run.hosting();
        if (hosting != null) {
            hosting.worlds().add(world, hosting.token());
        }
    }

    @SuppressWarnings("NullAway") // asked for by answers only, and the first request leaves after the constructor
    private boolean apiExcusesTimeOuts() {
        return api.excusesTimeOuts();
    }

    World world() {
        return world;
    }

    Scenario scenario() {
        return scenario;
    }

    // -- playing

    /** Plays the steps. */
    void perform() throws InterruptedException {
        listener.scenarioStarted(
                scenario.name(), scenario.at().file(), scenario.at().line());
        String missing = Needs.missing(scenario, run.config());
        if (missing != null) {
            halted(Halt.skipped(scenario.at(), missing), 0);
            return;
        }
        run.embedding().clock().accept(world.now());
        try {
            introduceCustomers();
            for (int i = 0; i < scenario.steps().size() && !over; i++) {
                play(i);
            }
        } catch (Halt halt) {
            halted(halt, log.steps().size());
        }
    }

    private void introduceCustomers() throws Halt, InterruptedException {
        for (Map.Entry<String, Scenario.CustomerSpec> entry :
                scenario.customers().entrySet()) {
            Cast.Customer customer = cast.create(entry.getKey(), entry.getValue(), run.names());
            ConsumerProcess process = run.process();
            if (process != null) {
                process.awaitUp();
            }
            String problem = run.provisioning().provision(customer.object());
            if (problem != null) {
                throw Halt.unable(Rules.PROVISION, scenario.at(), run.redactor().text(problem));
            }
        }
        if (transport.stopped() == null) {
            probes.before(scenario.at());
        }
    }

    private void play(int index) throws Halt, InterruptedException {
        Step step = scenario.steps().get(index);
        Instant startedAt = Instant.now();
        long startedNanos = System.nanoTime();
        String text = StepText.of(step, cast.several());
        try {
            text = actor.act(step);
            if (step instanceof Step.Kill || step instanceof Step.Restart) {
                log.interrupted(world.attemptsAfter(0).size(), step.verb());
            }
            boolean good = step instanceof Step.Expect expect ? expect(index, expect) : acted(index, step);
            over = over || !good;
            String stopped = transport.stopped();
            if (stopped != null && !over) {
                over = true;
                inconclusive("stopped: " + stopped);
            }
        } catch (Halt halt) {
            halted(halt, index);
        } finally {
            noteEvents(index);
            finished(index, step.at().line(), step.verb(), text, startedAt, startedNanos);
        }
    }

    private void finished(int index, int line, String verb, String text, Instant startedAt, long startedNanos) {
        Verdict verdict = log.verdictOf(index);
        Run.Step done = new Run.Step(
                index,
                line,
                verb,
                run.redactor().text(text),
                verdict == Verdict.PASSED && outcome != Verdict.PASSED && over ? outcome : verdict,
                world.now(),
                startedAt.toString(),
                millisSince(startedNanos));
        log.step(done);
        listener.stepFinished(scenario.name(), done);
    }

    private boolean acted(int index, Step step) throws InterruptedException {
        if (step instanceof Step.Call call && !answeredAsExpected(index, call.at(), call.status(), 299)
                || step instanceof Step.Perform perform
                        && !answeredAsExpected(index, perform.at(), perform.status(), 399)) {
            return false;
        }
        boolean news = judgeAnswers(index, step.at());
        letPutOffDeliveriesCome(index, step.at());
        if (answers.nobodyThere()) {
            return false;
        }
        boolean worthReading =
                news || step instanceof Step.Restart || step instanceof Step.Call || step instanceof Step.Perform;
        return !worthReading || !canReadState() || probes.truth(index, step.at(), answers.accepted());
    }

    /** @param highest the highest status that is right where the file names none */
    private boolean answeredAsExpected(int index, Position at, @Nullable Integer expected, int highest) {
        JsonNode status = cast.names(run.names()).find("call.status");
        int seen = status == null ? 0 : status.asInt();
        if (expected == null ? seen >= 200 && seen <= highest : seen == expected) {
            return true;
        }
        String right = highest < 300 ? "2xx" : "2xx or 3xx";
        log.suspect(new Suspicion(
                Rules.CALL + ":" + index,
                Suspicion.Nature.REPEATS,
                findings.call(index, at, expected == null ? right : String.valueOf(expected), seen)));
        return false;
    }

    private boolean expect(int index, Step.Expect expect) throws Halt, InterruptedException {
        boolean good = sequences.expectations(index, expect);
        if (!good) {
            return false;
        }
        expectedLast.put(index, expect);
        boolean told = !answers.handlerOwes(cast.named(expect.customer()).id());
        return !told || !canReadState() || probes.expectations(index, expect);
    }

    private boolean canReadState() {
        return transport.stopped() == null && !answers.nobodyThere() && !answers.forgedAccepted() && !api.holds();
    }

    /** Waits for the answers under way and judges those that are new; returns whether there were any. */
    private boolean judgeAnswers(int index, Position at) throws InterruptedException {
        world.awaitAnswers();
        noteEvents(index);
        List<Attempt> attempts = world.attemptsAfter(attemptsSeen);
        if (!attempts.isEmpty()) {
            lastAnswerNanos = System.nanoTime();
        }
        AnswerJudge.Expected expected = expectedAnswers(index);
        for (Attempt attempt : attempts) {
            attemptsSeen = attempt.sequence();
            noteStrike(attempt);
            expectedLast.clear();
            if (rotation.isOver(attempt)) {
                over = true;
                inconclusive("the grace of rotate-secret is over: only a secret signs that the handler does not know");
                continue;
            }
            boolean right = answers.judge(index, at, attempt, expected);
            log.attemptIn(attempt.sequence(), index, right);
            listener.attemptFinished(
                    scenario.name(), recorder.attempt(attempt, index, right, actor.optionsOf(attempt)));
        }
        return !attempts.isEmpty();
    }

    private void noteStrike(Attempt attempt) {
        Strikes.Strike strike = strikes.on(attempt.eventId());
        if (strike != null && attempt.number() == 1) {
            log.interrupted(Math.toIntExact(attempt.sequence()), strike.words());
        }
    }

    /** The next {@code expect} says which answers are right for the steps since the one before it. */
    private AnswerJudge.Expected expectedAnswers(int index) {
        List<Step> steps = scenario.steps();
        int from = index;
        while (from > 0 && !(steps.get(from - 1) instanceof Step.Expect)) {
            from--;
        }
        boolean forged = false;
        for (int i = from; i < steps.size(); i++) {
            if (steps.get(i) instanceof Step.Expect expect) {
                return new AnswerJudge.Expected(expect.answers(), forged);
            }
            forged |= steps.get(i) instanceof Step.Deliver deliver
                    && deliver.items().stream()
                            .anyMatch(item -> item instanceof Step.Deliver.Item.Named named
                                    && named.options().mustBeRefused());
        }
        return new AnswerJudge.Expected(null, forged);
    }

    /**
     * A delivery that an outage swallowed, or that the handler asked for again, comes by the schedule; when nothing else waits,
     * time moves on to it before anybody is judged by what he was not told.
     */
    private void letPutOffDeliveriesCome(int index, Position at) throws InterruptedException {
        for (int i = 0;
                i < MAX_PUT_OFF_ROUNDS
                        && answers.onlyPutOffDeliveriesWait()
                        && !api.outlastsRetries()
                        && transport.stopped() == null;
                i++) {
            OptionalLong next = world.nextDeliveryAttempt();
            if (next.isEmpty() || next.getAsLong() - world.now() > PUT_OFF_SECONDS) {
                return;
            }
            ConsumerProcess process = run.process();
            if (process != null) {
                process.awaitUp();
            }
            world.advanceTo(next.getAsLong());
            judgeAnswers(index, at);
        }
    }

    private void noteEvents(int index) {
        for (Event event : world.eventsAfter(eventsSeen)) {
            eventsSeen = event.number();
            log.eventIn(event.number(), index);
        }
    }

    // -- the end

    /** Returns whether the end can be judged now, or only when the consumer had the time that its changes take. */
    boolean canConclude() {
        return over || !probes.judgesAnything() || hasBeenQuiet();
    }

    /** A short rest is waited for at once; a long one passes for many scenarios side by side. */
    private boolean hasBeenQuiet() {
        return untilQuiet() <= SHORT_REST.toNanos();
    }

    /** Lets the retries run out, reads the state a last time, and returns the record. */
    Played conclude() throws InterruptedException {
        int end = scenario.steps().size();
        Position at = end == 0 ? scenario.at() : scenario.steps().get(end - 1).at();
        if (!over && transport.stopped() == null) {
            Instant startedAt = Instant.now();
            long startedNanos = System.nanoTime();
            try {
                drain(end, at);
                finalReadings(end, at);
                sequences.leftOver(end, at);
            } catch (Halt halt) {
                halted(halt, end);
            }
            finished(
                    end,
                    at.line(),
                    "end",
                    "let the retries run out, read the state a last time",
                    startedAt,
                    startedNanos);
        }
        settleWhatIsOwed(end, at);
        return new Played(record(), log.suspicions());
    }

    /** Returns the record of a play that was cut off. */
    Run.Scenario soFar() {
        return record();
    }

    /** An event that was answered wrongly comes again until the schedule ends, also where nothing else is judged any more. */
    private void settleWhatIsOwed(int end, Position at) throws InterruptedException {
        boolean canCome = transport.stopped() == null && !answers.nobodyThere();
        if (over && answers.owes() && canCome) {
            world.drain();
            judgeAnswers(end, at);
        }
        if (!answers.nobodyThere()) {
            answers.judgeOwed();
        }
    }

    private void drain(int end, Position at) throws InterruptedException {
        if (api.unmet()) {
            run.notes()
                    .add("The handler asked the API for nothing while \"" + scenario.name()
                            + "\" made it fail: that shows nothing of it.");
        }
        noteStrikesInVain();
        api.end();
        world.drain();
        boolean news = judgeAnswers(end, at);
        answers.judgeOwed();
        answers.judgeLost(end, at, transport.stopped() != null);
        if (news && canReadState()) {
            over = !probes.truth(end, at, answers.accepted());
        }
    }

    private void noteStrikesInVain() {
        int inVain = strikes.inVain();
        if (inVain > 0) {
            run.notes()
                    .add("\"" + scenario.name() + "\" ended before "
                            + StepText.count(inVain, "event")
                            + " came during which the handler was to be killed: that shows nothing of it.");
        } else if (strikes.allTooLate()) {
            run.notes()
                    .add(
                            "In \"" + scenario.name()
                                    + "\" the handler had answered each time before it was killed: its work itself was not met.");
        }
    }

    private void finalReadings(int end, Position at) throws Halt, InterruptedException {
        if (over || !probes.judgesAnything() || !canReadState()) {
            return;
        }
        long left = untilQuiet();
        while (left > 0) {
            TimeUnit.NANOSECONDS.sleep(Math.min(left, Duration.ofMillis(50).toNanos()));
            left = untilQuiet();
        }
        boolean good = probes.truth(end, at, answers.accepted());
        for (Map.Entry<Integer, Step.Expect> expect : expectedLast.entrySet()) {
            boolean told = !answers.handlerOwes(
                    cast.named(expect.getValue().customer()).id());
            good = good && (!told || probes.expectations(expect.getKey(), expect.getValue()));
        }
    }

    private long untilQuiet() {
        Duration quiet =
                setting.replay() ? run.settle().deadline() : run.settle().quiet();
        return quiet.toNanos() - (System.nanoTime() - lastAnswerNanos);
    }

    private void halted(Halt halt, int index) {
        over = true;
        outcome = halt.verdict();
        reason = run.redactor().text(halt.reason());
        if (halt.verdict() != Verdict.SKIPPED) {
            log.suspect(new Suspicion(halt.rule() + ":" + index, Suspicion.Nature.PLAIN, findings.halted(index, halt)));
        }
    }

    private void inconclusive(String why) {
        outcome = Verdict.INCONCLUSIVE;
        reason = why;
    }

    private Run.Scenario record() {
        List<Run.Event> events = world.eventsAfter(0).stream()
                .map(event -> recorder.event(event, log.stepOfEvent(event.number())))
                .toList();
        List<Run.Attempt> attempts = world.attemptsAfter(0).stream()
                .map(a -> recorder.attempt(
                        a, log.stepOfAttempt(a.sequence()), log.right(a.sequence()), actor.optionsOf(a)))
                .toList();
        return new Run.Scenario(
                scenario.name(),
                scenario.story(),
                scenario.at().file(),
                scenario.at().line(),
                scenario.tags(),
                world.id(),
                setting.start(),
                outcome,
                reason,
                millisSince(beganNanos),
                log.stepsAsJudged(),
                events,
                attempts,
                log.readings(),
                List.of());
    }

    private static long millisSince(long nanos) {
        return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - nanos);
    }

    @Override
    public void close() {
        Embedding.Hosting hosting = run.hosting();
        if (hosting != null) {
            hosting.worlds().remove(world);
        }
        world.close();
    }
}
