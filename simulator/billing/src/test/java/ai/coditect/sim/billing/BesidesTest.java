package ai.coditect.sim.billing;

import static org.assertj.core.api.Assertions.assertThat;

import ai.coditect.sim.billing.checkout.CheckoutSession;
import ai.coditect.sim.billing.contract.BillingSettings;
import ai.coditect.sim.billing.contract.CardInput;
import ai.coditect.sim.billing.contract.Dialect;
import ai.coditect.sim.billing.contract.Event;
import ai.coditect.sim.billing.contract.EventJson;
import ai.coditect.sim.billing.contract.EventType;
import ai.coditect.sim.billing.contract.Interval;
import ai.coditect.sim.billing.contract.Plan;
import ai.coditect.sim.billing.contract.Plans;
import ai.coditect.sim.billing.contract.Resource;
import ai.coditect.sim.billing.payment.Charge;
import ai.coditect.sim.billing.payment.DeletedCustomer;
import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What Stripe sends beside the twelve: which, in which order, and that the twelve do not notice (stripe.md 4.3). */
class BesidesTest {
    private static final String TRIAL_WARNING = "customer.subscription.trial_will_end";

    private static Play play(String card) {
        Play play = Play.with(card);
        play.billing.tellBesides(true);
        return play;
    }

    /** Returns Stripe's names of the events since the last call. */
    private static List<String> sent(Play play) {
        List<String> names = new ArrayList<>();
        for (Event event : play.events()) {
            if (event.type().sentIn(Dialect.STRIPE)) {
                names.add(event.type().stripeName());
            }
        }
        return names;
    }

    @Test
    void a_good_card_subscribes() {
        Play play = play(Play.GOOD);
        play.subscribe(1);

        assertThat(sent(play))
                .containsExactly(
                        "payment_method.attached",
                        "customer.updated",
                        "customer.subscription.created",
                        "customer.updated",
                        "invoice.created",
                        "invoice.finalized",
                        "payment_intent.created",
                        "charge.succeeded",
                        "payment_intent.succeeded",
                        "invoice.updated",
                        "invoice.paid",
                        "invoice.payment_succeeded",
                        "invoice_payment.paid");
    }

    @Test
    void a_customer_is_told_of_when_made() {
        Play play = play(Play.GOOD);
        play.execute(new Command.CreateCustomer(null, "bob@example.com", null, null, Map.of(), null));

        assertThat(sent(play)).containsExactly("customer.created");
    }

    @Test
    void a_deleted_customer_loses_his_subscriptions_first_and_is_then_told_of_as_deleted() {
        Play play = play(Play.GOOD);
        String first = play.subscribe(1).id();
        play.subscribe(2);
        play.cancel(Command.CancelMode.AT_PERIOD_END);
        play.events();
        Resource deleted = play.execute(new Command.DeleteCustomer(play.customer.id()));

        assertThat(sent(play))
                .containsExactly("customer.subscription.deleted", "customer.subscription.deleted", "customer.deleted");
        assertThat(EventJson.tree(deleted).toString())
                .isEqualTo("{\"id\":\"" + play.customer.id() + "\",\"object\":\"customer\",\"deleted\":true}");
        assertThat(play.billing.find(play.customer.id())).contains(deleted);
        assertThat(play.billing.find(first)).isPresent();
        play.advanceTo(Play.START + 90 * Play.DAY);
        assertThat(play.events()).as("nothing happens to him any more").isEmpty();
    }

    @Test
    void a_tax_id_is_pending_until_its_register_answered() {
        Play play = play(Play.GOOD);
        play.execute(new Command.AddTaxId(play.customer.id(), new Command.TaxIdInput("eu_vat", "DE123456788")));
        Event updated = play.billing.events().get(play.billing.events().size() - 1);

        assertThat(sent(play)).containsExactly("customer.tax_id.created", "customer.tax_id.updated");
        assertThat(EventJson.tree(updated, Dialect.STRIPE, 1)
                        .at("/data/previous_attributes/verification/status")
                        .asText())
                .isEqualTo("pending");
    }

    @Test
    void a_checkout_that_is_expired_by_hand_is_told_of_once() {
        Play play = play(Play.GOOD);
        CheckoutSession session = play.execute(enterprise(play));
        CheckoutSession expired = play.execute(new Command.ExpireCheckout(session.id()));

        assertThat(expired.status()).isEqualTo(CheckoutSession.Status.EXPIRED);
        play.advanceTo(Play.START + 3 * Play.DAY);
        assertThat(sent(play)).containsExactly("checkout.session.expired");
    }

    @Test
    void a_checkout_by_bank_transfer_is_complete_but_unpaid_until_the_funds_arrive() {
        Play play = play(Play.GOOD);
        CheckoutSession session = submitted(play);
        assertThat(sent(play)).endsWith("checkout.session.completed");
        assertThat(paymentStatus(play, session)).isEqualTo("unpaid");
        play.transfer(play.invoice().amountRemaining());

        assertThat(sent(play)).contains("invoice.paid", "checkout.session.async_payment_succeeded");
        assertThat(paymentStatus(play, session)).isEqualTo("paid");
    }

    @Test
    void a_checkout_whose_transfer_nobody_waits_for_any_more_has_failed() {
        Play play = play(Play.GOOD);
        CheckoutSession session = submitted(play);
        sent(play);
        play.execute(new Command.VoidInvoice(play.invoice().id()));

        assertThat(sent(play)).contains("invoice.voided", "checkout.session.async_payment_failed");
        assertThat(paymentStatus(play, session)).isEqualTo("unpaid");
    }

    @Test
    void a_checkout_that_was_paid_beforehand_is_paid_when_complete() {
        Play play = play(Play.GOOD);
        play.transfer(1_000_000);
        CheckoutSession session = submitted(play);

        assertThat(sent(play)).doesNotContain("checkout.session.async_payment_succeeded");
        assertThat(paymentStatus(play, session)).isEqualTo("paid");
    }

    private static CheckoutSession submitted(Play play) {
        CheckoutSession session = play.execute(enterprise(play));
        play.execute(new Command.SubmitCheckout(session.id(), null, null, null, (String) null));
        return session;
    }

    static Command<CheckoutSession> enterprise(Play play) {
        return new Command.OpenCheckout(
                "plan_enterprise",
                Interval.MONTH,
                3,
                0,
                null,
                null,
                "https://a",
                "https://b",
                play.customer.id(),
                null,
                null,
                Map.of(),
                9_000L,
                null);
    }

    private static String paymentStatus(Play play, CheckoutSession session) {
        Resource now = play.billing.find(session.id()).orElseThrow();
        return EventJson.tree(now).path("payment_status").asText();
    }

    @Test
    void a_declined_card_leaves_its_charge_behind() {
        Play play = play(Play.DECLINED);
        play.subscribe(1);

        assertThat(sent(play))
                .containsExactly(
                        "customer.subscription.created",
                        "customer.updated",
                        "invoice.created",
                        "invoice.finalized",
                        "payment_intent.created",
                        "charge.failed",
                        "payment_intent.payment_failed",
                        "invoice.updated",
                        "invoice.payment_failed",
                        "customer.updated");
    }

    @Test
    void a_challenge_asks_for_action_and_then_goes_on() {
        Play play = play(Play.SCA);
        play.subscribe(1);
        assertThat(sent(play))
                .endsWith(
                        "payment_intent.created", "payment_intent.requires_action", "invoice.payment_action_required");
        play.authenticate(true);

        assertThat(sent(play))
                .containsExactly(
                        "payment_method.attached",
                        "customer.updated",
                        "charge.succeeded",
                        "payment_intent.succeeded",
                        "invoice.updated",
                        "invoice.paid",
                        "invoice.payment_succeeded",
                        "invoice_payment.paid",
                        "customer.subscription.updated");
        Charge charge = play.billing.all(Charge.class).get(0);
        assertThat(EventJson.tree(charge)
                        .at("/payment_method_details/card/three_d_secure/result")
                        .asText())
                .isEqualTo("authenticated");
    }

    @Test
    void a_renewal_is_finalised_an_hour_later() {
        Play play = play(Play.GOOD);
        play.subscribe(1);
        play.events();
        play.advanceToRenewal();

        assertThat(sent(play))
                .containsExactly(
                        "invoice.upcoming",
                        "customer.subscription.updated",
                        "invoice.created",
                        "invoice.finalized",
                        "invoice.updated",
                        "payment_intent.created",
                        "charge.succeeded",
                        "payment_intent.succeeded",
                        "invoice.updated",
                        "invoice.paid",
                        "invoice.payment_succeeded",
                        "invoice_payment.paid");
    }

    @Test
    void a_trial_sets_its_card_up_and_warns_three_days_before_its_end() {
        Play play = play(Play.GOOD);
        play.subscribe("plan_pro", Interval.MONTH, 1, 14, null);
        assertThat(sent(play))
                .containsExactly(
                        "setup_intent.created",
                        "setup_intent.succeeded",
                        "payment_method.attached",
                        "customer.updated",
                        "customer.subscription.created",
                        "customer.updated",
                        "invoice.created",
                        "invoice.finalized",
                        "invoice.updated",
                        "invoice.paid",
                        "invoice.payment_succeeded");
        play.advanceTo(play.agenda.now() + 11 * Play.DAY - 1);
        assertThat(sent(play)).containsExactly("invoice.upcoming");
        play.advanceTo(play.agenda.now() + 1);
        assertThat(sent(play)).containsExactly(TRIAL_WARNING);
        play.advance(play.billing.trialEndAttempt(play.customer.id()));
        assertThat(sent(play)).startsWith("customer.subscription.updated", "invoice.created", "invoice.finalized");
    }

    @Test
    void a_trial_of_three_days_or_less_warns_at_once() {
        Play play = play(Play.GOOD);
        play.subscribe("plan_pro", Interval.MONTH, 1, 3, null);

        assertThat(sent(play)).endsWith(TRIAL_WARNING);
    }

    @Test
    void a_trial_that_was_cancelled_is_not_warned_of() {
        Play play = play(Play.GOOD);
        play.subscribe("plan_pro", Interval.MONTH, 1, 14, null);
        play.cancel(Command.CancelMode.NOW);
        play.events();
        play.advanceTo(play.agenda.now() + 20 * Play.DAY);

        assertThat(sent(play)).isEmpty();
    }

    @Test
    void a_trial_that_ends_without_a_card_pauses() {
        Play play = new Play(Play.setting("trial", BillingSettings.TrialWithoutCard.PAUSE), Play.START, null);
        play.billing.tellBesides(true);
        play.subscribe("plan_pro", Interval.MONTH, 1, 7, null);
        play.advanceTo(play.agenda.now() + 8 * Play.DAY);

        assertThat(sent(play)).endsWith("customer.subscription.updated", "customer.subscription.paused");
    }

    @Test
    void a_hosted_page_tells_when_it_is_complete_and_when_it_expires() {
        Play play = play(Play.GOOD);
        CheckoutSession done = open(play);
        CheckoutSession left = open(play);
        play.events();
        play.execute(new Command.SubmitCheckout(done.id(), CardInput.of(Play.GOOD), "guest@example.com", null, null));
        List<Event> events = play.events();
        Event last = events.get(events.size() - 1);

        assertThat(events.get(0).type()).isEqualTo(EventType.CUSTOMER_CREATED);
        assertThat(last.type()).isEqualTo(EventType.CHECKOUT_COMPLETED);
        assertThat(last.object()).isEqualTo(play.billing.find(done.id()).orElseThrow());
        assertThat(EventJson.tree(last, Dialect.STRIPE, 1)
                        .at("/data/object/client_reference_id")
                        .asText())
                .isEqualTo("user-7");

        play.advanceTo(play.agenda.now() + 2 * Play.DAY);
        Event expired = play.events().get(0);
        assertThat(expired.type()).isEqualTo(EventType.CHECKOUT_EXPIRED);
        assertThat(expired.object().id()).isEqualTo(left.id());
    }

    private static CheckoutSession open(Play play) {
        return play.execute(new Command.OpenCheckout(
                "plan_pro",
                Interval.MONTH,
                2,
                0,
                null,
                null,
                "https://app.example/ok",
                "https://app.example/no",
                null,
                null,
                "user-7",
                Map.of()));
    }

    @Test
    void an_unpaid_first_invoice_is_voided_with_its_payment() {
        Play play = new Play(
                Play.setting("first", BillingSettings.FirstInvoice.EXPIRE_AFTER_23_HOURS), Play.START, Play.DECLINED);
        play.billing.tellBesides(true);
        play.subscribe(1);
        play.events();
        play.advanceTo(play.agenda.now() + Play.DAY);

        assertThat(sent(play))
                .containsExactly(
                        "invoice.voided",
                        "invoice.updated",
                        "payment_intent.canceled",
                        "customer.subscription.updated");
    }

    @Test
    void ids_of_products_and_prices_may_be_fixed() {
        Plan pro = Plans.find("plan_pro").orElseThrow();
        String price = pro.price(Interval.MONTH).orElseThrow().id();
        Map<String, String> ids = Map.of(pro.product().id(), "prod_mine", price, "price_mine");
        Play play = new Play(BillingSettings.DEFAULTS.withIds(ids), Play.START, Play.GOOD);
        play.subscribe(2);

        JsonNode item = EventJson.tree(play.subscription()).at("/items/data/0");
        assertThat(item.at("/price/id").asText()).isEqualTo("price_mine");
        assertThat(item.at("/plan/id").asText()).isEqualTo("price_mine");
        assertThat(item.at("/price/product").asText()).isEqualTo("prod_mine");
        assertThat(EventJson.tree(play.billing.find("prod_mine").orElseThrow())
                        .path("default_price")
                        .asText())
                .isEqualTo("price_mine");
        assertThat(play.billing.find(price)).isEmpty();
        assertThat(play.invoice().amountPaid()).isEqualTo(2 * 4_900);
    }

    @Test
    void coditect_is_told_of_none_of_it() {
        Play play = Play.with(Play.GOOD);
        play.subscribe("plan_pro", Interval.MONTH, 1, 14, null);
        play.advance(play.billing.trialEndAttempt(play.customer.id()));

        assertThat(play.events()).allMatch(event -> event.type().sentIn(Dialect.CODITECT));
    }

    @Test
    void the_twelve_are_the_same_bytes_with_and_without_the_others() {
        for (long seed = 100; seed < 140; seed++) {
            List<Event> alone = RandomLife.live(seed, 120, new RandomLife.Witness() {})
                    .billing
                    .events();
            List<Event> among = RandomLife.inStripesDialect(seed, 120).billing.events().stream()
                    .filter(event -> event.type().sentIn(Dialect.CODITECT))
                    .toList();
            assertThat(texts(among)).as("seed " + seed).isEqualTo(texts(alone));
        }
    }

    private static List<String> texts(List<Event> events) {
        return events.stream()
                .map(event -> new String(EventJson.line(event), StandardCharsets.UTF_8))
                .toList();
    }

    @Test
    void each_snapshot_is_the_objects_state_and_tells_the_difference_from_the_state_before() {
        for (long seed = 200; seed < 220; seed++) {
            Map<String, JsonNode> states = new HashMap<>();
            RandomLife life = RandomLife.watchedInStripesDialect(seed, 120, new RandomLife.Witness() {
                @Override
                public void event(Billing billing, Event event, long action) {
                    Resource object = event.object();
                    if (event.type() == EventType.CUSTOMER_DELETED) {
                        assertThat(billing.find(object.id())).contains(new DeletedCustomer(object.id()));
                    } else if (event.type() == EventType.CUSTOMER_TAX_ID_DELETED) {
                        assertThat(billing.find(object.id())).isEmpty();
                    } else if (event.type() != EventType.INVOICE_UPCOMING) {
                        assertThat(billing.find(object.id()))
                                .as(event.type().toString())
                                .contains(object);
                    }
                    boolean changes = event.type().stripeName().endsWith(".updated")
                            || event.type() == EventType.PAYMENT_METHOD_DETACHED;
                    assertThat(event.previous() != null)
                            .as(event.type().toString())
                            .isEqualTo(changes);
                    Resource previous = event.previous();
                    if (previous != null) {
                        assertThat(EventJson.tree(previous)).isNotEqualTo(EventJson.tree(object));
                    }
                    states.put(object.id(), EventJson.tree(object));
                }
            });
            for (Class<? extends Resource> kind : Recipe.KINDS) {
                for (Resource resource : life.billing.all(kind)) {
                    assertThat(life.billing.find(resource.id())).contains(resource);
                }
            }
            assertThat(states).isNotEmpty();
        }
    }

    @Test
    void the_graph_is_closed_every_id_in_it_leads_to_an_object() {
        for (long seed = 300; seed < 306; seed++) {
            Billing billing = RandomLife.inStripesDialect(seed, 120).billing;
            for (Class<? extends Resource> kind : Recipe.KINDS) {
                for (Resource resource : billing.all(kind)) {
                    follow(billing, EventJson.tree(resource), resource.object());
                }
            }
        }
    }

    private static void follow(Billing billing, JsonNode node, String from) {
        for (var field : node.properties()) {
            JsonNode value = field.getValue();
            if (value.isTextual() && LINKS.contains(field.getKey())) {
                assertThat(billing.find(value.asText()))
                        .as(from + "." + field.getKey() + " " + value.asText())
                        .isPresent();
            }
        }
        node.forEach(child -> follow(billing, child, from));
    }

    private static final List<String> LINKS = List.of(
            "balance_transaction",
            "charge",
            "customer",
            "default_payment_method",
            "default_price",
            "invoice",
            "latest_charge",
            "latest_invoice",
            "payment_intent",
            "product",
            "setup_intent",
            "source",
            "subscription",
            "subscription_item",
            "tax_rate");
}
