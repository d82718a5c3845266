package ai.coditect.sim.harness.judge;

import ai.coditect.sim.billing.contract.Dialect;
import ai.coditect.sim.billing.contract.EventJson;
import ai.coditect.sim.delivery.attempt.Attempt;
import ai.coditect.sim.delivery.attempt.Delivery;
import ai.coditect.sim.delivery.attempt.DeliveryOptions;
import ai.coditect.sim.delivery.transport.Answer;
import ai.coditect.sim.delivery.world.World;
import ai.coditect.sim.harness.consumer.ConsumerProcess;
import ai.coditect.sim.harness.scenario.EventMatcher;
import ai.coditect.sim.harness.scenario.EventPattern;
import ai.coditect.sim.harness.scenario.Step;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Sends events in the order and manner that {@code deliver} says. One thread at a time. */
final class DeliverAction {
    private final RunContext run;
    private final World world;
    private final String endpointId;
    private final Cast cast;
    private final Map<String, DeliveryOptions> askedFor = new HashMap<>();

    DeliverAction(RunContext run, World world, String endpointId, Cast cast) {
        this.run = run;
        this.world = world;
        this.endpointId = endpointId;
        this.cast = cast;
    }

    /** Returns how the attempt was asked for, or the plain way. */
    DeliveryOptions optionsOf(Attempt attempt) {
        return askedFor.getOrDefault(attempt.id(), DeliveryOptions.PLAIN);
    }

    void deliver(Step.Deliver step) throws Halt, InterruptedException {
        Set<String> asked = new HashSet<>();
        boolean rest = false;
        for (int i = 0; i < step.items().size(); i++) {
            if (step.items().get(i) instanceof Step.Deliver.Item.Named named) {
                if (meansSomething(named.options())) {
                    deliver(named, asked);
                }
            } else {
                rest = true;
                deliverRest(step.items().subList(i + 1, step.items().size()), asked);
            }
        }
        if (rest) {
            world.release();
            world.awaitAnswers();
        }
    }

    /** A late delivery or a changed timestamp means nothing under a scheme that signs no time: it would be a right delivery. */
    private boolean meansSomething(DeliveryOptions options) {
        return !options.mustBeRefused()
                || options.mustBeRefused(run.config().deliveries().scheme());
    }

    private void deliver(Step.Deliver.Item.Named named, Set<String> asked) throws Halt, InterruptedException {
        Delivery delivery = find(named, asked);
        asked.add(delivery.event().id());
        boolean delivered = delivery.state() == Delivery.State.DELIVERED;
        DeliveryOptions options = delivered ? again(named.options()) : named.options();
        List<Attempt> attempts = world.deliver(delivery.event().id(), endpointId, options);
        attempts.forEach(attempt -> askedFor.put(attempt.id(), named.options()));
        ConsumerProcess process = run.process();
        boolean metTheOutage = process != null
                && attempts.stream().allMatch(a -> a.answer() instanceof Answer.Failed && a.fault() == null);
        if (delivered && process != null && metTheOutage) {
            process.awaitUp();
            world.deliver(delivery.event().id(), endpointId, options)
                    .forEach(attempt -> askedFor.put(attempt.id(), named.options()));
        }
    }

    private static DeliveryOptions again(DeliveryOptions options) {
        return new DeliveryOptions(true, options.signedWith(), options.tampering(), options.late(), options.atOnce());
    }

    /** Sends whatever is still held, in order, but what is named later in the list. */
    private void deliverRest(List<Step.Deliver.Item> later, Set<String> asked) throws InterruptedException {
        Set<String> kept = new HashSet<>(asked);
        for (Step.Deliver.Item item : later) {
            if (item instanceof Step.Deliver.Item.Named named
                    && !named.options().again()) {
                Delivery reserved = earliestNotAsked(matching(named), kept);
                if (reserved != null) {
                    kept.add(reserved.event().id());
                }
            }
        }
        if (later.isEmpty()) {
            return; // releasing does it
        }
        for (Delivery delivery : world.deliveries()) {
            boolean held = delivery.state() == Delivery.State.HELD
                    && delivery.endpointId().equals(endpointId);
            if (held && !kept.contains(delivery.event().id())) {
                asked.add(delivery.event().id());
                world.deliver(delivery.event().id(), endpointId, DeliveryOptions.PLAIN);
            }
        }
    }

    private List<Delivery> matching(Step.Deliver.Item.Named named) {
        EventPattern wanted = named.event().rendered(cast.names(run.names()));
        return world.deliveries().stream()
                .filter(d -> d.endpointId().equals(endpointId))
                .filter(d -> EventMatcher.matches(wanted, EventJson.tree(d.event(), Dialect.CODITECT, 1)))
                .toList();
    }

    private Delivery find(Step.Deliver.Item.Named named, Set<String> asked) throws Halt {
        List<Delivery> matching = matching(named);
        Delivery found = named.options().again() ? latestSent(matching, asked) : earliestNotAsked(matching, asked);
        if (found == null) {
            throw Halt.unplayable(
                    named.at(),
                    (matching.isEmpty() ? "no event so far is " : "every event was already asked for that is ")
                            + EventMatcher.describe(named.event()));
        }
        return found;
    }

    private static @Nullable Delivery latestSent(List<Delivery> matching, Set<String> asked) {
        Delivery latest = null;
        for (Delivery delivery : matching) {
            boolean sent = asked.contains(delivery.event().id()) || delivery.attempts() > 0;
            latest = sent ? delivery : latest;
        }
        return latest;
    }

    private static @Nullable Delivery earliestNotAsked(List<Delivery> matching, Set<String> asked) {
        Delivery sentBefore = null;
        for (Delivery delivery : matching) {
            if (asked.contains(delivery.event().id())) {
                continue;
            }
            if (delivery.state() == Delivery.State.HELD) {
                return delivery;
            }
            sentBefore = sentBefore == null ? delivery : sentBefore;
        }
        return sentBefore;
    }
}
