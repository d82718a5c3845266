package ai.coditect.sim.server;

import ai.coditect.sim.billing.Command;
import ai.coditect.sim.billing.contract.CardInput;
import ai.coditect.sim.billing.contract.Interval;
import com.stripe.StripeClient;
import com.stripe.exception.StripeException;
import com.stripe.model.Price;
import com.stripe.param.checkout.SessionCreateParams;
import java.util.Map;

/** What a team's code does with stripe-java: a client with nothing but its base address set, and something to ask for. */
final class StripeSdk {
    static final String KEY = "sk_test_4eC39HqLyjWDarjtT1zdp7dc";

    private StripeSdk() {}

    static StripeClient client(RunningSimulator sim, String key) {
        return StripeClient.builder()
                .setApiKey(key)
                .setApiBase(sim.server.origin().toString())
                .setMaxNetworkRetries(0)
                .build();
    }

    static String customer(RunningSimulator sim, String email) {
        return sim.world()
                .execute(new Command.CreateCustomer(null, email, "Zoë Müller", "DE", Map.of("team", "blue"), null))
                .id();
    }

    /** Subscribes to three seats of Pro. */
    static String subscribe(RunningSimulator sim, String customer, String card) {
        return sim.world()
                .execute(new Command.Subscribe(
                        customer, "plan_pro", Interval.MONTH, 3, 0, Map.of("user", "u1"), CardInput.of(card)))
                .id();
    }

    /** Returns Pro's price in dollars. */
    static Price price(StripeClient stripe, String interval) throws StripeException {
        return stripe.v1().prices().list().getData().stream()
                .filter(price -> price.getUnitAmount() > 0
                        && price.getCurrency().equals("usd")
                        && price.getRecurring().getInterval().equals(interval))
                .findFirst()
                .orElseThrow();
    }

    /** Returns a session for one seat of Pro, monthly, that is to be completed or added to. */
    static SessionCreateParams.Builder session(StripeClient stripe) throws StripeException {
        return SessionCreateParams.builder()
                .setMode(SessionCreateParams.Mode.SUBSCRIPTION)
                .addLineItem(SessionCreateParams.LineItem.builder()
                        .setPrice(price(stripe, "month").getId())
                        .setQuantity(1L)
                        .build())
                .setSuccessUrl("https://app.example/ok");
    }
}
