package ai.coditect.sim.billing;

import static org.assertj.core.api.Assertions.assertThat;

import ai.coditect.sim.billing.contract.ApiVersion;
import ai.coditect.sim.billing.contract.Dialect;
import ai.coditect.sim.billing.contract.Event;
import ai.coditect.sim.billing.contract.EventJson;
import ai.coditect.sim.billing.contract.EventType;
import ai.coditect.sim.billing.contract.Interval;
import ai.coditect.sim.billing.contract.Rendering;
import ai.coditect.sim.billing.contract.Resource;
import ai.coditect.sim.billing.payment.InvoicePayment;
import ai.coditect.sim.stripejudge.OlderLibrary;
import ai.coditect.sim.stripejudge.StripeLibrary;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The shape of 2024-06-20, judged by the library of its time. */
class OlderShapeTest {
    @Test
    void every_event_in_both_dialects_is_read_by_the_older_library_without_losing_a_field_and_misses_none() {
        Set<EventType> read = EnumSet.noneOf(EventType.class);
        try (StripeLibrary library = new OlderLibrary()) {
            assertThat(library.apiVersion()).isEqualTo(ApiVersion.OLDER.word());
            for (Event event : Recipe.lives()) {
                for (Dialect dialect : Dialect.values()) {
                    Rendering rendering = Rendering.of(dialect).in(ApiVersion.OLDER);
                    if (event.type().sentIn(rendering)) {
                        String payload = new String(EventJson.bytes(event, rendering, 1), StandardCharsets.UTF_8);
                        assertThat(payload).contains("\"api_version\": \"2024-06-20\"");
                        assertThat(library.complaints(payload))
                                .as(event.type().name())
                                .isEmpty();
                        read.add(event.type());
                    }
                }
            }
            for (Resource resource : Recipe.objects()) {
                if (!(resource instanceof InvoicePayment)) {
                    assertThat(library.alwaysPresent().missing(EventJson.tree(resource, ApiVersion.OLDER)))
                            .isEmpty();
                }
            }
            assertThat(library.alwaysPresent().checked())
                    .containsAll(library.alwaysPresent().kinds());
        }
        read.add(EventType.INVOICE_PAYMENT_PAID);
        assertThat(EnumSet.complementOf(EnumSet.copyOf(read))).isEqualTo(Recipe.NOT_LIVED);
    }

    @Test
    void a_subscription_has_the_two_undocumented_fields_of_real_payloads() {
        Play play = Play.with(Play.GOOD);
        play.subscribe(10);
        JsonNode subscription = EventJson.tree(play.billing.events().get(1), Rendering.CODITECT.in(ApiVersion.OLDER), 1)
                .at("/data/object");
        assertThat(subscription.path("quantity").asLong()).isEqualTo(10);
        assertThat(subscription.at("/plan/object").asText()).isEqualTo("plan");
    }

    @Test
    void fields_that_moved_are_in_their_old_places() {
        Play play = Play.with(Play.GOOD);
        play.subscribe(10);
        play.change(null, Interval.MONTH, 20L);
        Rendering older = Rendering.CODITECT.in(ApiVersion.OLDER);
        List<Event> events = play.billing.events();

        ObjectNode created = EventJson.tree(events.get(1), older, 1);
        JsonNode subscription = created.at("/data/object");
        assertThat(created.path("api_version").asText()).isEqualTo("2024-06-20");
        assertThat(subscription.path("current_period_end").asLong()).isGreaterThan(Play.START);
        assertThat(subscription.at("/plan/id").asText())
                .isEqualTo(subscription.at("/items/data/0/price/id").asText());
        assertThat(subscription.at("/items/data/0").has("current_period_end")).isFalse();

        JsonNode paid = EventJson.tree(events.get(3), older, 1).at("/data/object");
        String intent = play.billing
                .all(ai.coditect.sim.billing.payment.PaymentIntent.class)
                .get(0)
                .id();
        assertThat(paid.path("subscription").asText())
                .isEqualTo(subscription.path("id").asText());
        assertThat(paid.path("paid").asBoolean()).isTrue();
        assertThat(paid.path("payment_intent").asText()).isEqualTo(intent);
        assertThat(paid.path("charge").asText()).startsWith("ch_");
        assertThat(paid.at("/lines/data/0/price/id").asText()).startsWith("price_");
        assertThat(paid.at("/lines/data/0/type").asText()).isEqualTo("subscription");
        assertThat(paid.has("parent")).isFalse();

        ObjectNode updated = EventJson.tree(events.get(4), older, 1);
        assertThat(updated.at("/data/previous_attributes/quantity").asLong()).isEqualTo(10);
        JsonNode line = EventJson.tree(events.get(5), older, 1).at("/data/object/lines/data/0");
        assertThat(line.path("type").asText()).isEqualTo("invoiceitem");
        assertThat(line.path("proration").asBoolean()).isTrue();
        assertThat(line.path("invoice_item").asText()).startsWith("ii_");
        assertThat(line.at("/proration_details/credited_items/invoice").asText())
                .startsWith("in_");
    }

    @Test
    void a_renewal_tells_the_older_shape_that_the_period_moved() {
        Play play = Play.with(Play.GOOD);
        play.subscribe(1);
        play.events();
        play.advanceToRenewal();
        Event moved = play.events().get(1);

        JsonNode previous = EventJson.tree(moved, Rendering.CODITECT.in(ApiVersion.OLDER), 1)
                .at("/data/previous_attributes");
        assertThat(previous.has("current_period_end")).isTrue();
        assertThat(previous.has("current_period_start")).isTrue();
        assertThat(previous.has("latest_invoice")).isTrue();
        assertThat(previous.has("items")).isFalse();
    }
}
