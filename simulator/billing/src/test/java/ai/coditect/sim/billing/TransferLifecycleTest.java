package ai.coditect.sim.billing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.coditect.sim.billing.checkout.CheckoutSession;
import ai.coditect.sim.billing.contract.Access;
import ai.coditect.sim.billing.contract.BillingRefusal;
import ai.coditect.sim.billing.contract.CardInput;
import ai.coditect.sim.billing.contract.EventJson;
import ai.coditect.sim.billing.contract.EventType;
import ai.coditect.sim.billing.contract.Interval;
import ai.coditect.sim.billing.invoice.FundsReceipt;
import ai.coditect.sim.billing.invoice.Invoice;
import ai.coditect.sim.billing.payment.Customer;
import ai.coditect.sim.billing.payment.PaymentIntent;
import ai.coditect.sim.billing.subscription.Subscription;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Enterprise by bank transfer: the invoice stays open until the funds arrive; it never fails as a card does. */
class TransferLifecycleTest {
    private static final String[] BEGUN = {"subscription.created active", "invoice.created open"};

    @Test
    void the_invoice_is_sent_and_stays_open_until_its_funds_arrive_in_full() {
        Play play = Play.withoutCard();

        Subscription subscription = play.enterprise();

        assertThat(play.sent()).containsExactly(BEGUN);
        assertThat(play.access()).isEqualTo(Access.GRANTED);
        JsonNode invoice = EventJson.tree(play.invoice());
        assertThat(invoice.path("collection_method").asText()).isEqualTo("send_invoice");
        assertThat(invoice.path("due_date").asLong()).isEqualTo(play.agenda.now() + 14 * Play.DAY);
        assertThat(invoice.path("amount_due").asLong()).isEqualTo(90_000);
        assertThat(invoice.path("next_payment_attempt").isNull()).isTrue();
        assertThat(EventJson.tree(subscription).path("days_until_due").asInt()).isEqualTo(14);
        JsonNode intent = EventJson.tree(play.payment());
        assertThat(intent.path("status").asText()).isEqualTo("requires_action");
        assertThat(intent.at("/next_action/display_bank_transfer_instructions/amount_remaining")
                        .asLong())
                .isEqualTo(90_000);

        FundsReceipt receipt = play.transfer(90_000);

        assertThat(play.sent()).containsExactly("invoice.paid 90000");
        assertThat(receipt.paid()).containsExactly(play.invoice().id());
        assertThat(receipt.unapplied()).isZero();
        assertThat(play.payment().status()).isEqualTo(PaymentIntent.Status.SUCCEEDED);
    }

    @Test
    void funds_in_part_leave_it_open_and_the_rest_pays_it() {
        Play play = Play.withoutCard();
        play.enterprise();
        play.sent();

        play.transfer(40_000);

        assertThat(play.sent()).isEmpty();
        assertThat(play.invoice().status()).isEqualTo(Invoice.Status.OPEN);
        assertThat(play.payment().amountMissing()).isEqualTo(50_000);
        play.transfer(60_000);
        assertThat(play.sent()).containsExactly("invoice.paid 90000");
        assertThat(play.billing.cash(play.customer.id())).isEqualTo(10_000);
    }

    @Test
    void funds_that_come_too_late_mend_a_subscription_that_was_past_due() {
        Play play = Play.withoutCard();
        play.enterprise();
        play.sent();

        play.advanceTo(play.agenda.now() + 14 * Play.DAY);
        assertThat(play.sent()).containsExactly("subscription.updated past_due was active");
        assertThat(play.access()).isEqualTo(Access.GRANTED);
        assertThat(delinquent(play)).isTrue();
        play.transfer(90_000);

        assertThat(play.sent()).containsExactly("invoice.paid 90000", "subscription.updated active was past_due");
        assertThat(delinquent(play)).isFalse();
    }

    private static boolean delinquent(Play play) {
        return ((Customer) play.billing.find(play.customer.id()).orElseThrow()).delinquent();
    }

    @Test
    void it_renews_without_a_preview_and_no_payment_of_it_ever_fails() {
        Play play = Play.withoutCard();
        Subscription subscription = play.enterprise();
        play.transfer(90_000);
        play.sent();

        play.advanceTo(subscription.currentPeriodEnd() + Play.HOUR);
        assertThat(play.sent()).containsExactly("subscription.updated active", "invoice.created draft");
        assertThat(play.invoice().status()).isEqualTo(Invoice.Status.OPEN);
        assertThat(play.invoice().terms().dueDate()).isEqualTo(play.agenda.now() + 14 * Play.DAY);
        play.advanceTo(play.agenda.now() + 200 * Play.DAY);

        assertThat(play.billing.events())
                .extracting(event -> event.type())
                .doesNotContain(EventType.INVOICE_PAYMENT_FAILED, EventType.INVOICE_UPCOMING);
        assertThat(play.subscription().status()).isEqualTo(Subscription.Status.PAST_DUE);
        play.transfer(90_000L * 20);
        assertThat(play.subscription().status()).isEqualTo(Subscription.Status.ACTIVE);
    }

    @Test
    void what_was_sent_too_much_pays_the_next_invoice() {
        Play play = Play.withoutCard();
        Subscription subscription = play.enterprise();
        play.transfer(180_000);
        play.sent();

        play.advanceTo(subscription.currentPeriodEnd() + Play.HOUR);

        assertThat(play.sent())
                .containsExactly("subscription.updated active", "invoice.created draft", "invoice.paid 90000");
        assertThat(play.billing.cash(play.customer.id())).isZero();
    }

    @Test
    void funds_pay_the_invoice_that_is_named_first() {
        Play play = Play.withoutCard();
        play.enterprise();
        String first = play.invoice().id();
        play.enterprise();
        String second = play.invoice().id();

        FundsReceipt receipt = play.execute(new Command.FundsArrive(play.customer.id(), 90_000, second));

        assertThat(receipt.paid()).containsExactly(second);
        assertThatThrownBy(() -> play.execute(new Command.FundsArrive(play.customer.id(), 1, second)))
                .isInstanceOf(BillingRefusal.class)
                .hasMessageContaining(second);
        assertThat(((Invoice) play.billing.find(first).orElseThrow()).status()).isEqualTo(Invoice.Status.OPEN);
    }

    @Test
    void more_seats_are_billed_at_once_and_wait_for_their_funds_too() {
        Play play = Play.withoutCard();
        play.enterprise();
        play.transfer(90_000);
        play.sent();

        play.change(null, null, 20L);

        assertThat(play.sent()).containsExactly("subscription.updated active", "invoice.created open");
        assertThat(play.invoice().sent()).isTrue();
        assertThatThrownBy(() -> play.change("plan_pro", null, null))
                .isInstanceOf(BillingRefusal.class)
                .hasMessageContaining("agreed by hand");
    }

    @Test
    void a_card_cannot_pay_it_and_is_not_needed() {
        Play play = Play.withoutCard();
        play.enterprise();
        play.replaceCard(Play.GOOD);
        play.sent();

        assertThatThrownBy(() -> play.pay(Play.GOOD)).hasMessageContaining("bank transfer");
        play.execute(new Command.RemoveCard(play.customer.id(), null));

        assertThat(play.sent()).containsExactly("payment_method.detached");
    }

    @Test
    void cancelled_it_bills_no_more_and_late_funds_still_pay_what_was_open() {
        Play play = Play.withoutCard();
        play.enterprise();
        play.cancel(Command.CancelMode.NOW);
        play.sent();
        play.advanceTo(play.agenda.now() + 60 * Play.DAY);
        assertThat(play.sent()).isEmpty();

        play.transfer(90_000);

        assertThat(play.sent()).containsExactly("invoice.paid 90000");
        assertThat(play.access()).isEqualTo(Access.REVOKED);
    }

    @Test
    void a_transfer_that_was_in_part_is_given_back_when_its_invoice_is_voided() {
        Play play = Play.withoutCard();
        play.enterprise();
        play.transfer(40_000);

        play.execute(new Command.VoidInvoice(play.invoice().id()));

        assertThat(play.invoice().status()).isEqualTo(Invoice.Status.VOID);
        assertThat(play.billing.cash(play.customer.id())).isEqualTo(40_000);
        assertThat(play.payment().status()).isEqualTo(PaymentIntent.Status.CANCELED);
    }

    @Test
    void only_a_plan_without_prices_is_sold_so_and_not_for_nothing() {
        Play play = Play.withoutCard();
        for (Command<?> command : List.of(
                transfer(play, "plan_pro", 100, 14),
                transfer(play, "plan_enterprise", 0, 14),
                transfer(play, "plan_enterprise", 100, 0))) {
            assertThatThrownBy(() -> play.execute(command)).isInstanceOf(BillingRefusal.class);
        }
        assertThat(play.billing.events()).isEmpty();
    }

    private static Command<?> transfer(Play play, String plan, long unitAmount, int days) {
        return new Command.SubscribeByTransfer(play.customer.id(), plan, Interval.MONTH, 1, unitAmount, days, Map.of());
    }

    @Test
    void a_hosted_page_sells_it_at_the_agreed_price_and_takes_no_card() {
        Play play = Play.withoutCard();
        CheckoutSession session = play.execute(new Command.OpenCheckout(
                "plan_enterprise",
                Interval.YEAR,
                25,
                0,
                null,
                "eur",
                "https://app.example/ok",
                "https://app.example/no",
                null,
                "cto@example.com",
                "user-9",
                Map.of(),
                100_000L,
                null));
        assertThat(session.amountTotal()).isEqualTo(2_500_000);
        assertThatThrownBy(() -> play.execute(
                        new Command.SubmitCheckout(session.id(), CardInput.of(Play.GOOD), null, null, null)))
                .hasMessageContaining("bank transfer");

        play.execute(new Command.SubmitCheckout(session.id(), null, null, "Zoë Müller", "FR"));

        assertThat(play.sent()).containsExactly(BEGUN);
        CheckoutSession complete =
                (CheckoutSession) play.billing.find(session.id()).orElseThrow();
        assertThat(EventJson.tree(complete).path("payment_status").asText()).isEqualTo("unpaid");
        assertThat(complete.amountTotal()).isEqualTo(3_000_000);
        assertThat(EventJson.tree(play.payment())
                        .at("/next_action/display_bank_transfer_instructions/type")
                        .asText())
                .isEqualTo("eu_bank_transfer");
        play.execute(new Command.FundsArrive(play.subscription().customer(), 3_000_000, null));
        assertThat(play.sent()).containsExactly("invoice.paid 3000000");
    }
}
