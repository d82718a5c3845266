package ai.coditect.sim.billing;

import ai.coditect.sim.billing.checkout.CheckoutSession;
import ai.coditect.sim.billing.checkout.PortalSession;
import ai.coditect.sim.billing.contract.Account;
import ai.coditect.sim.billing.contract.Address;
import ai.coditect.sim.billing.contract.BillingSettings;
import ai.coditect.sim.billing.contract.Event;
import ai.coditect.sim.billing.contract.EventType;
import ai.coditect.sim.billing.contract.Interval;
import ai.coditect.sim.billing.contract.Price;
import ai.coditect.sim.billing.contract.Product;
import ai.coditect.sim.billing.contract.Resource;
import ai.coditect.sim.billing.invoice.Invoice;
import ai.coditect.sim.billing.payment.BalanceTransaction;
import ai.coditect.sim.billing.payment.Charge;
import ai.coditect.sim.billing.payment.Customer;
import ai.coditect.sim.billing.payment.InvoicePayment;
import ai.coditect.sim.billing.payment.PaymentIntent;
import ai.coditect.sim.billing.payment.PaymentMethod;
import ai.coditect.sim.billing.payment.SetupIntent;
import ai.coditect.sim.billing.subscription.Subscription;
import ai.coditect.sim.billing.subscription.SubscriptionItem;
import ai.coditect.sim.billing.tax.TaxExempt;
import ai.coditect.sim.billing.tax.TaxId;
import ai.coditect.sim.billing.tax.TaxRate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What Stripe's libraries are given to judge. */
final class Recipe {
    /** What no life of {@link RandomLife} brings about yet. */
    static final Set<EventType> NOT_LIVED = EnumSet.of(EventType.PAYMENT_INTENT_PROCESSING);

    static final List<Class<? extends Resource>> KINDS = List.of(
            Account.class,
            BalanceTransaction.class,
            Charge.class,
            CheckoutSession.class,
            Customer.class,
            Invoice.class,
            InvoicePayment.class,
            PaymentIntent.class,
            PaymentMethod.class,
            Price.class,
            Product.class,
            SetupIntent.class,
            Subscription.class,
            SubscriptionItem.class,
            TaxId.class,
            TaxRate.class);

    private static final int SEEDS = 12;
    private static final int COMMANDS = 120;
    private static final int OF_EACH = 25;

    private Recipe() {}

    /** What happened in random lives with all that Stripe sends beside the twelve; of each kind no more than is telling. */
    private static final class Lived {
        static final List<Event> EVENTS = new ArrayList<>();
        static final List<Resource> OBJECTS = new ArrayList<>();

        static {
            Map<Object, Integer> counted = new HashMap<>();
            for (long seed = 0; seed < SEEDS; seed++) {
                Billing billing = RandomLife.inStripesDialect(seed, COMMANDS).billing;
                for (Event event : billing.events()) {
                    if (counted.merge(event.type(), 1, Integer::sum) <= OF_EACH) {
                        EVENTS.add(event);
                    }
                }
                for (Class<? extends Resource> kind : KINDS) {
                    for (Resource object : billing.all(kind)) {
                        if (counted.merge(kind, 1, Integer::sum) <= OF_EACH) {
                            OBJECTS.add(object);
                        }
                    }
                }
            }
            OBJECTS.add(new PortalSession("bps_1", "cus_1", null, Play.START, Play.START + 3_600));
            EVENTS.addAll(pausedTrial());
            Billing transfers = transfers();
            EVENTS.addAll(transfers.events());
            KINDS.forEach(kind -> OBJECTS.addAll(transfers.all(kind)));
        }

        private static Billing transfers() {
            Play play = Play.withoutCard();
            play.billing.tellBesides(true);
            String customer = play.execute(new Command.CreateCustomer(
                            null,
                            "bob@example.com",
                            "Bob",
                            Address.of("DE"),
                            Map.of(),
                            null,
                            List.of(),
                            TaxExempt.NONE,
                            "eur"))
                    .id();
            play.execute(new Command.AddTaxId(customer, new Command.TaxIdInput("eu_vat", "DE123456788")));
            Subscription subscription = play.execute(new Command.SubscribeByTransfer(
                    customer, "plan_enterprise", Interval.MONTH, 10, 9_900, 14, Map.of()));
            play.advanceTo(play.agenda.now() + 15 * Play.DAY);
            play.execute(new Command.FundsArrive(customer, 1_000, null));
            play.execute(new Command.FundsArrive(customer, 900_000, null));
            TaxId id = play.billing.all(TaxId.class).get(0);
            play.execute(new Command.RemoveTaxId(customer, id.id()));
            play.execute(new Command.Cancel(subscription.id(), Command.CancelMode.NOW));
            CheckoutSession session = play.execute(BesidesTest.enterprise(play));
            play.execute(new Command.SubmitCheckout(session.id(), null, null, null, (String) null));
            play.transfer(play.invoice().amountRemaining());
            CheckoutSession givenUp = play.execute(BesidesTest.enterprise(play));
            play.execute(new Command.SubmitCheckout(givenUp.id(), null, null, null, (String) null));
            play.execute(new Command.VoidInvoice(play.invoice().id()));
            return play.billing;
        }

        private static List<Event> pausedTrial() {
            Play play = new Play(Play.setting("trial", BillingSettings.TrialWithoutCard.PAUSE), Play.START, null);
            play.billing.tellBesides(true);
            play.subscribe("plan_pro", Interval.MONTH, 1, 7, null);
            play.advanceTo(play.agenda.now() + 8 * Play.DAY);
            play.execute(new Command.OpenPortal(play.customer.id(), null));
            String card = play.replaceCard(Play.GOOD).id();
            play.execute(new Command.SetMetadata(card, Map.of("checked", "yes")));
            return play.billing.events();
        }
    }

    /** Returns events of random lives, of every type that they bring about. */
    static List<Event> lives() {
        return Lived.EVENTS;
    }

    /** Returns objects of these lives, of every kind. */
    static List<Resource> objects() {
        return Lived.OBJECTS;
    }
}
