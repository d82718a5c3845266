package ai.coditect.sim.harness.judge;

import ai.coditect.sim.billing.Command;
import ai.coditect.sim.billing.checkout.CheckoutSession;
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
import ai.coditect.sim.server.http.ApiFault;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Carries out the steps of one play in its world; judges nothing. One thread at a time. */
final class Actor {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final RunContext run;
    private final Scenario scenario;
    private final World world;
    private final DeliverAction deliverAction;
    private final Cast cast;
    private final ApiTrouble api;
    private final Map<String, String> challengedCheckouts = new HashMap<>();
    private boolean holding;

    Actor(RunContext run, Scenario scenario, World world, String endpointId, Cast cast, ApiTrouble api) {
        this.run = run;
        this.scenario = scenario;
        this.world = world;
        this.cast = cast;
        this.api = api;
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
        } else if (step instanceof Step.OpenCheckout o) {
            open(o);
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
            holding = true;
        } else if (step instanceof Step.Deliver d) {
            deliverAction.deliver(d);
            holding &= d.items().stream().noneMatch(Step.Deliver.Item.Rest.class::isInstance);
        } else if (step instanceof Step.Answer a) {
            world.failNext(a.fault(), a.times());
        } else if (step instanceof Step.ApiAnswer a) {
            answerApi(a);
        } else if (step instanceof Step.Call c) {
            return call(c, new ConsumerConfig.HttpCall(c.method(), c.url(), c.headers(), c.body()), names());
        } else if (step instanceof Step.Perform p) {
            return perform(p);
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

    private void open(Step.OpenCheckout step) {
        String reference = step.reference();
        Map<String, String> metadata = new LinkedHashMap<>();
        step.metadata().forEach((name, value) -> metadata.put(name, Templates.render(value, names())));
        world.execute(new Command.OpenCheckout(
                step.plan(),
                step.interval(),
                step.quantity(),
                step.trialDays(),
                step.amount(),
                step.currency(),
                "https://example.com/success",
                "https://example.com/cancel",
                id(step.customer()),
                null,
                reference == null ? null : Templates.render(reference, names()),
                metadata));
    }

    private String checkout(Step.Checkout step) throws Halt, InterruptedException {
        CheckoutSession session = session(step);
        Scenario.CustomerSpec spec = scenario.customers().get(step.customer());
        if (spec == null) {
            throw Halt.unplayable(step.at(), "nobody is known as " + step.customer());
        }
        String card = step.card() != null ? step.card() : spec.card();
        Cast.Customer customer = cast.named(step.customer());
        return introducing(step, session, () -> {
            Command.CheckoutProgress progress = world.execute(new Command.SubmitCheckout(
                    session.id(),
                    card == null ? null : CardInput.of(card),
                    customer.object().path("email").asText(null),
                    customer.object().path("name").asText(null),
                    spec.country()));
            if (progress == Command.CheckoutProgress.CHALLENGE) {
                challengedCheckouts.put(step.customer(), session.id());
                return "the card asks for a challenge";
            }
            return "";
        });
    }

    private CheckoutSession session(Step.Checkout step) throws Halt {
        List<CheckoutSession> sessions = world.read(billing -> List.copyOf(billing.all(CheckoutSession.class)));
        String written = step.session();
        String wanted = written == null ? null : Templates.render(written, names());
        CheckoutSession found = null;
        for (CheckoutSession each : sessions) {
            boolean meant = wanted == null
                    ? each.status() == CheckoutSession.Status.OPEN
                    : each.id().equals(wanted);
            found = meant ? each : found;
        }
        if (found == null) {
            throw Halt.unplayable(
                    step.at(),
                    wanted != null
                            ? "there is no checkout session " + wanted
                            : "no checkout session is open: the consumer's call opened none by CODITECT's API");
        }
        return found;
    }

    /** A part of a checkout that may make the customer. */
    @FunctionalInterface
    private interface CheckoutPart {
        String carryOut() throws Halt;
    }

    /** A buyer without a customer becomes one by the checkout; the consumer that knows provisioned ones only is told before the events. */
    private String introducing(Step step, CheckoutSession session, CheckoutPart part)
            throws Halt, InterruptedException {
        boolean guest = session.customer() == null && !holding;
        if (guest) {
            world.hold();
        }
        try {
            String text = part.carryOut();
            adoptCustomerOf(session.id(), step);
            return text;
        } finally {
            if (guest) {
                world.release();
            }
        }
    }

    private String authenticate(Step.Authenticate step) throws Halt, InterruptedException {
        String challenged = challengedCheckouts.remove(step.customer());
        CheckoutSession session = challenged == null
                ? null
                : world.read(billing -> billing.find(challenged))
                        .filter(CheckoutSession.class::isInstance)
                        .map(CheckoutSession.class::cast)
                        .orElse(null);
        if (session == null) {
            world.execute(new Command.Authenticate(id(step.customer()), step.succeed()));
            return "";
        }
        return introducing(step, session, () -> {
            world.execute(new Command.AuthenticateCheckout(session.id(), step.succeed()));
            return "";
        });
    }

    private void adoptCustomerOf(String session, Step step) throws Halt, InterruptedException {
        String name = step instanceof Step.Checkout c ? c.customer() : ((Step.Authenticate) step).customer();
        String customerId = world.read(billing -> billing.find(session))
                .map(resource -> EventJson.tree(resource).path("customer").asText(""))
                .orElse("");
        if (customerId.isEmpty()) {
            return;
        }
        boolean known = customerId.equals(id(name));
        Cast.Customer customer = cast.becomes(name, customerId);
        String problem = known ? null : run.provisioning().provision(customer.object());
        if (problem != null) {
            throw Halt.unable(Rules.PROVISION, step.at(), run.redactor().text(problem));
        }
    }

    // -- the consumer

    private void answerApi(Step.ApiAnswer step) {
        ApiFault fault = step.fault();
        if (fault == null) {
            api.end();
        } else {
            api.begin(fault);
        }
    }

    private Templates.Lookup names() {
        return cast.names(run.names());
    }

    private String perform(Step.Perform step) throws Halt, InterruptedException {
        ConsumerConfig.HttpCall call = run.config().actions().get(step.action());
        if (call == null) {
            throw Halt.skipped(step.at(), Needs.action(step.action()));
        }
        ObjectNode with = JsonNodeFactory.instance.objectNode();
        step.with().forEach((name, value) -> with.set(name, Templates.render(value, names())));
        return call(step, call, TemplateNames.firstOf(List.of(TemplateNames.of("with", with), names())));
    }

    private String call(Step step, ConsumerConfig.HttpCall described, Templates.Lookup names)
            throws Halt, InterruptedException {
        ConsumerConfig.HttpCall call = TemplateNames.fill(described, names);
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
