package ai.coditect.sim.harness.judge;

import ai.coditect.sim.billing.Command;
import ai.coditect.sim.billing.contract.BillingRefusal;
import ai.coditect.sim.billing.contract.CardInput;
import ai.coditect.sim.billing.contract.Dialect;
import ai.coditect.sim.billing.contract.EventJson;
import ai.coditect.sim.delivery.attempt.Attempt;
import ai.coditect.sim.delivery.attempt.Delivery;
import ai.coditect.sim.delivery.attempt.DeliveryOptions;
import ai.coditect.sim.delivery.transport.Answer;
import ai.coditect.sim.delivery.world.World;
import ai.coditect.sim.harness.consumer.ConsumerConfig;
import ai.coditect.sim.harness.consumer.ConsumerProcess;
import ai.coditect.sim.harness.consumer.HttpCalls;
import ai.coditect.sim.harness.consumer.TemplateNames;
import ai.coditect.sim.harness.scenario.EventMatcher;
import ai.coditect.sim.harness.scenario.EventPattern;
import ai.coditect.sim.harness.scenario.Scenario;
import ai.coditect.sim.harness.scenario.Step;
import ai.coditect.sim.harness.scenario.Templates;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Carries out the steps of one play in its world; judges nothing. One thread at a time. */
final class Actor {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final RunContext run;
    private final Scenario scenario;
    private final World world;
    private final String endpointId;
    private final Cast cast;
    private final Map<String, DeliveryOptions> askedFor = new HashMap<>();
    private final Map<String, String> challengedCheckouts = new HashMap<>();

    Actor(RunContext run, Scenario scenario, World world, String endpointId, Cast cast) {
        this.run = run;
        this.scenario = scenario;
        this.world = world;
        this.endpointId = endpointId;
        this.cast = cast;
    }

    /** Returns how the attempt was asked for by {@code deliver}, or the plain way. */
    DeliveryOptions optionsOf(Attempt attempt) {
        return askedFor.getOrDefault(attempt.id(), DeliveryOptions.PLAIN);
    }

    /**
     * Carries out a step; its events are in the log when this returns, answers may still be on their way.
     *
     * @return the step as a sentence; a refusal by billing is a normal outcome and part of it
     */
    String act(Step step) throws Halt, InterruptedException {
        String text = StepText.of(step, cast.several());
        try {
            String more = carryOut(step);
            return more.isEmpty() ? text : text + ": " + more;
        } catch (BillingRefusal refusal) {
            return refused(step, text, refusal);
        } catch (Templates.UnknownName e) {
            throw Halt.unplayable(step.at(), String.valueOf(e.getMessage()));
        }
    }

    private static String refused(Step step, String text, BillingRefusal refusal) throws Halt {
        if (step instanceof Step.Authenticate && refusal.reason() == BillingRefusal.Reason.CONFLICT) {
            throw Halt.unplayable(step.at(), "no challenge is open: " + refusal.getMessage());
        }
        if (refusal.reason() == BillingRefusal.Reason.NOT_FOUND) {
            throw Halt.unplayable(step.at(), String.valueOf(refusal.getMessage()));
        }
        String code = refusal.declineCode();
        return text + ": refused, " + refusal.getMessage() + (code == null ? "" : " (" + code + ")");
    }

    private String carryOut(Step step) throws Halt, InterruptedException {
        if (step instanceof Step.Subscribe s) {
            world.execute(new Command.Subscribe(
                    id(s.customer()), s.plan(), s.interval(), s.quantity(), s.trialDays(), s.metadata(), null));
        } else if (step instanceof Step.Checkout c) {
            return checkout(c);
        } else if (step instanceof Step.Authenticate a) {
            return authenticate(a);
        } else if (step instanceof Step.ReplaceCard r) {
            world.execute(new Command.ReplaceCard(id(r.customer()), CardInput.of(r.card())));
        } else if (step instanceof Step.RemoveCard r) {
            world.execute(new Command.RemoveCard(id(r.customer()), null));
        } else if (step instanceof Step.Change c) {
            world.execute(new Command.ChangeSubscription(
                    subscription(c, c.customer()), c.plan(), c.interval(), c.quantity()));
        } else if (step instanceof Step.Cancel c) {
            world.execute(new Command.Cancel(subscription(c, c.customer()), c.mode()));
        } else if (step instanceof Step.Pay p) {
            world.execute(
                    new Command.PayOnce(id(p.customer()), p.amount(), p.currency(), p.description(), Map.of(), null));
        } else if (step instanceof Step.Advance a) {
            advance(a);
        } else if (step instanceof Step.Hold) {
            world.hold();
        } else if (step instanceof Step.Deliver d) {
            deliver(d);
        } else if (step instanceof Step.Answer a) {
            world.failNext(a.fault(), a.times());
        } else if (step instanceof Step.Call c) {
            return call(c);
        } else if (step instanceof Step.Restart r) {
            restart(r);
        } else if (step instanceof Step.Kill k) {
            process(k).kill(k.down());
        }
        return "";
    }

    private String id(String customer) {
        return cast.named(customer).id();
    }

    private String subscription(Step step, String customer) throws Halt {
        return cast.subscription(cast.named(customer))
                .orElseThrow(() -> Halt.unplayable(step.at(), customer + " has no subscription"));
    }

    // -- checkout and challenge

    private String checkout(Step.Checkout step) throws Halt {
        String session = Templates.render(step.session(), cast.names(run.names()));
        Scenario.CustomerSpec spec = scenario.customers().get(step.customer());
        String card = spec == null ? null : spec.card();
        if (spec == null || card == null) {
            throw Halt.unplayable(step.at(), step.customer() + " has no card to pay with");
        }
        Cast.Customer customer = cast.named(step.customer());
        Command.CheckoutProgress progress = world.execute(new Command.SubmitCheckout(
                session,
                CardInput.of(card),
                customer.object().path("email").asText(null),
                customer.object().path("name").asText(null),
                spec.country()));
        if (progress == Command.CheckoutProgress.CHALLENGE) {
            challengedCheckouts.put(step.customer(), session);
            return "the card asks for a challenge";
        }
        adoptCustomerOf(session, step.customer());
        return "";
    }

    private String authenticate(Step.Authenticate step) throws Halt {
        String session = challengedCheckouts.remove(step.customer());
        if (session == null) {
            world.execute(new Command.Authenticate(id(step.customer()), step.succeed()));
            return "";
        }
        world.execute(new Command.AuthenticateCheckout(session, step.succeed()));
        if (step.succeed()) {
            adoptCustomerOf(session, step.customer());
        }
        return "";
    }

    private void adoptCustomerOf(String session, String name) {
        String customerId = world.read(billing -> billing.find(session))
                .map(resource -> EventJson.tree(resource).path("customer").asText(""))
                .orElse("");
        if (!customerId.isEmpty() && !customerId.equals(id(name))) {
            cast.becomes(name, customerId);
        }
    }

    // -- time

    private void advance(Step.Advance step) throws Halt, InterruptedException {
        for (int i = 0; i < step.times(); i++) {
            world.advanceTo(target(step));
            run.embedding().clock().accept(world.now());
        }
    }

    private long target(Step.Advance step) throws Halt {
        long now = world.now();
        String customer = id(step.customer());
        Step.Target target = step.target();
        if (target instanceof Step.Target.By by) {
            return now + by.duration().toSeconds();
        } else if (target instanceof Step.Target.ByMonths by) {
            return Instant.ofEpochSecond(now)
                    .atZone(ZoneOffset.UTC)
                    .plusMonths(by.months())
                    .toEpochSecond();
        } else if (target instanceof Step.Target.To to) {
            if (to.instant() < now) {
                throw Halt.unplayable(
                        step.at(),
                        Instant.ofEpochSecond(to.instant()) + " is over: billing time is already "
                                + Instant.ofEpochSecond(now));
            }
            return to.instant();
        } else if (target instanceof Step.Target.Renewal) {
            return due(step, world.read(b -> b.nextRenewalAttempt(customer)), "no renewal is ahead");
        } else if (target instanceof Step.Target.TrialEnd) {
            return due(step, world.read(b -> b.trialEndAttempt(customer)), "no trial end is ahead");
        } else if (target instanceof Step.Target.NextPaymentAttempt) {
            return due(step, world.read(b -> b.nextPaymentAttempt(customer)), "no payment attempt is ahead");
        }
        OptionalLong next = world.nextDeliveryAttempt();
        if (next.isEmpty()) {
            throw Halt.unplayable(step.at(), "no delivery attempt is ahead: every event was accepted or given up");
        }
        return next.getAsLong();
    }

    private static long due(Step.Advance step, OptionalLong instant, String otherwise) throws Halt {
        if (instant.isEmpty()) {
            throw Halt.unplayable(step.at(), otherwise + " for " + step.customer());
        }
        return instant.getAsLong();
    }

    // -- the network

    private void deliver(Step.Deliver step) throws Halt, InterruptedException {
        Set<String> asked = new HashSet<>();
        boolean rest = false;
        for (int i = 0; i < step.items().size(); i++) {
            if (step.items().get(i) instanceof Step.Deliver.Item.Named named) {
                Delivery delivery = find(named, asked);
                asked.add(delivery.event().id());
                for (Attempt attempt : world.deliver(delivery.event().id(), endpointId, named.options())) {
                    askedFor.put(attempt.id(), named.options());
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

    // -- the consumer

    private String call(Step.Call step) throws Halt, InterruptedException {
        ConsumerConfig.HttpCall call = TemplateNames.fill(
                new ConsumerConfig.HttpCall(step.method(), step.url(), step.headers(), step.body()),
                cast.names(run.names()));
        Answer answer;
        try {
            answer = run.calls().make(call);
        } catch (IllegalArgumentException e) {
            throw Halt.unplayable(step.at(), String.valueOf(e.getMessage()));
        }
        if (!(answer instanceof Answer.Answered answered)) {
            throw Halt.unable(Rules.UNREACHABLE, step.at(), call.url() + " " + HttpCalls.describe(answer));
        }
        ObjectNode kept = JsonNodeFactory.instance.objectNode();
        kept.put("status", answered.status());
        kept.set("body", body(new String(answered.body(), StandardCharsets.UTF_8)));
        cast.called(kept);
        return "answered " + answered.status();
    }

    private static JsonNode body(String text) {
        try {
            JsonNode tree = JSON.readTree(text);
            return tree.isMissingNode() ? JsonNodeFactory.instance.nullNode() : tree;
        } catch (JsonProcessingException e) {
            return TextNode.valueOf(text);
        }
    }

    private void restart(Step.Restart step) throws Halt, InterruptedException {
        try {
            process(step).restart();
        } catch (ConsumerProcess.NotReady e) {
            throw Halt.unable(Rules.READY, step.at(), String.valueOf(e.getMessage()));
        }
    }

    private ConsumerProcess process(Step step) throws Halt {
        ConsumerProcess process = run.process();
        if (process == null) {
            throw Halt.skipped(
                    step.at(),
                    step.verb() + " needs a consumer that the simulator starts: give start: in consumer.yaml");
        }
        return process;
    }
}
