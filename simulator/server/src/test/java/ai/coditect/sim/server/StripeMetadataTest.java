package ai.coditect.sim.server;

import static ai.coditect.sim.server.StripeSdk.KEY;
import static ai.coditect.sim.server.StripeSdk.client;
import static ai.coditect.sim.server.StripeSdk.customer;
import static ai.coditect.sim.server.StripeSdk.subscribe;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.coditect.sim.billing.Command;
import ai.coditect.sim.billing.contract.CardInput;
import com.stripe.StripeClient;
import com.stripe.exception.InvalidRequestException;
import com.stripe.exception.StripeException;
import com.stripe.model.Event;
import com.stripe.model.MetadataStore;
import com.stripe.model.Subscription;
import com.stripe.model.checkout.Session;
import com.stripe.param.CustomerUpdateParams;
import com.stripe.param.EventListParams;
import com.stripe.param.InvoiceUpdateParams;
import com.stripe.param.PaymentIntentUpdateParams;
import com.stripe.param.PaymentMethodUpdateParams;
import com.stripe.param.SubscriptionUpdateParams;
import com.stripe.param.checkout.SessionCreateParams;
import com.stripe.param.checkout.SessionUpdateParams;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a team writes on Stripe's objects, by stripe-java. */
class StripeMetadataTest {

    /** Sets metadata on an object. */
    @FunctionalInterface
    private interface Update {
        MetadataStore<?> with(Map<String, String> metadata) throws StripeException;
    }

    @Test
    void every_object_takes_keys_beside_those_it_has_and_loses_the_emptied_ones() throws StripeException {
        try (RunningSimulator sim = RunningSimulator.withOneWorld()) {
            StripeClient stripe = client(sim, KEY);
            String customer = customer(sim, "zoe@example.com");
            String subscription = subscribe(sim, customer, "4242424242424242");
            String method = stripe.v1()
                    .customers()
                    .paymentMethods()
                    .list(customer)
                    .getData()
                    .get(0)
                    .getId();
            String invoice = stripe.v1().invoices().list().getData().get(0).getId();
            String intent = stripe.v1().paymentIntents().list().getData().get(0).getId();
            String session = session(stripe).getId();
            List<Update> updates = List.of(
                    metadata -> stripe.v1()
                            .customers()
                            .update(
                                    customer,
                                    CustomerUpdateParams.builder()
                                            .putAllMetadata(metadata)
                                            .build()),
                    metadata -> stripe.v1()
                            .subscriptions()
                            .update(
                                    subscription,
                                    SubscriptionUpdateParams.builder()
                                            .putAllMetadata(metadata)
                                            .build()),
                    metadata -> stripe.v1()
                            .paymentMethods()
                            .update(
                                    method,
                                    PaymentMethodUpdateParams.builder()
                                            .putAllMetadata(metadata)
                                            .build()),
                    metadata -> stripe.v1()
                            .invoices()
                            .update(
                                    invoice,
                                    InvoiceUpdateParams.builder()
                                            .putAllMetadata(metadata)
                                            .build()),
                    metadata -> stripe.v1()
                            .paymentIntents()
                            .update(
                                    intent,
                                    PaymentIntentUpdateParams.builder()
                                            .putAllMetadata(metadata)
                                            .build()),
                    metadata -> stripe.v1()
                            .checkout()
                            .sessions()
                            .update(
                                    session,
                                    SessionUpdateParams.builder()
                                            .putAllMetadata(metadata)
                                            .build()));
            for (Update update : updates) {
                Map<String, String> before = update.with(Map.of("a", "1")).getMetadata();
                Map<String, String> after =
                        update.with(Map.of("b", "zoë", "a", "")).getMetadata();
                assertThat(before).containsEntry("a", "1");
                assertThat(after)
                        .containsEntry("b", "zoë")
                        .doesNotContainKey("a")
                        .hasSameSizeAs(before);
            }
        }
    }

    @Test
    void empty_metadata_removes_all_of_it_and_the_event_tells_what_it_was() throws StripeException {
        try (RunningSimulator sim = RunningSimulator.withOneWorld()) {
            StripeClient stripe = client(sim, KEY);
            String id = subscribe(sim, customer(sim, "zoe@example.com"), "4242424242424242");
            Reply emptied = sim.send(
                    "POST",
                    "/v1/subscriptions/" + id,
                    Map.of("Authorization", "Bearer " + KEY, "Content-Type", "application/x-www-form-urlencoded"),
                    "metadata=".getBytes(StandardCharsets.UTF_8));
            assertThat(emptied.json().path("metadata")).isEmpty();
            Event event = stripe.v1()
                    .events()
                    .list(EventListParams.builder().setLimit(1L).build())
                    .getData()
                    .get(0);
            assertThat(event.getType()).isEqualTo("customer.subscription.updated");
            assertThat(event.getData().getPreviousAttributes()).isEqualTo(Map.of("metadata", Map.of("user", "u1")));
        }
    }

    @Test
    void a_refused_change_writes_nothing() throws StripeException {
        try (RunningSimulator sim = RunningSimulator.withOneWorld()) {
            StripeClient stripe = client(sim, KEY);
            String id = subscribe(sim, customer(sim, "zoe@example.com"), "4000000000000341");
            Subscription incomplete = stripe.v1().subscriptions().retrieve(id);
            SubscriptionUpdateParams change = SubscriptionUpdateParams.builder()
                    .putMetadata("seats", "9")
                    .addItem(SubscriptionUpdateParams.Item.builder()
                            .setId(incomplete.getItems().getData().get(0).getId())
                            .setQuantity(9L)
                            .build())
                    .build();
            assertThatThrownBy(() -> stripe.v1().subscriptions().update(id, change))
                    .isInstanceOf(InvalidRequestException.class);
            assertThat(stripe.v1().subscriptions().retrieve(id).getMetadata()).doesNotContainKey("seats");
        }
    }

    @Test
    void a_checkout_gives_its_subscription_what_is_meant_for_it_and_keeps_the_rest() throws StripeException {
        try (RunningSimulator sim = RunningSimulator.withOneWorld()) {
            StripeClient stripe = client(sim, KEY);
            Session session = session(stripe);
            sim.world()
                    .execute(new Command.SubmitCheckout(
                            session.getId(), CardInput.of("4242424242424242"), "zoe@example.com", "Zoë", null));
            Session complete = stripe.v1().checkout().sessions().retrieve(session.getId());
            assertThat(complete.getMetadata()).isEqualTo(Map.of("cart", "7"));
            assertThat(stripe.v1()
                            .subscriptions()
                            .retrieve(complete.getSubscription())
                            .getMetadata())
                    .isEqualTo(Map.of("tenant", "t1"));
        }
    }

    @Test
    void more_than_fifty_keys_are_refused() throws StripeException {
        try (RunningSimulator sim = RunningSimulator.withOneWorld()) {
            StripeClient stripe = client(sim, KEY);
            String customer = customer(sim, "zoe@example.com");
            CustomerUpdateParams.Builder many = CustomerUpdateParams.builder();
            for (int i = 0; i < 50; i++) {
                many.putMetadata("key" + i, "v");
            }
            assertThatThrownBy(() -> stripe.v1().customers().update(customer, many.build()))
                    .as("it has one already")
                    .isInstanceOf(InvalidRequestException.class)
                    .hasMessageStartingWith("Metadata can have up to 50 keys");
            many.putMetadata("team", "");
            assertThat(stripe.v1().customers().update(customer, many.build()).getMetadata())
                    .hasSize(50);
        }
    }

    private static Session session(StripeClient stripe) throws StripeException {
        return stripe.v1()
                .checkout()
                .sessions()
                .create(StripeSdk.session(stripe)
                        .putMetadata("cart", "7")
                        .setSubscriptionData(SessionCreateParams.SubscriptionData.builder()
                                .putMetadata("tenant", "t1")
                                .build())
                        .build());
    }
}
