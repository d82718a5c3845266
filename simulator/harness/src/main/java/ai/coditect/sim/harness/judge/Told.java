package ai.coditect.sim.harness.judge;

import ai.coditect.sim.delivery.attempt.Attempt;
import ai.coditect.sim.delivery.attempt.DeliveryOptions;
import ai.coditect.sim.delivery.signature.Scheme;
import ai.coditect.sim.delivery.transport.Answer;
import ai.coditect.sim.delivery.world.World;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What the consumer was told so far in one play, and how: the evidence that findings name. One thread at a time. */
final class Told {
    private static final int MOST_LINES = 20;

    /** As long as a signature may be old (contract section 3). */
    private static final Duration LONG_AGO = Duration.ofMinutes(5);

    private final World world;
    private final Recorder recorder;
    private final PlayLog log;
    private final Scheme scheme;
    private final Function<Attempt, DeliveryOptions> optionsOf;
    private final BooleanSupplier apiFailed;
    private final Strikes strikes;
    private final Novelty novelty;

    /**
     * @param optionsOf how an attempt was asked for
     * @param apiFailed whether the consumer asked the API in this play while it failed
     * @param strikes what killed the consumer while it handled a delivery
     * @param novelty what was sent that no handler knows
     */
    Told(
            World world,
            Recorder recorder,
            PlayLog log,
            Scheme scheme,
            Function<Attempt, DeliveryOptions> optionsOf,
            BooleanSupplier apiFailed,
            Strikes strikes,
            Novelty novelty) {
        this.world = world;
        this.recorder = recorder;
        this.log = log;
        this.scheme = scheme;
        this.optionsOf = optionsOf;
        this.apiFailed = apiFailed;
        this.strikes = strikes;
        this.novelty = novelty;
    }

    DeliveryOptions optionsOf(Attempt attempt) {
        return optionsOf.apply(attempt);
    }

    /** Returns whether the handler took all it was sent though the API failed when it asked. */
    boolean tookWhatItCouldNotRead() {
        return apiFailed.getAsBoolean() && world.attemptsAfter(0).stream().allMatch(Attempt::accepted);
    }

    /** The deliveries so far, in order, one line each, and where the handler was stopped between them. */
    List<String> lines() {
        List<Attempt> attempts = world.attemptsAfter(0);
        SortedMap<Integer, String> interruptions = log.interruptions();
        int from = Math.max(0, attempts.size() - MOST_LINES);
        List<String> lines = new ArrayList<>();
        if (from > 0) {
            lines.add("… " + StepText.count(from, "earlier delivery").replace("deliverys", "deliveries"));
        }
        for (int i = from; i <= attempts.size(); i++) {
            String how = interruptions.get(i);
            if (how != null) {
                lines.add("-- " + how + " --");
            }
            if (i < attempts.size()) {
                lines.add(recorder.line(attempts.get(i)));
            }
        }
        return lines;
    }

    /** Returns whether the handler was stopped in between. */
    boolean wasInterrupted() {
        return !log.interruptions().isEmpty();
    }

    /** Returns whether the handler was killed while it handled a delivery. */
    boolean wasStruck() {
        return strikes.any();
    }

    /** Returns whether the handler was killed while it handled this event. */
    boolean wasStruckBy(Attempt attempt) {
        return strikes.on(attempt.eventId()) != null;
    }

    /** Returns whether what an attempt carries happened long before it was sent. */
    boolean happenedLongAgo(Attempt attempt) {
        return recorder.createdOf(attempt.eventNumber())
                .map(created -> attempt.sentAt().minus(LONG_AGO).isAfter(created))
                .orElse(false);
    }

    /** Returns whether something was sent that no handler knows. */
    boolean wasNews() {
        return novelty.any();
    }

    /** Returns whether all that reached the handler so far was forged, and refused. */
    boolean onlyRefusedForgeries() {
        List<Attempt> attempts = world.attemptsAfter(0);
        return !attempts.isEmpty()
                && attempts.stream()
                        .allMatch(attempt -> !attempt.accepted()
                                && attempt.ofBilling()
                                && optionsOf.apply(attempt).mustBeRefused(scheme));
    }

    @Nullable
    Attempt last() {
        List<Attempt> attempts = world.attemptsAfter(0);
        return attempts.isEmpty() ? null : attempts.get(attempts.size() - 1);
    }

    /** Returns the events that were sent more than once, with their ids. */
    List<String> sentTwice() {
        Map<String, Integer> accepted = new HashMap<>();
        List<String> twice = new ArrayList<>();
        for (Attempt attempt : world.attemptsAfter(0)) {
            if (!(attempt.answer() instanceof Answer.Failed failed && failed.kind() == Answer.FailureKind.REFUSED)
                    && accepted.merge(attempt.eventId(), 1, Integer::sum) == 2) {
                twice.add(recorder.type(attempt) + " (" + attempt.eventId() + ")");
            }
        }
        return twice;
    }

    /** Returns whether the handler took an event of a customer after a later one. */
    boolean cameOutOfOrder() {
        Map<String, Long> highest = new HashMap<>();
        for (Attempt attempt : world.attemptsAfter(0)) {
            if (!attempt.accepted()) {
                continue;
            }
            String customer = recorder.customerOf(attempt.eventNumber());
            Long before = highest.get(customer);
            if (before != null && attempt.eventNumber() < before) {
                return true;
            }
            highest.merge(customer, attempt.eventNumber(), Math::max);
        }
        return false;
    }

    /** Returns the type of the last subscription event that it took, by CODITECT's name; empty for none. */
    String lastSubscriptionEvent() {
        String last = "";
        for (Attempt attempt : world.attemptsAfter(0)) {
            String type = recorder.coditectType(attempt.eventNumber());
            if (attempt.accepted() && type.startsWith("subscription.")) {
                last = type;
            }
        }
        return last;
    }
}
