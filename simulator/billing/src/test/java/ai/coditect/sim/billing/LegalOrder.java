package ai.coditect.sim.billing;

import static org.assertj.core.api.Assertions.assertThat;

import ai.coditect.sim.billing.contract.EventType;
import java.util.HashMap;
import java.util.Map;

/**
 * A small machine of its own that knows which event may follow which, told from contract section 4 and nothing else: an object is
 * created once and first, an end is the last word, a payment is told once.
 */
final class LegalOrder {
    private enum Life {
        NEW,
        LIVING,
        OVER
    }

    private final Map<String, Life> subscriptions = new HashMap<>();
    private final Map<String, Life> invoices = new HashMap<>();

    void subscription(EventType type, String id, String status) {
        Life life = subscriptions.getOrDefault(id, Life.NEW);
        switch (type) {
            case SUBSCRIPTION_CREATED -> {
                assertThat(life).as(id + " is created first and once").isEqualTo(Life.NEW);
                assertThat(status).isIn("incomplete", "active", "trialing");
            }
            case SUBSCRIPTION_UPDATED, SUBSCRIPTION_TRIAL_ENDED ->
                assertThat(life).as(id + " changes while it lives").isEqualTo(Life.LIVING);
            case SUBSCRIPTION_CANCELED -> {
                assertThat(life).as(id + " ends once").isEqualTo(Life.LIVING);
                assertThat(status).isEqualTo("canceled");
            }
            default -> throw new AssertionError(type + " of a subscription");
        }
        // the end of a trial for want of a card is told before the cancellation that it is
        boolean over = type == EventType.SUBSCRIPTION_CANCELED || status.equals("incomplete_expired");
        subscriptions.put(id, over ? Life.OVER : Life.LIVING);
    }

    void invoice(EventType type, String id, String subscription) {
        Life life = invoices.getOrDefault(id, Life.NEW);
        assertThat(subscriptions)
                .as("the subscription of " + id + " was told of before")
                .containsKey(subscription);
        switch (type) {
            case INVOICE_CREATED -> {
                assertThat(life).as(id + " is created first and once").isEqualTo(Life.NEW);
                assertThat(subscriptions.get(subscription)).isEqualTo(Life.LIVING);
                invoices.put(id, Life.LIVING);
            }
            case INVOICE_PAYMENT_FAILED -> assertThat(life).isEqualTo(Life.LIVING);
            case INVOICE_PAID -> {
                assertThat(life).as(id + " is paid once, after it was created").isEqualTo(Life.LIVING);
                invoices.put(id, Life.OVER);
            }
            default -> throw new AssertionError(type + " of an invoice");
        }
    }
}
