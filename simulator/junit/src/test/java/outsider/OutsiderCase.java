package outsider;

import static ai.coditect.sim.billing.contract.Access.GRANTED;
import static ai.coditect.sim.billing.contract.Access.NONE;
import static ai.coditect.sim.junit.EventPattern.event;

import ai.coditect.sim.junit.Authentication;
import ai.coditect.sim.junit.CoditectSimulator;
import ai.coditect.sim.junit.Customer;
import ai.coditect.sim.junit.Simulation;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Tests as a team writes them, which know the JDK, JUnit and the simulator's one jar only. Run by {@code OutsiderIT} on each
 * JUnit version, never by Surefire.
 */
class OutsiderCase {
    @RegisterExtension
    static final CoditectSimulator sim = CoditectSimulator.create();

    static OutsiderHandler handler = new OutsiderHandler(sim.secret());

    @BeforeAll
    static void connect() {
        sim.deliverTo(handler.port(), "/webhooks");
        sim.probe("access", customer -> handler.access(customer.id()));
    }

    @Test
    void a_good_card_gives_access(Simulation simulation) {
        Customer customer = simulation.customer(c -> c.card("4242 4242 4242 4242"));
        customer.subscribe("plan_pro", 10);
        simulation.assertSent(
                event("payment_method.attached"),
                event("subscription.created").with("status", "active"),
                event("invoice.created"),
                event("invoice.paid").with("amount_paid", 49000));
        simulation.assertAllDelivered();
        customer.assertAccess(GRANTED);
    }

    @Test
    void a_challenge_gives_access_when_passed(Simulation simulation) {
        Customer customer = simulation.customer(c -> c.card("4000 0025 0000 3155"));
        customer.subscribe("plan_pro").assertAccess(NONE);
        customer.authenticate(Authentication.SUCCEED).assertAccess(GRANTED);
    }

    @Test
    void any_order_ends_the_same(Simulation simulation) {
        Customer customer = simulation.customer();
        simulation.hold();
        customer.subscribe("plan_pro");
        simulation.deliver("invoice.paid", "...");
        customer.assertAccess(GRANTED);
    }

    @TestFactory
    Stream<DynamicTest> the_four_cards() {
        return sim.scenarios("cards");
    }
}
