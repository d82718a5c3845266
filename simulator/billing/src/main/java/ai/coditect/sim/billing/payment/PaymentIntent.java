package ai.coditect.sim.billing.payment;

import ai.coditect.sim.billing.contract.CardError;
import ai.coditect.sim.billing.contract.JsonOut;
import ai.coditect.sim.billing.contract.Resource;
import ai.coditect.sim.billing.contract.Text;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One payment, of an invoice or on its own (stripe.md 2.7).
 *
 * @param amount minor units
 * @param invoice the invoice that it pays, null for a one-time payment; only the older shape shows it
 * @param secret the tail of the client secret
 * @param paymentMethod the card that it is being paid with, null after a decline
 * @param declined the card that failed last, null when none did
 * @param latestCharge id of the last charge, null before the first
 * @param transfer how it is paid by bank transfer; null where it is paid by card
 * @param created Unix seconds
 * @param endedAt when it succeeded or was canceled, Unix seconds; null before
 */
public record PaymentIntent(
        String id,
        String customer,
        @Nullable String invoice,
        Status status,
        long amount,
        String currency,
        @Nullable String description,
        Map<String, String> metadata,
        String secret,
        @Nullable PaymentMethod paymentMethod,
        @Nullable CardError error,
        @Nullable PaymentMethod declined,
        @Nullable String latestCharge,
        @Nullable Transfer transfer,
        long created,
        @Nullable Long endedAt)
        implements Resource {
    public PaymentIntent {
        description = Text.wellFormedOrNull(description);
    }

    /**
     * A payment by bank transfer; it is never processing and never fails.
     *
     * @param reference that the customer writes on the transfer
     * @param funded what has come, minor units
     */
    public record Transfer(String reference, long funded) {}

    /** Where a payment stands. */
    public enum Status {
        REQUIRES_PAYMENT_METHOD,
        REQUIRES_ACTION,
        SUCCEEDED,
        CANCELED;

        private final String word = name().toLowerCase(Locale.ROOT);

        /** Returns Stripe's word. */
        public String word() {
            return word;
        }
    }

    @Override
    public String object() {
        return "payment_intent";
    }

    /** Returns what was received, minor units. */
    public long amountReceived() {
        return status == Status.SUCCEEDED ? amount : 0;
    }

    /** Returns what a transfer has yet to bring, minor units; 0 for a card. */
    public long amountMissing() {
        return transfer == null ? 0 : amount - transfer.funded();
    }

    PaymentIntent awaiting(Transfer awaited) {
        return with(Status.REQUIRES_ACTION, null, null, null, null, awaited, null);
    }

    PaymentIntent funded(long more) {
        Transfer before = transfer;
        if (before == null) {
            throw new IllegalStateException("a card is charged, not funded");
        }
        return with(
                status, null, null, null, latestCharge, new Transfer(before.reference(), before.funded() + more), null);
    }

    PaymentIntent transferred(String charge, long now) {
        return with(Status.SUCCEEDED, null, null, null, charge, transfer, now);
    }

    PaymentIntent succeeded(PaymentMethod method, String charge, long now) {
        return with(Status.SUCCEEDED, method, null, null, charge, now);
    }

    PaymentIntent challenged(PaymentMethod method) {
        return with(Status.REQUIRES_ACTION, method, null, null, latestCharge, null);
    }

    PaymentIntent failed(CardError reason, @Nullable PaymentMethod method, @Nullable String charge) {
        return with(Status.REQUIRES_PAYMENT_METHOD, null, reason, method, charge, null);
    }

    /** Returns it when nothing will be paid any more, since its invoice is void. */
    PaymentIntent canceled(long now) {
        return with(Status.CANCELED, paymentMethod, error, declined, latestCharge, now);
    }

    private PaymentIntent with(
            Status next,
            @Nullable PaymentMethod method,
            @Nullable CardError reason,
            @Nullable PaymentMethod failed,
            @Nullable String charge,
            @Nullable Long end) {
        return with(next, method, reason, failed, charge, transfer, end);
    }

    /** Returns it with more metadata. */
    public PaymentIntent withMetadata(Map<String, String> added) {
        return new PaymentIntent(
                id,
                customer,
                invoice,
                status,
                amount,
                currency,
                description,
                Metadata.merged(metadata, added),
                secret,
                paymentMethod,
                error,
                declined,
                latestCharge,
                transfer,
                created,
                endedAt);
    }

    private PaymentIntent with(
            Status next,
            @Nullable PaymentMethod method,
            @Nullable CardError reason,
            @Nullable PaymentMethod failed,
            @Nullable String charge,
            @Nullable Transfer paidBy,
            @Nullable Long end) {
        return new PaymentIntent(
                id,
                customer,
                invoice,
                next,
                amount,
                currency,
                description,
                metadata,
                secret,
                method,
                reason,
                failed,
                charge,
                paidBy,
                created,
                end);
    }

    @Override
    public void writeTo(JsonOut out) {
        out.put("id", id);
        out.put("object", object());
        out.put("amount", amount);
        out.put("amount_capturable", 0);
        out.beginObject("amount_details");
        out.beginObject("tip");
        out.endObject();
        out.endObject();
        out.put("amount_received", amountReceived());
        out.putNulls("application", "application_fee_amount", "automatic_payment_methods");
        boolean canceled = status == Status.CANCELED;
        out.put("canceled_at", canceled ? endedAt : null);
        out.put("cancellation_reason", canceled ? "void_invoice" : null);
        out.put("capture_method", "automatic");
        out.put("client_secret", id + "_secret_" + secret);
        out.put("confirmation_method", "automatic");
        out.put("created", created);
        out.put("currency", currency);
        out.put("customer", customer);
        out.putNull("customer_account");
        out.put("description", description);
        out.putNull("excluded_payment_method_types");
        if (out.older()) {
            out.put("invoice", invoice);
        }
        writeError(out);
        out.put("latest_charge", latestCharge);
        out.putLivemode();
        out.putNull("managed_payments");
        out.put("metadata", metadata);
        writeNextAction(out);
        out.putNull("on_behalf_of");
        out.put("payment_method", paymentMethod == null ? null : paymentMethod.id());
        out.putNull("payment_method_configuration_details");
        if (transfer == null) {
            out.beginObject("payment_method_options");
            out.beginObject("card");
            out.putNulls("installments", "mandate_options", "network");
            out.put("request_three_d_secure", "automatic");
            out.endObject();
            out.endObject();
        } else {
            BankTransfer.writeOptions(out, currency);
        }
        out.beginArray("payment_method_types");
        out.add(transfer == null ? "card" : "customer_balance");
        out.endArray();
        out.putNulls("processing", "receipt_email", "review");
        out.put("setup_future_usage", invoice == null || transfer != null ? null : "off_session");
        out.putNulls("shipping", "source", "statement_descriptor", "statement_descriptor_suffix");
        out.put("status", status.word());
        out.putNull("transfer_group");
    }

    private void writeError(JsonOut out) {
        if (error == null) {
            out.putNull("last_payment_error");
            return;
        }
        out.beginObject("last_payment_error");
        out.put("code", error.code());
        if (error.declineCode() != null) {
            out.put("decline_code", error.declineCode());
        }
        out.put("doc_url", "https://stripe.com/docs/error-codes/" + error.code().replace('_', '-'));
        out.put("message", error.message());
        if (declined != null) {
            out.put("payment_method", declined);
        }
        if (latestCharge != null) {
            out.put("charge", latestCharge);
        }
        out.put("type", "card_error");
        out.endObject();
    }

    private void writeNextAction(JsonOut out) {
        if (status != Status.REQUIRES_ACTION) {
            out.putNull("next_action");
            return;
        }
        if (transfer != null) {
            BankTransfer.writeInstructions(out, this, transfer);
            return;
        }
        out.beginObject("next_action");
        out.beginObject("redirect_to_url");
        out.putNull("return_url");
        out.put("url", "https://hooks.stripe.com/3d_secure_2/hosted?payment_intent=" + id);
        out.endObject();
        out.put("type", "redirect_to_url");
        out.endObject();
    }

    @Override
    public String toString() {
        return "PaymentIntent[" + id + ", " + status.word() + ", " + amount + " " + currency + "]";
    }
}
