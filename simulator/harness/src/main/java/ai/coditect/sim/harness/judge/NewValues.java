package ai.coditect.sim.harness.judge;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * Gives fields with a closed set of words one that nobody knows. Only such as describe: whatever access, money or identity hangs on
 * (status, billing_reason, interval, currency …) stays. Pure.
 */
final class NewValues implements UnaryOperator<ObjectNode> {
    private static final Map<String, String> WORDS = Map.of(
            "brand", "novacard",
            "display_brand", "novacard",
            "funding", "store_credit",
            "regulated_status", "partly_regulated",
            "cvc_check", "not_supported",
            "allow_redisplay", "once",
            "decline_code", "issuer_asleep",
            "customer_tax_exempt", "deferred",
            "tax_behavior", "blended",
            "usage_type", "seasonal");

    @Override
    public ObjectNode apply(ObjectNode event) {
        replace(event.path("data").path("object"));
        return event;
    }

    private static void replace(JsonNode node) {
        if (node instanceof ObjectNode object) {
            WORDS.forEach((name, word) -> {
                if (object.path(name).isTextual()) {
                    object.put(name, word);
                }
            });
        }
        node.forEach(NewValues::replace);
    }
}
