package ai.coditect.sim.billing.contract;

/** Whose billing this is: CODITECT's account at Stripe, as the API shows it to its own keys. */
public record Account(String id) implements Resource {
    @Override
    public String object() {
        return "account";
    }

    @Override
    public void writeTo(JsonOut out) {
        out.put("id", id);
        out.put("object", object());
        out.beginObject("business_profile");
        out.putNulls("annual_revenue", "estimated_worker_count");
        out.put("mcc", "5734");
        out.put("name", "CODITECT");
        out.putNulls("product_description", "support_address", "support_email", "support_phone", "support_url");
        out.put("url", "https://coditect.ai");
        out.endObject();
        out.putNull("business_type");
        out.beginObject("capabilities");
        out.put("card_payments", "active");
        out.put("transfers", "active");
        out.endObject();
        out.put("charges_enabled", true);
        out.beginObject("controller");
        out.put("type", "account");
        out.endObject();
        out.put("country", "US");
        out.put("default_currency", "usd");
        out.put("details_submitted", true);
        out.put("email", "billing@coditect.ai");
        out.beginObject("metadata");
        out.endObject();
        out.put("payouts_enabled", true);
        out.beginObject("settings");
        out.beginObject("branding");
        out.putNulls("icon", "logo", "primary_color", "secondary_color");
        out.endObject();
        out.beginObject("dashboard");
        out.put("display_name", "CODITECT");
        out.put("timezone", "Etc/UTC");
        out.endObject();
        out.beginObject("payments");
        out.put("statement_descriptor", "CODITECT");
        out.putNulls("statement_descriptor_kana", "statement_descriptor_kanji");
        out.endObject();
        out.endObject();
        out.put("type", "standard");
    }
}
