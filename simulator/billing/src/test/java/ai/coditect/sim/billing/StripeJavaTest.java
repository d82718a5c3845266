package ai.coditect.sim.billing;

import static org.assertj.core.api.Assertions.assertThat;

import ai.coditect.sim.billing.contract.ApiVersion;
import ai.coditect.sim.billing.contract.Dialect;
import ai.coditect.sim.billing.contract.Event;
import ai.coditect.sim.billing.contract.EventJson;
import ai.coditect.sim.billing.contract.EventType;
import ai.coditect.sim.billing.contract.Rendering;
import ai.coditect.sim.billing.contract.Resource;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.stripe.Stripe;
import com.stripe.model.StripeObject;
import com.stripe.net.Webhook;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
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
        Set<EventType> read = EnumSet.noneOf(EventType.class);
        for (Event event : Recipe.lives()) {
            for (Dialect dialect : Dialect.values()) {
                String payload = new String(EventJson.bytes(event, dialect, 1), StandardCharsets.UTF_8);
                com.stripe.model.Event typed = Webhook.constructEvent(payload, Recipe.header(payload, SECRET), SECRET);

                assertThat(typed.getType()).isEqualTo(event.type().nameIn(dialect));
                StripeObject object =
                        typed.getDataObjectDeserializer().getObject().orElseThrow();
                assertThat(object.getClass().getSimpleName()).isNotEqualTo("StripeRawJsonObject");
                JsonNode sent = JSON.readTree(payload);
                assertThat(Recipe.withoutNulls(JSON.readTree(object.toJson())))
                        .as(event.type() + " " + event.object().object())
                        .isEqualTo(Recipe.withoutNulls(sent.at("/data/object")));
                ((ObjectNode) sent).remove("created_at");
                ((ObjectNode) sent).remove("data");
                ObjectNode envelope = (ObjectNode) JSON.readTree(typed.toJson());
                envelope.remove("data");
                assertThat(Recipe.withoutNulls(envelope)).isEqualTo(Recipe.withoutNulls(sent));
                read.add(event.type());
            }
        }
        assertThat(EnumSet.complementOf(EnumSet.copyOf(read))).isEqualTo(Recipe.NOT_LIVED);
    }

    @Test
    void every_object_is_read_without_losing_a_field() throws Exception {
        for (Resource resource : Recipe.objects()) {
            Event carrier = new Event(1, "evt_1", EventType.INVOICE_PAID, Play.START, resource, null, "cus_1", null);
            String payload = new String(EventJson.bytes(carrier, Dialect.STRIPE, 1), StandardCharsets.UTF_8);
            StripeObject object = Webhook.constructEvent(payload, Recipe.header(payload, SECRET), SECRET)
                    .getDataObjectDeserializer()
                    .getObject()
                    .orElseThrow();

            assertThat(object.getClass().getSimpleName()).isNotEqualTo("StripeRawJsonObject");
            assertThat(Recipe.withoutNulls(JSON.readTree(object.toJson())))
                    .as(resource.object())
                    .isEqualTo(Recipe.withoutNulls(EventJson.tree(resource)));
        }
    }

    @Test
    void no_field_is_missing_that_stripe_always_sends() throws IOException {
        Map<String, List<String>> required = Recipe.alwaysPresent(ApiVersion.PINNED);
        Map<String, Integer> checked = new HashMap<>();
        for (Event event : Recipe.lives()) {
            Recipe.complete(EventJson.tree(event, Dialect.STRIPE, 1), required, checked);
        }
        for (Resource resource : Recipe.objects()) {
            Recipe.complete(EventJson.tree(resource), required, checked);
        }
        assertThat(checked.keySet()).containsAll(required.keySet());
    }

    @Test
    void the_api_version_and_the_request_are_never_left_out() {
        for (Event event : Recipe.lives()) {
            ObjectNode tree = EventJson.tree(event, Dialect.CODITECT, 3);
            assertThat(tree.path("api_version").asText()).isEqualTo("2026-07-29.dahlia");
            assertThat(tree.path("pending_webhooks").asInt()).isEqualTo(3);
            assertThat(tree.path("request").has("id")).isTrue();
            assertThat(tree.path("created_at").asText()).endsWith("Z");
        }
    }

    @Test
    void livemode_is_the_same_in_the_envelope_and_in_every_object() {
        for (ApiVersion version : ApiVersion.values()) {
            Rendering live = new Rendering(Dialect.STRIPE, version, true);
            for (Event event : Recipe.lives()) {
                String json = new String(EventJson.bytes(event, live, 1), StandardCharsets.UTF_8);
                assertThat(json).contains("\"livemode\": true").doesNotContain("\"livemode\": false");
            }
        }
    }
}
