package ai.coditect.sim.billing;

import ai.coditect.sim.billing.checkout.CheckoutSession;
import ai.coditect.sim.billing.contract.Address;
import ai.coditect.sim.billing.contract.BillingRefusal;
import ai.coditect.sim.billing.contract.BillingSettings;
import ai.coditect.sim.billing.contract.CardInput;
import ai.coditect.sim.billing.contract.Event;
import ai.coditect.sim.billing.contract.EventRequest;
import ai.coditect.sim.billing.contract.Interval;
import ai.coditect.sim.billing.contract.Resource;
import ai.coditect.sim.billing.contract.TaxBehavior;
import ai.coditect.sim.billing.contract.TaxSettings;
import ai.coditect.sim.billing.invoice.Invoice;
import ai.coditect.sim.billing.payment.Customer;
import ai.coditect.sim.billing.payment.PaymentIntent;
import ai.coditect.sim.billing.payment.PaymentMethod;
import ai.coditect.sim.billing.subscription.Subscription;
import ai.coditect.sim.billing.tax.TaxExempt;
import ai.coditect.sim.billing.tax.TaxId;
import ai.coditect.sim.billing.time.Agenda;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/** A world in which all parties act at random, the same for the same seed. */
final class RandomLife {
    /** Watches a life from outside. */
    interface Witness {
        /** An event was appended, in the given action; billing stands as it stood then. */
        default void event(Billing billing, Event event, long action) {}

        /** A command comes next. */
        default void asked(Billing billing, Command<?> command) {}

        /** An action is over. */
        default void settled(Billing billing, long now) {}

        /** A bank transfer arrived, minor units. */
        default void transferred(long amount) {}

        /** A command was refused; {@code quiet} when nothing else happened meanwhile. */
        default void refused(Billing billing, BillingRefusal refusal, boolean quiet, int before) {}
    }

    static final List<String> CARDS = List.of(
            "4242424242424242",
            "4242424242424242",
            "5555555555554444",
            "378282246310005",
            "4000000000000002",
            "4000000000000341",
            "4000000000000341",
            "4000002500003155",
            "4000002500003155",
            "4000002760003184",
            "4000003800000446",
            "4000008260003178",
            "4000008400001629",
            "4000000000000069",
            "4242424242424241",
            "4539578763621486");
    private static final List<TaxSettings> SELLERS = List.of(
            TaxSettings.DEFAULTS,
            TaxSettings.DEFAULTS.withPrices(TaxBehavior.INCLUSIVE),
            new TaxSettings("DE", List.of("EU", "US-TX"), TaxBehavior.EXCLUSIVE),
            TaxSettings.OFF);
    private static final List<Address> PLACES = List.of(
            Address.of("DE", null),
            Address.of("FR", null),
            Address.of("CA", "QC"),
            Address.of("US", "TX"),
            Address.of("US", "CA"),
            Address.of("US", "OR"),
            Address.of("BR", null));
    private static final List<Command.TaxIdInput> TAX_IDS = List.of(
            new Command.TaxIdInput("eu_vat", "DE123456788"),
            new Command.TaxIdInput("eu_vat", "FR32123456789"),
            new Command.TaxIdInput("eu_vat", "FR32123456780"));
    static final long START = 1_767_952_800L;
    static final int CUSTOMERS = 3;

    final Agenda agenda = new Agenda(START);
    final Billing billing;
    final BillingSettings settings;
    private final SplittableRandom random;
    private final Witness witness;
    private final List<String> customers = new ArrayList<>();
    private long action;

    RandomLife(long seed, boolean besides, Witness witness) {
        this.random = new SplittableRandom(seed);
        this.witness = witness;
        this.settings = new BillingSettings(
                        random.nextInt(4) == 0 ? List.of(1, 2) : List.of(3, 5, 7),
                        pick(List.of(3, 7, 7, 30)),
                        pick(List.of(BillingSettings.AfterRetries.values())),
                        random.nextBoolean(),
                        pick(List.of(BillingSettings.FirstInvoice.values())),
                        pick(List.of(BillingSettings.TrialWithoutCard.values())))
                .withTax(pick(SELLERS));
        Billing[] self = new Billing[1];
        self[0] = new Billing(agenda, settings, "law", seed, event -> witness.event(self[0], event, action));
        this.billing = self[0];
        billing.tellBesides(besides);
    }

    static RandomLife live(long seed, int commands, Witness witness) {
        return live(seed, commands, false, witness);
    }

    /** Lives with all that Stripe sends beside the twelve. */
    static RandomLife inStripesDialect(long seed, int commands) {
        return live(seed, commands, true, new Witness() {});
    }

    static RandomLife watchedInStripesDialect(long seed, int commands, Witness witness) {
        return live(seed, commands, true, witness);
    }

    private static RandomLife live(long seed, int commands, boolean besides, Witness witness) {
        RandomLife life = new RandomLife(seed, besides, witness);
        for (int i = 0; i < commands; i++) {
            life.step();
        }
        return life;
    }

    /** Lives for that many seconds. */
    static RandomLife liveFor(long seed, long seconds, Witness witness) {
        RandomLife life = new RandomLife(seed, false, witness);
        while (life.agenda.now() < START + seconds) {
            life.step();
        }
        return life;
    }

    private void step() {
        if (customers.size() < CUSTOMERS && (customers.isEmpty() || random.nextInt(10) == 0)) {
            Customer made = act(new Command.CreateCustomer(
                    null,
                    "c" + customers.size() + "@example.com",
                    random.nextBoolean() ? "Zoë Müller" : null,
                    orNull(pick(PLACES)),
                    random.nextBoolean() ? Map.of("crm", "Nº 7") : Map.of(),
                    random.nextInt(3) == 0 ? null : card(),
                    random.nextInt(4) == 0 ? List.of(pick(TAX_IDS)) : List.of(),
                    random.nextInt(6) == 0 ? pick(List.of(TaxExempt.values())) : TaxExempt.NONE,
                    random.nextBoolean() ? null : pick(List.of("usd", "eur", "jpy"))));
            if (made != null) {
                customers.add(made.id());
            }
            return;
        }
        String customer = pick(customers);
        switch (random.nextInt(20)) {
            case 0, 1 ->
                act(new Command.Subscribe(
                        customer,
                        plan(),
                        interval(),
                        seats(),
                        pick(List.of(0, 0, 0, 3, 14)),
                        Map.of(),
                        orNull(card())));
            case 2, 3 -> act(new Command.Authenticate(customer, random.nextInt(3) > 0));
            case 4 -> act(new Command.ReplaceCard(customer, card()));
            case 5 -> act(new Command.RemoveCard(customer, anyOrNull(PaymentMethod.class)));
            case 6, 7 ->
                act(new Command.ChangeSubscription(
                        any(Subscription.class), orNull(plan()), orNull(interval()), orNull(seats())));
            case 8 -> act(new Command.Cancel(any(Subscription.class), pick(List.of(Command.CancelMode.values()))));
            case 9 ->
                act(new Command.PayOnce(customer, random.nextInt(20, 9_000), "usd", null, Map.of(), orNull(card())));
            case 10 -> act(new Command.PayInvoice(any(Invoice.class), orNull(card())));
            case 11 -> checkout(customer);
            case 12 -> transfer(customer);
            case 13 -> more(customer);
            default -> pass();
        }
    }

    private void transfer(String customer) {
        switch (random.nextInt(4)) {
            case 0 ->
                act(new Command.SubscribeByTransfer(
                        customer,
                        "plan_enterprise",
                        interval(),
                        seats(),
                        random.nextInt(1, 9_000),
                        pick(List.of(1, 14, 30)),
                        Map.of()));
            case 1 -> act(new Command.FundsArrive(customer, random.nextInt(1, 30_000), anyOrNull(Invoice.class)));
            default -> act(new Command.FundsArrive(customer, random.nextInt(1, 300_000), null));
        }
    }

    /** What happens seldom. */
    private void more(String customer) {
        switch (random.nextInt(10)) {
            case 7 -> act(new Command.ExpireCheckout(any(CheckoutSession.class)));
            case 8 -> delete(customer);
            case 9 -> annotate(customer);
            case 0 -> act(new Command.AttachCard(customer, card()));
            case 1 -> act(new Command.MakeDefault(customer, any(PaymentMethod.class)));
            case 2 -> act(new Command.MarkUncollectible(any(Invoice.class)));
            case 3 -> act(new Command.VoidInvoice(any(Invoice.class)));
            case 4 -> act(new Command.AddTaxId(customer, pick(TAX_IDS)));
            case 5 -> act(new Command.RemoveTaxId(customer, any(TaxId.class)));
            default ->
                act(new Command.UpdateCustomer(
                        customer, null, null, pick(PLACES), pick(List.of(TaxExempt.values())), Map.of()));
        }
    }

    private void annotate(String customer) {
        String object = pick(List.of(
                customer,
                any(Subscription.class),
                any(Invoice.class),
                any(PaymentIntent.class),
                any(PaymentMethod.class),
                any(CheckoutSession.class)));
        act(new Command.SetMetadata(object, Map.of("crm", pick(List.of("Nº 8", "Nº 9", "")))));
    }

    /** Seldom; somebody else takes his place, but now and then somebody still asks for him. */
    private void delete(String customer) {
        if (random.nextInt(3) == 0 && act(new Command.DeleteCustomer(customer)) != null && random.nextInt(3) > 0) {
            customers.remove(customer);
        }
    }

    private void checkout(String customer) {
        boolean once = random.nextInt(4) == 0;
        CheckoutSession session = act(new Command.OpenCheckout(
                once ? null : plan(),
                interval(),
                seats(),
                pick(List.of(0, 0, 7)),
                once ? (Long) 900L : null,
                orNull(pick(List.of("usd", "eur"))),
                "https://app.example/ok",
                "https://app.example/no",
                orNull(customer),
                null,
                "user-7",
                Map.of(),
                random.nextInt(6) == 0 ? (Long) 700L : null,
                null));
        if (session != null && random.nextInt(8) == 0) {
            act(new Command.ExpireCheckout(session.id()));
        }
        for (int tries = 0; session != null && tries < 2; tries++) {
            Command.CheckoutProgress progress = act(new Command.SubmitCheckout(
                    session.id(),
                    session.order().byTransfer() ? null : card(),
                    "guest@example.com",
                    "Zoë Müller",
                    orNull(pick(PLACES)),
                    random.nextInt(4) == 0 ? List.of(pick(TAX_IDS)) : List.of()));
            if (progress == Command.CheckoutProgress.CHALLENGE) {
                progress = act(new Command.AuthenticateCheckout(session.id(), random.nextInt(3) > 0));
            }
            if (progress == Command.CheckoutProgress.COMPLETE) {
                return;
            }
        }
    }

    private void pass() {
        long span = pick(List.of(1L, 600L, 3_600L, 86_400L, 4 * 86_400L, 20 * 86_400L, 40 * 86_400L));
        runTo(agenda.now() + span);
        agenda.moveTo(agenda.now() + random.nextInt(2));
    }

    private void runTo(long instant) {
        while (true) {
            action++;
            if (!agenda.runNext(instant)) {
                break;
            }
            witness.settled(billing, agenda.now());
        }
        agenda.moveTo(instant);
    }

    @Nullable
    private <R> R act(Command<R> command) {
        runTo(agenda.now() + 1);
        action++;
        int before = billing.events().size();
        long second = agenda.now();
        witness.asked(billing, command);
        try {
            R result = billing.execute(command, new EventRequest("req_" + action, null));
            if (command instanceof Command.FundsArrive funds) {
                witness.transferred(funds.amount());
            }
            witness.settled(billing, agenda.now());
            return result;
        } catch (BillingRefusal refusal) {
            boolean quiet = billing.events().size() == before && agenda.now() == second + 1;
            witness.refused(billing, refusal, quiet, before);
            witness.settled(billing, agenda.now());
            return null;
        }
    }

    private CardInput card() {
        return CardInput.of(pick(CARDS));
    }

    private String plan() {
        return pick(List.of("plan_pro", "plan_pro", "plan_pro", "plan_starter", "plan_enterprise"));
    }

    private Interval interval() {
        return random.nextInt(4) == 0 ? Interval.YEAR : Interval.MONTH;
    }

    private long seats() {
        return random.nextInt(20) == 0 ? 0 : random.nextInt(1, 30);
    }

    private <T extends Resource> String any(Class<T> kind) {
        List<T> all = billing.all(kind);
        return all.isEmpty()
                ? "none_1"
                : pick(all.subList(Math.max(0, all.size() - 4), all.size())).id();
    }

    @Nullable
    private <T extends Resource> String anyOrNull(Class<T> kind) {
        return random.nextBoolean() ? null : any(kind);
    }

    @Nullable
    private <T> T orNull(T value) {
        return random.nextBoolean() ? null : value;
    }

    private <T> T pick(List<T> values) {
        return values.get(random.nextInt(values.size()));
    }
}
