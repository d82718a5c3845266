package ai.coditect.sim.delivery.world;

import static org.assertj.core.api.Assertions.assertThat;

import ai.coditect.sim.billing.contract.ApiVersion;
import ai.coditect.sim.billing.contract.Dialect;
import ai.coditect.sim.billing.contract.Event;
import ai.coditect.sim.billing.contract.EventType;
import ai.coditect.sim.delivery.endpoint.Endpoint;
import ai.coditect.sim.delivery.endpoint.EndpointSpec;
import ai.coditect.sim.delivery.endpoint.SenderProfile;
import ai.coditect.sim.delivery.signature.Header;
import ai.coditect.sim.delivery.signature.Scheme;
import ai.coditect.sim.delivery.transport.Answer;
import ai.coditect.sim.delivery.transport.Transport;
import ai.coditect.sim.delivery.transport.Transports;
import ai.coditect.sim.delivery.transport.WireRequest;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.stripe.net.Webhook;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Who gets what in which words and shape, when endpoints of one world differ. */
class DialectsTest {
    private static final String SECRET = "whsec_test_secret";
    private static final String CODITECT = "http://localhost:1/coditect";
    private static final String STRIPE = "http://localhost:1/stripe";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final List<WireRequest> received = Collections.synchronizedList(new ArrayList<>());

    private World world() {
        Transport transport = Transports.inProcess(request -> {
            received.add(request);
            return new Answer.Answered(200, List.of(), new byte[0], false, Duration.ZERO);
        });
        return World.open(WorldSettings.of("Dial1", 7, 1_767_952_800L), transport);
    }

    private static EndpointSpec stripe(List<String> events, ApiVersion version, boolean livemode) {
        return new EndpointSpec(
                URI.create(STRIPE),
                events,
                null,
                SECRET,
                Scheme.T_V1,
                Dialect.STRIPE,
                SenderProfile.CODITECT,
                null,
                List.of(new Header("X-Fixed", "yes")),
                version,
                livemode);
    }

    private List<JsonNode> at(String url) throws Exception {
        List<JsonNode> bodies = new ArrayList<>();
        for (WireRequest request : List.copyOf(received)) {
            if (request.target().toString().equals(url)) {
                bodies.add(JSON.readTree(request.body()));
            }
        }
        return bodies;
    }

    private static List<String> types(List<JsonNode> bodies) {
        return bodies.stream().map(body -> body.path("type").asText()).toList();
    }

    @Test
    void each_endpoint_gets_its_own_dialect_and_coditects_gets_the_twelve_only() throws Exception {
        try (World world = world()) {
            world.addEndpoint(EndpointSpec.of(URI.create(CODITECT), SECRET));
            world.addEndpoint(stripe(List.of("*"), ApiVersion.PINNED, false));
            WorldTest.subscribe(world);
            world.awaitAnswers();

            assertThat(types(at(CODITECT)))
                    .containsExactly(
                            "payment_method.attached", "subscription.created", "invoice.created", "invoice.paid");
            assertThat(types(at(STRIPE)))
                    .contains("customer.created", "customer.subscription.created", "charge.succeeded")
                    .contains("payment_intent.succeeded", "invoice.payment_succeeded", "invoice_payment.paid")
                    .doesNotContain("subscription.created");
        }
    }

    @Test
    void without_such_an_endpoint_the_log_holds_the_twelve_only() throws Exception {
        try (World world = world()) {
            Endpoint stripes = world.addEndpoint(stripe(List.of("*"), ApiVersion.PINNED, false));
            world.removeEndpoint(stripes.id());
            world.addEndpoint(EndpointSpec.of(URI.create(CODITECT), SECRET));
            WorldTest.subscribe(world);
            world.awaitAnswers();

            assertThat(world.eventsAfter(0))
                    .hasSize(4)
                    .allMatch(event -> event.type().sentIn(Dialect.CODITECT));
        }
    }

    @Test
    void a_list_of_events_names_stripes_types_and_families() throws Exception {
        try (World world = world()) {
            world.addEndpoint(stripe(List.of("charge.*", "customer.subscription.created"), ApiVersion.PINNED, false));
            WorldTest.subscribe(world);
            world.awaitAnswers();

            assertThat(types(at(STRIPE)))
                    .containsExactlyInAnyOrder("customer.subscription.created", "charge.succeeded");
        }
    }

    @Test
    void shape_livemode_and_headers_are_the_endpoints_own_and_the_signature_holds() throws Exception {
        try (World world = world()) {
            world.addEndpoint(stripe(List.of("*"), ApiVersion.OLDER, true));
            WorldTest.subscribe(world);
            world.awaitAnswers();

            assertThat(types(at(STRIPE))).contains("invoice.paid").doesNotContain("invoice_payment.paid");
            for (WireRequest request : received) {
                String payload = new String(request.body(), StandardCharsets.UTF_8);
                assertThat(payload).contains("\"api_version\": \"2024-06-20\"", "\"livemode\": true");
                assertThat(request.headers()).contains(new Header("X-Fixed", "yes"));
                String signature = request.headers().stream()
                        .filter(header -> header.name().equals("Stripe-Signature"))
                        .map(Header::value)
                        .findFirst()
                        .orElseThrow();
                assertThat(Webhook.constructEvent(payload, signature, SECRET).getLivemode())
                        .isTrue();
            }
        }
    }

    @Test
    void a_trials_end_has_no_name_at_stripes() {
        EndpointSpec spec = stripe(List.of("*"), ApiVersion.PINNED, false);

        assertThat(spec.wants(EventType.SUBSCRIPTION_TRIAL_ENDED)).isFalse();
        assertThat(spec.wants(EventType.SUBSCRIPTION_TRIAL_WILL_END)).isTrue();
        assertThat(spec.in(ApiVersion.OLDER).wants(EventType.INVOICE_PAYMENT_PAID))
                .isFalse();
    }

    @Test
    void the_twelve_keep_their_ids_whoever_listens() throws Exception {
        try (World coditect = world();
                World both = world()) {
            coditect.addEndpoint(EndpointSpec.of(URI.create(CODITECT), SECRET));
            both.addEndpoint(stripe(List.of("*"), ApiVersion.PINNED, false));
            WorldTest.subscribe(coditect);
            WorldTest.subscribe(both);

            assertThat(twelve(both)).isEqualTo(twelve(coditect));
        }
    }

    private static List<String> twelve(World world) {
        return world.eventsAfter(0).stream()
                .filter(event -> event.type().sentIn(Dialect.CODITECT))
                .map(Event::id)
                .toList();
    }
}
