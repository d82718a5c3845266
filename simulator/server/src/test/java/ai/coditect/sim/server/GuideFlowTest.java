package ai.coditect.sim.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.stripe.model.Customer;
import com.stripe.model.Invoice;
import com.stripe.model.PaymentMethod;
import com.stripe.model.StripeObject;
import com.stripe.model.Subscription;
import com.stripe.net.ApiResource;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The calls of CODITECT's guide in their order, and what can be read after them. */
class GuideFlowTest {

    @Test
    void plans_need_no_token_and_have_the_guides_prices() {
        try (RunningSimulator sim = RunningSimulator.withOneWorld()) {
            Reply reply = sim.send("GET", "/v1/plans", Map.of(), null);
            assertThat(reply.status()).isEqualTo(200);
            assertThat(reply.data().get(0).path("id").asText()).isEqualTo("plan_starter");
            assertThat(reply.data().get(0).path("price").asInt()).isZero();
            JsonNode pro = reply.data().get(1);
            assertThat(pro.path("id").asText()).isEqualTo("plan_pro");
            assertThat(pro.path("name").asText()).isEqualTo("Professional");
            assertThat(pro.path("price").asInt()).isEqualTo(4900);
            assertThat(pro.path("stripe_price_id").asText()).startsWith("price_");
            assertThat(pro.path("prices").get(1).path("price").asInt()).isEqualTo(47000);
            assertThat(reply.data().get(2).path("custom").asBoolean()).isTrue();
        }
    }

    @Test
    void checkout_then_pay_then_every_object_can_be_read_by_stripes_models() {
        try (RunningSimulator sim = RunningSimulator.withOneWorld()) {
            sim.post("/v1/webhooks", "{\"url\":\"http://localhost:5000/hook\",\"events\":[\"*\"]}");
            String session = sim.checkout(",\"client_reference_id\":\"user-7\",\"customer_email\":\"zoe@example.com\"");
            assertThat(session).startsWith("cs_test_");
            Reply paid = sim.form("/checkout/" + session, "number=4242424242424242&expiry=12%2F40&cvc=123");
            assertThat(paid.status()).isEqualTo(303);
            assertThat(paid.header("Location")).isEqualTo("https://app.example/ok?s=" + session);

            JsonNode customer = sim.get("/v1/customers").data().get(0);
            assertThat(customer.path("email").asText()).isEqualTo("zoe@example.com");
            assertThat(customer.path("metadata").path("client_reference_id").asText())
                    .isEqualTo("user-7");
            read(sim, "/v1/customers", Customer.class);
            Subscription subscription = read(sim, "/v1/subscriptions?status=active", Subscription.class);
            assertThat(subscription.getItems().getData().get(0).getQuantity()).isEqualTo(10);
            assertThat(subscription.getMetadata()).containsEntry("client_reference_id", "user-7");
            assertThat(read(sim, "/v1/invoices?status=paid", Invoice.class).getAmountPaid())
                    .isEqualTo(49_000);
            assertThat(read(sim, "/v1/payment-methods", PaymentMethod.class)
                            .getCard()
                            .getLast4())
                    .isEqualTo("4242");

            Reply events = sim.get("/v1/events");
            assertThat(events.data().findValuesAsText("type"))
                    .contains("payment_method.attached", "subscription.created", "invoice.created", "invoice.paid");
            String newest = events.data().get(0).path("id").asText();
            JsonNode event = sim.get("/v1/events/" + newest).data();
            assertThat(event).isEqualTo(events.data().get(0));
            assertThat(event.path("request").path("id").asText()).isEqualTo(paid.header("X-Request-Id"));
            assertThat(sim.get("/v1/events?type=invoice.paid").data()).hasSize(1);
            assertThat(sim.get("/v1/subscriptions?status=canceled").data()).isEmpty();
            assertThat(sim.get("/v1/invoices?customer=cus_other").data()).isEmpty();
        }
    }

    @Test
    void the_portal_session_needs_no_body_while_there_is_one_customer() {
        try (RunningSimulator sim = RunningSimulator.withOneWorld()) {
            assertThat(sim.post("/v1/billing/portal-session", "").status()).isEqualTo(422);

            String first = sim.post("/sim/customers", "{\"email\":\"a@example.com\"}")
                    .data()
                    .path("result")
                    .path("id")
                    .asText();
            Reply alone = sim.send(
                    "POST",
                    "/v1/billing/portal-session",
                    Map.of("Authorization", "Bearer " + RunningSimulator.TOKEN),
                    null);
            assertThat(alone.status()).isEqualTo(200);
            assertThat(alone.data().path("url").asText()).startsWith(sim.server.origin() + "/portal/bps_");
            assertThat(alone.data().path("expires_at").asText()).isEqualTo("2026-01-09T11:00:02Z");

            String second = sim.post("/sim/customers", "{\"email\":\"b@example.com\"}")
                    .data()
                    .path("result")
                    .path("id")
                    .asText();
            Reply several = sim.post("/v1/billing/portal-session", "{}");
            assertThat(several.code()).isEqualTo("validation_failed");
            assertThat(several.error().path("details").path("choices"))
                    .hasToString("[\"" + first + "\",\"" + second + "\"]");
            assertThat(sim.post("/v1/billing/portal-session", "{\"customer_id\":\"" + second + "\"}")
                            .status())
                    .isEqualTo(200);
        }
    }

    @Test
    void a_one_time_payment_is_made_on_the_page_too() {
        try (RunningSimulator sim = RunningSimulator.withOneWorld()) {
            Reply opened = sim.post(
                    "/v1/billing/checkout",
                    "{\"mode\":\"payment\",\"amount\":2500,\"currency\":\"EUR\",\"success_url\":\"https://app.example/ok\",\"cancel_url\":\"https://app.example/no\"}");
            assertThat(opened.status()).isEqualTo(200);
            String session = opened.data().path("session_id").asText();
            assertThat(sim.page("/checkout/" + session).text()).contains("Pay €25.00");
            assertThat(sim.form(
                                    "/checkout/" + session,
                                    "email=a%40b.example&number=4242424242424242&expiry=12/40&cvc=123")
                            .status())
                    .isEqualTo(303);
            assertThat(sim.get("/v1/events?type=payment_intent.succeeded").data())
                    .hasSize(1);
        }
    }

    @Test
    void links_lead_to_where_the_caller_reached_the_server() {
        try (RunningSimulator sim = RunningSimulator.withOneWorld()) {
            String url = sim.post(
                            "/v1/billing/checkout",
                            "{\"plan_id\":\"plan_pro\",\"success_url\":\"http://a.example\",\"cancel_url\":\"http://a.example\"}")
                    .data()
                    .path("checkout_url")
                    .asText();
            assertThat(url).startsWith(sim.server.origin() + "/checkout/cs_test_");
        }
    }

    private static <T extends StripeObject> T read(RunningSimulator sim, String list, Class<T> model) {
        Reply reply = sim.get(list);
        assertThat(reply.data()).as(list).hasSize(1);
        JsonNode object = reply.data().get(0);
        String path = list.replaceAll("\\?.*", "") + "/" + object.path("id").asText();
        assertThat(sim.get(path).data()).isEqualTo(object);
        return ApiResource.GSON.fromJson(object.toString(), model);
    }
}
