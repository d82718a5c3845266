package ai.coditect.sim.junit;

import static ai.coditect.sim.billing.contract.Access.GRANTED;
import static ai.coditect.sim.billing.contract.Access.REVOKED;
import static ai.coditect.sim.junit.EventPattern.event;
import static ai.coditect.sim.junit.Rest.rest;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.coditect.sim.billing.Command.CancelMode;
import ai.coditect.sim.billing.contract.BillingRefusal;
import ai.coditect.sim.billing.contract.Wallet;
import ai.coditect.sim.harness.scenario.Step;
import java.time.Instant;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The verbs of a scenario file, in Java. */
class VerbsTest {
    private static final String GOOD = "4242 4242 4242 4242";
    private static final String OTHER = "5555 5555 5555 4444";
    private static final String FAILS_LATER = "4000 0000 0000 0341";

    @RegisterExtension
    static final CoditectSimulator sim = CoditectSimulator.builder()
            .clock(Instant.parse("2026-01-15T09:00:00Z"))
            .deliverTo(request -> WebhookAnswer.status(200))
            .build();

    @Test
    void every_verb_of_a_customer_in_a_scenario_file_is_a_method_of_the_same_name() {
        Set<String> elsewhere = Set.of(
                "SubscribeByTransfer", // subscribe with an agreed amount
                "Advance",
                "Hold",
                "Deliver",
                "Answer",
                "ApiAnswer",
                "Call",
                "Perform",
                "Restart",
                "Kill",
                "Strike", // kill, while it handles an event
                "Expect",
                "RotateSecret",
                "Introduce");
        Set<String> methods = Stream.concat(
                        Arrays.stream(Customer.class.getMethods()), Arrays.stream(Simulation.class.getMethods()))
                .map(java.lang.reflect.Method::getName)
                .collect(Collectors.toSet());
        assertThat(Arrays.stream(Step.class.getPermittedSubclasses())
                        .map(Class::getSimpleName)
                        .filter(name -> !elsewhere.contains(name))
                        .map(name -> Character.toLowerCase(name.charAt(0)) + name.substring(1)))
                .hasSizeGreaterThan(15)
                .allMatch(methods::contains);
    }

    @Test
    void enterprise_pays_by_bank_transfer(Simulation simulation) {
        Customer customer = simulation.customer();
        customer.subscribe("plan_enterprise", s -> s.amount(900_000).daysUntilDue(14));
        assertThat(customer.access()).isEqualTo(GRANTED);
        customer.transfer(100_000);
        simulation.assertSent(rest(), event("invoice.created").with("status", "open"));
        customer.transfer();
        simulation.assertSent(event("invoice.paid").with("amount_paid", 900_000), rest());
        assertThatThrownBy(customer::transfer)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("owes nothing");
    }

    @Test
    void cards_are_added_chosen_and_removed(Simulation simulation) {
        Customer customer = simulation.customer(c -> c.card(GOOD)).subscribe("plan_pro");
        customer.addCard(OTHER).defaultCard(OTHER).removeCard(GOOD);
        simulation.assertSent(rest(), event("payment_method.attached"), event("payment_method.detached"));
        customer.replaceCard(Wallet.GOOGLE_PAY);
        simulation.assertSent(event("payment_method.attached"));
        assertThatThrownBy(() -> customer.defaultCard(FAILS_LATER))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("addCard attaches it");
    }

    @Test
    void an_open_invoice_is_paid_by_hand_given_up_or_taken_back(Simulation simulation) {
        Customer payer = unpaidAtRenewal(simulation);
        payer.payInvoice(GOOD);
        simulation.assertSent(
                rest(), event("invoice.paid"), event("subscription.updated").with("status", "active"));
        Customer lost = unpaidAtRenewal(simulation);
        lost.markUncollectible();
        assertThat(lost.access()).isEqualTo(GRANTED);
        Customer excused = unpaidAtRenewal(simulation);
        excused.voidInvoice();
        assertThat(excused.access()).isEqualTo(GRANTED);
        assertThatThrownBy(excused::payInvoice)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("has no open invoice");
    }

    @Test
    void of_several_subscriptions_the_one_that_is_named_changes_and_ends(Simulation simulation) {
        Customer customer =
                simulation.customer(c -> c.card(GOOD)).subscribe("plan_pro").subscribe("plan_starter");
        String pro = customer.subscriptionId("plan_pro");
        assertThat(customer.subscriptionId()).isNotEqualTo(pro);
        customer.change(c -> c.subscription("plan_pro").quantity(4));
        customer.cancel(CancelMode.NOW, pro);
        simulation.assertSent(
                rest(),
                event("subscription.updated").with("id", pro),
                rest(),
                event("subscription.canceled").with("id", pro));
        assertThatThrownBy(() -> customer.subscriptionId("plan_enterprise"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("has no subscription to plan_enterprise");
    }

    @Test
    void a_page_sells_one_payment(Simulation simulation) {
        simulation.customer(c -> c.card(GOOD)).openCheckout(1_250, "eur").checkout();
        simulation.assertSent(rest(), event("payment_intent.succeeded").with("amount", 1_250));
    }

    private static Customer unpaidAtRenewal(Simulation simulation) {
        return simulation
                .customer(c -> c.card(GOOD))
                .subscribe("plan_pro")
                .replaceCard(FAILS_LATER)
                .advanceToRenewal();
    }

    @Test
    void a_page_is_opened_and_completed_or_expires(Simulation simulation) {
        Customer customer = simulation.customer(c -> c.card(GOOD));
        customer.openCheckout("plan_pro").expireCheckout();
        customer.openCheckout("plan_pro", s -> s.quantity(3)).checkout();
        simulation.assertSent(rest(), event("invoice.paid").with("amount_paid", 14_700), rest());
        assertThat(customer.access()).isEqualTo(GRANTED);
        assertThatThrownBy(customer::expireCheckout)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("no open checkout page");
    }

    @Test
    void a_customer_moves_is_taxed_and_is_deleted(Simulation simulation) {
        Customer customer = simulation.customer(c -> c.card(GOOD).country("DE").currency("EUR"));
        customer.updateCustomer(c -> c.country("FR").name("Zoë Durand"));
        assertThatThrownBy(() -> customer.addTaxId("eu_vat", "DE1")).isInstanceOf(BillingRefusal.class);
        customer.subscribe("plan_pro");
        simulation.assertSent(
                rest(), event("invoice.paid").with("currency", "eur").with("customer_name", "Zoë Durand"), rest());
        customer.deleteCustomer();
        assertThat(customer.access()).isEqualTo(REVOKED);
    }
}
