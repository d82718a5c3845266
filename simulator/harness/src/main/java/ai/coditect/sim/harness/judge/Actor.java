package ai.coditect.sim.harness.judge;

import ai.coditect.sim.billing.Command;
import ai.coditect.sim.billing.contract.BillingRefusal;
import ai.coditect.sim.delivery.attempt.Attempt;
import ai.coditect.sim.delivery.attempt.DeliveryOptions;
import ai.coditect.sim.delivery.world.World;
import ai.coditect.sim.harness.consumer.ConsumerProcess;
import ai.coditect.sim.harness.scenario.Scenario;
import ai.coditect.sim.harness.scenario.Step;
import ai.coditect.sim.harness.scenario.Templates;
import ai.coditect.sim.server.http.ApiFault;

/** Carries out the steps of one play in its world; judges nothing. One thread at a time. */
final class Actor {
    private final RunContext run;
    private final World world;
    private final Cast cast;
    private final ApiTrouble api;
    private final Strikes strikes;
    private final Rotation rotation;
    private final Novelty novelty;
    private final CustomerActions customers;
    private final CheckoutAction checkouts;
    private final DeliverAction deliverAction;
    private final CallAction calls;
    private boolean holding;

    Actor(
            RunContext run,
            Scenario scenario,
            World world,
            String endpointId,
            Cast cast,
            Labels labels,
            ApiTrouble api,
            Strikes strikes,
            Rotation rotation,
            Novelty novelty) {
        this.run = run;
        this.world = world;
        this.cast = cast;
        this.api = api;
        this.strikes = strikes;
        this.rotation = rotation;
        this.novelty = novelty;
        this.customers = new CustomerActions(run, scenario, world, cast, labels);
        this.checkouts = new CheckoutAction(run, scenario, world, cast, labels);
        this.deliverAction = new DeliverAction(run, world, endpointId, cast);
        this.calls = new CallAction(run, cast);
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
        String done = customers.carryOut(step);
        if (done != null) {
            return done;
        } else if (step instanceof Step.OpenCheckout o) {
            checkouts.open(o);
        } else if (step instanceof Step.Checkout c) {
            return checkouts.submit(c, holding);
        } else if (step instanceof Step.Authenticate a) {
            authenticate(a);
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
            return calls.call(c);
        } else if (step instanceof Step.Perform p) {
            return calls.perform(p);
        } else if (step instanceof Step.Restart r) {
            restart(r);
        } else if (step instanceof Step.Kill k) {
            process(k).kill(k.down());
        } else if (step instanceof Step.Introduce i) {
            novelty.introduce(i);
        } else if (step instanceof Step.RotateSecret r) {
            rotation.rotate(r);
        } else if (step instanceof Step.Strike s) {
            process(s);
            strikes.plan(run.typeAsSent(s.during()), s.times());
        }
        return "";
    }

    private void authenticate(Step.Authenticate step) throws Halt, InterruptedException {
        if (!checkouts.authenticate(step, holding)) {
            world.execute(new Command.Authenticate(cast.named(step.customer()).id(), step.succeed()));
        }
    }

    private void answerApi(Step.ApiAnswer step) {
        ApiFault fault = step.fault();
        if (fault == null) {
            api.end();
        } else {
            api.begin(fault);
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
