package ai.coditect.sim.harness.judge;

import ai.coditect.sim.billing.Command;
import ai.coditect.sim.billing.checkout.CheckoutSession;
import ai.coditect.sim.billing.contract.CardInput;
import ai.coditect.sim.delivery.world.World;
import ai.coditect.sim.harness.scenario.Position;
import ai.coditect.sim.harness.scenario.Scenario;
import ai.coditect.sim.harness.scenario.Step;
import ai.coditect.sim.harness.scenario.Templates;
import java.util.HashMap;
import java.util.Map;

/** Opens checkout pages, fills them in, and ends the challenges that come up there. One thread at a time. */
final class CheckoutAction {
    private final RunContext run;
    private final Scenario scenario;
    private final World world;
    private final Cast cast;
    private final Labels labels;
    private final Map<String, String> challenged = new HashMap<>();

    CheckoutAction(RunContext run, Scenario scenario, World world, Cast cast, Labels labels) {
        this.run = run;
        this.scenario = scenario;
        this.world = world;
        this.cast = cast;
        this.labels = labels;
    }

    private Templates.Lookup names() {
        return cast.names(run.names());
    }

    void open(Step.OpenCheckout step) {
        String written = step.reference();
        String reference = written == null ? labels.reference(step.customer()) : Templates.render(written, names());
        boolean agreed = step.plan() != null;
        world.execute(new Command.OpenCheckout(
                step.plan(),
                step.interval(),
                step.quantity(),
                step.trialDays(),
                agreed ? null : step.amount(),
                step.currency(),
                Command.OpenCheckout.EXAMPLE_SUCCESS_URL,
                Command.OpenCheckout.EXAMPLE_CANCEL_URL,
                cast.named(step.customer()).id(),
                null,
                reference,
                labels.ofCheckout(step.metadata(), names()),
                agreed ? step.amount() : null,
                null));
    }

    /**
     * Submits a page.
     *
     * @param holding whether the scenario holds deliveries, so that nothing is sent before the customer is introduced
     */
    String submit(Step.Checkout step, boolean holding) throws Halt, InterruptedException {
        CheckoutSession session = session(step);
        Scenario.CustomerSpec spec = scenario.customers().get(step.customer());
        if (spec == null) {
            throw Halt.unplayable(step.at(), "nobody is known as " + step.customer());
        }
        CardInput card = step.card() != null ? step.card() : spec.card();
        Cast.Customer customer = cast.named(step.customer());
        return introducing(step.at(), step.customer(), session, holding, () -> {
            Command.CheckoutProgress progress = world.execute(new Command.SubmitCheckout(
                    session.id(),
                    session.order().byTransfer() ? null : card,
                    customer.object().path("email").asText(null),
                    customer.object().path("name").asText(null),
                    spec.address(),
                    spec.taxIds()));
            if (progress == Command.CheckoutProgress.CHALLENGE) {
                challenged.put(step.customer(), session.id());
                return "the card asks for a challenge";
            }
            return "";
        });
    }

    private CheckoutSession session(Step.Checkout step) throws Halt {
        String written = step.session();
        if (written == null) {
            return world.read(billing -> billing.openCheckout(null))
                    .orElseThrow(() -> Halt.unplayable(
                            step.at(),
                            "no checkout session is open: the consumer's call opened none by CODITECT's API"));
        }
        String wanted = Templates.render(written, names());
        return world.read(billing -> billing.find(wanted))
                .filter(CheckoutSession.class::isInstance)
                .map(CheckoutSession.class::cast)
                .orElseThrow(() -> Halt.unplayable(step.at(), "there is no checkout session " + wanted));
    }

    /** Ends the challenge of a page that waits for one; returns false where none does. */
    boolean authenticate(Step.Authenticate step, boolean holding) throws Halt, InterruptedException {
        String waiting = challenged.remove(step.customer());
        if (waiting == null) {
            return false;
        }
        CheckoutSession session = find(waiting);
        introducing(step.at(), step.customer(), session, holding, () -> {
            world.execute(new Command.AuthenticateCheckout(session.id(), step.succeed()));
            return "";
        });
        return true;
    }

    private CheckoutSession find(String session) {
        return (CheckoutSession) world.read(billing -> billing.find(session)).orElseThrow();
    }

    /** A part of a checkout that may make the customer. */
    @FunctionalInterface
    private interface CheckoutPart {
        String carryOut() throws Halt;
    }

    /** A buyer without a customer becomes one by the checkout; a consumer that knows provisioned ones only is told before the events. */
    private String introducing(
            Position at, String customer, CheckoutSession session, boolean holding, CheckoutPart part)
            throws Halt, InterruptedException {
        boolean guest = session.customer() == null && !holding;
        if (guest) {
            world.hold();
        }
        try {
            String text = part.carryOut();
            adoptCustomerOf(session.id(), at, customer);
            return text;
        } finally {
            if (guest) {
                world.release();
            }
        }
    }

    private void adoptCustomerOf(String session, Position at, String name) throws Halt, InterruptedException {
        String customerId = find(session).customer();
        if (customerId == null) {
            return;
        }
        boolean known = customerId.equals(cast.named(name).id());
        Cast.Customer customer = cast.becomes(name, customerId);
        String problem = known ? null : run.provisioning().provision(customer.object());
        if (problem != null) {
            throw Halt.unable(Rules.PROVISION, at, run.redactor().text(problem));
        }
    }
}
