package ai.coditect.sim.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The scenario verbs over HTTP. */
class ControlApiTest {

    @Test
    void the_success_lifecycle_can_be_driven_and_watched() {
        try (RunningSimulator sim = RunningSimulator.withOneWorld()) {
            hook(sim);
            String customer = customer(sim, "4242 4242 4242 4242");
            Reply subscribed = act(sim, "subscribe", "{\"plan\":\"plan_pro\",\"quantity\":10}");
            assertThat(types(subscribed))
                    .containsExactly(
                            "payment_method.attached", "subscription.created", "invoice.created", "invoice.paid");
            assertThat(subscribed.data().path("result").path("status").asText()).isEqualTo("active");
            assertThat(sim.received).hasSize(4);
            JsonNode state = sim.get("/sim/state").data();
            assertThat(state.path("customers").get(0).path("id").asText()).isEqualTo(customer);
            assertThat(state.path("customers").get(0).path("access").asText()).isEqualTo("granted");
            assertThat(state.path("deliveries").path("delivered").asInt()).isEqualTo(4);

            Reply renewed = act(sim, "advance", "{\"to\":\"renewal\"}");
            assertThat(types(renewed))
                    .containsExactly("invoice.upcoming", "subscription.updated", "invoice.created", "invoice.paid");
            assertThat(types(act(sim, "change", "{\"quantity\":20}")))
                    .containsExactly("subscription.updated", "invoice.created", "invoice.paid");
            assertThat(types(act(sim, "cancel", "{\"when\":\"at-period-end\"}")))
                    .containsExactly("subscription.updated");
            assertThat(types(act(sim, "cancel", "{\"when\":\"undo\"}"))).containsExactly("subscription.updated");
            assertThat(types(act(sim, "cancel", "{\"when\":\"now\"}"))).containsExactly("subscription.canceled");
            assertThat(sim.get("/sim/customers").data().get(0).path("access").asText())
                    .isEqualTo("revoked");
        }
    }

    @Test
    void a_challenge_is_passed_and_a_failed_renewal_is_recovered() {
        try (RunningSimulator sim = RunningSimulator.withOneWorld()) {
            customer(sim, "4000 0025 0000 3155");
            assertThat(types(act(sim, "subscribe", "{\"plan\":\"plan_pro\"}")))
                    .containsExactly("subscription.created", "invoice.created");
            assertThat(types(act(sim, "authenticate", "{\"outcome\":\"succeed\"}")))
                    .containsExactly("payment_method.attached", "invoice.paid", "subscription.updated");
            act(sim, "replace-card", "{\"card\":\"4000000000000341\"}");
            assertThat(types(act(sim, "advance", "{\"to\":\"renewal\"}"))).contains("invoice.payment_failed");
            assertThat(types(act(sim, "advance", "{\"to\":\"next payment attempt\",\"times\":2}")))
                    .containsExactly("invoice.payment_failed", "invoice.payment_failed");
            assertThat(
                            types(
                                    act(
                                            sim,
                                            "replace-card",
                                            "{\"card\":{\"number\":\"4242424242424242\",\"exp_month\":1,\"exp_year\":2039,\"cvc\":\"000\"}}")))
                    .contains("invoice.paid", "subscription.updated");
        }
    }

    @Test
    void a_checkout_session_is_completed_with_a_challenge() {
        try (RunningSimulator sim = RunningSimulator.withOneWorld()) {
            String session = sim.checkout(",\"customer_email\":\"z@example.com\"");
            Reply submitted = act(sim, "checkout", "{\"session\":\"" + session + "\",\"card\":\"4000002500003155\"}");
            assertThat(submitted.data().path("result").path("progress").asText())
                    .isEqualTo("challenge");
            Reply failed = act(sim, "authenticate", "{\"session\":\"" + session + "\",\"outcome\":\"fail\"}");
            assertThat(failed.data().path("result").path("progress").asText()).isEqualTo("open");
            act(sim, "checkout", "{\"session\":\"" + session + "\",\"card\":\"4000002500003155\"}");
            Reply passed = act(sim, "authenticate", "{\"session\":\"" + session + "\",\"outcome\":\"succeed\"}");
            assertThat(passed.data().path("result").path("progress").asText()).isEqualTo("complete");
            assertThat(types(passed)).contains("subscription.created", "invoice.paid");
        }
    }

    @Test
    void deliveries_are_held_and_sent_in_the_order_asked_for() {
        try (RunningSimulator sim = RunningSimulator.withOneWorld()) {
            hook(sim);
            customer(sim, "4242424242424242");
            act(sim, "hold", "{}");
            act(sim, "subscribe", "{\"plan\":\"plan_pro\"}");
            assertThat(sim.received).isEmpty();
            assertThat(sim.get("/sim/deliveries").data().findValuesAsText("state"))
                    .containsOnly("held");
            act(
                    sim,
                    "deliver",
                    "{\"events\":[\"invoice.paid\",\"...\",{\"event\":\"invoice.paid\",\"again\":true},\"subscription.created\"]}");
            assertThat(sim.get("/sim/attempts").data().findValuesAsText("event"))
                    .containsExactlyElementsOf(ids(
                            sim,
                            "invoice.paid",
                            "payment_method.attached",
                            "invoice.created",
                            "invoice.paid",
                            "subscription.created"));
            Reply bad = act(
                    sim,
                    "deliver",
                    "{\"events\":[{\"event\":\"invoice.paid\",\"again\":true,\"tampered\":\"body\",\"at_once\":3}]}");
            assertThat(bad.data().path("result").path("attempts")).hasSize(3);
            assertThat(types(act(sim, "cancel", "{\"when\":\"now\"}"))).hasSize(1);
            assertThat(sim.received).hasSize(9);
        }
    }

    @Test
    void a_fault_is_retried_and_drained() {
        try (RunningSimulator sim = RunningSimulator.withOneWorld()) {
            hook(sim);
            customer(sim, "4242424242424242");
            act(sim, "answer", "{\"with\":503,\"times\":4}");
            act(sim, "subscribe", "{\"plan\":\"plan_pro\"}");
            assertThat(sim.received).isEmpty();
            assertThat(sim.get("/sim/deliveries").data().findValuesAsText("state"))
                    .containsOnly("pending");
            act(sim, "answer", "{\"with\":\"reset\",\"handler\":\"reached\"}");
            act(sim, "advance", "{\"to\":\"next delivery attempt\"}");
            act(sim, "drain", "{}");
            assertThat(sim.received).hasSize(5);
            assertThat(sim.get("/sim/deliveries").data().findValuesAsText("state"))
                    .containsOnly("delivered");
            assertThat(sim.get("/sim/attempts?after=4").data()).hasSize(5);
        }
    }

    @Test
    void payments_and_cards_have_verbs_too() {
        try (RunningSimulator sim = RunningSimulator.withOneWorld()) {
            customer(sim, "4242424242424242");
            assertThat(types(act(sim, "pay", "{\"amount\":2500,\"currency\":\"EUR\",\"card\":\"visa\"}")))
                    .contains("payment_intent.succeeded");
            assertThat(types(act(sim, "pay", "{\"amount\":2500,\"card\":\"4000000000000002\"}")))
                    .contains("payment_intent.failed");
            act(sim, "replace-card", "{\"card\":\"visa\"}");
            assertThat(types(act(sim, "remove-card", "{}"))).containsExactly("payment_method.detached");
        }
    }

    @Test
    void time_moves_by_lengths_months_and_to_dates() {
        try (RunningSimulator sim = RunningSimulator.withOneWorld()) {
            assertThat(to(sim, "{\"by\":\"90s\"}")).isEqualTo("2026-01-09T10:01:30Z");
            assertThat(to(sim, "{\"by\":30}")).isEqualTo("2026-01-09T10:02:00Z");
            assertThat(to(sim, "{\"by\":\"1 month\",\"times\":2}")).isEqualTo("2026-03-09T10:02:00Z");
            assertThat(to(sim, "{\"to\":\"2026-04-01\"}")).isEqualTo("2026-04-01T00:00:00Z");
            assertThat(to(sim, "{\"to\":\"2026-04-01T12:00:00Z\"}")).isEqualTo("2026-04-01T12:00:00Z");
            assertThat(to(sim, "{\"by\":\"1 year\"}")).isEqualTo("2027-04-01T12:00:00Z");
        }
    }

    @Test
    void health_tells_how_many_worlds_are_open() {
        try (RunningSimulator sim = RunningSimulator.withOneWorld()) {
            assertThat(sim.page("/health").data()).hasToString("{\"status\":\"ok\",\"worlds\":1}");
            assertThat(sim.page("/sim/health").status()).isEqualTo(200);
            assertThat(sim.page("/sim/worlds").data().get(0).path("id").asText())
                    .isEqualTo("One");
        }
    }

    private static String to(RunningSimulator sim, String body) {
        return act(sim, "advance", body).data().path("result").path("to").asText();
    }

    private static void hook(RunningSimulator sim) {
        sim.post("/v1/webhooks", "{\"url\":\"http://localhost:5000/hook\",\"events\":[\"*\"]}");
    }

    private static String customer(RunningSimulator sim, String card) {
        return act(
                        sim,
                        "customers",
                        "{\"email\":\"zoe@example.com\",\"name\":\"Zoë Müller\",\"card\":\"" + card + "\"}")
                .data()
                .path("result")
                .path("id")
                .asText();
    }

    private static Reply act(RunningSimulator sim, String verb, String body) {
        Reply reply = sim.post("/sim/" + verb, body);
        assertThat(reply.status()).as(verb + " " + body + ": " + reply.text()).isEqualTo(200);
        return reply;
    }

    private static List<String> types(Reply reply) {
        return reply.data().path("events").findValuesAsText("type");
    }

    private static List<String> ids(RunningSimulator sim, String... types) {
        JsonNode events = sim.get("/sim/events").data();
        return Arrays.stream(types)
                .map(type -> {
                    for (JsonNode event : events) {
                        if (event.path("type").asText().equals(type)) {
                            return event.path("id").asText();
                        }
                    }
                    throw new AssertionError("no " + type);
                })
                .toList();
    }
}
