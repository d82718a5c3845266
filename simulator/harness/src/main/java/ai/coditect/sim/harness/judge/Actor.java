package ai.coditect.sim.harness.judge;

import ai.coditect.sim.billing.Command;
import ai.coditect.sim.billing.contract.BillingRefusal;
import ai.coditect.sim.billing.contract.CardInput;
import ai.coditect.sim.billing.contract.EventJson;
import ai.coditect.sim.delivery.attempt.Attempt;
import ai.coditect.sim.delivery.attempt.DeliveryOptions;
import ai.coditect.sim.delivery.transport.Answer;
import ai.coditect.sim.delivery.world.World;
import ai.coditect.sim.harness.consumer.ConsumerConfig;
import ai.coditect.sim.harness.consumer.ConsumerProcess;
import ai.coditect.sim.harness.consumer.HttpCalls;
import ai.coditect.sim.harness.consumer.TemplateNames;
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
import java.util.HashMap;
import java.util.Map;

/** Carries out the steps of one play in its world; judges nothing. One thread at a time. */
final class Actor {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final RunContext run;
    private final Scenario scenario;
    private final World world;
    private final DeliverAction deliverAction;
    private final Cast cast;
    private final Map<String, String> challengedCheckouts = new HashMap<>();

    Actor(RunContext run, Scenario scenario, World world, String endpointId, Cast cast) {
        this.run = run;
        this.scenario = scenario;
        this.world = world;
        this.cast = cast;
        this.deliverAction = new DeliverAction(run, world, endpointId, cast);
    }

    /** Returns how the attempt was asked for by {@code deliver}, or the plain way. */
    DeliveryOptions optionsOf(Attempt attempt) {
        return deliverAction.optionsOf(attempt);
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
            new AdvanceAction(run, world, cast).advance(a);
        } else if (step instanceof Step.Hold) {
            world.hold();
        } else if (step instanceof Step.Deliver d) {
            deliverAction.deliver(d);
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
