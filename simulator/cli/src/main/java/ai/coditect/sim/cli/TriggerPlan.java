package ai.coditect.sim.cli;

import ai.coditect.sim.billing.Command;
import ai.coditect.sim.billing.Command.CancelMode;
import ai.coditect.sim.billing.Command.CreateCustomer;
import ai.coditect.sim.billing.Command.OpenCheckout;
import ai.coditect.sim.billing.Command.PayOnce;
import ai.coditect.sim.billing.Command.RemoveCard;
import ai.coditect.sim.billing.Command.ReplaceCard;
import ai.coditect.sim.billing.Command.SubmitCheckout;
import ai.coditect.sim.billing.Command.Subscribe;
import ai.coditect.sim.billing.contract.BillingSettings;
import ai.coditect.sim.billing.contract.CardInput;
import ai.coditect.sim.billing.contract.EventType;
import ai.coditect.sim.billing.contract.Interval;
import ai.coditect.sim.billing.invoice.Invoice;
import ai.coditect.sim.delivery.world.World;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** The shortest lifecycle that sends an event of a type: triggered events are lived, never canned. */
final class TriggerPlan {
    private static final CardInput GOOD = CardInput.of("4242424242424242");
    private static final CardInput DECLINED = CardInput.of("4000000000000002");
    private static final CardInput SCA = CardInput.of("4000002500003155");
    private static final CardInput FAILS_WHEN_CHARGED = CardInput.of("4000000000000341");
    private static final long DAY = 86_400;
    private static final int TRIAL_DAYS = 14;
    private static final int DAYS_UNTIL_DUE = 14;

    private final World world;
    private final String plan;
    private final long quantity;

    TriggerPlan(World world, String plan, long quantity) {
        this.world = world;
        this.plan = plan;
        this.quantity = quantity;
    }

    /** Returns the settings of the account in which an event of the type comes soonest. */
    static BillingSettings settings(EventType type) {
        BillingSettings usual = BillingSettings.DEFAULTS;
        return switch (type) {
            case SUBSCRIPTION_PAUSED, SUBSCRIPTION_RESUMED ->
                new BillingSettings(
                        usual.retryDays(),
                        usual.upcomingDays(),
                        usual.afterRetries(),
                        usual.uncollectibleAfterRetries(),
                        usual.firstInvoice(),
                        BillingSettings.TrialWithoutCard.PAUSE);
            default -> usual;
        };
    }

    /**
     * Lives the lifecycle; the world's endpoint receives what it subscribed to.
     *
     * @throws UsageException when no lifecycle sends the type
     */
    void play(EventType type) throws InterruptedException {
        String customer = world.execute(
                        new CreateCustomer(null, "zoe@example.com", "Zoë Müller", "DE", Map.of(), card(type)))
                .id();
        switch (type) {
            case CUSTOMER_CREATED -> {}
            case PAYMENT_METHOD_ATTACHED,
                    SUBSCRIPTION_CREATED,
                    INVOICE_CREATED,
                    INVOICE_PAID,
                    INVOICE_FINALIZED,
                    INVOICE_UPDATED,
                    INVOICE_PAYMENT_SUCCEEDED,
                    INVOICE_PAYMENT_PAID,
                    PAYMENT_INTENT_CREATED,
                    CHARGE_SUCCEEDED -> subscribe(customer, GOOD, 0);
            case SUBSCRIPTION_UPDATED -> cancel(subscribe(customer, GOOD, 0), CancelMode.AT_PERIOD_END);
            case SUBSCRIPTION_CANCELED -> cancel(subscribe(customer, GOOD, 0), CancelMode.NOW);
            case SUBSCRIPTION_TRIAL_ENDED -> {
                subscribe(customer, GOOD, TRIAL_DAYS);
                advanceTo(world.read(b -> b.trialEndAttempt(customer)), 0);
            }
            case SUBSCRIPTION_TRIAL_WILL_END -> {
                subscribe(customer, GOOD, TRIAL_DAYS);
                world.advanceTo(world.now() + (TRIAL_DAYS - 3) * DAY);
            }
            case SUBSCRIPTION_PAUSED -> paused(customer);
            case SUBSCRIPTION_RESUMED -> {
                paused(customer);
                world.execute(new ReplaceCard(customer, GOOD));
            }
            case INVOICE_PAYMENT_FAILED, CHARGE_FAILED -> subscribe(customer, DECLINED, 0);
            case INVOICE_UPCOMING -> {
                subscribe(customer, GOOD, 0);
                // one second before the renewal: the notice is out, the renewal is not
                advanceTo(world.read(b -> b.nextRenewalAttempt(customer)), -3601);
            }
            case INVOICE_PAYMENT_ACTION_REQUIRED, PAYMENT_INTENT_REQUIRES_ACTION -> subscribe(customer, SCA, 0);
            case INVOICE_MARKED_UNCOLLECTIBLE -> world.execute(new Command.MarkUncollectible(unpaidRenewal(customer)));
            case INVOICE_VOIDED, PAYMENT_INTENT_CANCELED ->
                world.execute(new Command.VoidInvoice(unpaidRenewal(customer)));
            case INVOICE_SENT -> byTransfer(customer);
            case INVOICE_OVERDUE -> {
                byTransfer(customer);
                world.advanceTo(world.now() + (DAYS_UNTIL_DUE + 1) * DAY);
            }
            case PAYMENT_INTENT_PARTIALLY_FUNDED -> {
                byTransfer(customer);
                world.advanceTo(world.now() + DAY);
                world.execute(new Command.FundsArrive(customer, 1_000, null));
            }
            case PAYMENT_METHOD_DETACHED -> {
                cancel(subscribe(customer, GOOD, 0), CancelMode.NOW);
                world.execute(new RemoveCard(customer, null));
            }
            case PAYMENT_INTENT_SUCCEEDED -> pay(customer, GOOD);
            case PAYMENT_INTENT_FAILED -> pay(customer, DECLINED);
            case PAYMENT_METHOD_UPDATED -> {
                String card = world.execute(new ReplaceCard(customer, GOOD)).id();
                world.execute(new Command.SetMetadata(card, Map.of("checked", "yes")));
            }
            case SETUP_INTENT_CREATED, SETUP_INTENT_SUCCEEDED -> world.execute(new ReplaceCard(customer, GOOD));
            case SETUP_INTENT_REQUIRES_ACTION -> world.execute(new ReplaceCard(customer, SCA));
            case SETUP_INTENT_FAILED -> {
                world.execute(new ReplaceCard(customer, SCA));
                world.execute(new Command.Authenticate(customer, false));
            }
            case CUSTOMER_UPDATED -> rename(customer);
            case CUSTOMER_DELETED -> world.execute(new Command.DeleteCustomer(customer));
            case CUSTOMER_TAX_ID_CREATED, CUSTOMER_TAX_ID_UPDATED -> addTaxId(customer);
            case CUSTOMER_TAX_ID_DELETED -> {
                String taxId = addTaxId(customer);
                world.execute(new Command.RemoveTaxId(customer, taxId));
            }
            case CHECKOUT_COMPLETED ->
                world.execute(new SubmitCheckout(openCheckout(), GOOD, null, "Zoë Müller", "DE"));
            case CHECKOUT_EXPIRED -> {
                openCheckout();
                world.advanceTo(world.now() + DAY + 1);
            }
            case CHECKOUT_ASYNC_PAYMENT_SUCCEEDED -> {
                checkoutByTransfer(customer);
                long due = world.read(b -> b.dueByTransfer(customer));
                world.execute(new Command.FundsArrive(customer, due, null));
            }
            case CHECKOUT_ASYNC_PAYMENT_FAILED ->
                world.execute(
                        new Command.VoidInvoice(checkoutByTransfer(customer).id()));
            case PORTAL_CREATED -> world.execute(new Command.OpenPortal(customer, null));
            default -> throw new UsageException("no lifecycle of this simulator sends " + type.stripeName());
        }
        world.awaitAnswers();
    }

    /** A trial ends paused only without a card. */
    private static @Nullable CardInput card(EventType type) {
        return type == EventType.SUBSCRIPTION_PAUSED || type == EventType.SUBSCRIPTION_RESUMED ? null : GOOD;
    }

    private String subscribe(String customer, @Nullable CardInput card, int trialDays) {
        return world.execute(new Subscribe(customer, plan, Interval.MONTH, quantity, trialDays, Map.of(), card))
                .id();
    }

    private void paused(String customer) throws InterruptedException {
        subscribe(customer, null, TRIAL_DAYS);
        world.advanceTo(world.now() + (TRIAL_DAYS + 1) * DAY);
    }

    /** Returns the open invoice of a renewal that could not be charged. */
    private String unpaidRenewal(String customer) throws InterruptedException {
        subscribe(customer, GOOD, 0);
        world.execute(new ReplaceCard(customer, FAILS_WHEN_CHARGED));
        advanceTo(world.read(b -> b.nextRenewalAttempt(customer)), 0);
        List<Invoice> invoices = world.read(b -> b.all(Invoice.class));
        return invoices.get(invoices.size() - 1).id();
    }

    private void byTransfer(String customer) {
        world.execute(new Command.SubscribeByTransfer(
                customer, "plan_enterprise", Interval.MONTH, quantity, 9_900, DAYS_UNTIL_DUE, Map.of()));
    }

    private void cancel(String subscription, CancelMode mode) {
        world.execute(new Command.Cancel(subscription, mode));
    }

    private void pay(String customer, CardInput card) {
        world.execute(new PayOnce(customer, 4900, "usd", "One-time payment", Map.of(), card));
    }

    private void rename(String customer) {
        world.execute(new Command.UpdateCustomer(customer, null, "Zoë Müller-Ærø", null, null, Map.of()));
    }

    private String addTaxId(String customer) {
        return world.execute(new Command.AddTaxId(customer, new Command.TaxIdInput("eu_vat", "DE123456788")))
                .id();
    }

    /** Opens a page for a buyer who is no customer yet. */
    private String openCheckout() {
        return openCheckout(plan, null, "zoe@example.com", null);
    }

    private String openCheckout(
            String planId, @Nullable String customer, @Nullable String email, @Nullable Long agreedUnitAmount) {
        return world.execute(new OpenCheckout(
                        planId,
                        Interval.MONTH,
                        quantity,
                        0,
                        null,
                        null,
                        "https://app.example/ok",
                        "https://app.example/cancel",
                        customer,
                        email,
                        "user-7",
                        Map.of(),
                        agreedUnitAmount,
                        null))
                .id();
    }

    /** Completes a checkout whose invoice is paid by bank transfer; returns that invoice. */
    private Invoice checkoutByTransfer(String customer) {
        String session = openCheckout("plan_enterprise", customer, null, 9_900L);
        world.execute(new SubmitCheckout(session, null, null, "Zoë Müller", "DE"));
        return world.read(b -> b.openInvoice(customer)).orElseThrow();
    }

    private void advanceTo(OptionalLong instant, long offset) throws InterruptedException {
        world.advanceTo(instant.orElseThrow() + offset);
    }
}
