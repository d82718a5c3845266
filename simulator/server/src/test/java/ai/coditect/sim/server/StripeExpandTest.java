package ai.coditect.sim.server;

import static ai.coditect.sim.server.StripeSdk.KEY;
import static ai.coditect.sim.server.StripeSdk.client;
import static ai.coditect.sim.server.StripeSdk.customer;
import static ai.coditect.sim.server.StripeSdk.subscribe;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.stripe.StripeClient;
import com.stripe.exception.InvalidRequestException;
import com.stripe.exception.StripeException;
import com.stripe.param.CustomerCreateParams;
import com.stripe.param.InvoiceListParams;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What cannot be expanded is refused before anything is looked at or done. */
class StripeExpandTest {

    private static Reply get(RunningSimulator sim, String path, String version) {
        Map<String, String> headers = new HashMap<>();
        headers.put("Authorization", "Bearer " + KEY);
        headers.put("Stripe-Version", version);
        return sim.send("GET", path, headers, null);
    }

    @Test
    void an_empty_list_refuses_it_too() throws StripeException {
        try (RunningSimulator sim = RunningSimulator.withOneWorld()) {
            StripeClient stripe = client(sim, KEY);
            for (String path : List.of("customer", "data", "data.foo", "data.customer.email", "data.lines.price")) {
                InvalidRequestException refused = catchThrowableOfType(
                        InvalidRequestException.class,
                        () -> stripe.v1()
                                .invoices()
                                .list(InvoiceListParams.builder()
                                        .addExpand(path)
                                        .build()));
                assertThat(refused).as(path).isNotNull();
                assertThat(refused.getStatusCode()).as(path).isEqualTo(400);
                assertThat(refused.getParam()).as(path).isEqualTo("expand");
                assertThat(refused.getMessage())
                        .startsWith("This property cannot be expanded (" + path.substring(path.lastIndexOf('.') + 1)
                                + ").");
            }
            InvoiceListParams right = InvoiceListParams.builder()
                    .addExpand("data.customer")
                    .addExpand("data.payments")
                    .build();
            assertThat(stripe.v1().invoices().list(right).getData()).isEmpty();
        }
    }

    @Test
    void a_call_that_would_change_something_changes_nothing() throws StripeException {
        try (RunningSimulator sim = RunningSimulator.withOneWorld()) {
            StripeClient stripe = client(sim, KEY);
            InvalidRequestException refused = catchThrowableOfType(
                    InvalidRequestException.class,
                    () -> stripe.v1()
                            .customers()
                            .create(CustomerCreateParams.builder()
                                    .setEmail("zoe@example.com")
                                    .addExpand("foo")
                                    .build()));
            assertThat(refused.getMessage()).startsWith("This property cannot be expanded (foo).");
            assertThat(stripe.v1().customers().list().getData()).isEmpty();
        }
    }

    @Test
    void the_version_decides_what_there_is_to_expand() {
        try (RunningSimulator sim = RunningSimulator.withOneWorld()) {
            String id = subscribe(sim, customer(sim, "zoe@example.com"), "4242424242424242");
            String intent = "/v1/subscriptions/" + id + "?expand[]=latest_invoice.payment_intent";
            String payments = "/v1/subscriptions/" + id + "?expand[]=latest_invoice.payments.data.payment";
            String intents = "/v1/invoices?expand[]=data.payments.data.payment";
            assertThat(get(sim, intent, "2024-06-20").status()).isEqualTo(200);
            Reply gone = get(sim, intent, "2026-07-29.dahlia");
            assertThat(gone.status()).isEqualTo(400);
            assertThat(gone.error().path("message").asText())
                    .startsWith("This property cannot be expanded (payment_intent).");
            assertThat(get(sim, intents, "2024-06-20").status()).isEqualTo(400);
            assertThat(get(sim, payments, "2026-07-29.dahlia").status())
                    .as("payment is no object")
                    .isEqualTo(400);
        }
    }

    @Test
    void more_than_four_levels_are_refused() {
        try (RunningSimulator sim = RunningSimulator.withOneWorld()) {
            Reply refused = get(
                    sim, "/v1/subscriptions?expand[]=data.latest_invoice.customer.test_clock.x", "2026-07-29.dahlia");
            assertThat(refused.status()).isEqualTo(400);
            assertThat(refused.error().path("param").asText()).isEqualTo("expand");
            assertThat(refused.error().path("message").asText())
                    .startsWith("You cannot expand more than 4 levels of a property.");
            assertThat(get(sim, "/v1/subscriptions?expand[]=data.items.data.price", "2026-07-29.dahlia")
                            .status())
                    .isEqualTo(200);
        }
    }
}
