package ai.coditect.sim.billing.subscription;

import ai.coditect.sim.billing.contract.JsonOut;
import java.util.Locale;

/** The shape of a subscription in events and answers of the pinned API version (stripe.md 2.3); its billing mode is classic. */
final class SubscriptionJson {
    private SubscriptionJson() {}

    static void write(Subscription subscription, JsonOut out) {
        Subscription.Cancellation cancellation = subscription.cancellation();
        out.put("id", subscription.id());
        out.put("object", subscription.object());
        out.putNulls("application", "application_fee_percent");
        out.beginObject("automatic_tax");
        out.putNull("disabled_reason");
        out.put("enabled", subscription.automaticTax());
        if (subscription.automaticTax()) {
            out.beginObject("liability");
            out.put("type", "self");
            out.endObject();
        } else {
            out.putNull("liability");
        }
        out.endObject();
        out.put("billing_cycle_anchor", subscription.billingCycleAnchor());
        out.putNull("billing_cycle_anchor_config");
        out.beginObject("billing_mode");
        out.putNull("flexible");
        out.put("type", "classic");
        out.endObject();
        out.putEmptyArray("billing_schedules");
        out.putNull("billing_thresholds");
        out.put("cancel_at", cancellation.cancelAt());
        out.put("cancel_at_period_end", cancellation.atPeriodEnd());
        out.put("canceled_at", cancellation.requestedAt());
        out.beginObject("cancellation_details");
        out.putNulls("comment", "feedback");
        out.put("reason", cancellation.reason());
        out.endObject();
        out.put("collection_method", subscription.sent() ? "send_invoice" : "charge_automatically");
        out.put("created", subscription.created());
        out.put("currency", subscription.item().price().currency());
        out.put("customer", subscription.customer());
        out.putNull("customer_account");
        Integer days = subscription.daysUntilDue();
        out.put("days_until_due", days == null ? null : (Long) days.longValue());
        out.putNulls("default_payment_method", "default_source");
        out.putEmptyArray("default_tax_rates");
        out.putNull("description");
        out.putEmptyArray("discounts");
        out.put("ended_at", cancellation.endedAt());
        out.beginObject("invoice_settings");
        out.putNulls("account_tax_ids", "custom_fields", "description", "footer");
        out.beginObject("issuer");
        out.put("type", "self");
        out.endObject();
        out.endObject();
        out.beginObject("items");
        out.put("object", "list");
        out.beginArray("data");
        out.beginObject();
        subscription.item().writeTo(out);
        out.endObject();
        out.endArray();
        out.put("has_more", false);
        out.put("url", "/v1/subscription_items?subscription=" + subscription.id());
        out.endObject();
        out.put("latest_invoice", subscription.latestInvoice());
        out.putLivemode();
        out.putNull("managed_payments");
        out.put("metadata", subscription.metadata());
        out.putNulls("next_pending_invoice_item_invoice", "on_behalf_of", "pause_collection");
        out.beginObject("payment_settings");
        out.putNull("payment_method_options");
        out.beginArray("payment_method_types");
        out.add(subscription.sent() ? "customer_balance" : "card");
        out.endArray();
        out.put("save_default_payment_method", "off");
        out.endObject();
        out.putNulls("pending_invoice_item_interval", "pending_setup_intent", "pending_update");
        out.put("schedule", subscription.schedule());
        out.put("start_date", subscription.created());
        out.put("status", subscription.status().word());
        out.putNulls("test_clock", "transfer_data");
        out.put("trial_end", subscription.trialEnd());
        out.beginObject("trial_settings");
        out.beginObject("end_behavior");
        out.put("missing_payment_method", subscription.missingCard().name().toLowerCase(Locale.ROOT));
        out.endObject();
        out.endObject();
        out.put("trial_start", subscription.trialStart());
    }
}
