package ai.coditect.sim.junit;

import ai.coditect.sim.billing.Billing;
import ai.coditect.sim.billing.Command;
import ai.coditect.sim.billing.Command.CancelMode;
import ai.coditect.sim.billing.contract.Access;
import ai.coditect.sim.billing.contract.CardInput;
import ai.coditect.sim.billing.contract.Event;
import ai.coditect.sim.billing.contract.EventType;
import ai.coditect.sim.billing.contract.Resource;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A customer of a simulation, and what it does: the verbs of a scenario file. Each verb returns after what it sent was
 * answered. A verb that billing refuses (a declined card set later, nothing to cancel) throws
 * {@link ai.coditect.sim.billing.contract.BillingRefusal} and changes nothing. Verbs are called from the test's thread; what
 * identifies the customer may be read from any.
 */
public final class Customer {
    private final Play play;
    private final CustomerDetails details;
    private final String id;
    private @Nullable CardInput cardInHand;

    Customer(Play play, CustomerDetails details, @Nullable CardInput cardInHand) {
        this.play = play;
        this.details = details;
        this.id = details.id();
        this.cardInHand = cardInHand;
    }

    /** Returns the id that events carry, {@code cus_…}. */
    public String id() {
        return id;
    }

    /** Returns the address that invoices carry. */
    public String email() {
        return details.email();
    }

    /** Returns who the customer is. */
    public CustomerDetails details() {
        return details;
    }

    /**
     * Returns the id of the newest subscription, {@code sub_…}.
     *
     * @throws IllegalStateException when the customer never subscribed
     */
    public String subscriptionId() {
        List<Event> events = play.world().eventsAfter(0);
        for (int i = events.size() - 1; i >= 0; i--) {
            Event event = events.get(i);
            if (event.type() == EventType.SUBSCRIPTION_CREATED
                    && event.customerId().equals(id)) {
                return event.object().id();
            }
        }
        throw new IllegalStateException("Customer " + id + " has no subscription yet; subscribe first.");
    }

    /** Returns what the customer may use now by the contract: the truth that the probe {@code access} is compared with. */
    public Access access() {
        return play.world().read(billing -> billing.access(id));
    }

    // -- what the customer does

    /** Subscribes to a plan for one seat, monthly. */
    public Customer subscribe(String planId) {
        return subscribe(planId, 1);
    }

    /** Subscribes to a plan for that many seats, monthly. */
    public Customer subscribe(String planId, long quantity) {
        return subscribe(planId, spec -> spec.quantity(quantity));
    }

    /** Subscribes to a plan: seats, interval, trial, metadata as the callback sets them. */
    public Customer subscribe(String planId, Consumer<? super SubscriptionSpec> settings) {
        SubscriptionSpec spec = new SubscriptionSpec();
        settings.accept(spec);
        play.execute(
                "subscribe to " + planId + ", " + spec.seats() + (spec.seats() == 1 ? " seat" : " seats"),
                new Command.Subscribe(
                        id, planId, spec.recurring(), spec.seats(), spec.daysOfTrial(), spec.allMetadata(), null));
        return this;
    }

    /** Completes a checkout session that the consumer made through the API, with the card at hand. */
    public Customer checkout(String sessionId) {
        CardInput card = cardInHand;
        if (card == null) {
            throw new IllegalStateException(
                    "Customer " + id + " has no card at hand: customer(c -> c.card(\"4242…\")).");
        }
        play.execute(
                "complete checkout " + sessionId,
                new Command.SubmitCheckout(sessionId, card, details.email(), details.name(), null));
        return this;
    }

    /** Passes or fails the open 3DS challenge. */
    public Customer authenticate(Authentication outcome) {
        play.execute(
                outcome == Authentication.SUCCEED ? "pass the challenge" : "fail the challenge",
                new Command.Authenticate(id, outcome == Authentication.SUCCEED));
        return this;
    }

    /** Sets another card as the default, by its test number; an unpaid invoice is tried with it at once. */
    public Customer replaceCard(String number) {
        CardInput card = CardInput.of(number);
        play.execute("replace the card by " + card, new Command.ReplaceCard(id, card));
        cardInHand = card;
        return this;
    }

    /** Detaches the default payment method. */
    public Customer removeCard() {
        play.execute("remove the card", new Command.RemoveCard(id, null));
        cardInHand = null;
        return this;
    }

    /** Changes plan, interval or seats of the newest subscription. */
    public Customer change(Consumer<? super SubscriptionChange> settings) {
        SubscriptionChange change = new SubscriptionChange();
        settings.accept(change);
        play.execute(
                change.toString(),
                new Command.ChangeSubscription(subscriptionId(), change.planId(), change.recurring(), change.seats()));
        return this;
    }

    /** Cancels the newest subscription, now or at the end of its period, or undoes that. */
    public Customer cancel(CancelMode mode) {
        String text = switch (mode) {
            case NOW -> "cancel now";
            case AT_PERIOD_END -> "cancel at period end";
            case UNDO -> "undo the cancellation";
        };
        play.execute(text, new Command.Cancel(subscriptionId(), mode));
        return this;
    }

    /**
     * Pays once, without a subscription; a declined card sends {@code payment_intent.failed}.
     *
     * @param amount in the currency's minor unit, for example cents
     * @param currency ISO 4217, for example {@code usd}
     */
    public Customer pay(long amount, String currency) {
        play.execute(
                "pay " + amount + " " + currency + " once",
                new Command.PayOnce(id, amount, currency, null, Map.of(), null));
        return this;
    }

    // -- time that is this customer's

    /** Moves billing time to the end of the next renewal's payment attempt. */
    public Customer advanceToRenewal() {
        return advanceTo("renewal", Billing::nextRenewalAttempt);
    }

    /** Moves billing time to the end of the payment attempt that follows the trial. */
    public Customer advanceToTrialEnd() {
        return advanceTo("trial end", Billing::trialEndAttempt);
    }

    /** Moves billing time to the next payment attempt of an unpaid invoice. */
    public Customer advanceToNextPaymentAttempt() {
        return advanceTo("next payment attempt", Billing::nextPaymentAttempt);
    }

    /** Moves billing time to the next payment attempt, that many times. */
    public Customer advanceToNextPaymentAttempt(int times) {
        for (int i = 0; i < times; i++) {
            advanceToNextPaymentAttempt();
        }
        return this;
    }

    private Customer advanceTo(String what, BiFunction<Billing, String, OptionalLong> when) {
        OptionalLong instant = play.world().read(billing -> when.apply(billing, id));
        if (instant.isEmpty()) {
            throw new IllegalStateException(
                    "Customer " + id + " has no " + what + " to advance to." + new Story(play).sinceTheBeginning());
        }
        play.step("advance to " + what, world -> {
            world.advanceTo(instant.getAsLong());
            return this;
        });
        return this;
    }

    // -- what is expected of the consumer

    /** Asserts that the consumer comes to show this access and, where it is none or revoked, that it stays so. */
    public Customer assertAccess(Access expected) {
        new Assertions(play).access(this, expected);
        return this;
    }

    /**
     * Asserts that a probe comes to read a value.
     *
     * @param expected numbers compare by value, enum constants by their name
     */
    public Customer assertProbe(String probe, @Nullable Object expected) {
        new Assertions(play).probe(this, probe, expected, false);
        return this;
    }

    /** Asserts that a probe comes to read a number of effects (payments booked, mails sent) and that no more follow. */
    public Customer assertEffects(String probe, long expected) {
        new Assertions(play).probe(this, probe, expected, true);
        return this;
    }

    static Customer create(Play play, CustomerSpec spec) {
        CardInput card = spec.cardNumber() == null ? null : CardInput.of(spec.cardNumber());
        int number = play.customers().size() + 1;
        String fallback = (number == 1 ? "zoe" : "zoe" + number) + "@example.com";
        String email = spec.emailAddress() == null ? fallback : spec.emailAddress();
        String name = spec.fullName() == null ? "Zoë Müller" : spec.fullName();
        return play.step("customer " + email + (card == null ? ", no card" : ", " + card), world -> {
            Resource made = world.execute(new Command.CreateCustomer(
                    spec.fixedId(), email, name, spec.countryCode(), spec.allMetadata(), card));
            CustomerDetails details = new CustomerDetails(made.id(), email, name, spec.allMetadata());
            play.provision(details);
            Customer customer = new Customer(play, details, card);
            play.add(customer);
            return customer;
        });
    }
}
