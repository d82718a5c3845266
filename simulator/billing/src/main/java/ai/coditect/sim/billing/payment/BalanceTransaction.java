package ai.coditect.sim.billing.payment;

import ai.coditect.sim.billing.contract.JsonOut;
import ai.coditect.sim.billing.contract.Money;
import ai.coditect.sim.billing.contract.Resource;
import org.jspecify.annotations.Nullable;

/**
 * What a charge brings the account: its amount less Stripe's fee of 2.9 % and 30 of the minor unit (none of it in currencies
 * without one), available two days later. Follows from the charge alone.
 *
 * @param amount minor units
 * @param fee minor units
 * @param source the charge
 * @param created Unix seconds
 * @param available whether the two days are over
 */
public record BalanceTransaction(
        String id,
        long amount,
        long fee,
        String currency,
        @Nullable String description,
        String source,
        long created,
        boolean available)
        implements Resource {
    /** Of its id; the rest is the charge's. */
    public static final String PREFIX = "txn_";

    private static final long PAYOUT = 2 * 86_400;

    /**
     * Returns what the charge made; null when it failed.
     *
     * @param now billing time, Unix seconds
     */
    @Nullable
    public static BalanceTransaction of(Charge charge, long now) {
        String id = charge.balanceTransaction();
        if (id == null) {
            return null;
        }
        long share = (charge.amount() * 29 + 500) / 1_000;
        return new BalanceTransaction(
                id,
                charge.amount(),
                share + (Money.zeroDecimal(charge.currency()) ? 0 : 30),
                charge.currency(),
                charge.description(),
                charge.id(),
                charge.created(),
                now >= charge.created() + PAYOUT);
    }

    @Override
    public String object() {
        return "balance_transaction";
    }

    /** Returns what is left of the amount. */
    public long net() {
        return amount - fee;
    }

    @Override
    public void writeTo(JsonOut out) {
        out.put("id", id);
        out.put("object", object());
        out.put("amount", amount);
        out.put("available_on", created + PAYOUT);
        out.put("balance_type", "payments");
        out.put("created", created);
        out.put("currency", currency);
        out.put("description", description);
        out.putNull("exchange_rate");
        out.put("fee", fee);
        out.beginArray("fee_details");
        out.beginObject();
        out.put("amount", fee);
        out.putNull("application");
        out.put("currency", currency);
        out.put("description", "Stripe processing fees");
        out.put("type", "stripe_fee");
        out.endObject();
        out.endArray();
        out.put("net", net());
        out.put("reporting_category", "charge");
        out.put("source", source);
        out.put("status", available ? "available" : "pending");
        out.put("type", "charge");
    }
}
