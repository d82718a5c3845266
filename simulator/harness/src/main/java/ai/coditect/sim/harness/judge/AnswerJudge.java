package ai.coditect.sim.harness.judge;

import ai.coditect.sim.delivery.attempt.Attempt;
import ai.coditect.sim.delivery.attempt.Delivery;
import ai.coditect.sim.delivery.attempt.DeliveryOptions;
import ai.coditect.sim.delivery.transport.Answer;
import ai.coditect.sim.delivery.world.World;
import ai.coditect.sim.harness.consumer.ConsumerProcess;
import ai.coditect.sim.harness.consumer.HttpCalls;
import ai.coditect.sim.harness.scenario.Position;
import ai.coditect.sim.harness.scenario.StatusPattern;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Judges what the handler answered in one play. One thread at a time. */
final class AnswerJudge {
    private static final StatusPattern REFUSAL = new StatusPattern("4xx", 400, 499);

    /** Attempts are told apart from retries that a handler may ask for by these. */
    private static final Set<Integer> COME_AGAIN = Set.of(409, 425, 429, 503);

    /**
     * Which answers are right for a stretch of steps.
     *
     * @param pattern as the file says, null for the default
     * @param holdsForged whether the stretch sends deliveries that must be refused: a pattern of refusals speaks of those
     */
    record Expected(@Nullable StatusPattern pattern, boolean holdsForged) {
        StatusPattern ofForged() {
            return pattern != null && pattern.from() >= 300 ? pattern : REFUSAL;
        }

        /** Returns whether the file itself says which answers to right deliveries are right. */
        boolean isAskedFor() {
            return !ofRight().equals(StatusPattern.SUCCESS);
        }

        StatusPattern ofRight() {
            return pattern != null && !(holdsForged && pattern.from() >= 300) ? pattern : StatusPattern.SUCCESS;
        }
    }

    /** @param seen what was answered the first time, in words */
    private record Owed(Suspicion suspicion, String seen) {}

    private final RunContext run;
    private final World world;
    private final Actor actor;
    private final ApiTrouble api;
    private final PlayLog log;
    private final Findings findings;
    private final Recorder recorder;
    private final Strikes strikes;
    private final Map<Long, Instant> accepted = new HashMap<>();
    private final Set<String> comingAgain = new HashSet<>();
    private final Map<String, Owed> owed = new LinkedHashMap<>();
    private final Set<String> blamed = new HashSet<>();
    private final Set<Long> putOff = new HashSet<>();
    private final Set<Long> metTheApi = new HashSet<>();
    private boolean nobodyThere;
    private boolean forgedAccepted;

    AnswerJudge(
            RunContext run,
            World world,
            Actor actor,
            ApiTrouble api,
            PlayLog log,
            Findings findings,
            Recorder recorder,
            Strikes strikes) {
        this.run = run;
        this.world = world;
        this.actor = actor;
        this.api = api;
        this.log = log;
        this.findings = findings;
        this.recorder = recorder;
        this.strikes = strikes;
    }

    /** Returns whether a connection was refused by a consumer that is not ours: going on makes no sense. */
    boolean nobodyThere() {
        return nobodyThere;
    }

    /** Returns whether the consumer's state rests on a forged delivery by now: it shows nothing more about right ones. */
    boolean forgedAccepted() {
        return forgedAccepted;
    }

    /** Returns whether the handler asked for this attempt to come again, be it by an error. */
    boolean putOff(Attempt attempt) {
        return putOff.contains(attempt.sequence());
    }

    /** Returns whether an event of the customer is outstanding because the handler itself did not take it yet. */
    boolean handlerOwes(String customerId) {
        return untold(world.deliveries(), customerId).stream()
                .map(delivery -> delivery.event().id())
                .anyMatch(id -> comingAgain.contains(id) || blamed.contains(id));
    }

    /** Judges one attempt; returns whether its answer was right, or not the handler's to give. */
    boolean judge(int step, Position at, Attempt attempt, Expected expected) {
        DeliveryOptions options = actor.optionsOf(attempt);
        if (attempt.kind() == Attempt.Kind.PING || isNotTheHandlers(attempt)) {
            comingAgain.remove(attempt.eventId());
            return true;
        }
        if (attempt.kind() == Attempt.Kind.BESIDE) {
            return judgeBeside(step, at, attempt, options);
        }
        if (options.mustBeRefused(run.config().deliveries().scheme())) {
            return judgeForged(step, at, attempt, options, expected.ofForged());
        }
        return judgeRight(step, at, attempt, options, expected);
    }

    private static boolean isNotTheHandlers(Attempt attempt) {
        boolean notSent = attempt.answer() instanceof Answer.Failed failed
                && failed.message().startsWith(PlayTransport.NOT_SENT);
        return notSent || attempt.fault() != null;
    }

    /** An event of a new type has nothing to do but to be taken; refused, it does not come again here. */
    private boolean judgeBeside(int step, Position at, Attempt attempt, DeliveryOptions options) {
        if (attempt.accepted() || wasOutage(attempt) || asksToComeAgain(attempt, options, false)) {
            return true;
        }
        log.suspect(wrongAnswer(step, at, attempt, StatusPattern.SUCCESS));
        return false;
    }

    private Suspicion wrongAnswer(int step, Position at, Attempt attempt, StatusPattern right) {
        return new Suspicion(
                Rules.ANSWER + ":" + recorder.type(attempt) + ":" + seen(attempt),
                Suspicion.Nature.REPEATS,
                findings.answer(step, at, attempt, right.written(), seen(attempt)));
    }

    private boolean judgeForged(int step, Position at, Attempt attempt, DeliveryOptions options, StatusPattern right) {
        if (attempt.answer() instanceof Answer.Answered answered && right.matches(answered.status())) {
            return true;
        }
        if (wasOutage(attempt)) {
            return true;
        }
        forgedAccepted |= attempt.accepted();
        String how = String.join(", ", StepText.options(options));
        String key = Rules.FORGED + ":" + step + ":" + recorder.type(attempt) + ":" + how;
        log.suspect(new Suspicion(
                key,
                Suspicion.Nature.REPEATS,
                findings.forged(step, at, attempt, how, seen(attempt), attempt.accepted())));
        return false;
    }

    private boolean judgeRight(int step, Position at, Attempt attempt, DeliveryOptions options, Expected expected) {
        StatusPattern right = expected.ofRight();
        boolean outOfOrder = isOutOfOrder(attempt);
        boolean taken = accepted.containsKey(attempt.eventNumber());
        if (attempt.accepted()) {
            tookLater(attempt);
            accepted.putIfAbsent(
                    attempt.eventNumber(),
                    attempt.sentAt().plus(attempt.answer().latency()));
            comingAgain.remove(attempt.eventId());
            run.settle().goodAnswer(attempt.answer().latency());
            if (attempt.number() == 1) { // a repetition may find its work done, or a process that has just begun
                run.handling().took(recorder.type(attempt), attempt.answer().latency());
            }
        }
        if (attempt.answer() instanceof Answer.Answered answered && right.matches(answered.status())) {
            return true;
        }
        boolean excused = api.excuses(attempt);
        if (excused) {
            metTheApi.add(attempt.sequence());
        }
        if (excused || wasOutage(attempt) || asksToComeAgain(attempt, options, outOfOrder)) {
            comingAgain.add(attempt.eventId());
            putOff.add(attempt.sequence());
            return true;
        }
        if (attempt.answer() instanceof Answer.Failed failed && failed.kind() == Answer.FailureKind.REFUSED) {
            nobodyThere = true;
            log.suspect(new Suspicion(
                    Rules.UNREACHABLE, Suspicion.Nature.PLAIN, findings.unreachable(step, at, seen(attempt))));
            return false;
        }
        Suspicion wrong = wrongAnswer(step, at, attempt, right);
        if (taken || expected.isAskedFor()) {
            blamed.add(attempt.eventId());
            log.suspect(wrong);
        } else {
            comingAgain.add(attempt.eventId());
            putOff.add(attempt.sequence());
            owed.putIfAbsent(attempt.eventId(), new Owed(wrong, seen(attempt)));
        }
        return false;
    }

    /** A refused event comes again by the contract: a handler that takes it then did nothing wrong. */
    private void tookLater(Attempt attempt) {
        Owed first = owed.remove(attempt.eventId());
        if (first != null) {
            run.notes()
                    .add("The handler " + first.seen()
                            + " to a right delivery and took it when it came again. That is not held against "
                            + "it, since nothing is lost by it; its log tells why.");
        }
    }

    /** Returns whether events are outstanding that the handler answered wrongly. */
    boolean owes() {
        return !owed.isEmpty();
    }

    /** Suspects every answer that was wrong and was not made good by taking the event later. */
    void judgeOwed() {
        owed.forEach((event, wrong) -> {
            blamed.add(event);
            log.suspect(wrong.suspicion());
        });
        owed.clear();
    }

    /**
     * A handler may put off a delivery that overtook another, one that comes while its twin is being worked on, or any with
     * {@code Retry-After}; the event must be accepted in the end.
     */
    private static boolean asksToComeAgain(Attempt attempt, DeliveryOptions options, boolean outOfOrder) {
        if (!(attempt.answer() instanceof Answer.Answered answered)) {
            return false;
        }
        int status = answered.status();
        boolean busy = (status == 429 || status == 503) && Control.header(answered.headers(), "Retry-After") != null;
        boolean overtook = outOfOrder && COME_AGAIN.contains(status);
        boolean twin = options.atOnce() > 1 && (status == 409 || status == 429 || status >= 500);
        return busy || overtook || twin;
    }

    /** Retries that fall due together are sent side by side: what was not yet answered when this one left was overtaken by it. */
    private boolean isOutOfOrder(Attempt attempt) {
        String customer = recorder.customerOf(attempt.eventNumber());
        return world.deliveries().stream()
                .filter(d -> d.event().number() < attempt.eventNumber())
                .filter(d -> d.event().customerId().equals(customer))
                .map(d -> accepted.get(d.event().number()))
                .anyMatch(acceptedAt -> acceptedAt == null || acceptedAt.isAfter(attempt.sentAt()));
    }

    private boolean wasOutage(Attempt attempt) {
        ConsumerProcess process = run.process();
        return process != null
                && attempt.answer() instanceof Answer.Failed failed
                && process.wasDown(attempt.sentAt(), attempt.sentAt().plus(failed.latency()));
    }

    /** Returns whether the only deliveries that wait for a retry are ones that an outage or the handler's own wish put off. */
    boolean onlyPutOffDeliveriesWait() {
        boolean any = false;
        for (Delivery delivery : world.deliveries()) {
            if (delivery.state() == Delivery.State.PENDING) {
                if (!comingAgain.contains(delivery.event().id())) {
                    return false;
                }
                any = true;
            }
        }
        return any;
    }

    /** Returns how many events the handler accepted. */
    int accepted() {
        return accepted.size();
    }

    /** Suspects every event that was never accepted and that no wrong answer explains. */
    void judgeLost(int step, Position at, boolean stopped) {
        if (stopped || nobodyThere) {
            return;
        }
        for (Delivery delivery : world.deliveries()) {
            boolean over = delivery.state() == Delivery.State.GIVEN_UP;
            if (over
                    && delivery.attempts() > 0
                    && !blamed.contains(delivery.event().id())
                    && !isFaulted(delivery)) {
                String type =
                        delivery.event().type().nameIn(run.config().deliveries().dialect());
                log.suspect(new Suspicion(
                        Rules.LOST + ":" + type,
                        Suspicion.Nature.REPEATS,
                        findings.lost(
                                step,
                                at,
                                type,
                                delivery.attempts(),
                                strikes.on(delivery.event().id()) != null)));
            }
        }
    }

    private boolean isFaulted(Delivery delivery) {
        List<Attempt> attempts = world.attemptsAfter(0).stream()
                .filter(a -> a.eventId().equals(delivery.event().id()))
                .toList();
        return attempts.stream().allMatch(a -> isNotTheHandlers(a) || metTheApi.contains(a.sequence()));
    }

    private static String seen(Attempt attempt) {
        return HttpCalls.describe(attempt.answer());
    }

    static List<Delivery> untold(List<Delivery> deliveries, String customerId) {
        return deliveries.stream()
                .filter(d -> d.event().customerId().equals(customerId))
                .filter(d -> d.state() != Delivery.State.DELIVERED)
                .toList();
    }
}
