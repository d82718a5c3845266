package ai.coditect.sim.billing;

import ai.coditect.sim.billing.contract.Access;
import ai.coditect.sim.billing.contract.Address;
import ai.coditect.sim.billing.contract.BillingSettings;
import ai.coditect.sim.billing.contract.CardInput;
import ai.coditect.sim.billing.contract.Dialect;
import ai.coditect.sim.billing.contract.Event;
import ai.coditect.sim.billing.contract.EventJson;
import ai.coditect.sim.billing.contract.Interval;
import ai.coditect.sim.billing.contract.Resource;
import ai.coditect.sim.billing.contract.TaxSettings;
import ai.coditect.sim.billing.invoice.FundsReceipt;
import ai.coditect.sim.billing.invoice.Invoice;
import ai.coditect.sim.billing.payment.Customer;
import ai.coditect.sim.billing.payment.PaymentIntent;
import ai.coditect.sim.billing.payment.PaymentMethod;
import ai.coditect.sim.billing.subscription.Subscription;
import ai.coditect.sim.billing.tax.TaxExempt;
import ai.coditect.sim.billing.time.Agenda;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** One customer of one small world, for tests that read like a story. */
final class Play {
    static final String GOOD = "4242 4242 4242 4242";
    static final String DECLINED = "4000 0000 0000 0002";
    static final String SCA = "4000 0025 0000 3155";
    static final String SCA_ALWAYS = "4000 0027 6000 3184";
    static final String FAILS_WHEN_CHARGED = "4000 0000 0000 0341";
    static final long START = Instant.parse("2026-01-09T10:00:00Z").getEpochSecond();
    static final long DAY = 86_400;
    static final long HOUR = 3_600;

    final Agenda agenda;
    final Billing billing;
    final Customer customer;
    private int read;

    Play(BillingSettings settings, long start, @Nullable String card) {
        this(settings, start, card, null, null, TaxExempt.NONE);
    }

    private Play(
            BillingSettings settings,
            long start,
            @Nullable String card,
            @Nullable String currency,
            @Nullable Address address,
            TaxExempt exempt,
            Command.TaxIdInput... taxIds) {
        agenda = new Agenda(start);
        billing = new Billing(agenda, settings, "play1", 7, event -> {});
        customer = billing.execute(
                new Command.CreateCustomer(
                        null,
                        "zoe@example.com",
                        "Zoë Müller",
                        address,
                        Map.of(),
                        card == null ? null : CardInput.of(card),
                        List.of(taxIds),
                        exempt,
                        currency),
                null);
    }

    /** A customer with a good card who pays in the currency. */
    static Play paying(String currency) {
        return new Play(BillingSettings.DEFAULTS, START, GOOD, currency, null, TaxExempt.NONE);
    }

    /** A customer with a good card whom the seller taxes. */
    static Play taxed(TaxSettings seller, Address address, TaxExempt exempt, Command.TaxIdInput... taxIds) {
        return new Play(BillingSettings.DEFAULTS.withTax(seller), START, GOOD, null, address, exempt, taxIds);
    }

    /** A customer with a good card at the address. */
    static Play at(String country, @Nullable String state, Command.TaxIdInput... taxIds) {
        return taxed(TaxSettings.DEFAULTS, Address.of(country, state), TaxExempt.NONE, taxIds);
    }

    /** Subscribes Enterprise by bank transfer, 10 seats at 90 each and month, due in 14 days. */
    Subscription enterprise() {
        return execute(new Command.SubscribeByTransfer(
                customer.id(), "plan_enterprise", Interval.MONTH, 10, 9_000, 14, Map.of()));
    }

    FundsReceipt transfer(long amount) {
        return execute(new Command.FundsArrive(customer.id(), amount, null));
    }

    static Play with(String card) {
        return new Play(BillingSettings.DEFAULTS, START, card);
    }

    static Play withoutCard() {
        return new Play(BillingSettings.DEFAULTS, START, null);
    }

    static BillingSettings settings(UnaryOperator<Map<String, Object>> change) {
        Map<String, Object> values = change.apply(new java.util.HashMap<>());
        BillingSettings d = BillingSettings.DEFAULTS;
        return new BillingSettings(
                        d.retryDays(),
                        d.upcomingDays(),
                        (BillingSettings.AfterRetries) values.getOrDefault("after", d.afterRetries()),
                        (Boolean) values.getOrDefault("uncollectible", d.uncollectibleAfterRetries()),
                        (BillingSettings.FirstInvoice) values.getOrDefault("first", d.firstInvoice()),
                        (BillingSettings.TrialWithoutCard) values.getOrDefault("trial", d.trialWithoutCard()))
                .withTax((TaxSettings) values.getOrDefault("tax", d.tax()));
    }

    static BillingSettings setting(String name, Object value) {
        return settings(values -> {
            values.put(name, value);
            return values;
        });
    }

    <R> R execute(Command<R> command) {
        return billing.execute(command, null);
    }

    Subscription subscribe(long quantity) {
        return subscribe("plan_pro", Interval.MONTH, quantity, 0, null);
    }

    Subscription subscribe(String plan, Interval interval, long quantity, int trialDays, @Nullable String card) {
        return execute(new Command.Subscribe(
                customer.id(),
                plan,
                interval,
                quantity,
                trialDays,
                Map.of(),
                card == null ? null : CardInput.of(card)));
    }

    void authenticate(boolean succeed) {
        execute(new Command.Authenticate(customer.id(), succeed));
    }

    PaymentMethod replaceCard(String card) {
        return execute(new Command.ReplaceCard(customer.id(), CardInput.of(card)));
    }

    Subscription change(@Nullable String plan, @Nullable Interval interval, @Nullable Long quantity) {
        return execute(new Command.ChangeSubscription(subscription().id(), plan, interval, quantity));
    }

    Subscription cancel(Command.CancelMode mode) {
        return execute(new Command.Cancel(subscription().id(), mode));
    }

    Invoice pay(@Nullable String card) {
        return execute(new Command.PayInvoice(invoice().id(), card == null ? null : CardInput.of(card)));
    }

    PaymentIntent payOnce(long amount, @Nullable String card) {
        return execute(new Command.PayOnce(
                customer.id(), amount, "usd", "Setup fee", Map.of(), card == null ? null : CardInput.of(card)));
    }

    void advanceTo(long instant) {
        while (agenda.runNext(instant)) {}
        agenda.moveTo(instant);
    }

    void advance(OptionalLong instant) {
        advanceTo(instant.orElseThrow());
    }

    void advanceToRenewal() {
        advance(billing.nextRenewalAttempt(customer.id()));
    }

    void advanceToNextPaymentAttempt() {
        advance(billing.nextPaymentAttempt(customer.id()));
    }

    Access access() {
        return billing.access(customer.id());
    }

    Subscription subscription() {
        return last(billing.all(Subscription.class));
    }

    Invoice invoice() {
        return last(billing.all(Invoice.class));
    }

    PaymentIntent payment() {
        return last(billing.all(PaymentIntent.class));
    }

    private static <T extends Resource> T last(List<T> all) {
        return all.get(all.size() - 1);
    }

    /** Returns the events since the last call. */
    List<Event> events() {
        List<Event> fresh =
                List.copyOf(billing.events().subList(read, billing.events().size()));
        read = billing.events().size();
        return fresh;
    }

    /** Returns the events since the last call, each as its type and what matters of its object. */
    List<String> sent() {
        List<String> lines = new ArrayList<>();
        for (Event event : events()) {
            lines.add(line(event));
        }
        return lines;
    }

    static String line(Event event) {
        String type = event.type().coditectName();
        ObjectNode tree = EventJson.tree(event, Dialect.CODITECT, 1);
        if (event.object() instanceof Subscription subscription) {
            String was = tree.at("/data/previous_attributes/status").asText();
            return type + " " + subscription.status().word() + (was.isEmpty() ? "" : " was " + was);
        }
        if (event.object() instanceof Invoice invoice) {
            return switch (event.type()) {
                case INVOICE_PAID -> type + " " + invoice.amountPaid();
                case INVOICE_PAYMENT_FAILED ->
                    type + " " + invoice.attemptCount() + (invoice.nextPaymentAttempt() == null ? " last" : "");
                default -> type + " " + invoice.status().word();
            };
        }
        return type;
    }
}
