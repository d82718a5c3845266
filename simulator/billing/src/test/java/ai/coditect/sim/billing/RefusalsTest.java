package ai.coditect.sim.billing;

import static org.assertj.core.api.Assertions.assertThat;

import ai.coditect.sim.billing.checkout.CheckoutSession;
import ai.coditect.sim.billing.contract.Address;
import ai.coditect.sim.billing.contract.CardInput;
import ai.coditect.sim.billing.contract.Interval;
import java.io.IOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * What people read when billing says no; the golden file holds every message. A line of code that refuses and that nothing here
 * meets fails the test, as does a command that is never refused.
 */
class RefusalsTest {
    private final Refusals refusals = new Refusals();

    private void refused(String what, Play play, Command<?> command) {
        refusals.refused(what, play, command);
    }

    private static Command<?> subscribe(Play play, String plan, long quantity, int trial, @Nullable CardInput card) {
        return new Command.Subscribe(play.customer.id(), plan, Interval.MONTH, quantity, trial, Map.of(), card);
    }

    private static Command<?> card(Play play, String number, int month, int year, String cvc) {
        return new Command.ReplaceCard(play.customer.id(), new CardInput(number, month, year, cvc));
    }

    @Test
    void every_refusal_of_every_command_says_what_was_wrong() throws IOException {
        customers();
        gone();
        metadata();
        cards();
        subscriptions();
        payments();
        checkouts();
        transfers();
        taxIds();

        assertThat(refusals.unknown())
                .as("places that the byte code does not tell of")
                .isEmpty();
        assertThat(refusals.unmet())
                .as("places in the code that refuse, and no line here that meets them")
                .isEmpty();
        assertThat(refusals.commands()).containsExactlyInAnyOrder(Command.class.getPermittedSubclasses());
        Golden.matches("refusals.txt", refusals.text());
    }

    private void customers() {
        Play play = Play.withoutCard();
        String customer = play.customer.id();
        refused("unknown customer", play, new Command.OpenPortal("cus_nobody", null));
        refused("customer id taken", play, customer(customer, "a@example.com", null));
        refused("no email", play, customer(null, " ", null));
        refused("odd country", play, customer(null, "a@example.com", "Germany"));
        refused("no email any more", play, update(customer, "", null));
        refused("moved to nowhere", play, update(customer, null, "de"));
    }

    private void gone() {
        Play play = Play.withoutCard();
        String customer = play.customer.id();
        refused("nobody to delete", play, new Command.DeleteCustomer("cus_nobody"));
        play.execute(new Command.DeleteCustomer(customer));
        refused("deleted twice", play, new Command.DeleteCustomer(customer));
        refused("a deleted customer subscribes", play, subscribe(play, "plan_pro", 1, 0, CardInput.of(Play.GOOD)));
        refused("a deleted customer's id again", play, customer(customer, "a@example.com", null));
    }

    private void metadata() {
        Play play = Play.with(Play.GOOD);
        String subscription = play.subscribe(1).id();
        String price = play.subscription().item().price().id();
        play.execute(new Command.Cancel(subscription, Command.CancelMode.NOW));
        String card =
                play.execute(new Command.RemoveCard(play.customer.id(), null)).id();
        refused("metadata on nothing", play, new Command.SetMetadata("in_none", Map.of("a", "b")));
        refused("metadata on a price", play, new Command.SetMetadata(price, Map.of("a", "b")));
        refused("metadata on a card that is detached", play, new Command.SetMetadata(card, Map.of("a", "b")));
    }

    private void cards() {
        Play play = Play.withoutCard();
        String customer = play.customer.id();
        refused("no challenge", play, new Command.Authenticate(customer, true));
        refused("no card to remove", play, new Command.RemoveCard(customer, null));
        refused("wrong check digit", play, card(play, "4242424242424241", 12, 2040, "123"));
        refused("letters", play, card(play, "my card", 12, 2040, "123"));
        refused("month 13", play, card(play, "4242424242424242", 13, 2040, "123"));
        refused("past year", play, card(play, "4000000000000077", 12, 2025, "123"));
        refused("far year", play, card(play, "4000000000000077", 12, 2999, "123"));
        refused("short security code", play, card(play, "4242424242424242", 12, 2040, "12"));
        refused("no test card", play, card(play, "4539578763621486", 12, 2040, "123"));
        refused("declined", play, card(play, "4000000000000002", 12, 2040, "123"));
        refused("expired card", play, new Command.AttachCard(customer, CardInput.of("4000000000000069")));
        refused("no such card to choose", play, new Command.MakeDefault(customer, "pm_none"));
        play.advanceTo(Play.START + 40 * Play.DAY);
        refused("past month", play, card(play, "4000000000000077", 1, 2026, "123"));

        Play paying = Play.with(Play.GOOD);
        paying.subscribe(1);
        refused("only card", paying, new Command.RemoveCard(paying.customer.id(), null));
        refused("another's card", paying, new Command.RemoveCard(paying.customer.id(), "pm_none"));
    }

    private void subscriptions() {
        Play play = Play.withoutCard();
        refused("unknown plan", play, subscribe(play, "plan_gold", 1, 0, null));
        refused("enterprise", play, subscribe(play, "plan_enterprise", 1, 0, null));
        refused("no seats", play, subscribe(play, "plan_pro", 0, 0, null));
        refused("too many seats", play, subscribe(play, "plan_pro", 1_000_000_000, 0, null));
        refused("trial too long", play, subscribe(play, "plan_pro", 1, 9_999, null));
        refused("no card", play, subscribe(play, "plan_pro", 1, 0, null));
        refused(
                "a trial with a card that declines",
                play,
                subscribe(play, "plan_pro", 1, 14, CardInput.of(Play.DECLINED)));
        refused("unknown subscription", play, new Command.Cancel("sub_none", Command.CancelMode.NOW));
        String starter =
                play.subscribe("plan_starter", Interval.MONTH, 1, 0, null).id();
        refused("no card for the upgrade", play, new Command.ChangeSubscription(starter, "plan_pro", null, null));

        Play paying = Play.with(Play.GOOD);
        String subscription = paying.subscribe(1).id();
        refused("nothing to undo", paying, new Command.Cancel(subscription, Command.CancelMode.UNDO));
        paying.cancel(Command.CancelMode.NOW);
        refused("ended", paying, new Command.ChangeSubscription(subscription, null, null, 2L));

        Play unpaid = Play.with(Play.DECLINED);
        String incomplete = unpaid.subscribe(1).id();
        refused("change while incomplete", unpaid, new Command.ChangeSubscription(incomplete, null, null, 2L));
        refused("no period to end", unpaid, new Command.Cancel(incomplete, Command.CancelMode.AT_PERIOD_END));

        Play franc = Play.paying("chf");
        refused("a currency that is not sold", franc, subscribe(franc, "plan_pro", 1, 0, null));
    }

    private void payments() {
        Play play = Play.withoutCard();
        String customer = play.customer.id();
        refused("amount too small", play, pay(customer, 49, "usd"));
        refused("amount too large", play, pay(customer, 100_000_000, "usd"));
        refused("odd currency", play, pay(customer, 500, "Dollar"));
        refused("no card to pay", play, pay(customer, 500, "usd"));
        refused("unknown invoice", play, new Command.PayInvoice("in_none", null));
        play.subscribe("plan_pro", Interval.MONTH, 1, 3, null);
        play.advanceTo(play.subscription().currentPeriodEnd() + 1);
        refused("a draft given up", play, new Command.VoidInvoice(play.invoice().id()));
        play.advanceTo(Play.START + 4 * Play.DAY);
        refused(
                "no card for an invoice",
                play,
                new Command.PayInvoice(play.invoice().id(), null));

        Play paying = Play.with(Play.GOOD);
        paying.subscribe(1);
        refused("paid invoice", paying, new Command.PayInvoice(paying.invoice().id(), null));
        paying.advanceToRenewal();
        paying.advanceTo(paying.subscription().currentPeriodEnd() + 2);
        paying.cancel(Command.CancelMode.NOW);
        refused(
                "a draft of what has ended",
                paying,
                new Command.PayInvoice(paying.invoice().id(), null));

        Play unpaid = Play.with(Play.DECLINED);
        unpaid.subscribe(1);
        refused(
                "the first invoice given up",
                unpaid,
                new Command.MarkUncollectible(unpaid.invoice().id()));
    }

    private void checkouts() {
        Play play = Play.withoutCard();
        refused("no plan, no amount", play, checkout(null, null, null, null));
        refused("unknown session", play, new Command.AuthenticateCheckout("cs_none", true));
        CheckoutSession session = play.execute(checkout("plan_pro", null, null, null));
        refused("no email on the form", play, form(session, Play.GOOD, null));
        refused("no card on the form", play, form(session, null, "a@example.com"));
        refused("declined on the form", play, form(session, Play.DECLINED, "a@example.com"));
        refused("no challenge on the form", play, new Command.AuthenticateCheckout(session.id(), true));
        play.execute(form(session, "4000 0084 0000 1629", "a@example.com"));
        refused("declined after the challenge", play, new Command.AuthenticateCheckout(session.id(), true));
        play.execute(form(session, Play.GOOD, "a@example.com"));
        refused("submitted twice", play, form(session, Play.GOOD, "a@example.com"));
        refused("expired when complete", play, new Command.ExpireCheckout(session.id()));

        CheckoutSession once = play.execute(checkout(null, 900L, null, null));
        refused("seats of one payment", play, new Command.ReviseCheckout(once.id(), 2));
        CheckoutSession agreed = play.execute(checkout("plan_enterprise", null, null, 9_000L));
        refused("a card for a transfer on the form", play, form(agreed, Play.GOOD, "a@example.com"));

        Play euro = Play.paying("eur");
        refused("a second currency", euro, checkout("plan_pro", null, euro.customer.id(), null));
    }

    private void transfers() {
        Play play = Play.withoutCard();
        String customer = play.customer.id();
        refused("price of a plan that has one", play, transfer(customer, "plan_pro", 100, 14));
        refused("price of nothing", play, transfer(customer, "plan_enterprise", 0, 14));
        refused("due at once", play, transfer(customer, "plan_enterprise", 100, 0));
        refused("a transfer of nothing", play, new Command.FundsArrive(customer, 0, null));
        refused("a transfer for no invoice", play, new Command.FundsArrive(customer, 1, "in_none"));
        String subscription = play.enterprise().id();
        String invoice = play.invoice().id();
        refused("a card for a transfer", play, new Command.PayInvoice(invoice, CardInput.of(Play.GOOD)));
        refused(
                "another plan for an agreed price",
                play,
                new Command.ChangeSubscription(subscription, "plan_pro", null, null));
        play.execute(new Command.VoidInvoice(invoice));
        refused("a void invoice given up", play, new Command.MarkUncollectible(invoice));
    }

    private void taxIds() {
        Play play = Play.withoutCard();
        String customer = play.customer.id();
        refused("unknown type of tax id", play, taxId(customer, "moon_vat", "1"));
        refused("tax id of no form", play, taxId(customer, "eu_vat", "Germany"));
        refused("tax id with a wrong digit", play, taxId(customer, "eu_vat", "DE123456780"));
        refused("unknown tax id", play, new Command.RemoveTaxId(customer, "txi_none"));
    }

    private static Command<?> taxId(String customer, String type, String value) {
        return new Command.AddTaxId(customer, new Command.TaxIdInput(type, value));
    }

    private static Command<?> transfer(String customer, String plan, long unitAmount, int days) {
        return new Command.SubscribeByTransfer(customer, plan, Interval.MONTH, 1, unitAmount, days, Map.of());
    }

    private static Command<?> customer(@Nullable String id, String email, @Nullable String country) {
        return new Command.CreateCustomer(id, email, null, country, Map.of(), null);
    }

    private static Command<?> pay(String customer, long amount, String currency) {
        return new Command.PayOnce(customer, amount, currency, null, Map.of(), null);
    }

    private static Command<?> update(String customer, @Nullable String email, @Nullable String country) {
        return new Command.UpdateCustomer(customer, email, null, Address.of(country), null, Map.of());
    }

    /** A page in dollars. */
    private static Command<CheckoutSession> checkout(
            @Nullable String plan, @Nullable Long amount, @Nullable String customer, @Nullable Long agreed) {
        return new Command.OpenCheckout(
                plan,
                Interval.MONTH,
                1,
                0,
                amount,
                "usd",
                "https://a",
                "https://b",
                customer,
                null,
                null,
                Map.of(),
                agreed,
                null);
    }

    private static Command<?> form(CheckoutSession session, @Nullable String card, @Nullable String email) {
        return new Command.SubmitCheckout(
                session.id(), card == null ? null : CardInput.of(card), email, null, (String) null);
    }
}
