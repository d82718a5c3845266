package ai.coditect.sim.junit;

import static ai.coditect.sim.billing.contract.Access.REVOKED;
import static ai.coditect.sim.junit.EventPattern.event;
import static ai.coditect.sim.junit.Rest.rest;
import static org.assertj.core.api.Assertions.assertThat;

import ai.coditect.sim.billing.contract.BillingSettings.AfterRetries;
import ai.coditect.sim.billing.contract.TaxBehavior;
import java.time.Period;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The settings of the account in a scenario file, in Java. */
class SettingsTest {
    @RegisterExtension
    static final CoditectSimulator sim = CoditectSimulator.builder()
            .settings(s -> s.retryDays(1).afterRetries(AfterRetries.UNPAID).prices(TaxBehavior.INCLUSIVE))
            .deliverTo(request -> WebhookAnswer.status(200))
            .build();

    @Test
    void the_days_between_retries_and_what_follows_the_last_one(Simulation simulation) {
        Customer customer = simulation
                .customer(c -> c.card("4242 4242 4242 4242"))
                .subscribe("plan_pro")
                .replaceCard("4000 0000 0000 0341")
                .advanceToRenewal();
        simulation.advance(Period.ofDays(2));
        simulation.assertSent(rest(), event("subscription.updated").with("status", "unpaid"));
        assertThat(customer.access()).isEqualTo(REVOKED);
    }

    @Test
    void tax_inside_of_the_prices(Simulation simulation) {
        simulation.customer(c -> c.card("4242 4242 4242 4242").country("DE")).subscribe("plan_pro");
        simulation.assertSent(rest(), event("invoice.paid").with("amount_paid", 4_900), rest());
    }
}
