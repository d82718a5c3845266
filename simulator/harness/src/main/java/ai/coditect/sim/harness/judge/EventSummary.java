package ai.coditect.sim.harness.judge;

import ai.coditect.sim.billing.contract.Money;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;

/** Says in a few words what an event's object shows. Pure. */
final class EventSummary {
    private EventSummary() {}

    /** @param envelope as rendered for the endpoint */
    static String of(JsonNode envelope) {
        JsonNode object = envelope.path("data").path("object");
        return switch (object.path("object").asText()) {
            case "subscription" -> subscription(object);
            case "invoice" -> invoice(object);
            case "payment_method" -> card(object);
            case "payment_intent" -> object.path("status").asText() + ", " + money(object, "amount");
            default -> "";
        };
    }

    private static String subscription(JsonNode object) {
        boolean ends = object.path("cancel_at_period_end").asBoolean()
                && !object.path("status").asText().equals("canceled");
        return object.path("status").asText() + (ends ? ", ends at period end" : "");
    }

    private static String invoice(JsonNode object) {
        String amount = object.path("amount_paid").asLong() > 0
                ? money(object, "amount_paid") + " paid"
                : money(object, "amount_due") + " due";
        long attempts = object.path("attempt_count").asLong();
        String status = object.path("status").asText();
        return (status.isEmpty() ? "" : status + ", ") + amount + (attempts > 1 ? ", attempt " + attempts : "");
    }

    private static String card(JsonNode object) {
        JsonNode card = object.path("card");
        return card.isMissingNode()
                ? object.path("type").asText()
                : card.path("brand").asText() + " •••• " + card.path("last4").asText();
    }

    private static String money(JsonNode object, String field) {
        return Money.text(
                object.path(field).asLong(), object.path("currency").asText().toLowerCase(Locale.ROOT));
    }
}
