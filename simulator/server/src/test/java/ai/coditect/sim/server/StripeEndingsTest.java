package ai.coditect.sim.server;

import static ai.coditect.sim.server.StripeSdk.KEY;
import static ai.coditect.sim.server.StripeSdk.client;
import static ai.coditect.sim.server.StripeSdk.customer;
import static ai.coditect.sim.server.StripeSdk.subscribe;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import ai.coditect.sim.billing.Command;
import ai.coditect.sim.billing.contract.CardInput;
import com.stripe.StripeClient;
import com.stripe.exception.InvalidRequestException;
import com.stripe.exception.StripeException;
import com.stripe.model.Customer;
import com.stripe.model.Invoice;
import com.stripe.model.checkout.Session;
import com.stripe.param.InvoiceListParams;
import com.stripe.param.InvoiceRetrieveParams;
import org.junit.jupiter.api.Test;

/** Customers that are deleted and checkouts that are expired, by stripe-java. */
class StripeEndingsTest {

    @Test
    void a_deleted_customer_is_still_told_of_but_can_do_nothing() throws StripeException {
        try (RunningSimulator sim = RunningSimulator.withOneWorld()) {
            StripeClient stripe = client(sim, KEY);
            String id = customer(sim, "zoe@example.com");
            String subscription = subscribe(sim, id, "4242424242424242");
            Customer deleted = stripe.v1().customers().delete(id);
            assertThat(deleted.getId()).isEqualTo(id);
            assertThat(deleted.getDeleted()).isTrue();
            Customer known = stripe.v1().customers().retrieve(id);
            assertThat(known.getDeleted()).isTrue();
            assertThat(known.getEmail()).isNull();
            assertThat(stripe.v1().customers().list().getData()).isEmpty();
            assertThat(stripe.v1().subscriptions().retrieve(subscription).getStatus())
                    .isEqualTo("canceled");
            Invoice kept = stripe.v1()
                    .invoices()
                    .list(InvoiceListParams.builder().setCustomer(id).build())
                    .getData()
                    .get(0);
            assertThat(stripe.v1()
                            .invoices()
                            .retrieve(
                                    kept.getId(),
                                    InvoiceRetrieveParams.builder()
                                            .addExpand("customer")
                                            .build())
                            .getCustomerObject()
                            .getDeleted())
                    .isTrue();
            InvalidRequestException again = catchThrowableOfType(
                    InvalidRequestException.class, () -> stripe.v1().customers().delete(id));
            assertThat(again.getStatusCode()).isEqualTo(404);
            assertThat(again.getCode()).isEqualTo("resource_missing");
            assertThatThrownBy(() -> stripe.v1().customers().paymentMethods().list(id))
                    .isInstanceOf(InvalidRequestException.class)
                    .hasMessageStartingWith("No such customer: '" + id + "'");
        }
    }

    @Test
    void an_open_checkout_expires_once() throws StripeException {
        try (RunningSimulator sim = RunningSimulator.withOneWorld()) {
            StripeClient stripe = client(sim, KEY);
            Session session = session(stripe);
            Session expired = stripe.v1().checkout().sessions().expire(session.getId());
            assertThat(expired.getStatus()).isEqualTo("expired");
            assertThat(expired.getUrl()).isNull();
            InvalidRequestException twice = catchThrowableOfType(
                    InvalidRequestException.class,
                    () -> stripe.v1().checkout().sessions().expire(session.getId()));
            assertThat(twice.getStatusCode()).isEqualTo(400);
            assertThat(twice.getMessage()).contains("status of expired");
            Session bought = session(stripe);
            sim.world()
                    .execute(new Command.SubmitCheckout(
                            bought.getId(), CardInput.of("4242424242424242"), "zoe@example.com", "Zoë", null));
            assertThatThrownBy(() -> stripe.v1().checkout().sessions().expire(bought.getId()))
                    .isInstanceOf(InvalidRequestException.class)
                    .hasMessageContaining("status of complete");
        }
    }

    private static Session session(StripeClient stripe) throws StripeException {
        return stripe.v1()
                .checkout()
                .sessions()
                .create(StripeSdk.session(stripe).build());
    }
}
