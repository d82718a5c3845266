package ai.coditect.sim.junit;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Who a customer is: what a {@link Probe} looks for in the consumer.
 *
 * @param id as events carry it, {@code cus_…}
 * @param email as invoices carry it
 * @param name empty when the customer has none
 * @param metadata for example the consumer's own user id
 */
public record CustomerDetails(String id, String email, String name, Map<String, String> metadata) {
    static CustomerDetails of(ObjectNode customer) {
        Map<String, String> metadata = new LinkedHashMap<>();
        customer.path("metadata")
                .properties()
                .forEach(entry -> metadata.put(entry.getKey(), entry.getValue().asText()));
        return new CustomerDetails(
                customer.path("id").asText(),
                customer.path("email").asText(""),
                customer.path("name").asText(""),
                Map.copyOf(metadata));
    }
}
