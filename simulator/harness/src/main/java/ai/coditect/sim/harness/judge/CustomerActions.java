package ai.coditect.sim.harness.judge;

import ai.coditect.sim.billing.Command;
import ai.coditect.sim.billing.contract.CardInput;
import ai.coditect.sim.billing.invoice.FundsReceipt;
import ai.coditect.sim.billing.invoice.Invoice;
import ai.coditect.sim.billing.payment.PaymentMethod;
import ai.coditect.sim.delivery.world.World;
import ai.coditect.sim.harness.scenario.Position;
import ai.coditect.sim.harness.scenario.Scenario;
import ai.coditect.sim.harness.scenario.Step;
import ai.coditect.sim.harness.scenario.Templates;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Carries out what a customer does with his subscriptions, cards and money, and what CODITECT's staff does with his invoices. */
final class CustomerActions {
    private static final String USUAL_CURRENCY = "usd";

    private final RunContext run;
    private final Scenario scenario;
    private final World world;
    private final Cast cast;
    private final Labels labels;

    CustomerActions(RunContext run, Scenario scenario, World world, Cast cast, Labels labels) {
        this.run = run;
        this.scenario = scenario;
        this.world = world;
        this.cast = cast;
        this.labels = labels;
    }

    /** Returns what came of it, for the step's sentence (empty when there is nothing to say); null for a step that is none of these. */
    @Nullable
    String carryOut(Step step) throws Halt {
        if (step instanceof Step.Transfer t) {
            return transfer(t);
        }
        Command<?> command = command(step);
        if (command == null) {
            return null;
        }
        world.execute(command);
        return "";
    }

    @Nullable
    private Command<?> command(Step step) throws Halt {
        if (step instanceof Step.Subscribe s) {
            return new Command.Subscribe(
                    id(s.customer()),
                    s.plan(),
                    s.interval(),
                    s.quantity(),
                    s.trialDays(),
                    labels.ofSubscription(s.customer(), s.metadata(), names()),
                    null);
        } else if (step instanceof Step.SubscribeByTransfer s) {
            return new Command.SubscribeByTransfer(
                    id(s.customer()),
                    s.plan(),
                    s.interval(),
                    s.quantity(),
                    s.amount(),
                    s.daysUntilDue(),
                    labels.ofSubscription(s.customer(), s.metadata(), names()));
        } else if (step instanceof Step.Change c) {
            return new Command.ChangeSubscription(
                    subscription(c.at(), c.customer(), c.subscription()), c.plan(), c.interval(), c.quantity());
        } else if (step instanceof Step.Cancel c) {
            return new Command.Cancel(subscription(c.at(), c.customer(), c.subscription()), c.mode());
        } else if (step instanceof Step.Pay p) {
            return new Command.PayOnce(
                    id(p.customer()),
                    p.amount(),
                    currency(p),
                    p.description(),
                    labels.ofPayment(p.customer(), names()),
                    null);
        } else if (step instanceof Step.PayInvoice p) {
            return new Command.PayInvoice(openInvoice(p.at(), p.customer()), p.card());
        } else if (step instanceof Step.MarkUncollectible m) {
            return new Command.MarkUncollectible(openInvoice(m.at(), m.customer()));
        } else if (step instanceof Step.VoidInvoice v) {
            return new Command.VoidInvoice(openInvoice(v.at(), v.customer()));
        } else if (step instanceof Step.UpdateCustomer u) {
            return new Command.UpdateCustomer(id(u.customer()), u.email(), u.name(), u.address(), null, Map.of());
        } else if (step instanceof Step.AddTaxId a) {
            return new Command.AddTaxId(id(a.customer()), a.taxId());
        }
        return ofCards(step);
    }

    @Nullable
    private Command<?> ofCards(Step step) throws Halt {
        if (step instanceof Step.ReplaceCard r) {
            return new Command.ReplaceCard(id(r.customer()), r.card());
        } else if (step instanceof Step.AddCard a) {
            return new Command.AttachCard(id(a.customer()), a.card());
        } else if (step instanceof Step.DefaultCard d) {
            return new Command.MakeDefault(id(d.customer()), attached(d.at(), d.customer(), d.card()));
        } else if (step instanceof Step.RemoveCard r) {
            CardInput card = r.card();
            return new Command.RemoveCard(id(r.customer()), card == null ? null : attached(r.at(), r.customer(), card));
        }
        return null;
    }

    private Templates.Lookup names() {
        return cast.names(run.names());
    }

    private String id(String customer) {
        return cast.named(customer).id();
    }

    private String subscription(Position at, String customer, @Nullable String plan) throws Halt {
        return cast.subscription(cast.named(customer), plan)
                .orElseThrow(() ->
                        Halt.unplayable(at, customer + " has no subscription" + (plan == null ? "" : " to " + plan)));
    }

    private String currency(Step.Pay step) {
        Scenario.CustomerSpec spec = scenario.customers().get(step.customer());
        String his = spec == null ? null : spec.currency();
        return step.currency() != null ? step.currency() : his != null ? his : USUAL_CURRENCY;
    }

    private String attached(Position at, String customer, CardInput card) throws Halt {
        String id = id(customer);
        return world.read(billing -> billing.attachedCard(id, card))
                .map(PaymentMethod::id)
                .orElseThrow(() -> Halt.unplayable(
                        at, customer + " has no card •••• " + card.last4() + ": `add-card` attaches it"));
    }

    private String openInvoice(Position at, String customer) throws Halt {
        String id = id(customer);
        return world.read(billing -> billing.openInvoice(id))
                .map(Invoice::id)
                .orElseThrow(() -> Halt.unplayable(at, customer + " has no open invoice"));
    }

    private String transfer(Step.Transfer step) throws Halt {
        String id = id(step.customer());
        Long written = step.amount();
        long amount = written != null ? written : world.read(billing -> billing.dueByTransfer(id));
        if (amount <= 0) {
            throw Halt.unplayable(step.at(), step.customer() + " owes nothing that is paid by bank transfer");
        }
        FundsReceipt receipt = world.execute(new Command.FundsArrive(id, amount, null));
        return receipt.paid().isEmpty() ? "it pays no invoice in full" : "";
    }
}
