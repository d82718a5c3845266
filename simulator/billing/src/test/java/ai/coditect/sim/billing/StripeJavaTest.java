package ai.coditect.sim.billing;

import static org.assertj.core.api.Assertions.assertThat;

import ai.coditect.sim.billing.checkout.CheckoutSession;
import ai.coditect.sim.billing.checkout.PortalSession;
import ai.coditect.sim.billing.contract.Dialect;
import ai.coditect.sim.billing.contract.Event;
import ai.coditect.sim.billing.contract.EventJson;
import ai.coditect.sim.billing.contract.EventType;
import ai.coditect.sim.billing.contract.Price;
import ai.coditect.sim.billing.contract.Product;
import ai.coditect.sim.billing.contract.Resource;
import ai.coditect.sim.billing.payment.Customer;
import ai.coditect.sim.billing.payment.PaymentIntent;
import ai.coditect.sim.billing.payment.PaymentMethod;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.stripe.Stripe;
import com.stripe.model.StripeObject;
import com.stripe.net.Webhook;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Stripe's own library as the judge: it takes our signature, reads every object, loses no field and misses none. */
class StripeJavaTest {
    private static final String SECRET = "whsec_test_secret";
    private static final ObjectMapper JSON = new ObjectMapper();

    @Test
    void the_pinned_version_is_the_librarys() {
        assertThat(EventJson.API_VERSION).isEqualTo(Stripe.API_VERSION);
    }

    @Test
    void every_event_in_both_dialects_is_read_without_losing_a_field() throws Exception {
        Map<EventType, Integer> read = new HashMap<>();
        for (Event event : lives()) {
            for (Dialect dialect : Dialect.values()) {
                String payload = new String(EventJson.bytes(event, dialect, 1), StandardCharsets.UTF_8);
                com.stripe.model.Event typed = Webhook.constructEvent(payload, header(payload), SECRET);

                assertThat(typed.getType()).isEqualTo(event.type().nameIn(dialect));
                StripeObject object =
                        typed.getDataObjectDeserializer().getObject().orElseThrow();
                assertThat(object.getClass().getSimpleName()).isNotEqualTo("StripeRawJsonObject");
                JsonNode sent = JSON.readTree(payload);
                assertThat(withoutNulls(JSON.readTree(object.toJson())))
                        .isEqualTo(withoutNulls(sent.at("/data/object")));
                ((ObjectNode) sent).remove("created_at");
                ((ObjectNode) sent).remove("data");
                ObjectNode envelope = (ObjectNode) JSON.readTree(typed.toJson());
                envelope.remove("data");
                assertThat(withoutNulls(envelope)).isEqualTo(withoutNulls(sent));
                read.merge(event.type(), 1, Integer::sum);
            }
        }
        assertThat(read).containsOnlyKeys(EventType.values());
    }

    @Test
    void every_other_object_is_read_without_losing_a_field() throws Exception {
        for (Resource resource : resources()) {
            Event carrier = new Event(1, "evt_1", EventType.INVOICE_PAID, Play.START, resource, null, "cus_1", null);
            String payload = new String(EventJson.bytes(carrier, Dialect.STRIPE, 1), StandardCharsets.UTF_8);
            StripeObject object = Webhook.constructEvent(payload, header(payload), SECRET)
                    .getDataObjectDeserializer()
                    .getObject()
                    .orElseThrow();

            assertThat(object.getClass().getSimpleName()).isNotEqualTo("StripeRawJsonObject");
            assertThat(withoutNulls(JSON.readTree(object.toJson()))).isEqualTo(withoutNulls(EventJson.tree(resource)));
        }
    }

    @Test
    void no_field_is_missing_that_stripe_always_sends() throws IOException {
        Map<String, List<String>> required = alwaysPresent();
        Map<String, Integer> checked = new HashMap<>();
        for (Event event : lives()) {
            complete(EventJson.tree(event, Dialect.STRIPE, 1), required, checked);
        }
        for (Resource resource : resources()) {
            complete(EventJson.tree(resource), required, checked);
        }
        assertThat(checked.keySet()).containsExactlyInAnyOrderElementsOf(required.keySet());
    }

    @Test
    void the_api_version_and_the_request_are_never_left_out() {
        for (Event event : lives()) {
            ObjectNode tree = EventJson.tree(event, Dialect.CODITECT, 3);
            assertThat(tree.path("api_version").asText()).isEqualTo("2026-07-29.dahlia");
            assertThat(tree.path("pending_webhooks").asInt()).isEqualTo(3);
            assertThat(tree.path("request").has("id")).isTrue();
            assertThat(tree.path("created_at").asText()).endsWith("Z");
        }
    }

    private static List<Event> lives() {
        List<Event> events = new ArrayList<>();
        for (long seed = 0; seed < 6; seed++) {
            RandomLife life = RandomLife.live(seed, 150, new RandomLife.Witness() {});
            events.addAll(life.billing.events());
        }
        return events;
    }

    private static List<Resource> resources() {
        List<Resource> resources = new ArrayList<>();
        for (long seed = 0; seed < 6; seed++) {
            Billing billing = RandomLife.live(seed, 150, new RandomLife.Witness() {}).billing;
            resources.addAll(billing.all(Customer.class));
            resources.addAll(billing.all(CheckoutSession.class));
            resources.addAll(billing.all(PaymentIntent.class));
            resources.addAll(billing.all(PaymentMethod.class));
            resources.addAll(billing.all(Price.class));
            resources.addAll(billing.all(Product.class));
        }
        resources.add(new PortalSession("bps_1", "cus_1", null, Play.START, Play.START + 3_600));
        return resources;
    }

    /** Checks the object and every object inside it that Stripe names. */
    private static void complete(JsonNode node, Map<String, List<String>> required, Map<String, Integer> checked) {
        if (node.isArray()) {
            node.forEach(element -> complete(element, required, checked));
        }
        if (!node.isObject()) {
            return;
        }
        String kind = node.path("object").asText();
        List<String> fields = required.get(kind);
        if (fields != null) {
            checked.merge(kind, 1, Integer::sum);
            boolean preview = kind.equals("invoice")
                    && node.path("billing_reason").asText().equals("upcoming");
            for (String field : fields) {
                boolean nullable = field.endsWith("~");
                String name = nullable ? field.substring(0, field.length() - 1) : field;
                if (!(preview && name.equals("id"))) {
                    assertThat(node.has(name)).as(kind + "." + name).isTrue();
                    assertThat(nullable || !node.path(name).isNull())
                            .as(kind + "." + name + " is null")
                            .isTrue();
                }
            }
        }
        node.forEach(child -> complete(child, required, checked));
    }

    private static Map<String, List<String>> alwaysPresent() throws IOException {
        Map<String, List<String>> required = new HashMap<>();
        try (InputStream file =
                        Objects.requireNonNull(StripeJavaTest.class.getResourceAsStream("/stripe/always-present.txt"));
                BufferedReader lines = new BufferedReader(new InputStreamReader(file, StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                int colon = line.indexOf(": ");
                if (!line.startsWith("#") && colon > 0) {
                    required.put(
                            line.substring(0, colon),
                            List.of(line.substring(colon + 2).split(" ")));
                }
            }
        }
        return required;
    }

    private static String header(String payload) throws Exception {
        long now = System.currentTimeMillis() / 1_000;
        return "t=" + now + ",v1=" + Webhook.Util.computeHmacSha256(SECRET, now + "." + payload);
    }

    /** Drops nulls and compares decimals as numbers: the recipe of stripe.md 1.2. */
    private static JsonNode withoutNulls(JsonNode node) {
        if (node instanceof ObjectNode object) {
            ObjectNode kept = object.objectNode();
            for (var field : object.properties()) {
                if (!field.getValue().isNull()) {
                    boolean decimal = field.getKey().endsWith("_decimal");
                    kept.set(
                            field.getKey(),
                            decimal
                                    ? object.numberNode(
                                            new BigDecimal(field.getValue().asText()).longValueExact())
                                    : withoutNulls(field.getValue()));
                }
            }
            return kept;
        }
        if (node instanceof ArrayNode array) {
            ArrayNode kept = array.arrayNode();
            array.forEach(element -> kept.add(withoutNulls(element)));
            return kept;
        }
        return node.isNumber() ? LongNode.valueOf(node.longValue()) : node;
    }
}
