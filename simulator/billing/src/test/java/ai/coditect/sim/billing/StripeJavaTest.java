package ai.coditect.sim.billing;

import static org.assertj.core.api.Assertions.assertThat;

import ai.coditect.sim.billing.contract.ApiVersion;
import ai.coditect.sim.billing.contract.Dialect;
import ai.coditect.sim.billing.contract.Event;
import ai.coditect.sim.billing.contract.EventJson;
import ai.coditect.sim.billing.contract.EventType;
import ai.coditect.sim.billing.contract.Rendering;
import ai.coditect.sim.billing.contract.Resource;
import ai.coditect.sim.stripejudge.PinnedLibrary;
import ai.coditect.sim.stripejudge.StripeLibrary;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Stripe's own library as the judge: it takes our signature, reads every object, loses no field and misses none. */
class StripeJavaTest {
    private static final StripeLibrary LIBRARY = new PinnedLibrary();

    @Test
    void the_pinned_version_is_the_librarys() {
        assertThat(EventJson.API_VERSION).isEqualTo(LIBRARY.apiVersion());
    }

    @Test
    void every_event_in_both_dialects_is_read_without_losing_a_field_and_misses_none() {
        Set<EventType> read = EnumSet.noneOf(EventType.class);
        for (Event event : Recipe.lives()) {
            for (Dialect dialect : Dialect.values()) {
                String payload = new String(EventJson.bytes(event, dialect, 1), StandardCharsets.UTF_8);
                assertThat(payload).contains("\"type\": \"" + event.type().nameIn(dialect) + "\"");
                assertThat(LIBRARY.complaints(payload)).as(event.type().name()).isEmpty();
                read.add(event.type());
            }
        }
        assertThat(EnumSet.complementOf(EnumSet.copyOf(read))).isEqualTo(Recipe.NOT_LIVED);
    }

    @Test
    void every_object_is_read_without_losing_a_field_and_misses_none() {
        for (Resource resource : Recipe.objects()) {
            Event carrier = new Event(1, "evt_1", EventType.INVOICE_PAID, Play.START, resource, null, "cus_1", null);
            String payload = new String(EventJson.bytes(carrier, Dialect.STRIPE, 1), StandardCharsets.UTF_8);
            assertThat(LIBRARY.complaints(payload)).as(resource.object()).isEmpty();
        }
        assertThat(LIBRARY.alwaysPresent().checked())
                .containsAll(LIBRARY.alwaysPresent().kinds());
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
