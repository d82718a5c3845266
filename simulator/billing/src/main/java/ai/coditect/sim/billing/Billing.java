package ai.coditect.sim.billing;

import ai.coditect.sim.billing.checkout.AwaitedTransfers;
import ai.coditect.sim.billing.checkout.CheckoutQuote;
import ai.coditect.sim.billing.checkout.CheckoutSession;
import ai.coditect.sim.billing.checkout.Checkouts;
import ai.coditect.sim.billing.contract.Access;
import ai.coditect.sim.billing.contract.Account;
import ai.coditect.sim.billing.contract.Address;
import ai.coditect.sim.billing.contract.BillingSettings;
import ai.coditect.sim.billing.contract.CardInput;
import ai.coditect.sim.billing.contract.Event;
import ai.coditect.sim.billing.contract.EventRequest;
import ai.coditect.sim.billing.contract.Ids;
import ai.coditect.sim.billing.contract.Plan;
import ai.coditect.sim.billing.contract.Resource;
import ai.coditect.sim.billing.invoice.Invoice;
import ai.coditect.sim.billing.invoice.Invoices;
import ai.coditect.sim.billing.log.EventLog;
import ai.coditect.sim.billing.log.Journal;
import ai.coditect.sim.billing.payment.Challenge;
import ai.coditect.sim.billing.payment.CustomerAccount;
import ai.coditect.sim.billing.payment.Customers;
import ai.coditect.sim.billing.payment.PaymentIntent;
import ai.coditect.sim.billing.payment.PaymentMethod;
import ai.coditect.sim.billing.payment.Payments;
import ai.coditect.sim.billing.subscription.Catalogue;
import ai.coditect.sim.billing.subscription.ChangePreview;
import ai.coditect.sim.billing.subscription.Subscription;
import ai.coditect.sim.billing.subscription.Subscriptions;
import ai.coditect.sim.billing.time.Agenda;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * CODITECT's billing under a virtual clock: commands in, numbered events out. Deterministic: the same settings, seed, start
 * and commands give the same events, byte for byte. Not thread-safe: a world is its single writer.
 */
public final class Billing {
    /** Keep the ids of events beside the twelve, and the account's, apart from the others, which come from the same seed. */
    private static final long BESIDE = 0x2545F4914F6CDD1DL;

    private static final long ACCOUNT = 0x7FB5D329728EA185L;

    private final Agenda agenda;
    private final Journal journal;
    private final Graph graph;
    private final Customers customers;
    private final Catalogue catalogue;
    private final Subscriptions subscriptions;
    private final Checkouts checkouts;
    private final Commands commands;

    /**
     * Starts an empty billing system.
     *
     * @param agenda the clock; billing schedules its own work on it
     * @param settings retry days, lead of {@code invoice.upcoming} …
     * @param world up to five characters of A–Z a–z 0–9, carried by every id
     * @param seed of every id
     * @param sink receives each event right after it is appended
     */
    public Billing(Agenda agenda, BillingSettings settings, String world, long seed, Consumer<Event> sink) {
        this(agenda, settings, world, seed, EventLog.inMemory(), sink);
    }

    /**
     * Starts an empty billing system whose log may be kept elsewhere.
     *
     * @param log {@link EventLog#external()} when the sink keeps the events and memory must not grow with them
     */
    public Billing(
            Agenda agenda, BillingSettings settings, String world, long seed, EventLog log, Consumer<Event> sink) {
        this.agenda = agenda;
        this.journal = new Journal(agenda, log, new Ids(world, seed), new Ids(world, seed ^ BESIDE), sink);
        this.graph = new Graph(journal, new Account(new Ids(world, seed ^ ACCOUNT).next("acct_", 16)));
        this.customers = new Customers(journal);
        Payments payments = new Payments(journal, customers);
        Invoices invoices = new Invoices(journal, customers, payments, settings.tax());
        this.catalogue = new Catalogue(journal, settings.tax().prices(), settings.ids());
        AwaitedTransfers awaited = new AwaitedTransfers(journal);
        this.subscriptions = new Subscriptions(journal, customers, payments, invoices, catalogue, settings, awaited);
        this.checkouts = new Checkouts(journal, customers, payments, subscriptions, catalogue, awaited, settings.tax());
        this.commands = new Commands(journal, customers, payments, invoices, subscriptions, checkouts, catalogue);
    }

    /**
     * Carries out one action: the clock moves one second, then what is due by then runs, then the command. A second in which
     * billing work ran is left to it, and the command takes the next one, so that no two actions share a second.
     *
     * @param request put into the events' {@code request}; null where no API call caused the action
     * @throws ai.coditect.sim.billing.contract.BillingRefusal when it cannot be carried out
     */
    public <R> R execute(Command<R> command, @Nullable EventRequest request) {
        boolean taken = true;
        while (taken) {
            long second = agenda.now() + 1;
            taken = false;
            while (agenda.runNext(second, Agenda.Kind.BILLING)) {
                taken = agenda.now() == second;
            }
            agenda.moveTo(second);
        }
        journal.cause(request);
        try {
            return commands.carryOut(command);
        } finally {
            journal.cause(null);
        }
    }

    /**
     * Says whether the log is to hold, from now on, the events that Stripe sends beside CODITECT's twelve: wanted while some
     * endpoint speaks Stripe's dialect. The twelve are the same either way, but for their numbers.
     */
    public void tellBesides(boolean wanted) {
        journal.tellBesides(wanted);
    }

    /** Returns the log, oldest first; unmodifiable, grows as events are appended. Empty when the log is kept elsewhere. */
    public List<Event> events() {
        return journal.log().events();
    }

    /** Returns what the customer may use now. */
    public Access access(String customerId) {
        return subscriptions.access(customerId);
    }

    /** Returns an object of any kind by its id, in its present state; also those that follow from others and the account. */
    public Optional<Resource> find(String id) {
        return graph.find(id);
    }

    /** Returns all objects of the class, in the order of creation. */
    public <T extends Resource> List<T> all(Class<T> kind) {
        return graph.all(kind);
    }

    /** Returns the plans of the catalogue, the cheapest first. */
    public List<Plan> plans() {
        return catalogue.plans();
    }

    /** Returns the customer's attached cards, oldest first; none for an unknown customer. */
    public List<PaymentMethod> paymentMethods(String customerId) {
        return customers.find(customerId).map(CustomerAccount::methods).orElse(List.of());
    }

    /** Returns the card that the customer's invoices are charged to. */
    public Optional<PaymentMethod> defaultPaymentMethod(String customerId) {
        return customers.find(customerId).map(CustomerAccount::defaultMethod);
    }

    /** Returns the 3DS challenge that {@link Command.Authenticate} would end. */
    public Optional<Challenge> openChallenge(String customerId) {
        return customers.find(customerId).flatMap(CustomerAccount::openChallenge);
    }

    /** Returns the card whose challenge a checkout session waits for. */
    public Optional<PaymentMethod> challengedCard(String sessionId) {
        return checkouts.challengedCard(sessionId);
    }

    /**
     * Returns the price of a period of what a checkout session buys, with its tax, for somebody who types his address into the
     * form; changes nothing.
     *
     * @throws ai.coditect.sim.billing.contract.BillingRefusal for an unknown session, or a tax id that is refused and named
     */
    public CheckoutQuote quote(String sessionId, @Nullable Address address, List<Command.TaxIdInput> taxIds) {
        return checkouts.quote(sessionId, address, Commands.read(taxIds));
    }

    /**
     * Says what the change would come to, were it the next command: its lines with proration and tax, what is due now, when it
     * takes effect and what the next period costs. Changes nothing.
     *
     * @throws ai.coditect.sim.billing.contract.BillingRefusal as the change itself would; a declining card is not foreseen
     */
    public ChangePreview previewChange(Command.ChangeSubscription change) {
        return subscriptions.previewChange(
                change.subscriptionId(), change.planId(), change.interval(), change.quantity(), agenda.now() + 1);
    }

    /**
     * Returns the subscription's next invoice as a draft without an id, as it comes when nothing else happens; empty where none
     * will come: an ended one, one to be cancelled at its period's end, an incomplete or paused one, a trial that ends for want of
     * a card. Changes nothing.
     *
     * @throws ai.coditect.sim.billing.contract.BillingRefusal for an unknown subscription
     */
    public Optional<Invoice> upcomingInvoice(String subscriptionId) {
        return subscriptions.upcomingInvoice(subscriptionId);
    }

    /** Returns what the customer transferred that no invoice has taken yet, minor units of his currency; a deleted one's too. */
    public long cash(String customerId) {
        return customers.known(customerId).map(CustomerAccount::cash).orElse(0L);
    }

    /** Returns what the customer has still to transfer for his open invoices, minor units of his currency; what waits is counted. */
    public long dueByTransfer(String customerId) {
        long missing = graph.all(PaymentIntent.class).stream()
                .filter(intent -> intent.customer().equals(customerId) && intent.transfer() != null)
                .filter(intent -> intent.status() == PaymentIntent.Status.REQUIRES_ACTION)
                .mapToLong(PaymentIntent::amountMissing)
                .sum();
        return missing - cash(customerId);
    }

    /**
     * Returns the customer's newest subscription, one that has not ended before those that have.
     *
     * @param planId of whose subscriptions; null for all
     */
    public Optional<Subscription> subscription(String customerId, @Nullable String planId) {
        return graph.all(Subscription.class).stream()
                .filter(subscription -> subscription.customer().equals(customerId))
                .filter(subscription ->
                        planId == null || subscription.item().price().planId().equals(planId))
                .reduce((earlier, later) ->
                        later.status().ended() && !earlier.status().ended() ? earlier : later);
    }

    /** Returns the customer's oldest open invoice. */
    public Optional<Invoice> openInvoice(String customerId) {
        return graph.all(Invoice.class).stream()
                .filter(invoice -> invoice.customer().equals(customerId))
                .filter(invoice -> invoice.status() == Invoice.Status.OPEN)
                .findFirst();
    }

    /** Returns the customer's attached card with the same last digits: the number itself is kept nowhere. */
    public Optional<PaymentMethod> attachedCard(String customerId, CardInput card) {
        return paymentMethods(customerId).stream()
                .filter(method -> method.last4().equals(card.last4()))
                .findFirst();
    }

    /**
     * Returns the checkout page that was opened last and is open still.
     *
     * @param customerId whose it is; null for anybody's, a guest's too
     */
    public Optional<CheckoutSession> openCheckout(@Nullable String customerId) {
        return graph.all(CheckoutSession.class).stream()
                .filter(session -> session.status() == CheckoutSession.Status.OPEN)
                .filter(session -> customerId == null || customerId.equals(session.customer()))
                .reduce((earlier, later) -> later);
    }

    /** Returns when the next renewal's payment attempt of the customer is due: period end and one hour. */
    public OptionalLong nextRenewalAttempt(String customerId) {
        return subscriptions.nextRenewalAttempt(customerId);
    }

    /** Returns when the payment attempt that follows the customer's trial end is due. */
    public OptionalLong trialEndAttempt(String customerId) {
        return subscriptions.trialEndAttempt(customerId);
    }

    /** Returns when the next payment attempt (first or retry) of any open or draft invoice of the customer is due. */
    public OptionalLong nextPaymentAttempt(String customerId) {
        return subscriptions.nextPaymentAttempt(customerId);
    }
}
