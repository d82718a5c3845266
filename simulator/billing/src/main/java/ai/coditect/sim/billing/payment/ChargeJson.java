package ai.coditect.sim.billing.payment;

import ai.coditect.sim.billing.contract.CardError;
import ai.coditect.sim.billing.contract.JsonOut;
import org.jspecify.annotations.Nullable;

/** The shape of a charge (stripe.md 2.10). */
final class ChargeJson {
    private ChargeJson() {}

    static void write(Charge charge, JsonOut out) {
        CardError error = charge.error();
        boolean paid = charge.succeeded();
        out.put("id", charge.id());
        out.put("object", charge.object());
        out.put("amount", charge.amount());
        out.put("amount_captured", paid ? charge.amount() : 0);
        out.put("amount_refunded", 0);
        out.putNulls("application", "application_fee", "application_fee_amount");
        out.put("balance_transaction", charge.balanceTransaction());
        PaymentMethod method = charge.method();
        if (method == null) {
            writeNobody(out);
        } else {
            method.writeBillingDetails(out);
        }
        out.put("calculated_statement_descriptor", "CODITECT");
        out.put("captured", paid);
        out.put("created", charge.created());
        out.put("currency", charge.currency());
        out.put("customer", charge.customer());
        out.put("description", charge.description());
        out.put("disputed", false);
        out.putNull("failure_balance_transaction");
        out.put("failure_code", error == null ? null : error.code());
        out.put("failure_message", error == null ? null : error.message());
        out.beginObject("fraud_details");
        out.endObject();
        if (out.older()) {
            out.put("invoice", charge.invoice());
        }
        out.putLivemode();
        out.put("metadata", charge.metadata());
        out.putNull("on_behalf_of");
        writeOutcome(error, out);
        out.put("paid", paid);
        out.put("payment_intent", charge.paymentIntent());
        out.put("payment_method", method == null ? null : method.id());
        if (method == null) {
            writeTransfer(out);
        } else {
            method.writeDetails(out, charge.amount(), charge.authenticated());
        }
        out.putNulls("receipt_email", "receipt_number");
        out.put("receipt_url", paid ? out.pages().receipt(charge.id(), charge.invoice()) : null);
        out.put("refunded", false);
        out.putNulls("review", "shipping", "source", "source_transfer");
        out.putNulls("statement_descriptor", "statement_descriptor_suffix");
        out.put("status", paid ? "succeeded" : "failed");
        out.putNulls("transfer_data", "transfer_group");
    }

    private static void writeNobody(JsonOut out) {
        out.beginObject("billing_details");
        out.beginObject("address");
        out.putNulls("city", "country", "line1", "line2", "postal_code", "state");
        out.endObject();
        out.putNulls("email", "name", "phone", "tax_id");
        out.endObject();
    }

    private static void writeTransfer(JsonOut out) {
        out.beginObject("payment_method_details");
        out.beginObject("customer_balance");
        out.endObject();
        out.put("type", "customer_balance");
        out.endObject();
    }

    private static void writeOutcome(@Nullable CardError error, JsonOut out) {
        out.beginObject("outcome");
        if (error == null) {
            out.putNulls("advice_code", "network_advice_code", "network_decline_code");
            out.put("network_status", "approved_by_network");
            out.putNull("reason");
            out.put("risk_level", "normal");
            out.put("risk_score", 12);
            out.put("seller_message", "Payment complete.");
            out.put("type", "authorized");
        } else if ("fraudulent".equals(error.declineCode())) {
            out.putNulls("advice_code", "network_advice_code", "network_decline_code");
            out.put("network_status", "not_sent_to_network");
            out.put("reason", "highest_risk_level");
            out.put("risk_level", "highest");
            out.put("risk_score", 92);
            out.put("seller_message", "Stripe blocked this charge as too risky.");
            out.put("type", "blocked");
        } else {
            writeDecline(error.declineCode() == null ? error.code() : error.declineCode(), out);
        }
        out.endObject();
    }

    private static void writeDecline(String reason, JsonOut out) {
        boolean never = switch (reason) {
            case "lost_card", "stolen_card", "expired_card", "pickup_card" -> true;
            default -> false;
        };
        out.put("advice_code", never ? "do_not_try_again" : "try_again_later");
        out.put("network_advice_code", never ? "01" : "02");
        out.put(
                "network_decline_code",
                switch (reason) {
                    case "insufficient_funds" -> "51";
                    case "expired_card" -> "54";
                    case "lost_card" -> "41";
                    case "stolen_card" -> "43";
                    case "incorrect_cvc" -> "N7";
                    case "card_velocity_exceeded" -> "65";
                    case "authentication_required" -> "1A";
                    case "processing_error" -> "96";
                    default -> "05";
                });
        out.put("network_status", "declined_by_network");
        out.put("reason", reason);
        out.put("risk_level", "normal");
        out.put("risk_score", 12);
        out.put("seller_message", "The bank returned the decline code `" + reason + "`.");
        out.put("type", "issuer_declined");
    }
}
