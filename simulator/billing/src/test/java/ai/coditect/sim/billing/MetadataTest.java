package ai.coditect.sim.billing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.coditect.sim.billing.checkout.CheckoutSession;
import ai.coditect.sim.billing.contract.BillingRefusal;
import ai.coditect.sim.billing.contract.CardInput;
import ai.coditect.sim.billing.contract.Dialect;
import ai.coditect.sim.billing.contract.Event;
import ai.coditect.sim.billing.contract.EventJson;
import ai.coditect.sim.billing.contract.EventType;
import ai.coditect.sim.billing.contract.Interval;
import ai.coditect.sim.billing.contract.Resource;
import ai.coditect.sim.billing.invoice.Invoice;
import ai.coditect.sim.billing.payment.PaymentIntent;
import ai.coditect.sim.billing.subscription.Subscription;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What a consumer writes on objects comes back in their events. */
class MetadataTest {

    @Test
    void each_kind_takes_keys_keeps_their_order_and_loses_those_that_are_emptied() {
        Play play = Play.with("4242424242424242");
        play.billing.tellBesides(true);
        Subscription subscription = play.subscribe(3);
        Resource method = play.billing.paymentMethods(play.customer.id()).get(0);
        Resource invoice = play.billing.all(Invoice.class).get(0);
        Resource intent = play.billing.all(PaymentIntent.class).get(0);
        CheckoutSession session = play.execute(open(null));
        for (Resource object : List.of(play.customer, subscription, method, invoice, intent, session)) {
            String id = object.id();
            play.execute(new Command.SetMetadata(id, Map.of("order", "1")));
            play.execute(new Command.SetMetadata(id, Map.of("b", "2")));
            play.execute(new Command.SetMetadata(id, Map.of("order", "")));
            assertThat(metadata(play, id))
                    .as(object.object())
                    .endsWith("\"b\":\"2\"}")
                    .doesNotContain("order");
        }
    }

    private static String metadata(Play play, String id) {
        return EventJson.tree(play.billing.find(id).orElseThrow())
                .path("metadata")
                .toString();
    }

    private static Command.OpenCheckout open(@Nullable Map<String, String> sold) {
        return new Command.OpenCheckout(
                "plan_pro",
                Interval.MONTH,
                1,
                0,
                null,
                null,
                "https://app.example/ok",
                "https://app.example/no",
                null,
                "bob@example.com",
                null,
                Map.of("cart", "7"),
                null,
                sold);
    }

    @Test
    void consumers_are_told_what_it_was_before() {
        Play play = Play.with("4242424242424242");
        Subscription subscription = play.subscribe(3);
        int before = play.billing.events().size();
        play.execute(new Command.SetMetadata(subscription.id(), Map.of("user", "u1")));
        play.execute(new Command.SetMetadata(subscription.id(), Map.of("user", "u1")));
        play.execute(new Command.SetMetadata(subscription.id(), Map.of("user", "u2")));
        List<Event> told =
                play.billing.events().subList(before, play.billing.events().size());
        assertThat(told).as("nothing new is no news").hasSize(2);
        Event last = told.get(1);
        assertThat(last.type()).isEqualTo(EventType.SUBSCRIPTION_UPDATED);
        assertThat(EventJson.tree(last, Dialect.CODITECT, 0)
                        .at("/data/previous_attributes")
                        .toString())
                .isEqualTo("{\"metadata\":{\"user\":\"u1\"}}");
        assertThat(EventJson.tree(last, Dialect.CODITECT, 0)
                        .at("/data/object/metadata/user")
                        .asText())
                .isEqualTo("u2");
    }

    @Test
    void a_card_s_is_told_beside_the_twelve() {
        Play play = Play.with("4242424242424242");
        play.billing.tellBesides(true);
        play.subscribe(1);
        String card = play.billing.paymentMethods(play.customer.id()).get(0).id();
        play.events();
        play.execute(new Command.SetMetadata(card, Map.of("checked", "no")));
        play.execute(new Command.SetMetadata(card, Map.of("checked", "yes")));
        play.execute(new Command.SetMetadata(card, Map.of("checked", "yes")));
        List<Event> told = play.events();
        assertThat(told).extracting(Event::type).containsOnly(EventType.PAYMENT_METHOD_UPDATED);
        assertThat(told).as("nothing new is no news").hasSize(2);
        assertThat(EventJson.tree(told.get(1), Dialect.STRIPE, 0)
                        .at("/data/previous_attributes")
                        .toString())
                .isEqualTo("{\"metadata\":{\"checked\":\"no\"}}");
    }

    @Test
    void an_ended_subscription_is_written_on_without_an_event() {
        Play play = Play.with("4242424242424242");
        Subscription subscription = play.subscribe(3);
        play.execute(new Command.Cancel(subscription.id(), Command.CancelMode.NOW));
        int before = play.billing.events().size();
        play.execute(new Command.SetMetadata(subscription.id(), Map.of("archived", "yes")));
        assertThat(play.billing.events()).hasSize(before);
        assertThat(metadata(play, subscription.id())).contains("archived");
    }

    @Test
    void what_is_written_while_a_challenge_is_open_stays_on_the_payment() {
        Play play = Play.with("4000002500003155");
        PaymentIntent waiting = play.execute(new Command.PayOnce(
                play.customer.id(), 500, "usd", null, Map.of("a", "1"), CardInput.of("4000002500003155")));
        play.execute(new Command.SetMetadata(waiting.id(), Map.of("b", "2")));
        play.execute(new Command.Authenticate(play.customer.id(), true));
        assertThat(metadata(play, waiting.id())).isEqualTo("{\"a\":\"1\",\"b\":\"2\"}");
        Subscription subscription = play.subscribe(1);
        String intent = play.billing.all(PaymentIntent.class).get(1).id();
        play.execute(new Command.SetMetadata(intent, Map.of("c", "3")));
        play.execute(new Command.SetMetadata(String.valueOf(subscription.latestInvoice()), Map.of("d", "4")));
        play.execute(new Command.Authenticate(play.customer.id(), true));
        assertThat(metadata(play, intent)).contains("\"c\":\"3\"");
        Event paid = play.billing.events().stream()
                .filter(event -> event.type() == EventType.INVOICE_PAID)
                .findFirst()
                .orElseThrow();
        assertThat(EventJson.tree(paid.object()).at("/metadata/d").asText()).isEqualTo("4");
    }

    @Test
    void a_checkout_keeps_its_own_and_gives_the_subscription_what_is_meant_for_it() {
        Play play = Play.with("4242424242424242");
        CheckoutSession session = play.execute(open(Map.of("tenant", "t1")));
        play.execute(new Command.SetMetadata(session.id(), Map.of("cart", "8")));
        play.execute(new Command.SubmitCheckout(session.id(), CardInput.of("4242424242424242"), null, "Bob", "DE"));
        CheckoutSession complete =
                (CheckoutSession) play.billing.find(session.id()).orElseThrow();
        assertThat(metadata(play, session.id())).isEqualTo("{\"cart\":\"8\"}");
        assertThat(metadata(play, String.valueOf(complete.subscription()))).isEqualTo("{\"tenant\":\"t1\"}");
    }

    @Test
    void what_takes_none_says_so() {
        Play play = Play.with("4242424242424242");
        Subscription subscription = play.subscribe(1);
        play.execute(new Command.Cancel(subscription.id(), Command.CancelMode.NOW));
        String card =
                play.execute(new Command.RemoveCard(play.customer.id(), null)).id();
        for (String id : List.of("sub_nothing", subscription.item().price().id(), card)) {
            assertThatThrownBy(() -> play.execute(new Command.SetMetadata(id, Map.of("a", "b"))))
                    .as(id)
                    .isInstanceOf(BillingRefusal.class);
        }
    }
}
