package ai.coditect.sim.billing.payment;

import ai.coditect.sim.billing.contract.JsonOut;
import ai.coditect.sim.billing.contract.Resource;
import org.jspecify.annotations.Nullable;

/**
 * The tie between an invoice and its payment (stripe.md 2.6); follows from the payment intent. The older version has none: there
 * the invoice names its payment.
 *
 * @param invoice id of the invoice
 * @param intent its payment
 */
public record InvoicePayment(String id, String invoice, PaymentIntent intent) implements Resource {
    /** Of its id; the rest is the payment intent's. */
    public static final String PREFIX = "inpay_";

    /** Returns the tie; null for a one-time payment. */
    @Nullable
    public static InvoicePayment of(PaymentIntent intent) {
        String invoice = intent.invoice();
        return invoice == null
                ? null
                : new InvoicePayment(PREFIX + intent.id().substring(intent.id().indexOf('_') + 1), invoice, intent);
    }

    @Override
    public String object() {
        return "invoice_payment";
    }

    /** Returns the id of the payment intent. */
    public String paymentIntent() {
        return intent.id();
    }

    public long created() {
        return intent.created();
    }

    /** Returns Stripe's word: {@code open}, {@code paid} or {@code canceled}. */
    public String status() {
        return switch (intent.status()) {
            case SUCCEEDED -> "paid";
            case CANCELED -> "canceled";
            default -> "open";
        };
    }

    @Override
    public void writeTo(JsonOut out) {
        boolean paid = intent.status() == PaymentIntent.Status.SUCCEEDED;
        boolean canceled = intent.status() == PaymentIntent.Status.CANCELED;
        out.put("id", id);
        out.put("object", object());
        out.put("amount_paid", paid ? (Long) intent.amountReceived() : null);
        out.put("amount_requested", intent.amount());
        out.put("created", created());
        out.put("currency", intent.currency());
        out.put("invoice", invoice);
        out.put("is_default", true);
        out.putLivemode();
        out.beginObject("payment");
        out.put("payment_intent", intent.id());
        out.put("type", "payment_intent");
        out.endObject();
        out.put("status", status());
        out.beginObject("status_transitions");
        out.put("canceled_at", canceled ? intent.endedAt() : null);
        out.put("paid_at", paid ? intent.endedAt() : null);
        out.endObject();
    }
}
