package ai.coditect.sim.server;

import static ai.coditect.sim.server.StripeSdk.KEY;
import static ai.coditect.sim.server.StripeSdk.client;
import static ai.coditect.sim.server.StripeSdk.customer;
import static ai.coditect.sim.server.StripeSdk.price;
import static ai.coditect.sim.server.StripeSdk.subscribe;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import ai.coditect.sim.billing.Command;
import ai.coditect.sim.billing.contract.CardInput;
import com.stripe.StripeClient;
import com.stripe.exception.AuthenticationException;
import com.stripe.exception.CardException;
import com.stripe.exception.IdempotencyException;
import com.stripe.exception.InvalidRequestException;
import com.stripe.exception.PermissionException;
import com.stripe.exception.StripeException;
import com.stripe.model.Customer;
import com.stripe.model.Event;
import com.stripe.model.Invoice;
import com.stripe.model.PaymentMethod;
import com.stripe.model.Price;
import com.stripe.model.StripeCollection;
import com.stripe.model.Subscription;
import com.stripe.model.SubscriptionItem;
import com.stripe.model.checkout.Session;
import com.stripe.net.RequestOptions;
import com.stripe.param.CustomerCreateParams;
import com.stripe.param.CustomerListParams;
import com.stripe.param.InvoiceListParams;
import com.stripe.param.InvoicePayParams;
import com.stripe.param.PaymentMethodAttachParams;
import com.stripe.param.PriceListParams;
import com.stripe.param.SubscriptionCreateParams;
import com.stripe.param.SubscriptionItemListParams;
import com.stripe.param.SubscriptionListParams;
import com.stripe.param.SubscriptionRetrieveParams;
import com.stripe.param.SubscriptionUpdateParams;
import com.stripe.param.checkout.SessionCreateParams;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** An unchanged handler's calls: stripe-java 33.3.0 with nothing but its base address set. */
class StripeSdkTest {
    @Test
    void a_subscription_is_retrieved_as_it_stands_now() throws StripeException {
        try (RunningSimulator sim = RunningSimulator.withOneWorld()) {
            String customer = customer(sim, "zoe@example.com");
            String id = subscribe(sim, customer, "4242424242424242");
            StripeClient stripe = client(sim, KEY);
            Subscription subscription = stripe.v1().subscriptions().retrieve(id);
            assertThat(subscription.getStatus()).isEqualTo("active");
            assertThat(subscription.getCustomer()).isEqualTo(customer);
            assertThat(subscription.getMetadata()).containsEntry("user", "u1");
            assertThat(subscription.getItems().getData())
                    .singleElement()
                    .satisfies(item -> assertThat(item.getQuantity()).isEqualTo(3));
            assertThat(subscription.getLastResponse().requestId()).startsWith("req_");
            sim.world().execute(new Command.Cancel(id, Command.CancelMode.NOW));
            assertThat(stripe.v1().subscriptions().retrieve(id).getStatus()).isEqualTo("canceled");
        }
    }

    @Test
    void what_is_expanded_becomes_an_object_nested_ones_and_those_of_lists_too() throws StripeException {
        try (RunningSimulator sim = RunningSimulator.withOneWorld()) {
            String customer = customer(sim, "zoe@example.com");
            String id = subscribe(sim, customer, "4242424242424242");
            StripeClient stripe = client(sim, KEY);
            Subscription subscription = stripe.v1()
                    .subscriptions()
                    .retrieve(
                            id,
                            SubscriptionRetrieveParams.builder()
                                    .addExpand("customer.invoice_settings.default_payment_method")
                                    .addExpand("latest_invoice.parent.subscription_details.subscription")
                                    .addExpand("items.data.price.product")
                                    .build());
            assertThat(subscription.getCustomerObject().getName()).isEqualTo("Zoë Müller");
            assertThat(subscription
                            .getCustomerObject()
                            .getInvoiceSettings()
                            .getDefaultPaymentMethodObject()
                            .getCard()
                            .getLast4())
                    .isEqualTo("4242");
            assertThat(subscription.getLatestInvoiceObject().getStatus()).isEqualTo("paid");
            assertThat(subscription
                            .getLatestInvoiceObject()
                            .getParent()
                            .getSubscriptionDetails()
                            .getSubscriptionObject()
                            .getId())
                    .isEqualTo(id);
            assertThat(subscription
                            .getItems()
                            .getData()
                            .get(0)
                            .getPrice()
                            .getProductObject()
                            .getName())
                    .isEqualTo("Professional");
            StripeCollection<Invoice> invoices = stripe.v1()
                    .invoices()
                    .list(InvoiceListParams.builder()
                            .setCustomer(customer)
                            .addExpand("data.customer")
                            .build());
            assertThat(invoices.getData().get(0).getCustomerObject().getEmail()).isEqualTo("zoe@example.com");
        }
    }

    @Test
    void what_cannot_be_expanded_is_said() {
        try (RunningSimulator sim = RunningSimulator.withOneWorld()) {
            String id = subscribe(sim, customer(sim, "zoe@example.com"), "4242424242424242");
            for (String path :
                    List.of("metadata", "data.customer", "customer.email", "items.data.price.product.default_price")) {
                InvalidRequestException refused = catchThrowableOfType(
                        InvalidRequestException.class,
                        () -> client(sim, KEY)
                                .v1()
                                .subscriptions()
                                .retrieve(
                                        id,
                                        SubscriptionRetrieveParams.builder()
                                                .addExpand(path)
                                                .build()));
                assertThat(refused.getStatusCode()).as(path).isEqualTo(400);
                assertThat(refused.getParam()).isEqualTo("expand");
            }
        }
    }

    @Test
    void lists_page_by_themselves_newest_first_forwards_and_backwards() throws StripeException {
        try (RunningSimulator sim = RunningSimulator.withOneWorld()) {
            List<String> made = new ArrayList<>();
            for (int i = 0; i < 7; i++) {
                made.add(0, customer(sim, "c" + i + "@example.com"));
            }
            StripeClient stripe = client(sim, KEY);
            List<String> seen = new ArrayList<>();
            for (Customer customer : stripe.v1()
                    .customers()
                    .list(CustomerListParams.builder().setLimit(3L).build())
                    .autoPagingIterable()) {
                seen.add(customer.getId());
            }
            assertThat(seen).isEqualTo(made);
            StripeCollection<Customer> before = stripe.v1()
                    .customers()
                    .list(CustomerListParams.builder()
                            .setLimit(2L)
                            .setEndingBefore(made.get(5))
                            .build());
            assertThat(before.getData()).extracting(Customer::getId).containsExactly(made.get(3), made.get(4));
            assertThat(before.getHasMore()).isTrue();
        }
    }

    @Test
    void lists_are_filtered_as_stripe_does() throws StripeException {
        try (RunningSimulator sim = RunningSimulator.withOneWorld()) {
            String zoe = customer(sim, "zoe@example.com");
            String bob = customer(sim, "bob@example.com");
            String first = subscribe(sim, zoe, "4242424242424242");
            String second = subscribe(sim, bob, "4242424242424242");
            sim.world().execute(new Command.Cancel(second, Command.CancelMode.NOW));
            StripeClient stripe = client(sim, KEY);
            assertThat(subscriptions(stripe, SubscriptionListParams.builder().build()))
                    .as("without a status canceled ones are left out")
                    .containsExactly(first);
            assertThat(subscriptions(
                            stripe,
                            SubscriptionListParams.builder()
                                    .setStatus(SubscriptionListParams.Status.ALL)
                                    .build()))
                    .containsExactly(second, first);
            assertThat(subscriptions(
                            stripe,
                            SubscriptionListParams.builder()
                                    .setStatus(SubscriptionListParams.Status.ENDED)
                                    .build()))
                    .containsExactly(second);
            assertThat(subscriptions(
                            stripe,
                            SubscriptionListParams.builder().setCustomer(zoe).build()))
                    .containsExactly(first);
            long created = stripe.v1().subscriptions().retrieve(second).getCreated();
            assertThat(subscriptions(
                            stripe,
                            SubscriptionListParams.builder()
                                    .setStatus(SubscriptionListParams.Status.ALL)
                                    .setCreated(SubscriptionListParams.Created.builder()
                                            .setGte(created)
                                            .build())
                                    .build()))
                    .containsExactly(second);
            assertThat(stripe.v1()
                            .prices()
                            .list(PriceListParams.builder()
                                    .setRecurring(PriceListParams.Recurring.builder()
                                            .setInterval(PriceListParams.Recurring.Interval.YEAR)
                                            .build())
                                    .build())
                            .getData())
                    .allSatisfy(price ->
                            assertThat(price.getRecurring().getInterval()).isEqualTo("year"))
                    .isNotEmpty();
            Subscription subscription = stripe.v1().subscriptions().retrieve(first);
            assertThat(stripe.v1()
                            .subscriptionItems()
                            .list(SubscriptionItemListParams.builder()
                                    .setSubscription(first)
                                    .build())
                            .getData())
                    .extracting(SubscriptionItem::getId)
                    .containsExactly(subscription.getItems().getData().get(0).getId());
        }
    }

    private static List<String> subscriptions(StripeClient stripe, SubscriptionListParams params)
            throws StripeException {
        return stripe.v1().subscriptions().list(params).getData().stream()
                .map(Subscription::getId)
                .toList();
    }

    @Test
    void what_is_not_there_is_404_resource_missing() {
        try (RunningSimulator sim = RunningSimulator.withOneWorld()) {
            InvalidRequestException missing = catchThrowableOfType(
                    InvalidRequestException.class,
                    () -> client(sim, KEY).v1().subscriptions().retrieve("sub_One__unknown"));
            assertThat(missing.getStatusCode()).isEqualTo(404);
            assertThat(missing.getCode()).isEqualTo("resource_missing");
            assertThat(missing.getParam()).isEqualTo("id");
            assertThat(missing.getStripeError().getType()).isEqualTo("invalid_request_error");
            assertThat(missing.getMessage()).startsWith("No such subscription: 'sub_One__unknown'");
            assertThat(missing.getRequestId()).startsWith("req_");
        }
    }

    @Test
    void keys_are_judged_as_stripe_does_and_live_ones_refused() {
        try (RunningSimulator sim = RunningSimulator.withOneWorld()) {
            assertThatThrownBy(() -> client(sim, "sk_test_").v1().customers().list())
                    .isInstanceOf(AuthenticationException.class);
            assertThatThrownBy(() ->
                            client(sim, "sk_test_expired_1").v1().customers().list())
                    .isInstanceOf(AuthenticationException.class);
            assertThatThrownBy(() -> client(sim, "pk_test_abc").v1().customers().list())
                    .isInstanceOf(PermissionException.class);
            for (String live : List.of("sk_live_51H8aZoQe7Yb", "rk_live_51H8aZoQe7Yb", "pk_live_51H8aZoQe7Yb")) {
                assertThatThrownBy(() -> client(sim, live).v1().customers().list())
                        .isInstanceOf(PermissionException.class)
                        .hasMessageContaining("simulator")
                        .hasMessageNotContaining(live);
            }
        }
    }

    @Test
    void a_customer_is_made_subscribed_changed_and_cancelled_by_stripes_calls() throws StripeException {
        try (RunningSimulator sim = RunningSimulator.withOneWorld()) {
            StripeClient stripe = client(sim, KEY);
            Customer customer = stripe.v1()
                    .customers()
                    .create(CustomerCreateParams.builder()
                            .setEmail("zoë@example.com")
                            .setName("Zoë 🦊")
                            .putMetadata("user", "u7")
                            .build());
            assertThat(customer.getName()).isEqualTo("Zoë 🦊");
            PaymentMethod card = stripe.v1()
                    .paymentMethods()
                    .attach(
                            "pm_card_visa",
                            PaymentMethodAttachParams.builder()
                                    .setCustomer(customer.getId())
                                    .build());
            assertThat(card.getCustomer()).isEqualTo(customer.getId());
            Price monthly = price(stripe, "month");
            Price yearly = price(stripe, "year");
            Subscription subscription = stripe.v1()
                    .subscriptions()
                    .create(SubscriptionCreateParams.builder()
                            .setCustomer(customer.getId())
                            .addItem(SubscriptionCreateParams.Item.builder()
                                    .setPrice(monthly.getId())
                                    .setQuantity(2L)
                                    .build())
                            .build());
            assertThat(subscription.getStatus()).isEqualTo("active");
            Subscription changed = stripe.v1()
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
                                            .setPrice(yearly.getId())
                                            .build())
                                    .setCancelAtPeriodEnd(true)
                                    .setProrationBehavior(SubscriptionUpdateParams.ProrationBehavior.ALWAYS_INVOICE)
                                    .build());
            assertThat(changed.getItems().getData().get(0).getPrice().getId()).isEqualTo(yearly.getId());
            assertThat(changed.getItems().getData().get(0).getQuantity()).isEqualTo(2);
            assertThat(changed.getCancelAtPeriodEnd()).isTrue();
            assertThat(changed.getLastResponse().headers().firstValue("Simulator-Ignored-Parameters"))
                    .hasValue("proration_behavior");
            Subscription ended = stripe.v1().subscriptions().cancel(subscription.getId());
            assertThat(ended.getStatus()).isEqualTo("canceled");
            assertThatThrownBy(() -> stripe.v1().subscriptions().cancel(subscription.getId()))
                    .isInstanceOf(InvalidRequestException.class);
            List<String> types = new ArrayList<>();
            for (Event event : stripe.v1().events().list().autoPagingIterable()) {
                types.add(0, event.getType());
            }
            assertThat(types)
                    .contains(
                            "payment_method.attached",
                            "customer.subscription.created",
                            "invoice.paid",
                            "customer.subscription.updated",
                            "customer.subscription.deleted");
        }
    }

    @Test
    void a_card_that_does_not_pay_is_a_card_error_and_a_good_one_pays() throws StripeException {
        try (RunningSimulator sim = RunningSimulator.withOneWorld()) {
            String id = subscribe(sim, customer(sim, "zoe@example.com"), "4000000000009995");
            StripeClient stripe = client(sim, KEY);
            String invoice = stripe.v1().subscriptions().retrieve(id).getLatestInvoice();
            CardException declined = catchThrowableOfType(
                    CardException.class,
                    () -> stripe.v1()
                            .invoices()
                            .pay(
                                    invoice,
                                    InvoicePayParams.builder()
                                            .setPaymentMethod("pm_card_visa_chargeDeclined")
                                            .build()));
            assertThat(declined.getStatusCode()).isEqualTo(402);
            assertThat(declined.getCode()).isEqualTo("card_declined");
            assertThat(declined.getDeclineCode()).isEqualTo("generic_decline");
            Invoice paid = stripe.v1()
                    .invoices()
                    .pay(
                            invoice,
                            InvoicePayParams.builder()
                                    .setPaymentMethod("pm_card_visa")
                                    .build());
            assertThat(paid.getStatus()).isEqualTo("paid");
            assertThat(stripe.v1().subscriptions().retrieve(id).getStatus()).isEqualTo("active");
        }
    }

    @Test
    void a_repeated_key_gets_the_first_answer_and_with_other_parameters_an_idempotency_error() throws StripeException {
        try (RunningSimulator sim = RunningSimulator.withOneWorld()) {
            StripeClient stripe = client(sim, KEY);
            RequestOptions once =
                    RequestOptions.builder().setIdempotencyKey("k1").build();
            CustomerCreateParams zoe =
                    CustomerCreateParams.builder().setEmail("zoe@example.com").build();
            String first = stripe.v1().customers().create(zoe, once).getId();
            assertThat(stripe.v1().customers().create(zoe, once).getId()).isEqualTo(first);
            assertThat(stripe.v1().customers().list().getData()).hasSize(1);
            assertThatThrownBy(() -> stripe.v1()
                            .customers()
                            .create(
                                    CustomerCreateParams.builder()
                                            .setEmail("bob@example.com")
                                            .build(),
                                    once))
                    .isInstanceOf(IdempotencyException.class);
        }
    }

    @Test
    void a_checkout_session_has_a_url_that_works_and_completes() throws StripeException {
        try (RunningSimulator sim = RunningSimulator.withOneWorld()) {
            StripeClient stripe = client(sim, KEY);
            Session session = stripe.v1()
                    .checkout()
                    .sessions()
                    .create(SessionCreateParams.builder()
                            .setMode(SessionCreateParams.Mode.SUBSCRIPTION)
                            .addLineItem(SessionCreateParams.LineItem.builder()
                                    .setPrice(price(stripe, "month").getId())
                                    .setQuantity(4L)
                                    .build())
                            .setSuccessUrl("https://app.example/ok?s={CHECKOUT_SESSION_ID}")
                            .setCancelUrl("https://app.example/no")
                            .setCustomerEmail("zoe@example.com")
                            .setClientReferenceId("u9")
                            .build());
            assertThat(session.getUrl()).startsWith(sim.server.origin().toString());
            assertThat(sim.page(session.getUrl()
                                    .substring(sim.server.origin().toString().length()))
                            .status())
                    .isEqualTo(200);
            sim.world()
                    .execute(new Command.SubmitCheckout(
                            session.getId(), CardInput.of("4242424242424242"), null, "Zoë", null));
            Session complete = stripe.v1()
                    .checkout()
                    .sessions()
                    .retrieve(
                            session.getId(),
                            com.stripe.param.checkout.SessionRetrieveParams.builder()
                                    .addExpand("subscription")
                                    .addExpand("line_items")
                                    .build());
            assertThat(complete.getStatus()).isEqualTo("complete");
            assertThat(complete.getClientReferenceId()).isEqualTo("u9");
            assertThat(complete.getSubscriptionObject().getStatus()).isEqualTo("active");
            assertThat(complete.getLineItems().getData().get(0).getQuantity()).isEqualTo(4);
        }
    }
}
