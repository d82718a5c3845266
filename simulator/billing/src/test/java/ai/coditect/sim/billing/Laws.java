package ai.coditect.sim.billing;

import static org.assertj.core.api.Assertions.assertThat;

import ai.coditect.sim.billing.contract.Access;
import ai.coditect.sim.billing.contract.BillingRefusal;
import ai.coditect.sim.billing.contract.Dialect;
import ai.coditect.sim.billing.contract.Event;
import ai.coditect.sim.billing.contract.EventJson;
import ai.coditect.sim.billing.contract.EventType;
import ai.coditect.sim.billing.contract.Resource;
import ai.coditect.sim.billing.invoice.Invoice;
import ai.coditect.sim.billing.payment.Customer;
import ai.coditect.sim.billing.payment.DeletedCustomer;
import ai.coditect.sim.billing.payment.PaymentIntent;
import ai.coditect.sim.billing.payment.PaymentMethod;
import ai.coditect.sim.billing.subscription.Subscription;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What holds in every life, told from the rendered events alone and then compared with billing's own word. */
final class Laws implements RandomLife.Witness {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int A_LONG_LIFE = 150;
    private static final int SHORTEST_CARD = 12;

    private static final Map<String, Set<String>> NEXT_STATUS = Map.of(
            "", Set.of("incomplete", "active", "trialing"),
            "incomplete", Set.of("active", "incomplete_expired", "canceled"),
            "trialing", Set.of("trialing", "active", "canceled", "paused"),
            "active", Set.of("active", "past_due", "unpaid", "canceled"),
            "past_due", Set.of("past_due", "active", "unpaid", "canceled"),
            "unpaid", Set.of("unpaid", "active", "canceled"),
            "paused", Set.of("active", "canceled"),
            "canceled", Set.of(),
            "incomplete_expired", Set.of());

    /** A snapshot, and what {@code previous_attributes} of the next one tell the difference from. */
    private record Seen(
            ObjectNode object,
            EventType type,
            long created,
            @Nullable ObjectNode base) {}

    private final Map<String, Seen> last = new HashMap<>();
    private final Map<String, Map<String, String>> statuses = new LinkedHashMap<>();
    private final Map<String, long[]> customerSeconds = new HashMap<>();
    private final Set<String> periods = new HashSet<>();
    private final LegalOrder order = new LegalOrder();
    private final int bytesEach;
    private long number;
    private long transferred;
    private int settledEvents;
    private int changes;

    Laws() {
        this(1);
    }

    /** Looks at the bytes of each n-th event only, which cost most. */
    Laws(int bytesEach) {
        this.bytesEach = bytesEach;
    }

    @Override
    public void event(Billing billing, Event event, long action) {
        try {
            check(billing, event, action);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static void bytesTellTheSame(Event event, ObjectNode tree) throws IOException {
        byte[] bytes = EventJson.bytes(event, Dialect.CODITECT, 1);
        assertThat(JSON.readTree(bytes)).isEqualTo(tree);
        assertThat(bytes.length).isLessThan(256_000);
        noCardNumber(new String(bytes, StandardCharsets.UTF_8));
    }

    private void check(Billing billing, Event event, long action) throws IOException {
        assertThat(event.number()).isEqualTo(++number);
        ObjectNode tree = EventJson.tree(event, Dialect.CODITECT, 1);
        if (event.number() % bytesEach == 0) {
            bytesTellTheSame(event, tree);
        }
        if (event.number() % 8 == 0) {
            noCardNumber(event.toString());
        }
        ObjectNode object = (ObjectNode) tree.at("/data/object");
        oneActionASecond(event, action);
        JsonNode previous = tree.at("/data/previous_attributes");
        assertThat(previous.isObject())
                .isEqualTo(event.type() == EventType.SUBSCRIPTION_UPDATED
                        || event.type() == EventType.PAYMENT_METHOD_DETACHED);
        if (event.type() == EventType.INVOICE_UPCOMING) {
            assertThat(object.has("id")).isFalse();
            invoiceAddsUp(object);
            alive(object.at("/parent/subscription_details/subscription").asText());
            return;
        }
        String id = object.path("id").asText();
        assertThat(billing.find(id)).contains(event.object());
        Seen before = last.get(id);
        ObjectNode known = before == null ? null : before.base();
        // the trial's end is told twice, with equal snapshots: the second tells the difference from before both
        last.put(
                id,
                new Seen(
                        object,
                        event.type(),
                        event.created(),
                        event.type() == EventType.SUBSCRIPTION_TRIAL_ENDED ? known : object));
        if (previous instanceof ObjectNode changes) {
            ObjectNode restored = object.deepCopy();
            restore(restored, changes);
            assertThat(told(restored)).isEqualTo(told(known));
        }
        switch (object.path("object").asText()) {
            case "subscription" -> subscription(event, object, before);
            case "invoice" -> invoice(event, object, before);
            default -> {}
        }
    }

    /** Metadata may be written on what nothing else changes, for example while the first payment is awaited. */
    private static boolean wrote(Event event, ObjectNode before, ObjectNode after) {
        return event.type() == EventType.SUBSCRIPTION_UPDATED
                && after.deepCopy()
                        .<ObjectNode>without("metadata")
                        .equals(before.deepCopy().without("metadata"));
    }

    private void subscription(Event event, ObjectNode object, @Nullable Seen before) {
        String status = object.path("status").asText();
        String was = before == null ? "" : before.object().path("status").asText();
        boolean second = false;
        if (before != null && before.type() == EventType.SUBSCRIPTION_TRIAL_ENDED) {
            second = event.type() != EventType.SUBSCRIPTION_TRIAL_ENDED && before.created() == event.created();
        }
        if (before != null && second) {
            assertThat(object).isEqualTo(before.object());
        } else {
            boolean annotated = before != null && wrote(event, before.object(), object);
            assertThat(annotated ? Set.of(was) : NEXT_STATUS.get(was))
                    .as(was + " → " + status)
                    .contains(status);
        }
        assertThat(event.type() == EventType.SUBSCRIPTION_CREATED).isEqualTo(before == null);
        if (event.type() == EventType.SUBSCRIPTION_CANCELED) {
            assertThat(status).isEqualTo("canceled");
        }
        assertThat(object.path("ended_at").isNull())
                .isEqualTo(!status.equals("canceled") && !status.equals("incomplete_expired"));
        if (before != null && before.created() == event.created() && !second) {
            assertThat(status.equals("canceled") || agree(before.object(), object))
                    .isTrue();
        }
        order.subscription(event.type(), object.path("id").asText(), status);
        if (before != null) {
            periodFollows(before.object().at("/items/data/0"), object.at("/items/data/0"), event.created());
        }
        statuses.computeIfAbsent(event.customerId(), id -> new LinkedHashMap<>())
                .put(object.path("id").asText(), status);
    }

    private static boolean agree(ObjectNode one, ObjectNode other) {
        return one.path("status").equals(other.path("status"))
                && one.at("/items/data/0/quantity").equals(other.at("/items/data/0/quantity"))
                && one.at("/items/data/0/price/id").equals(other.at("/items/data/0/price/id"))
                && one.at("/items/data/0/current_period_end").equals(other.at("/items/data/0/current_period_end"));
    }

    static void periodFollows(JsonNode before, JsonNode after, long now) {
        long start = after.path("current_period_start").asLong();
        if (start != before.path("current_period_start").asLong()) {
            assertThat(start).isIn(before.path("current_period_end").asLong(), now);
            assertThat(after.path("current_period_end").asLong()).isGreaterThan(start);
        }
    }

    private void invoice(Event event, ObjectNode object, @Nullable Seen before) {
        invoiceAddsUp(object);
        String status = object.path("status").asText();
        String was = before == null ? "" : before.object().path("status").asText();
        switch (event.type()) {
            case INVOICE_CREATED -> {
                assertThat(before).isNull();
                assertThat(status).isIn("draft", "open");
                alive(object.at("/parent/subscription_details/subscription").asText());
            }
            case INVOICE_PAID -> {
                assertThat(was).isIn("draft", "open");
                assertThat(status).isEqualTo("paid");
                assertThat(object.path("amount_remaining").asLong()).isZero();
            }
            case INVOICE_PAYMENT_FAILED -> {
                assertThat(was).isIn("draft", "open");
                assertThat(status).isEqualTo("open");
                assertThat(object.path("attempt_count").asInt())
                        .isGreaterThanOrEqualTo(Math.max(
                                1,
                                before == null
                                        ? 1
                                        : before.object().path("attempt_count").asInt()));
            }
            default -> throw new AssertionError(event.type());
        }
        assertThat(object.path("number").isNull()).isEqualTo(status.equals("draft"));
        boolean sent = object.path("collection_method").asText().equals("send_invoice");
        assertThat(sent && event.type() == EventType.INVOICE_PAYMENT_FAILED)
                .as("a bank transfer never fails")
                .isFalse();
        assertThat(object.path("due_date").isNull()).isEqualTo(!sent || status.equals("draft"));
        onePeriodIsBilledOnce(event.type(), object);
        order.invoice(
                event.type(),
                object.path("id").asText(),
                object.at("/parent/subscription_details/subscription").asText());
    }

    /** An invoice that is not a change bills the subscription's one open period, and no period is billed twice. */
    private void onePeriodIsBilledOnce(EventType type, ObjectNode invoice) {
        String reason = invoice.path("billing_reason").asText();
        if (type != EventType.INVOICE_CREATED || reason.equals("subscription_update")) {
            return;
        }
        JsonNode line = invoice.at("/lines/data/0");
        String subscription =
                invoice.at("/parent/subscription_details/subscription").asText();
        long start = line.at("/period/start").asLong();
        Seen seen = last.get(subscription);
        assertThat(start)
                .as("the invoice bills the present period")
                .isEqualTo(
                        seen == null
                                ? -1
                                : seen.object()
                                        .at("/items/data/0/current_period_start")
                                        .asLong());
        assertThat(periods.add(subscription + "@" + start)).as("billed twice").isTrue();
    }

    /** A subscription that has ended bills no more. */
    private void alive(String subscriptionId) {
        Seen subscription = last.get(subscriptionId);
        assertThat(subscription).isNotNull();
        assertThat(
                        subscription == null
                                ? ""
                                : subscription.object().path("status").asText())
                .isNotIn("canceled", "incomplete_expired", "paused");
    }

    static void invoiceAddsUp(ObjectNode invoice) {
        long sum = 0;
        for (JsonNode line : invoice.at("/lines/data")) {
            sum += line.path("amount").asLong();
        }
        assertThat(invoice.path("subtotal").asLong()).isEqualTo(sum);
        taxAddsUp(invoice);
        assertThat(invoice.path("amount_due").asLong())
                .isEqualTo(invoice.path("amount_paid").asLong()
                        + invoice.path("amount_remaining").asLong());
    }

    /** Each rate's total is the sum of the lines' parts; what comes on top is in the total, what is inside is not added. */
    private static void taxAddsUp(ObjectNode invoice) {
        long onTop = 0;
        long inside = 0;
        JsonNode totals = invoice.path("total_taxes");
        for (int rate = 0; rate < totals.size(); rate++) {
            JsonNode total = totals.get(rate);
            long tax = 0;
            long taxable = 0;
            for (JsonNode line : invoice.at("/lines/data")) {
                assertThat(line.path("taxes")).hasSameSizeAs(totals);
                JsonNode part = line.path("taxes").get(rate);
                assertThat(part.path("tax_rate_details")).isEqualTo(total.path("tax_rate_details"));
                assertThat(part.path("taxability_reason")).isEqualTo(total.path("taxability_reason"));
                tax += part.path("amount").asLong();
                taxable += part.path("taxable_amount").asLong();
            }
            assertThat(total.path("amount").asLong()).isEqualTo(tax);
            assertThat(total.path("taxable_amount").asLong()).isEqualTo(taxable);
            if (total.path("tax_behavior").asText().equals("inclusive")) {
                inside += tax;
            } else {
                onTop += tax;
            }
        }
        boolean automatic = invoice.at("/automatic_tax/enabled").asBoolean();
        assertThat(automatic).isEqualTo(!totals.isEmpty());
        assertThat(automatic && !invoice.at("/customer_address/country").isTextual())
                .as("a customer without a country is not taxed")
                .isFalse();
        long subtotal = invoice.path("subtotal").asLong();
        assertThat(invoice.path("total").asLong()).isEqualTo(subtotal + onTop);
        assertThat(invoice.path("total_excluding_tax").asLong()).isEqualTo(subtotal - inside);
        assertThat(invoice.path("subtotal_excluding_tax").asLong()).isEqualTo(subtotal - inside);
    }

    private void oneActionASecond(Event event, long action) {
        long[] at = customerSeconds.computeIfAbsent(event.customerId(), id -> new long[] {-1, -1});
        assertThat(event.created()).isGreaterThanOrEqualTo(at[0]);
        if (event.created() == at[0]) {
            assertThat(action).as("the action of a second").isEqualTo(at[1]);
        }
        at[0] = event.created();
        at[1] = action;
    }

    /** CODITECT has no event that tells of metadata on a card. */
    @Nullable
    private static ObjectNode told(@Nullable ObjectNode object) {
        return object != null && object.path("object").asText().equals("payment_method")
                ? object.deepCopy().without("metadata")
                : object;
    }

    static void restore(ObjectNode object, ObjectNode changes) {
        restore(object, changes, false);
    }

    /** In metadata, which has no nulls of its own, null tells of a key that was not there. */
    private static void restore(ObjectNode object, ObjectNode changes, boolean metadata) {
        for (var change : changes.properties()) {
            JsonNode now = object.get(change.getKey());
            assertThat(change.getValue()).as(change.getKey()).isNotEqualTo(now);
            if (change.getValue() instanceof ObjectNode nested && now instanceof ObjectNode inner) {
                restore(inner, nested, change.getKey().equals("metadata"));
            } else if (metadata && change.getValue().isNull()) {
                object.remove(change.getKey());
            } else {
                object.set(change.getKey(), change.getValue());
            }
        }
    }

    static void noCardNumber(String text) {
        int digits = 0;
        for (int i = 0; i <= text.length(); i++) {
            if (i < text.length() && text.charAt(i) >= '0' && text.charAt(i) <= '9') {
                digits++;
                continue;
            }
            if (digits >= SHORTEST_CARD) {
                String number = text.substring(i - digits, i);
                assertThat(RandomLife.CARDS).noneMatch(number::contains);
            }
            digits = 0;
        }
    }

    @Override
    public void settled(Billing billing, long now) {
        int size = billing.events().size();
        // a long life has so much to add up that it is done after each fourth change only
        if (size == settledEvents || (size > A_LONG_LIFE && ++changes % 4 != 0)) {
            return;
        }
        settledEvents = billing.events().size();
        Map<String, Long> paidByIntent = new HashMap<>();
        for (PaymentIntent intent : billing.all(PaymentIntent.class)) {
            String invoice = intent.invoice();
            if (invoice != null && intent.status() == PaymentIntent.Status.SUCCEEDED) {
                assertThat(paidByIntent.put(invoice, intent.amountReceived())).isNull();
            }
        }
        long paid = 0;
        for (Invoice invoice : billing.all(Invoice.class)) {
            assertThat(invoice.amountDue()).isEqualTo(invoice.amountPaid() + invoice.amountRemaining());
            if (invoice.status() == Invoice.Status.PAID) {
                assertThat(paidByIntent.getOrDefault(invoice.id(), 0L)).isEqualTo(invoice.amountPaid());
            } else {
                assertThat(paidByIntent).doesNotContainKey(invoice.id());
                assertThat(invoice.amountPaid()).isZero();
            }
            paid += invoice.amountPaid();
        }
        assertThat(paidByIntent.values().stream().mapToLong(Long::longValue).sum())
                .isEqualTo(paid);
        transfersAddUp(billing);
        for (Subscription subscription : billing.all(Subscription.class)) {
            switch (subscription.status()) {
                case ACTIVE, PAST_DUE, TRIALING, UNPAID -> {
                    assertThat(subscription.currentPeriodStart()).isLessThanOrEqualTo(now);
                    // a period that ends in a second that the customer's other work has taken ends in the next
                    assertThat(subscription.currentPeriodEnd()).isGreaterThanOrEqualTo(now - 2);
                }
                default -> {}
            }
        }
        Set<String> alive = new HashSet<>();
        for (Subscription subscription : billing.all(Subscription.class)) {
            if (!subscription.status().ended()) {
                alive.add(subscription.id());
                alive.add(subscription.customer());
            }
        }
        for (Invoice invoice : billing.all(Invoice.class)) {
            assertThat(alive.contains(invoice.subscription()) || invoice.nextPaymentAttempt() == null)
                    .as("nobody collects for a subscription that has ended")
                    .isTrue();
        }
        for (Customer customer : billing.all(Customer.class)) {
            if (!alive.contains(customer.id())) {
                assertThat(billing.nextRenewalAttempt(customer.id())).isEmpty();
                assertThat(billing.nextPaymentAttempt(customer.id())).isEmpty();
            }
            assertThat(billing.access(customer.id())).isEqualTo(access(customer.id()));
        }
    }

    /** What a transfer brought is on payments or waits with its customer; nothing is lost and nothing is made. */
    private void transfersAddUp(Billing billing) {
        long funded = 0;
        for (PaymentIntent intent : billing.all(PaymentIntent.class)) {
            PaymentIntent.Transfer transfer = intent.transfer();
            if (transfer != null && intent.status() != PaymentIntent.Status.CANCELED) {
                assertThat(transfer.funded()).isBetween(0L, intent.amount());
                assertThat(intent.status() == PaymentIntent.Status.SUCCEEDED)
                        .isEqualTo(transfer.funded() == intent.amount());
                funded += transfer.funded();
            }
        }
        long waiting = 0;
        for (Customer customer : billing.all(Customer.class)) {
            waiting += billing.cash(customer.id());
        }
        for (DeletedCustomer customer : billing.all(DeletedCustomer.class)) {
            waiting += billing.cash(customer.id());
        }
        assertThat(funded + waiting).as("transferred").isEqualTo(transferred);
    }

    @Override
    public void transferred(long amount) {
        transferred += amount;
    }

    private Access access(String customerId) {
        List<String> all =
                new ArrayList<>(statuses.getOrDefault(customerId, Map.of()).values());
        if (all.stream().anyMatch(Set.of("active", "trialing", "past_due")::contains)) {
            return Access.GRANTED;
        }
        return !all.isEmpty() && all.stream().allMatch(Set.of("canceled", "unpaid", "incomplete_expired")::contains)
                ? Access.REVOKED
                : Access.NONE;
    }

    @Override
    public void refused(Billing billing, BillingRefusal refusal, boolean quiet, int before) {
        String message = refusal.getMessage();
        noCardNumber(String.valueOf(message));
        noCardNumber(refusal.toString());
        assertThat(message).endsWith(".").hasSizeBetween(15, 300);
        if (quiet) {
            assertThat(billing.events()).hasSize(before);
            for (Class<? extends Resource> kind : List.of(Subscription.class, Invoice.class, PaymentMethod.class)) {
                for (Resource resource : billing.all(kind)) {
                    if (!last.containsKey(resource.id())) {
                        throw new AssertionError("an object that no event told of: " + resource);
                    }
                }
            }
        }
    }
}
