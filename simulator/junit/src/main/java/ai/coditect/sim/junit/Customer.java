package ai.coditect.sim.junit;

import ai.coditect.sim.billing.Billing;
import ai.coditect.sim.billing.Command;
import ai.coditect.sim.billing.Command.CancelMode;
import ai.coditect.sim.billing.contract.Access;
import ai.coditect.sim.billing.contract.CardInput;
import ai.coditect.sim.billing.contract.Resource;
import ai.coditect.sim.billing.contract.Wallet;
import ai.coditect.sim.billing.tax.TaxExempt;
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
    private static final String IN_WALLETS = "4242 4242 4242 4242";

    private final Play play;
    private final CustomerDetails details;
    private final Belongings belongings;
    private final String id;
    private @Nullable CardInput cardInHand;

    Customer(Play play, CustomerDetails details, @Nullable CardInput cardInHand) {
        this.play = play;
        this.details = details;
        this.id = details.id();
        this.belongings = new Belongings(play, id);
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
     * Returns the id of the newest subscription, {@code sub_…}, of one that has not ended where there is one.
     *
     * @throws IllegalStateException when the customer never subscribed
     */
    public String subscriptionId() {
        return belongings.subscription(null);
    }

    /**
     * Returns the id of the newest subscription to the plan, of one that has not ended where there is one.
     *
     * @throws IllegalStateException when the customer never subscribed to it
     */
    public String subscriptionId(String planId) {
        return belongings.subscription(planId);
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
        String text = "subscribe to " + planId + ", " + spec.seats() + (spec.seats() == 1 ? " seat" : " seats");
        Long agreed = spec.agreedAmount();
        if (agreed == null) {
            play.execute(
                    text,
                    new Command.Subscribe(
                            id, planId, spec.recurring(), spec.seats(), spec.daysOfTrial(), spec.allMetadata(), null));
        } else {
            play.execute(
                    text + ", by bank transfer",
                    new Command.SubscribeByTransfer(
                            id,
                            planId,
                            spec.recurring(),
                            spec.seats(),
                            agreed,
                            spec.daysOfCredit(),
                            spec.allMetadata()));
        }
        return this;
    }

    /** Opens a hosted checkout page for a plan, one seat, monthly, as the consumer's own backend would by the API. */
    public Customer openCheckout(String planId) {
        return openCheckout(planId, spec -> {});
    }

    /** Opens a hosted checkout page for a plan: seats, interval, trial, metadata as the callback sets them. */
    public Customer openCheckout(String planId, Consumer<? super SubscriptionSpec> settings) {
        SubscriptionSpec spec = new SubscriptionSpec();
        settings.accept(spec);
        return open("open a checkout of " + planId, planId, spec, null, null);
    }

    /**
     * Opens a hosted checkout page for a one-time payment.
     *
     * @param amount in the currency's minor unit, for example cents
     * @param currency ISO 4217, for example {@code usd}
     */
    public Customer openCheckout(long amount, String currency) {
        return open("open a checkout of " + amount + " " + currency, null, new SubscriptionSpec(), amount, currency);
    }

    private Customer open(
            String text,
            @Nullable String planId,
            SubscriptionSpec spec,
            @Nullable Long amount,
            @Nullable String currency) {
        play.execute(
                text,
                new Command.OpenCheckout(
                        planId,
                        spec.recurring(),
                        spec.seats(),
                        spec.daysOfTrial(),
                        amount,
                        currency,
                        Command.OpenCheckout.EXAMPLE_SUCCESS_URL,
                        Command.OpenCheckout.EXAMPLE_CANCEL_URL,
                        id,
                        null,
                        null,
                        spec.allMetadata(),
                        spec.agreedAmount(),
                        null));
        return this;
    }

    /** Completes the page that {@link #openCheckout(String)} opened last, with the card at hand. */
    public Customer checkout() {
        return checkout(belongings.openCheckout());
    }

    /** Ends the page that {@link #openCheckout(String)} opened last before its time: nobody can complete it any more. */
    public Customer expireCheckout() {
        play.execute("the checkout page expires", new Command.ExpireCheckout(belongings.openCheckout()));
        return this;
    }

    /** Completes a checkout session that the consumer made through the API, with the card at hand. */
    public Customer checkout(String sessionId) {
        boolean byTransfer = belongings.isPaidByTransfer(sessionId);
        CardInput card = byTransfer ? null : cardInHand;
        if (card == null && !byTransfer) {
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

    /** Sets a card out of a wallet as the default. */
    public Customer replaceCard(Wallet wallet) {
        CardInput card = CardInput.of(IN_WALLETS).from(wallet);
        play.execute("replace the card by one of " + wallet.word(), new Command.ReplaceCard(id, card));
        cardInHand = card;
        return this;
    }

    /** Attaches a card beside the others, by its test number. */
    public Customer addCard(String number) {
        CardInput card = CardInput.of(number);
        play.execute("add " + card, new Command.AttachCard(id, card));
        return this;
    }

    /** Makes an attached card the default, by its test number. */
    public Customer defaultCard(String number) {
        CardInput card = CardInput.of(number);
        play.execute("make " + card + " the default", new Command.MakeDefault(id, belongings.attached(card)));
        return this;
    }

    /** Detaches the default payment method. */
    public Customer removeCard() {
        play.execute("remove the card", new Command.RemoveCard(id, null));
        cardInHand = null;
        return this;
    }

    /** Detaches an attached card, by its test number. */
    public Customer removeCard(String number) {
        CardInput card = CardInput.of(number);
        play.execute("remove " + card, new Command.RemoveCard(id, belongings.attached(card)));
        return this;
    }

    /** Changes plan, interval or seats of the newest subscription, or of the one that {@code subscription} names. */
    public Customer change(Consumer<? super SubscriptionChange> settings) {
        SubscriptionChange change = new SubscriptionChange();
        settings.accept(change);
        play.execute(
                change.toString(),
                new Command.ChangeSubscription(
                        belongings.subscription(change.changedPlanId()),
                        change.planId(),
                        change.recurring(),
                        change.seats()));
        return this;
    }

    /** Cancels the newest subscription, now or at the end of its period, or undoes that. */
    public Customer cancel(CancelMode mode) {
        return cancel(mode, subscriptionId());
    }

    /** As {@link #cancel(CancelMode)}, where the customer has several subscriptions: {@link #subscriptionId(String)} finds one. */
    public Customer cancel(CancelMode mode, String subscriptionId) {
        String text = switch (mode) {
            case NOW -> "cancel now";
            case AT_PERIOD_END -> "cancel at period end";
            case UNDO -> "undo the cancellation";
        };
        play.execute(text, new Command.Cancel(subscriptionId, mode));
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

    /** All that is due by bank transfer arrives. */
    public Customer transfer() {
        return transfer(belongings.due());
    }

    /**
     * A bank transfer arrives.
     *
     * @param amount in the minor unit of the customer's currency; less than is due leaves the invoice open
     */
    public Customer transfer(long amount) {
        play.execute("transfer " + amount, new Command.FundsArrive(id, amount, null));
        return this;
    }

    /** Tries the oldest open invoice again, on session, with the default card. */
    public Customer payInvoice() {
        play.execute("pay the open invoice", new Command.PayInvoice(belongings.openInvoice(), null));
        return this;
    }

    /** Tries the oldest open invoice again, on session, with another card, by its test number. */
    public Customer payInvoice(String number) {
        CardInput card = CardInput.of(number);
        play.execute("pay the open invoice with " + card, new Command.PayInvoice(belongings.openInvoice(), card));
        return this;
    }

    /** CODITECT's staff gives the oldest open invoice up as lost. */
    public Customer markUncollectible() {
        play.execute("the open invoice is given up", new Command.MarkUncollectible(belongings.openInvoice()));
        return this;
    }

    /** CODITECT's staff takes the oldest open invoice back. */
    public Customer voidInvoice() {
        play.execute("the open invoice is taken back", new Command.VoidInvoice(belongings.openInvoice()));
        return this;
    }

    /** Changes who and where the customer is. */
    public Customer updateCustomer(Consumer<? super CustomerChange> settings) {
        CustomerChange change = new CustomerChange();
        settings.accept(change);
        play.execute(
                "update the customer",
                new Command.UpdateCustomer(
                        id, change.newEmail(), change.newName(), change.newAddress(), null, Map.of()));
        return this;
    }

    /**
     * Adds a tax id; one of a wrong form or check digits is refused.
     *
     * @param type Stripe's word, for example {@code eu_vat}
     * @param value for example {@code DE136695976}
     */
    public Customer addTaxId(String type, String value) {
        play.execute("add the tax id " + value, new Command.AddTaxId(id, new Command.TaxIdInput(type, value)));
        return this;
    }

    /** Deletes the customer for good: subscriptions end at once, and nothing new can be done with him. */
    public Customer deleteCustomer() {
        play.execute("delete the customer", new Command.DeleteCustomer(id));
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
                    spec.fixedId(),
                    email,
                    name,
                    spec.whereHeIs(),
                    spec.allMetadata(),
                    card,
                    spec.allTaxIds(),
                    TaxExempt.NONE,
                    spec.currencyCode()));
            CustomerDetails details = new CustomerDetails(made.id(), email, name, spec.allMetadata());
            play.provision(details);
            Customer customer = new Customer(play, details, card);
            play.add(customer);
            return customer;
        });
    }
}
