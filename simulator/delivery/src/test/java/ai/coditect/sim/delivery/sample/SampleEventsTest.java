package ai.coditect.sim.delivery.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.coditect.sim.billing.contract.ApiVersion;
import ai.coditect.sim.billing.contract.Dialect;
import ai.coditect.sim.billing.contract.EventType;
import ai.coditect.sim.delivery.signature.Scheme;
import com.stripe.exception.SignatureVerificationException;
import com.stripe.model.Event;
import com.stripe.net.Webhook;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The door for unit tests. */
class SampleEventsTest {
    private static final String SECRET = "whsec_test_secret";

    @Test
    void each_of_the_twelve_has_one_that_stripes_library_takes() throws Exception {
        assertThat(SampleEvents.coditect().types()).containsExactlyElementsOf(EventType.names());
        for (String type : EventType.names()) {
            SignedEvent signed = SampleEvents.coditect().event(type).signed(SECRET);
            Event event = Webhook.constructEvent(
                    SampleEvents.coditect().event(type).json(), signed.header("X-Coditect-Signature"), SECRET);
            assertThat(event.getType()).isEqualTo(type);
            assertThat(event.getDataObjectDeserializer().getObject()).isPresent();
        }
    }

    @Test
    void stripes_dialect_has_every_type_that_the_engine_tells() throws Exception {
        Set<String> untold = new HashSet<>();
        SampleStories.untold().forEach(type -> untold.add(type.stripeName()));
        for (String type : EventType.namesIn(Dialect.STRIPE)) {
            if (!untold.contains(type)) {
                SampleEvent sample = SampleEvents.stripe().event(type);
                SignedEvent signed = sample.signed(SECRET);
                Event event = Webhook.constructEvent(sample.json(), signed.header("stripe-signature"), SECRET);
                assertThat(event.getType()).isEqualTo(type);
            }
        }
    }

    @Test
    void the_older_shape_has_them_too_but_for_what_it_does_not_know() {
        SampleEvents older = SampleEvents.stripe().in(ApiVersion.OLDER);

        assertThat(older.types()).doesNotContain("invoice_payment.paid").contains("invoice.payment_succeeded");
        assertThat(older.event("invoice.paid")
                        .tree()
                        .at("/data/object/subscription")
                        .asText())
                .startsWith("sub_");
        assertThat(older.event("invoice.paid").tree().path("api_version").asText())
                .isEqualTo("2024-06-20");
    }

    @Test
    void an_old_signature_is_refused() {
        SampleEvent sample = SampleEvents.coditect().event("invoice.paid");
        SignedEvent late = sample.signed(SECRET, Scheme.T_V1, Instant.now().minus(Duration.ofMinutes(10)));

        assertThatThrownBy(() -> Webhook.constructEvent(sample.json(), late.header("X-Coditect-Signature"), SECRET))
                .isInstanceOf(SignatureVerificationException.class);
    }

    @Test
    void other_schemes_sign_too() {
        SampleEvent sample = SampleEvents.coditect().event("invoice.paid");

        assertThat(sample.signed(SECRET, Scheme.SHA256, Instant.now()).header("X-Coditect-Signature"))
                .startsWith("sha256=");
        assertThat(sample.signed("whsec_" + "QUJD".repeat(8), Scheme.STANDARD, Instant.now())
                        .headerMap())
                .containsKeys("webhook-id", "webhook-timestamp", "webhook-signature");
    }

    @Test
    void what_there_is_not_is_said_with_what_there_is() {
        assertThatThrownBy(() -> SampleEvents.coditect().event("customer.created"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("customer.created")
                .hasMessageContaining("invoice.paid");
        assertThatThrownBy(() -> SampleEvents.coditect()
                        .event("invoice.paid")
                        .signed(SECRET)
                        .header("X-Other"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("X-Coditect-Signature");
    }
}
