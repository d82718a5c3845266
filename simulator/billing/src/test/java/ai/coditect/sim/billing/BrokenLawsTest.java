package ai.coditect.sim.billing;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.coditect.sim.billing.contract.Address;
import ai.coditect.sim.billing.contract.Event;
import ai.coditect.sim.billing.contract.EventJson;
import ai.coditect.sim.billing.contract.EventType;
import ai.coditect.sim.billing.contract.Interval;
import ai.coditect.sim.billing.contract.TaxSettings;
import ai.coditect.sim.billing.tax.TaxExempt;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Each law of {@link Laws} and {@link LegalOrder} is broken once, and has to say so. */
class BrokenLawsTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "/amount_due",
                "/amount_remaining",
                "/subtotal",
                "/total",
                "/total_excluding_tax",
                "/total_taxes/0/amount",
                "/total_taxes/1/taxable_amount",
                "/lines/data/0/amount",
                "/lines/data/1/taxes/0/amount",
                "/lines/data/1/taxes/1/taxable_amount"
            })
    void an_invoice_that_is_a_cent_off_anywhere_does_not_add_up(String pointer) {
        Play play = Play.taxed(TaxSettings.DEFAULTS, Address.of("CA", "QC"), TaxExempt.NONE);
        play.subscribe(3);
        play.change(null, null, 7L);
        ObjectNode invoice = EventJson.tree(play.invoice());
        assertThatCode(() -> Laws.invoiceAddsUp(invoice)).doesNotThrowAnyException();

        int slash = pointer.lastIndexOf('/');
        ObjectNode holder = (ObjectNode) invoice.at(pointer.substring(0, slash));
        String field = pointer.substring(slash + 1);
        holder.put(field, holder.path(field).asLong() + 1);

        breaks(() -> Laws.invoiceAddsUp(invoice));
    }

    @Test
    void a_customer_without_a_country_who_is_taxed_breaks_a_law() {
        Play play = Play.at("DE", null);
        play.subscribe(1);
        ObjectNode invoice = EventJson.tree(play.invoice());
        ((ObjectNode) invoice.path("customer_address")).putNull("country");

        breaks(() -> Laws.invoiceAddsUp(invoice));
    }

    @Test
    void previous_attributes_are_the_real_difference() {
        ObjectNode now = JsonNodeFactory.instance.objectNode().put("status", "active");
        now.putObject("items").put("quantity", 2);
        ObjectNode same = JsonNodeFactory.instance.objectNode().put("status", "active");
        ObjectNode nested = JsonNodeFactory.instance.objectNode();
        nested.putObject("items").put("quantity", 2);

        breaks(() -> Laws.restore(now.deepCopy(), same));
        breaks(() -> Laws.restore(now.deepCopy(), nested));
    }

    @Test
    void periods_follow_each_other_without_a_gap() {
        ObjectNode first = period(0, 100);

        assertThatCode(() -> Laws.periodFollows(first, period(100, 200), 100)).doesNotThrowAnyException();
        breaks(() -> Laws.periodFollows(first, period(101, 200), 100));
        breaks(() -> Laws.periodFollows(first, period(100, 100), 100));
    }

    @Test
    void events_come_in_a_legal_order() {
        breaks(() -> new LegalOrder().subscription(EventType.SUBSCRIPTION_UPDATED, "sub_1", "active"));
        breaks(() -> living().subscription(EventType.SUBSCRIPTION_CREATED, "sub_1", "active"));
        breaks(() -> ended().subscription(EventType.SUBSCRIPTION_UPDATED, "sub_1", "active"));
        breaks(() -> ended().subscription(EventType.SUBSCRIPTION_CANCELED, "sub_1", "canceled"));
        breaks(() -> ended().invoice(EventType.INVOICE_CREATED, "in_1", "sub_1"));
        breaks(() -> living().invoice(EventType.INVOICE_CREATED, "in_1", "sub_2"));
        breaks(() -> living().invoice(EventType.INVOICE_PAID, "in_1", "sub_1"));
        breaks(() -> {
            LegalOrder order = living();
            order.invoice(EventType.INVOICE_CREATED, "in_1", "sub_1");
            order.invoice(EventType.INVOICE_PAID, "in_1", "sub_1");
            order.invoice(EventType.INVOICE_PAYMENT_FAILED, "in_1", "sub_1");
        });
    }

    @Test
    void a_log_that_skips_a_number_or_shows_another_state_than_the_present_one_breaks_a_law() {
        Play play = Play.with(Play.GOOD);
        play.subscribe(1);
        play.cancel(Command.CancelMode.NOW);
        List<Event> events = play.billing.events();

        assertThatThrownBy(() -> new Laws().event(play.billing, events.get(1), 1))
                .as("starts at number 2")
                .isInstanceOf(AssertionError.class);
        Laws laws = new Laws();
        laws.event(play.billing, events.get(0), 1);
        assertThatThrownBy(() -> laws.event(play.billing, events.get(1), 1))
                .as("active, and the subscription is canceled")
                .isInstanceOf(AssertionError.class);
    }

    @Test
    void two_actions_in_one_second_break_a_law() {
        Play play = Play.with(Play.GOOD);
        play.subscribe(1);
        List<Event> events = play.billing.events();
        Laws laws = new Laws();
        laws.event(play.billing, events.get(0), 1);

        breaks(() -> laws.event(play.billing, events.get(1), 2));
    }

    @Test
    void money_that_came_and_is_nowhere_breaks_a_law_and_so_does_access_that_no_event_gave() {
        Play play = Play.withoutCard();
        Laws laws = new Laws();
        laws.transferred(1);
        play.subscribe("plan_starter", Interval.MONTH, 1, 0, null);

        assertThatThrownBy(() -> laws.settled(play.billing, play.agenda.now())).hasMessageContaining("transferred");
        breaks(() -> new Laws().settled(play.billing, play.agenda.now()));
    }

    private static LegalOrder living() {
        LegalOrder order = new LegalOrder();
        order.subscription(EventType.SUBSCRIPTION_CREATED, "sub_1", "active");
        return order;
    }

    private static LegalOrder ended() {
        LegalOrder order = living();
        order.subscription(EventType.SUBSCRIPTION_CANCELED, "sub_1", "canceled");
        return order;
    }

    private static ObjectNode period(long start, long end) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("current_period_start", start)
                .put("current_period_end", end);
    }

    private static void breaks(ThrowingCallable law) {
        assertThatThrownBy(law).isInstanceOf(AssertionError.class);
    }
}
