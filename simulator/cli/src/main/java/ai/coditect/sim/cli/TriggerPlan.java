package ai.coditect.sim.cli;

import ai.coditect.sim.billing.Command;
import ai.coditect.sim.billing.Command.CancelMode;
import ai.coditect.sim.billing.Command.CreateCustomer;
import ai.coditect.sim.billing.Command.PayOnce;
import ai.coditect.sim.billing.Command.RemoveCard;
import ai.coditect.sim.billing.Command.Subscribe;
import ai.coditect.sim.billing.contract.CardInput;
import ai.coditect.sim.billing.contract.EventType;
import ai.coditect.sim.billing.contract.Interval;
import ai.coditect.sim.delivery.world.World;
import java.util.Map;

/** The shortest lifecycle that sends an event of a type: triggered events are lived, never canned. */
final class TriggerPlan {
    private static final CardInput GOOD = CardInput.of("4242424242424242");
    private static final CardInput DECLINED = CardInput.of("4000000000000002");

    private final World world;
    private final String plan;
    private final long quantity;

    TriggerPlan(World world, String plan, long quantity) {
        this.world = world;
        this.plan = plan;
        this.quantity = quantity;
    }

    /** Lives the lifecycle; the world's endpoint receives what it subscribed to. */
    void play(EventType type) throws InterruptedException {
        String customer = world.execute(new CreateCustomer(null, "zoe@example.com", "Zoë Müller", "DE", Map.of(), GOOD))
                .id();
        switch (type) {
            case PAYMENT_METHOD_ATTACHED, SUBSCRIPTION_CREATED, INVOICE_CREATED, INVOICE_PAID ->
                subscribe(customer, GOOD, 0);
            case SUBSCRIPTION_UPDATED -> cancel(subscribe(customer, GOOD, 0), CancelMode.AT_PERIOD_END);
            case SUBSCRIPTION_CANCELED -> cancel(subscribe(customer, GOOD, 0), CancelMode.NOW);
            case SUBSCRIPTION_TRIAL_ENDED -> {
                subscribe(customer, GOOD, 14);
                world.advanceTo(world.read(b -> b.trialEndAttempt(customer)).orElseThrow());
            }
            case INVOICE_PAYMENT_FAILED -> subscribe(customer, DECLINED, 0);
            case INVOICE_UPCOMING -> {
                subscribe(customer, GOOD, 0);
                // one second before the renewal: the notice is out, the renewal is not
                world.advanceTo(world.read(b -> b.nextRenewalAttempt(customer)).orElseThrow() - 3601);
            }
            case PAYMENT_METHOD_DETACHED -> {
                cancel(subscribe(customer, GOOD, 0), CancelMode.NOW);
                world.execute(new RemoveCard(customer, null));
            }
            case PAYMENT_INTENT_SUCCEEDED -> pay(customer, GOOD);
            case PAYMENT_INTENT_FAILED -> pay(customer, DECLINED);
            default -> throw new IllegalArgumentException(type + " is none of CODITECT's twelve");
        }
        world.awaitAnswers();
    }

    private String subscribe(String customer, CardInput card, int trialDays) {
        return world.execute(new Subscribe(customer, plan, Interval.MONTH, quantity, trialDays, Map.of(), card))
                .id();
    }

    private void cancel(String subscription, CancelMode mode) {
        world.execute(new Command.Cancel(subscription, mode));
    }

    private void pay(String customer, CardInput card) {
        world.execute(new PayOnce(customer, 4900, "usd", "One-time payment", Map.of(), card));
    }
}
