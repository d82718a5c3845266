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

    /** Of design section 3 and the scenario language; each as {@code POST /sim/…}. */
    private static final List<String> VERBS = List.of(
            "subscribe",
            "open-checkout",
            "checkout",
            "expire-checkout",
            "authenticate",
            "replace-card",
            "add-card",
            "default-card",
            "remove-card",
            "change",
            "cancel",
            "pay",
            "transfer",
            "pay-invoice",
            "mark-uncollectible",
            "void-invoice",
            "update-customer",
            "add-tax-id",
            "delete-customer",
            "advance",
            "hold",
            "deliver",
            "answer");

    /** What the language has besides and cannot be here: it is about the consumer's process, or about what is expected of it. */
    private static final List<String> OF_A_HARNESS = List.of("call", "restart", "kill", "expect");

    @Test
    void every_verb_of_the_language_that_needs_no_harness_is_served() {
        try (RunningSimulator sim = RunningSimulator.withoutWorld()) {
            assertThat(sim.server.routes())
                    .containsAll(VERBS.stream().map(verb -> "POST /sim/" + verb).toList())
                    .doesNotContainAnyElementsOf(OF_A_HARNESS.stream()
                            .map(verb -> "POST /sim/" + verb)
                            .toList());
        }
    }

    @Test
    void enterprise_is_paid_by_transfer_in_parts_or_given_up() {
        try (RunningSimulator sim = RunningSimulator.withOneWorld()) {
            act(sim, "customers", "{\"email\":\"acme@example.com\"}");
            String agreed =
                    "{\"plan\":\"plan_enterprise\",\"pay_by\":\"bank-transfer\",\"amount\":9900,\"quantity\":10}";
            assertThat(types(act(sim, "subscribe", agreed))).containsExactly("subscription.created", "invoice.created");
            Reply part = act(sim, "transfer", "{\"amount\":9000}");
            assertThat(part.data().at("/result/paid")).isEmpty();
            Reply rest = act(sim, "transfer", "{}");
            assertThat(types(rest)).containsExactly("invoice.paid");
            assertThat(rest.data().at("/result/received").asLong()).isEqualTo(90_000);
            assertThat(sim.post("/sim/transfer", "{}").status())
                    .as("nothing is owed")
                    .isEqualTo(409);
            act(sim, "subscribe", agreed);
            assertThat(act(sim, "mark-uncollectible", "{}")
                            .data()
                            .at("/result/status")
                            .asText())
                    .isEqualTo("uncollectible");
            Reply priced = sim.post("/sim/subscribe", "{\"plan\":\"plan_pro\",\"amount\":5}");
            assertThat(priced.status()).isEqualTo(422);
            assertThat(priced.text()).contains("bank-transfer");
        }
    }

    @Test
    void cards_are_added_chosen_and_removed_by_their_last_digits() {
        try (RunningSimulator sim = RunningSimulator.withOneWorld()) {
            customer(sim, "4242424242424242");
            act(sim, "add-card", "{\"wallet\":\"google_pay\"}");
            act(sim, "add-card", "{\"card\":\"5555555555554444\"}");
            Reply chosen = act(sim, "default-card", "{\"card\":\"5555 5555 5555 4444\"}");
            assertThat(chosen.data().at("/result/card/last4").asText()).isEqualTo("4444");
            Reply removed = act(sim, "remove-card", "{\"card\":\"visa\"}");
            assertThat(removed.data().at("/result/card/wallet/type").asText()).isEqualTo("google_pay");
            assertThat(sim.post("/sim/default-card", "{\"card\":\"visa\"}").status())
                    .isEqualTo(409);
            assertThat(sim.post("/sim/add-card", "{}").status()).isEqualTo(400);
        }
    }

    @Test
    void a_page_is_opened_submitted_or_expired_without_naming_it() {
        try (RunningSimulator sim = RunningSimulator.withOneWorld()) {
            Reply opened = act(sim, "open-checkout", "{\"plan\":\"plan_pro\",\"client_reference_id\":\"u1\"}");
            String url = opened.data().at("/result/url").asText();
            assertThat(sim.page(url.replaceFirst("https?://[^/]+", "")).status())
                    .isEqualTo(200);
            assertThat(act(
                                    sim,
                                    "checkout",
                                    "{\"card\":\"visa\",\"email\":\"zoe@example.com\",\"country\":\"US\",\"region\":\"CA\"}")
                            .data()
                            .at("/result/progress")
                            .asText())
                    .isEqualTo("complete");
            act(sim, "open-checkout", "{\"plan\":\"plan_starter\",\"customer\":\"zoe@example.com\"}");
            assertThat(types(act(sim, "checkout", "{}"))).contains("subscription.created");
            act(sim, "open-checkout", "{\"amount\":900}");
            assertThat(act(sim, "expire-checkout", "{}")
                            .data()
                            .at("/result/progress")
                            .asText())
                    .isEqualTo("expired");
            assertThat(sim.post("/sim/checkout", "{\"card\":\"visa\"}").status())
                    .isEqualTo(409);
        }
    }

    @Test
    void customers_are_changed_and_deleted_but_nobody_unnamed() {
        try (RunningSimulator sim = RunningSimulator.withOneWorld()) {
            String id = customer(sim, "4242424242424242");
            act(sim, "subscribe", "{\"plan\":\"plan_pro\"}");
            Reply moved = act(sim, "update-customer", "{\"country\":\"FR\",\"metadata\":{\"crm\":\"7\"}}");
            assertThat(moved.data().at("/result/address/country").asText()).isEqualTo("FR");
            assertThat(moved.data().at("/result/metadata/crm").asText()).isEqualTo("7");
            assertThat(sim.post("/sim/add-tax-id", "{\"tax_id\":{\"type\":\"eu_vat\",\"value\":\"DE1\"}}")
                            .status())
                    .isEqualTo(422);
            assertThat(sim.post("/sim/delete-customer", "{}").status()).isEqualTo(400);
            assertThat(types(act(sim, "delete-customer", "{\"customer\":\"" + id + "\"}")))
                    .containsExactly("subscription.canceled");
            assertThat(sim.get("/sim/customers").data()).isEmpty();
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
