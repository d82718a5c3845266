package ai.coditect.sim.harness.judge;

import ai.coditect.sim.billing.contract.Dialect;
import ai.coditect.sim.billing.contract.Event;
import ai.coditect.sim.delivery.attempt.Attempt;
import ai.coditect.sim.delivery.attempt.Fault;
import ai.coditect.sim.delivery.transport.Answer;
import ai.coditect.sim.delivery.world.World;
import ai.coditect.sim.harness.scenario.EventMatcher;
import ai.coditect.sim.harness.scenario.EventSequence;
import ai.coditect.sim.harness.scenario.Position;
import ai.coditect.sim.harness.scenario.Scenario;
import ai.coditect.sim.harness.scenario.Step;
import ai.coditect.sim.harness.scenario.Templates;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Judges {@code sent} and {@code delivered} of one play. One thread at a time. */
final class SequenceJudge {
    private static final int MAX_NAMED = 30;

    private final RunContext run;
    private final Scenario scenario;
    private final World world;
    private final Cast cast;
    private final PlayLog log;
    private final Findings findings;
    private final Recorder recorder;
    private final AnswerJudge answers;
    private long sentUpTo;
    private long deliveredUpTo;

    SequenceJudge(
            RunContext run,
            Scenario scenario,
            World world,
            Cast cast,
            PlayLog log,
            Findings findings,
            Recorder recorder,
            AnswerJudge answers) {
        this.run = run;
        this.scenario = scenario;
        this.world = world;
        this.cast = cast;
        this.log = log;
        this.findings = findings;
        this.recorder = recorder;
        this.answers = answers;
    }

    /** Judges what an {@code expect} says of events; returns whether the play may go on. */
    boolean expectations(int step, Step.Expect expect) throws Halt {
        boolean good = true;
        if (expect.sent() != null) {
            List<Event> events = world.eventsAfter(sentUpTo);
            sentUpTo =
                    events.isEmpty() ? sentUpTo : events.get(events.size() - 1).number();
            List<ObjectNode> envelopes = events.stream()
                    .filter(SequenceJudge::ofTheTwelve)
                    .map(recorder::coditectEnvelope)
                    .toList();
            good = judge(Rules.SENT, step, expect.at(), expect.sent(), envelopes);
        }
        if (expect.delivered() != null) {
            good &= judge(Rules.DELIVERED, step, expect.at(), expect.delivered(), delivered());
        }
        return good;
    }

    private List<ObjectNode> delivered() {
        Map<Long, Event> events = new HashMap<>();
        world.eventsAfter(0).forEach(event -> events.put(event.number(), event));
        List<Attempt> attempts = world.attemptsAfter(deliveredUpTo);
        deliveredUpTo = attempts.isEmpty()
                ? deliveredUpTo
                : attempts.get(attempts.size() - 1).sequence();
        return attempts.stream()
                .filter(SequenceJudge::reachedTheEndpoint)
                .filter(attempt -> !answers.putOff(attempt))
                .map(attempt -> events.get(attempt.eventNumber()))
                .filter(event -> event != null && ofTheTwelve(event))
                .map(recorder::coditectEnvelope)
                .toList();
    }

    /** What Stripe sends beside CODITECT's twelve is no part of a scenario's lists: they hold in either dialect. */
    private static boolean ofTheTwelve(Event event) {
        return event.type().sentIn(Dialect.CODITECT);
    }

    private static boolean reachedTheEndpoint(Attempt attempt) {
        Fault fault = attempt.fault();
        return fault == null ? attempt.answer() instanceof Answer.Answered : fault.reachesHandler();
    }

    /** Suspects events left over at the end of a file that uses {@code sent}. */
    void leftOver(int step, Position at) {
        List<Event> left = world.eventsAfter(sentUpTo).stream()
                .filter(SequenceJudge::ofTheTwelve)
                .toList();
        if (!scenario.judgesSent() || left.isEmpty()) {
            return;
        }
        String difference = StepText.count(left.size(), "more event") + " at the end, after the last `sent`";
        log.suspect(new Suspicion(
                Rules.SENT + ":" + step,
                Suspicion.Nature.PLAIN,
                findings.sequence(
                        Rules.SENT,
                        step,
                        at,
                        "nothing more",
                        describe(left.stream().map(recorder::coditectEnvelope).toList()),
                        difference)));
    }

    private boolean judge(
            String rule, int step, Position at, @Nullable EventSequence wanted, List<ObjectNode> envelopes)
            throws Halt {
        if (wanted == null) {
            return true;
        }
        EventSequence expected;
        try {
            expected = wanted.rendered(cast.names(run.names()));
        } catch (Templates.UnknownName e) {
            throw Halt.unplayable(wanted.at(), String.valueOf(e.getMessage()));
        }
        Optional<String> difference = EventMatcher.mismatch(expected, envelopes);
        if (difference.isEmpty()) {
            return true;
        }
        boolean isSent = rule.equals(Rules.SENT);
        log.suspect(new Suspicion(
                rule + ":" + step,
                isSent ? Suspicion.Nature.PLAIN : Suspicion.Nature.REPEATS,
                findings.sequence(
                        rule,
                        step,
                        at,
                        EventMatcher.describe(expected) + (expected.inAnyOrder() ? " (in any order)" : ""),
                        describe(envelopes),
                        difference.get())));
        return false;
    }

    private static String describe(List<ObjectNode> envelopes) {
        if (envelopes.isEmpty()) {
            return "nothing";
        }
        List<String> names = envelopes.stream()
                .limit(MAX_NAMED)
                .map(envelope -> {
                    String summary = EventSummary.of(envelope);
                    String type = envelope.path("type").asText();
                    return summary.isEmpty() ? type : type + " (" + summary + ")";
                })
                .toList();
        return String.join(", ", names) + (envelopes.size() > MAX_NAMED ? ", …" : "");
    }
}
