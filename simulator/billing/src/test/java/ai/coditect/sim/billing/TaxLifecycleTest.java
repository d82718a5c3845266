package ai.coditect.sim.billing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.coditect.sim.billing.Command.TaxIdInput;
import ai.coditect.sim.billing.checkout.CheckoutQuote;
import ai.coditect.sim.billing.checkout.CheckoutSession;
import ai.coditect.sim.billing.contract.Address;
import ai.coditect.sim.billing.contract.BillingRefusal;
import ai.coditect.sim.billing.contract.BillingSettings;
import ai.coditect.sim.billing.contract.CardInput;
import ai.coditect.sim.billing.contract.EventJson;
import ai.coditect.sim.billing.contract.Interval;
import ai.coditect.sim.billing.contract.TaxBehavior;
import ai.coditect.sim.billing.contract.TaxSettings;
import ai.coditect.sim.billing.subscription.Subscription;
import ai.coditect.sim.billing.tax.TaxExempt;
import ai.coditect.sim.billing.tax.TaxId;
import ai.coditect.sim.billing.tax.TaxRate;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Tax on invoices as the customer's country, region and ids ask for it (contract section 4, "Tax"). */
class TaxLifecycleTest {
    private static final TaxIdInput GERMAN = new TaxIdInput("eu_vat", "DE123456788");

    @Test
    void the_invoice_shows_the_tax_by_line_and_by_rate() {
        Play play = Play.at("DE", null);

        Subscription subscription = play.subscribe(10);

        assertThat(play.sent()).endsWith("invoice.paid 58310");
        JsonNode invoice = EventJson.tree(play.invoice());
        assertThat(invoice.path("subtotal").asLong()).isEqualTo(49_000);
        assertThat(invoice.path("subtotal_excluding_tax").asLong()).isEqualTo(49_000);
        assertThat(invoice.path("total_excluding_tax").asLong()).isEqualTo(49_000);
        assertThat(invoice.path("total").asLong()).isEqualTo(58_310);
        assertThat(invoice.path("automatic_tax").toString())
                .isEqualTo("{\"disabled_reason\":null,\"enabled\":true,\"liability\":{\"type\":\"self\"},"
                        + "\"provider\":\"stripe\",\"status\":\"complete\"}");
        JsonNode total = invoice.at("/total_taxes/0");
        assertThat(total.path("amount").asLong()).isEqualTo(9_310);
        assertThat(total.path("taxability_reason").asText()).isEqualTo("standard_rated");
        assertThat(invoice.at("/lines/data/0/taxes/0")).isEqualTo(total);
        TaxRate rate = (TaxRate) play.billing
                .find(total.at("/tax_rate_details/tax_rate").asText())
                .orElseThrow();
        assertThat(EventJson.tree(rate).path("percentage").asDouble()).isEqualTo(19.0);
        assertThat(subscription.automaticTax()).isTrue();
        assertThat(play.payment().amountReceived()).isEqualTo(58_310);
    }

    @Test
    void a_customer_without_a_country_is_not_taxed() {
        Play play = Play.with(Play.GOOD);

        play.subscribe(10);

        JsonNode invoice = EventJson.tree(play.invoice());
        assertThat(invoice.path("total").asLong()).isEqualTo(49_000);
        assertThat(invoice.path("total_taxes")).isEmpty();
        assertThat(invoice.at("/automatic_tax/enabled").asBoolean()).isFalse();
        assertThat(play.subscription().automaticTax()).isFalse();
    }

    @Test
    void a_valid_vat_id_across_the_border_means_reverse_charge() {
        Play play = Play.at("DE", null, GERMAN);

        play.subscribe(10);

        assertThat(play.sent()).endsWith("invoice.paid 49000");
        JsonNode invoice = EventJson.tree(play.invoice());
        assertThat(invoice.at("/total_taxes/0/taxability_reason").asText()).isEqualTo("reverse_charge");
        assertThat(invoice.at("/customer_tax_ids/0/value").asText()).isEqualTo("DE123456788");
        TaxId id = play.billing.all(TaxId.class).get(0);
        assertThat(EventJson.tree(id).at("/verification/status").asText()).isEqualTo("verified");
    }

    @Test
    void an_id_with_wrong_check_digits_makes_no_customer() {
        Play play = Play.withoutCard();
        assertThatThrownBy(() -> play.execute(new Command.CreateCustomer(
                        "cus_new",
                        "a@example.com",
                        null,
                        Address.of("DE"),
                        Map.of(),
                        null,
                        List.of(new TaxIdInput("eu_vat", "DE123456780")),
                        TaxExempt.NONE,
                        null)))
                .isInstanceOf(BillingRefusal.class)
                .hasMessageContaining("DE123456780");
        assertThat(play.billing.find("cus_new")).isEmpty();
        assertThat(play.billing.all(TaxId.class)).isEmpty();
    }

    @Test
    void ids_and_addresses_that_change_count_from_the_next_invoice() {
        Play play = Play.at("DE", null);
        play.subscribe(10);
        TaxId added = play.execute(new Command.AddTaxId(play.customer.id(), GERMAN));
        play.advanceToRenewal();
        assertThat(play.sent()).endsWith("invoice.paid 49000");

        play.execute(new Command.RemoveTaxId(play.customer.id(), added.id()));
        assertThat(play.billing.find(added.id())).isEmpty();
        play.execute(new Command.UpdateCustomer(
                play.customer.id(), null, null, Address.of("GB"), null, Map.of("moved", "yes")));
        play.advanceToRenewal();
        assertThat(play.sent()).endsWith("invoice.paid 58800");

        play.execute(new Command.UpdateCustomer(
                play.customer.id(), "new@example.com", null, null, TaxExempt.EXEMPT, Map.of()));
        play.advanceToRenewal();
        assertThat(play.sent()).endsWith("invoice.paid 49000");
        assertThat(play.invoice().taxes().totals().get(0).reason().word()).isEqualTo("customer_exempt");
        assertThat(EventJson.tree(play.invoice()).path("customer_email").asText())
                .isEqualTo("new@example.com");
    }

    @Test
    void an_address_that_comes_while_the_invoice_is_a_draft_is_taxed_when_it_is_finalised() {
        Play play = Play.with(Play.GOOD);
        Subscription subscription = play.subscribe(10);
        play.advanceTo(subscription.currentPeriodEnd());
        play.execute(new Command.UpdateCustomer(play.customer.id(), null, null, Address.of("DE"), null, Map.of()));

        play.advance(play.billing.nextPaymentAttempt(play.customer.id()));

        assertThat(play.sent()).endsWith("invoice.paid 58310");
    }

    @Test
    void a_proration_is_taxed_line_by_line_and_adds_up() {
        Play play = Play.at("DE", null);
        Subscription before = play.subscribe(10);
        play.advanceTo(before.created() + 10 * Play.DAY - 1);
        play.sent();

        play.change(null, null, 15L);

        // -33194 and 49790 at 19 %: the sum 16596 has 3153.24
        assertThat(play.sent()).endsWith("invoice.paid " + (16_596 + 3_153));
        assertThat(play.invoice().lines())
                .extracting(line -> line.taxes().get(0).amount())
                .containsExactly(-6_307L, 9_460L);
    }

    @Test
    void inclusive_prices_have_their_tax_inside() {
        Play play = Play.taxed(
                TaxSettings.DEFAULTS.withPrices(TaxBehavior.INCLUSIVE), Address.of("DE", null), TaxExempt.NONE);

        play.subscribe(10);

        assertThat(play.sent()).endsWith("invoice.paid 49000");
        JsonNode invoice = EventJson.tree(play.invoice());
        assertThat(invoice.at("/total_taxes/0/amount").asLong()).isEqualTo(7_824);
        assertThat(invoice.path("total_excluding_tax").asLong()).isEqualTo(41_176);
        assertThat(invoice.path("subtotal_excluding_tax").asLong()).isEqualTo(41_176);
        assertThat(EventJson.tree(play.subscription())
                        .at("/items/data/0/price/tax_behavior")
                        .asText())
                .isEqualTo("inclusive");
        assertThat(play.billing.plans().get(1).prices())
                .allMatch(price -> price.taxBehavior() == TaxBehavior.INCLUSIVE);
    }

    @Test
    void a_preview_and_a_trial_know_the_tax() {
        Play play = Play.at("DE", null);
        play.subscribe("plan_pro", Interval.MONTH, 10, 14, null);
        assertThat(play.sent()).endsWith("invoice.paid 0");

        play.advance(play.billing.trialEndAttempt(play.customer.id()));

        JsonNode upcoming = EventJson.tree(play.events().get(0).object());
        assertThat(upcoming.path("amount_due").asLong()).isEqualTo(58_310);
        assertThat(play.invoice().amountPaid()).isEqualTo(58_310);
    }

    @Test
    void a_checkout_quotes_the_tax_before_it_is_submitted_and_leaves_no_trace() {
        Play play = Play.withoutCard();
        CheckoutSession session = play.execute(new Command.OpenCheckout(
                "plan_pro",
                Interval.MONTH,
                10,
                0,
                null,
                null,
                "https://app.example/ok",
                "https://app.example/no",
                null,
                "cto@example.com",
                null,
                Map.of()));
        CheckoutQuote quote = play.billing.quote(session.id(), Address.of("DE"), List.of());
        assertThat(quote.total()).isEqualTo(58_310);
        assertThat(play.billing.quote(session.id(), null, List.of()).total()).isEqualTo(49_000);
        assertThat(play.billing
                        .quote(session.id(), Address.of("DE"), List.of(GERMAN))
                        .total())
                .isEqualTo(49_000);
        assertThat(play.billing.all(TaxRate.class)).isEmpty();

        play.execute(new Command.SubmitCheckout(
                session.id(), CardInput.of(Play.GOOD), null, "Zoë Müller", Address.of("DE"), List.of(GERMAN)));

        JsonNode complete = EventJson.tree(play.billing.find(session.id()).orElseThrow());
        assertThat(complete.path("amount_total").asLong()).isEqualTo(49_000);
        assertThat(complete.at("/customer_details/tax_ids/0/value").asText()).isEqualTo("DE123456788");
        assertThat(complete.at("/automatic_tax/status").asText()).isEqualTo("complete");
        assertThat(play.sent()).endsWith("invoice.paid 49000");
    }

    @Test
    void the_same_seller_does_not_tax_where_he_is_not_registered() {
        Play play = Play.taxed(
                new TaxSettings("DE", List.of("DE"), TaxBehavior.EXCLUSIVE), Address.of("US", "NY"), TaxExempt.NONE);

        play.subscribe(10);

        assertThat(play.sent()).endsWith("invoice.paid 49000");
        assertThat(EventJson.tree(play.invoice())
                        .at("/total_taxes/0/taxability_reason")
                        .asText())
                .isEqualTo("not_collecting");
        assertThat(BillingSettings.DEFAULTS.tax()).isEqualTo(TaxSettings.DEFAULTS);
    }
}
