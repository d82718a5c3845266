package ai.coditect.sim.server;

import static ai.coditect.sim.server.StripeSdk.KEY;
import static ai.coditect.sim.server.StripeSdk.client;
import static ai.coditect.sim.server.StripeSdk.customer;
import static ai.coditect.sim.server.StripeSdk.subscribe;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import ai.coditect.sim.billing.Command;
import com.fasterxml.jackson.databind.JsonNode;
import com.stripe.StripeClient;
import com.stripe.exception.InvalidRequestException;
import com.stripe.exception.StripeException;
import com.stripe.model.Invoice;
import com.stripe.model.Subscription;
import com.stripe.param.InvoiceCreatePreviewParams;
import com.stripe.param.InvoiceListParams;
import com.stripe.param.SubscriptionUpdateParams;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Invoices that are only shown, as versions from basil on and those before it ask for them. */
class StripePreviewTest {
    private static final Map<String, String> OLDER = Map.of("Stripe-Version", "2024-06-20");

    private static Reply get(RunningSimulator sim, String path, Map<String, String> more) {
        Map<String, String> headers = new HashMap<>(more);
        headers.put("Authorization", "Bearer " + KEY);
        return sim.send("GET", path, headers, null);
    }

    private static InvoiceCreatePreviewParams seats(
            Subscription subscription, long quantity, InvoiceCreatePreviewParams.@Nullable PreviewMode mode) {
        InvoiceCreatePreviewParams.Builder params = InvoiceCreatePreviewParams.builder()
                .setSubscription(subscription.getId())
                .setSubscriptionDetails(InvoiceCreatePreviewParams.SubscriptionDetails.builder()
                        .addItem(InvoiceCreatePreviewParams.SubscriptionDetails.Item.builder()
                                .setId(subscription.getItems().getData().get(0).getId())
                                .setQuantity(quantity)
                                .build())
                        .build());
        return mode == null
                ? params.build()
                : params.setPreviewMode(mode).addExpand("customer").build();
    }

    @Test
    void the_next_invoice_is_shown_with_its_tax_and_is_nobodys_state() throws StripeException {
        try (RunningSimulator sim = RunningSimulator.withOneWorld()) {
            StripeClient stripe = client(sim, KEY);
            String customer = customer(sim, "zoe@example.com");
            Subscription subscription =
                    stripe.v1().subscriptions().retrieve(subscribe(sim, customer, "4242424242424242"));
            int events = sim.world().eventsAfter(0).size();
            Invoice upcoming = stripe.v1()
                    .invoices()
                    .createPreview(InvoiceCreatePreviewParams.builder()
                            .setCustomer(customer)
                            .setSubscription(subscription.getId())
                            .build());
            assertThat(upcoming.getId()).startsWith("upcoming_in_").hasSize("upcoming_in_".length() + 24);
            assertThat(upcoming.getStatus()).isEqualTo("draft");
            assertThat(upcoming.getBillingReason()).isEqualTo("upcoming");
            assertThat(upcoming.getSubtotal()).isEqualTo(14_700);
            assertThat(upcoming.getAmountDue()).isEqualTo(14_700 + 2_793);
            assertThat(upcoming.getPeriodEnd())
                    .isEqualTo(subscription.getItems().getData().get(0).getCurrentPeriodEnd());
            assertThat(upcoming.getLines().getData())
                    .singleElement()
                    .satisfies(line -> assertThat(line.getInvoice()).isEqualTo(upcoming.getId()));
            assertThat(sim.world().eventsAfter(0)).hasSize(events);
            assertThat(stripe.v1().invoices().list().getData()).hasSize(1);
        }
    }

    @Test
    void an_upgrade_shows_the_bill_that_it_makes_and_recurring_what_follows() throws StripeException {
        try (RunningSimulator sim = RunningSimulator.withOneWorld()) {
            StripeClient stripe = client(sim, KEY);
            String customer = customer(sim, "zoe@example.com");
            Subscription subscription =
                    stripe.v1().subscriptions().retrieve(subscribe(sim, customer, "4242424242424242"));
            Invoice now = stripe.v1().invoices().createPreview(seats(subscription, 10, null));
            assertThat(now.getLines().getData())
                    .hasSize(2)
                    .allSatisfy(line -> assertThat(line.getParent()
                                    .getSubscriptionItemDetails()
                                    .getProration())
                            .isTrue());
            Invoice later = stripe.v1()
                    .invoices()
                    .createPreview(seats(subscription, 10, InvoiceCreatePreviewParams.PreviewMode.RECURRING));
            assertThat(later.getSubtotal()).isEqualTo(49_000);
            assertThat(later.getCustomerObject().getEmail()).isEqualTo("zoe@example.com");
            Invoice downgraded = stripe.v1().invoices().createPreview(seats(subscription, 1, null));
            assertThat(downgraded.getSubtotal()).isEqualTo(4_900);
            stripe.v1()
                    .subscriptions()
                    .update(
                            subscription.getId(),
                            SubscriptionUpdateParams.builder()
                                    .addItem(SubscriptionUpdateParams.Item.builder()
                                            .setId(subscription
                                                    .getItems()
                                                    .getData()
                                                    .get(0)
                                                    .getId())
                                            .setQuantity(10L)
                                            .build())
                                    .build());
            Invoice billed = stripe.v1()
                    .invoices()
                    .list(InvoiceListParams.builder().setLimit(1L).build())
                    .getData()
                    .get(0);
            assertThat(billed.getTotal()).isEqualTo(now.getTotal());
        }
    }

    @Test
    void where_none_will_come_it_is_said() {
        try (RunningSimulator sim = RunningSimulator.withOneWorld()) {
            StripeClient stripe = client(sim, KEY);
            String customer = customer(sim, "zoe@example.com");
            String id = subscribe(sim, customer, "4242424242424242");
            sim.world().execute(new Command.Cancel(id, Command.CancelMode.AT_PERIOD_END));
            InvalidRequestException none = refused(
                    stripe,
                    InvoiceCreatePreviewParams.builder().setSubscription(id).build());
            assertThat(none.getStatusCode()).isEqualTo(404);
            assertThat(none.getCode()).isEqualTo("invoice_upcoming_none");
            assertThat(none.getMessage()).startsWith("No upcoming invoices for customer: " + customer);
            InvalidRequestException unnamed = refused(
                    stripe,
                    InvoiceCreatePreviewParams.builder().setCustomer(customer).build());
            assertThat(unnamed.getMessage()).startsWith("You must provide at least one of: `subscription`");
            InvalidRequestException strange = refused(
                    stripe,
                    InvoiceCreatePreviewParams.builder()
                            .setSubscription(id)
                            .setCustomer(customer(sim, "bob@example.com"))
                            .build());
            assertThat(strange.getParam()).isEqualTo("subscription");
        }
    }

    private static InvalidRequestException refused(StripeClient stripe, InvoiceCreatePreviewParams params) {
        return catchThrowableOfType(
                InvalidRequestException.class, () -> stripe.v1().invoices().createPreview(params));
    }

    @Test
    void versions_before_basil_ask_for_the_upcoming_invoice_which_has_no_id() {
        try (RunningSimulator sim = RunningSimulator.withOneWorld()) {
            String customer = customer(sim, "zoe@example.com");
            String id = subscribe(sim, customer, "4242424242424242");
            JsonNode upcoming = get(sim, "/v1/invoices/upcoming?customer=" + customer, OLDER)
                    .json();
            assertThat(upcoming.has("id")).isFalse();
            assertThat(upcoming.path("subscription").asText()).isEqualTo(id);
            assertThat(upcoming.path("amount_due").asLong()).isEqualTo(17_493);
            String changed =
                    "/v1/invoices/upcoming?subscription=" + id + "&expand[]=subscription&subscription_items[0][id]="
                            + get(sim, "/v1/subscription_items?subscription=" + id, OLDER)
                                    .json()
                                    .at("/data/0/id")
                                    .asText()
                            + "&subscription_items[0][quantity]=10";
            JsonNode upgrade = get(sim, changed, OLDER).json();
            assertThat(upgrade.at("/subscription/status").asText()).isEqualTo("active");
            assertThat(upgrade.at("/lines/data/0/proration").asBoolean()).isTrue();
            JsonNode lines = get(
                            sim,
                            changed.replace("upcoming?", "upcoming/lines?limit=1&")
                                    .replace("expand[]=subscription&", ""),
                            OLDER)
                    .json();
            assertThat(lines.path("data")).hasSize(1);
            assertThat(lines.path("has_more").asBoolean()).isTrue();
            assertThat(lines.path("url").asText()).isEqualTo("/v1/invoices/upcoming/lines");
            Reply cancelled =
                    get(sim, "/v1/invoices/upcoming?customer=" + customer + "&subscription_cancel_now=true", OLDER);
            assertThat(cancelled.code()).isEqualTo("invoice_upcoming_none");
        }
    }

    @Test
    void later_versions_have_no_upcoming_invoice() {
        try (RunningSimulator sim = RunningSimulator.withOneWorld()) {
            String customer = customer(sim, "zoe@example.com");
            subscribe(sim, customer, "4242424242424242");
            for (String path : new String[] {"/v1/invoices/upcoming", "/v1/invoices/upcoming/lines"}) {
                Reply refused = get(sim, path + "?customer=" + customer, Map.of());
                assertThat(refused.status()).isEqualTo(404);
                assertThat(refused.error().path("message").asText())
                        .startsWith("Unrecognized request URL (GET: /v1/invoices/upcoming")
                        .contains("create_preview");
            }
        }
    }
}
