package ai.coditect.sim.server;

import static ai.coditect.sim.server.StripeSdk.KEY;
import static ai.coditect.sim.server.StripeSdk.client;
import static ai.coditect.sim.server.StripeSdk.customer;
import static ai.coditect.sim.server.StripeSdk.subscribe;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import ai.coditect.sim.billing.Command;
import com.stripe.StripeClient;
import com.stripe.exception.AuthenticationException;
import com.stripe.exception.InvalidRequestException;
import com.stripe.exception.StripeException;
import com.stripe.model.Customer;
import com.stripe.model.Event;
import com.stripe.model.StripeCollection;
import com.stripe.model.Subscription;
import com.stripe.param.CustomerListParams;
import com.stripe.param.EventListParams;
import com.stripe.param.SubscriptionListParams;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Long lists by stripe-java: page by page as its own iterator asks for them, with the filters kept; backwards by
 * hand, since its iterator goes forwards only (stripe-node's goes both ways: {@link StripeNodeTest}).
 */
class StripePagingTest {

    /** Five subscriptions of Zoë, each followed by one of Bob; returns hers, the newest first. */
    private static List<String> interleaved(RunningSimulator sim, String zoe) {
        String bob = customer(sim, "bob@example.com");
        List<String> hers = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            hers.add(0, subscribe(sim, zoe, "4242424242424242"));
            subscribe(sim, bob, "4242424242424242");
        }
        return hers;
    }

    @Test
    void the_iterator_goes_through_every_page_and_keeps_the_filters() throws StripeException {
        try (RunningSimulator sim = RunningSimulator.withOneWorld()) {
            String zoe = customer(sim, "zoe@example.com");
            List<String> hers = interleaved(sim, zoe);
            sim.world().execute(new Command.Cancel(hers.get(1), Command.CancelMode.NOW));
            StripeClient stripe = client(sim, KEY);
            SubscriptionListParams.Builder params =
                    SubscriptionListParams.builder().setCustomer(zoe).setLimit(1L);
            List<String> live = new ArrayList<>();
            for (Subscription each :
                    stripe.v1().subscriptions().list(params.build()).autoPagingIterable()) {
                live.add(each.getId());
                assertThat(each.getCustomer()).isEqualTo(zoe);
            }
            assertThat(live).as("four pages").containsExactly(hers.get(0), hers.get(2), hers.get(3), hers.get(4));
            List<String> all = new ArrayList<>();
            for (Subscription each : stripe.v1()
                    .subscriptions()
                    .list(params.setStatus(SubscriptionListParams.Status.ALL)
                            .setLimit(2L)
                            .addExpand("data.customer")
                            .build())
                    .autoPagingIterable()) {
                all.add(each.getId());
                assertThat(each.getCustomerObject().getEmail())
                        .as("expanded on every page")
                        .isEqualTo("zoe@example.com");
            }
            assertThat(all).isEqualTo(hers);
        }
    }

    @Test
    void page_by_page_by_hand_every_object_comes_once_forwards_and_backwards() throws StripeException {
        try (RunningSimulator sim = RunningSimulator.withOneWorld()) {
            List<String> made = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                made.add(0, customer(sim, "c" + i + "@example.com"));
            }
            StripeClient stripe = client(sim, KEY);
            List<List<String>> forwards = new ArrayList<>();
            StripeCollection<Customer> page = stripe.v1()
                    .customers()
                    .list(CustomerListParams.builder().setLimit(3L).build());
            forwards.add(ids(page));
            while (page.getHasMore()) {
                List<String> last = forwards.get(forwards.size() - 1);
                page = stripe.v1()
                        .customers()
                        .list(CustomerListParams.builder()
                                .setLimit(3L)
                                .setStartingAfter(last.get(last.size() - 1))
                                .build());
                forwards.add(ids(page));
            }
            assertThat(forwards).containsExactly(made.subList(0, 3), made.subList(3, 6), made.subList(6, 8));
            List<List<String>> backwards = new ArrayList<>();
            String before = made.get(7);
            do {
                page = stripe.v1()
                        .customers()
                        .list(CustomerListParams.builder()
                                .setLimit(3L)
                                .setEndingBefore(before)
                                .build());
                backwards.add(ids(page));
                before = ids(page).get(0);
            } while (page.getHasMore());
            assertThat(backwards).containsExactly(made.subList(4, 7), made.subList(1, 4), made.subList(0, 1));
        }
    }

    private static List<String> ids(StripeCollection<Customer> page) {
        return page.getData().stream().map(Customer::getId).toList();
    }

    @Test
    void events_page_within_their_types() throws StripeException {
        try (RunningSimulator sim = RunningSimulator.withOneWorld()) {
            interleaved(sim, customer(sim, "zoe@example.com"));
            int count = 0;
            long newer = Long.MAX_VALUE;
            for (Event each : client(sim, KEY)
                    .v1()
                    .events()
                    .list(EventListParams.builder()
                            .addType("invoice.paid")
                            .setLimit(3L)
                            .build())
                    .autoPagingIterable()) {
                assertThat(each.getType()).isEqualTo("invoice.paid");
                assertThat(each.getCreated()).isLessThan(newer);
                newer = each.getCreated();
                count++;
            }
            assertThat(count).as("four pages").isEqualTo(10);
        }
    }

    @Test
    void errors_of_lists_are_stripes() {
        try (RunningSimulator sim = RunningSimulator.withOneWorld()) {
            InvalidRequestException cursor = catchThrowableOfType(
                    InvalidRequestException.class,
                    () -> client(sim, KEY)
                            .v1()
                            .customers()
                            .list(CustomerListParams.builder()
                                    .setStartingAfter("cus_none")
                                    .build()));
            assertThat(cursor.getCode()).isEqualTo("resource_missing");
            assertThat(cursor.getParam()).isEqualTo("starting_after");
            InvalidRequestException missing = catchThrowableOfType(
                    InvalidRequestException.class,
                    () -> client(sim, KEY).v1().invoices().retrieve("in_none"));
            assertThat(missing.getStatusCode()).isEqualTo(404);
            assertThat(missing.getCode()).isEqualTo("resource_missing");
            AuthenticationException key = catchThrowableOfType(
                    AuthenticationException.class,
                    () -> client(sim, "sk_nonsense").v1().customers().list());
            assertThat(key.getStatusCode()).isEqualTo(401);
            assertThat(key.getMessage()).doesNotContain("nonsense");
        }
    }
}
