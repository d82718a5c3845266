package ai.coditect.sim.billing.payment;

import ai.coditect.sim.billing.contract.CardError;
import ai.coditect.sim.billing.contract.JsonOut;
import ai.coditect.sim.billing.contract.Resource;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One try to take money (stripe.md 2.10). It never changes: a second try is a second charge.
 *
 * @param invoice the invoice that it pays, null for a one-time payment; only the older shape shows it
 * @param amount minor units
 * @param method the card that was charged, null for a bank transfer
 * @param authenticated whether the cardholder had passed a 3DS challenge for it
 * @param error why it failed, null when it succeeded
 * @param created Unix seconds
 */
public record Charge(
        String id,
        String paymentIntent,
        String customer,
        @Nullable String invoice,
        long amount,
        String currency,
        @Nullable String description,
        Map<String, String> metadata,
        @Nullable PaymentMethod method,
        boolean authenticated,
        @Nullable CardError error,
        long created)
        implements Resource {

    @Override
    public String object() {
        return "charge";
    }

    public boolean succeeded() {
        return error == null;
    }

    /** Returns the id of the balance transaction that it makes; null when it failed. */
    @Nullable
    public String balanceTransaction() {
        return succeeded() ? BalanceTransaction.PREFIX + id.substring(id.indexOf('_') + 1) : null;
    }

    @Override
    public void writeTo(JsonOut out) {
        ChargeJson.write(this, out);
    }
}
