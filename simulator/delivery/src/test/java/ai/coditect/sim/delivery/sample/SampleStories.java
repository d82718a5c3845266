package ai.coditect.sim.delivery.sample;

import ai.coditect.sim.billing.Billing;
import ai.coditect.sim.billing.Command;
import ai.coditect.sim.billing.checkout.CheckoutSession;
import ai.coditect.sim.billing.contract.Address;
import ai.coditect.sim.billing.contract.BillingSettings;
import ai.coditect.sim.billing.contract.CardInput;
import ai.coditect.sim.billing.contract.Event;
import ai.coditect.sim.billing.contract.EventRequest;
import ai.coditect.sim.billing.contract.EventType;
import ai.coditect.sim.billing.contract.Interval;
import ai.coditect.sim.billing.invoice.Invoice;
import ai.coditect.sim.billing.payment.Customer;
import ai.coditect.sim.billing.tax.TaxExempt;
import ai.coditect.sim.billing.tax.TaxId;
import ai.coditect.sim.billing.time.Agenda;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Lives the lifecycles of which the sample events are taken: of each type the first that comes. */
final class SampleStories {
    private static final long START = Instant.parse("2026-01-09T10:00:00Z").getEpochSecond();
    private static final long DAY = 86_400;
    private static final String GOOD = "4242424242424242";
    private static final String SCA = "4000002500003155";
    private static final String FAILS_WHEN_CHARGED = "4000000000000341";
    private static final BillingSettings D = BillingSettings.DEFAULTS;

    private final Map<EventType, Event> first = new EnumMap<>(EventType.class);
    private int stories;

    private SampleStories() {}

    /** Returns the first event of each type that some story tells. */
    static Map<EventType, Event> events() {
        SampleStories all = new SampleStories();
        all.tell(D, Story::pageAndSubscription);
        all.tell(D, Story::renewalThenThreeFailedRetries);
        all.tell(D, Story::changeAndCancellation);
        all.tell(D, Story::trial);
        all.tell(D, Story::challenge);
        all.tell(D, Story::oneTimePayments);
        all.tell(D, Story::cardRemoved);
        all.tell(settings(BillingSettings.FirstInvoice.EXPIRE_AFTER_23_HOURS, D.trialWithoutCard()), Story::expiry);
        all.tell(settings(D.firstInvoice(), BillingSettings.TrialWithoutCard.PAUSE), Story::pause);
        all.tell(D, Story::bankTransfer);
        all.tell(D, Story::writtenOff);
        all.tell(D, Story::pageByTransfer);
        all.tell(D, Story::deleted);
        return all.first;
    }

    /** Names the types that no story tells yet. */
    static List<EventType> untold() {
        Map<EventType, Event> told = events();
        return Arrays.stream(EventType.values())
                .filter(type -> !told.containsKey(type))
                .toList();
    }

    private static BillingSettings settings(
            BillingSettings.FirstInvoice firstInvoice, BillingSettings.TrialWithoutCard trialWithoutCard) {
        return new BillingSettings(
                D.retryDays(), D.upcomingDays(), D.afterRetries(), true, firstInvoice, trialWithoutCard);
    }

    private void tell(BillingSettings settings, Consumer<Story> plot) {
        Story story = new Story(settings, ++stories, event -> first.putIfAbsent(event.type(), event));
        plot.accept(story);
    }

    /** One world with one customer. */
    private static final class Story {
        private final Agenda agenda = new Agenda(START);
        private final Billing billing;
        private int calls;

        Story(BillingSettings settings, int number, Consumer<Event> sink) {
            billing = new Billing(agenda, settings, "smp" + number, number, sink);
            billing.tellBesides(true);
        }

        private <R> R call(Command<R> command) {
            return billing.execute(command, new EventRequest("req_sample" + ++calls, null));
        }

        private String customer(@Nullable String card) {
            Customer made = call(new Command.CreateCustomer(
                    null,
                    "zoe@example.com",
                    "Zoë Müller",
                    "US",
                    Map.of("user", "7"),
                    card == null ? null : CardInput.of(card)));
            return made.id();
        }

        private String subscribe(String customer, long seats, int trialDays) {
            return call(new Command.Subscribe(
                            customer, "plan_pro", Interval.MONTH, seats, trialDays, Map.of("user", "7"), null))
                    .id();
        }

        private void advance(long instant) {
            while (agenda.runNext(instant)) {}
            agenda.moveTo(instant);
        }

        private void advance(OptionalLong instant) {
            advance(instant.orElseThrow());
        }

        private CheckoutSession open() {
            return call(new Command.OpenCheckout(
                    "plan_pro",
                    Interval.MONTH,
                    10,
                    0,
                    null,
                    null,
                    "https://app.example/ok?session_id={CHECKOUT_SESSION_ID}",
                    "https://app.example/cancel",
                    null,
                    "zoe@example.com",
                    "user-7",
                    Map.of("user", "7")));
        }

        void pageAndSubscription() {
            CheckoutSession bought = open();
            open();
            call(new Command.SubmitCheckout(bought.id(), CardInput.of(GOOD), null, "Zoë Müller", "US"));
            advance(agenda.now() + 2 * DAY);
        }

        void renewalThenThreeFailedRetries() {
            String customer = customer(GOOD);
            subscribe(customer, 10, 0);
            advance(billing.nextRenewalAttempt(customer));
            call(new Command.ReplaceCard(customer, CardInput.of(FAILS_WHEN_CHARGED)));
            advance(billing.nextRenewalAttempt(customer));
            for (int retry = 0; retry < 3; retry++) {
                advance(billing.nextPaymentAttempt(customer));
            }
        }

        void changeAndCancellation() {
            String subscription = subscribe(customer(GOOD), 10, 0);
            advance(agenda.now() + 10 * DAY);
            call(new Command.ChangeSubscription(subscription, null, null, 20L));
            call(new Command.Cancel(subscription, Command.CancelMode.NOW));
        }

        void trial() {
            String customer = customer(GOOD);
            subscribe(customer, 10, 14);
            advance(billing.trialEndAttempt(customer));
        }

        void challenge() {
            String customer = customer(SCA);
            subscribe(customer, 10, 0);
            call(new Command.Authenticate(customer, true));
            call(new Command.ReplaceCard(customer, CardInput.of(SCA)));
            call(new Command.Authenticate(customer, false));
        }

        void oneTimePayments() {
            String customer = customer(GOOD);
            pay(customer, GOOD);
            pay(customer, "4000000000000002");
            call(new Command.OpenPortal(customer, "https://app.example/account"));
        }

        private void pay(String customer, String card) {
            call(new Command.PayOnce(customer, 2_500, "usd", "Setup fee", Map.of("user", "7"), CardInput.of(card)));
        }

        void cardRemoved() {
            String customer = customer(GOOD);
            call(new Command.Cancel(subscribe(customer, 1, 0), Command.CancelMode.NOW));
            String card = billing.paymentMethods(customer).get(0).id();
            call(new Command.SetMetadata(card, Map.of("checked", "yes")));
            call(new Command.RemoveCard(customer, null));
        }

        void expiry() {
            subscribe(customer("4000000000000002"), 10, 0);
            advance(agenda.now() + 2 * DAY);
        }

        void pause() {
            String customer = customer(null);
            subscribe(customer, 10, 7);
            advance(agenda.now() + 8 * DAY);
            call(new Command.ReplaceCard(customer, CardInput.of(GOOD)));
        }

        void writtenOff() {
            String customer = customer(GOOD);
            subscribe(customer, 10, 0);
            call(new Command.ReplaceCard(customer, CardInput.of(FAILS_WHEN_CHARGED)));
            advance(billing.nextRenewalAttempt(customer));
            List<Invoice> invoices = billing.all(Invoice.class);
            call(new Command.MarkUncollectible(invoices.get(invoices.size() - 1).id()));
        }

        private void buyByTransfer(String customer) {
            CheckoutSession bought = call(new Command.OpenCheckout(
                    "plan_enterprise",
                    Interval.MONTH,
                    100,
                    0,
                    null,
                    null,
                    "https://app.example/ok?session_id={CHECKOUT_SESSION_ID}",
                    "https://app.example/cancel",
                    customer,
                    null,
                    "user-8",
                    Map.of("user", "8"),
                    9_900L,
                    null));
            call(new Command.SubmitCheckout(bought.id(), null, null, "Zoë Müller", (String) null));
        }

        private Invoice lastInvoice() {
            List<Invoice> invoices = billing.all(Invoice.class);
            return invoices.get(invoices.size() - 1);
        }

        void pageByTransfer() {
            String customer = customer(null);
            buyByTransfer(customer);
            call(new Command.FundsArrive(customer, lastInvoice().amountRemaining(), null));
            buyByTransfer(customer);
            call(new Command.VoidInvoice(lastInvoice().id()));
        }

        void deleted() {
            String customer = customer(GOOD);
            subscribe(customer, 1, 0);
            call(new Command.DeleteCustomer(customer));
        }

        void bankTransfer() {
            String customer = call(new Command.CreateCustomer(
                            null,
                            "billing@acme.example",
                            "Acme GmbH",
                            Address.of("DE"),
                            Map.of("user", "8"),
                            null,
                            List.of(),
                            TaxExempt.NONE,
                            "eur"))
                    .id();
            TaxId id = call(new Command.AddTaxId(customer, new Command.TaxIdInput("eu_vat", "DE123456788")));
            call(new Command.SubscribeByTransfer(
                    customer, "plan_enterprise", Interval.MONTH, 100, 9_900, 14, Map.of("user", "8")));
            advance(agenda.now() + 15 * DAY);
            call(new Command.FundsArrive(customer, 100_000, null));
            call(new Command.FundsArrive(customer, 1_078_100, null));
            call(new Command.RemoveTaxId(customer, id.id()));
        }
    }
}
