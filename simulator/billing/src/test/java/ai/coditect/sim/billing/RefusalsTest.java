package ai.coditect.sim.billing;

import static org.assertj.core.api.Assertions.assertThat;

import ai.coditect.sim.billing.contract.BillingRefusal;
import ai.coditect.sim.billing.contract.CardInput;
import ai.coditect.sim.billing.contract.Interval;
import ai.coditect.sim.billing.subscription.Subscription;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What people read when billing says no; the golden file holds every message. */
class RefusalsTest {
    private final StringBuilder text = new StringBuilder();

    private void refused(String what, Play play, Command<?> command) {
        int events = play.billing.events().size();
        try {
            play.execute(command);
            text.append(what).append("\n  not refused\n");
        } catch (BillingRefusal refusal) {
            text.append(what)
                    .append("\n  ")
                    .append(refusal.reason())
                    .append(refusal.field() == null ? "" : " " + refusal.field())
                    .append(refusal.code() == null ? "" : " " + refusal.code())
                    .append(refusal.declineCode() == null ? "" : "/" + refusal.declineCode())
                    .append("\n  ")
                    .append(refusal.getMessage())
                    .append('\n');
        }
        assertThat(play.billing.events()).as(what).hasSize(events);
    }

    private static Command<?> subscribe(Play play, String plan, long quantity, int trial, @Nullable CardInput card) {
        return new Command.Subscribe(play.customer.id(), plan, Interval.MONTH, quantity, trial, Map.of(), card);
    }

    private static Command<?> card(Play play, String number, int month, int year, String cvc) {
        return new Command.ReplaceCard(play.customer.id(), new CardInput(number, month, year, cvc));
    }

    @Test
    void every_refusal_says_what_was_wrong() throws IOException {
        Play play = Play.withoutCard();
        String customer = play.customer.id();
        refused("unknown customer", play, new Command.OpenPortal("cus_nobody", null));
        refused("customer id taken", play, customer(customer, "a@example.com", null));
        refused("no email", play, customer(null, " ", null));
        refused("odd country", play, customer(null, "a@example.com", "Germany"));
        refused("unknown plan", play, subscribe(play, "plan_gold", 1, 0, null));
        refused("enterprise", play, subscribe(play, "plan_enterprise", 1, 0, null));
        refused("no seats", play, subscribe(play, "plan_pro", 0, 0, null));
        refused("too many seats", play, subscribe(play, "plan_pro", 1_000_000_000, 0, null));
        refused("trial too long", play, subscribe(play, "plan_pro", 1, 9_999, null));
        refused("no card", play, subscribe(play, "plan_pro", 1, 0, null));
        refused("no challenge", play, new Command.Authenticate(customer, true));
        refused("no card to remove", play, new Command.RemoveCard(customer, null));
        refused("wrong check digit", play, card(play, "4242424242424241", 12, 2040, "123"));
        refused("letters", play, card(play, "my card", 12, 2040, "123"));
        refused("month 13", play, card(play, "4242424242424242", 13, 2040, "123"));
        refused("past month", play, card(play, "4000000000000077", 12, 2025, "123"));
        refused("far year", play, card(play, "4000000000000077", 12, 2999, "123"));
        refused("short security code", play, card(play, "4242424242424242", 12, 2040, "12"));
        refused("no test card", play, card(play, "4539578763621486", 12, 2040, "123"));
        refused("declined", play, card(play, "4000000000000002", 12, 2040, "123"));
        refused("expired card", play, card(play, "4000000000000069", 12, 2040, "123"));
        refused("amount too small", play, pay(customer, 49, "usd"));
        refused("amount too large", play, pay(customer, 100_000_000, "usd"));
        refused("odd currency", play, pay(customer, 500, "Dollar"));
        refused("no card to pay", play, pay(customer, 500, "usd"));
        refused("no plan, no amount", play, checkout(null, null));
        refused("unknown invoice", play, new Command.PayInvoice("in_none", null));
        refused("unknown session", play, new Command.AuthenticateCheckout("cs_none", true));

        play.replaceCard(Play.GOOD);
        Subscription subscription = play.subscribe(1);
        String invoice = play.invoice().id();
        refused("paid invoice", play, new Command.PayInvoice(invoice, null));
        refused("only card", play, new Command.RemoveCard(customer, null));
        refused("another's card", play, new Command.RemoveCard(customer, "pm_none"));
        refused("nothing to undo", play, new Command.Cancel(subscription.id(), Command.CancelMode.UNDO));
        play.cancel(Command.CancelMode.NOW);
        refused("ended", play, new Command.ChangeSubscription(subscription.id(), null, null, 2L));
        refused("unknown subscription", play, new Command.Cancel("sub_none", Command.CancelMode.NOW));

        Play unpaid = Play.with(Play.DECLINED);
        String incomplete = unpaid.subscribe(1).id();
        refused("change while incomplete", unpaid, new Command.ChangeSubscription(incomplete, null, null, 2L));
        refused("no period to end", unpaid, new Command.Cancel(incomplete, Command.CancelMode.AT_PERIOD_END));

        Play free = Play.withoutCard();
        String starter =
                free.subscribe("plan_starter", Interval.MONTH, 1, 0, null).id();
        refused("no card for the upgrade", free, new Command.ChangeSubscription(starter, "plan_pro", null, null));

        String seen = text.toString().replaceAll("(cus|sub|in|cs|pm)_play1[A-Za-z0-9_]+", "$1_…");
        Laws.noCardNumber(seen);
        assertThat(seen).isEqualTo(golden());
    }

    private static Command<?> customer(@Nullable String id, String email, @Nullable String country) {
        return new Command.CreateCustomer(id, email, null, country, Map.of(), null);
    }

    private static Command<?> pay(String customer, long amount, String currency) {
        return new Command.PayOnce(customer, amount, currency, null, Map.of(), null);
    }

    private static Command<?> checkout(@Nullable String plan, @Nullable Long amount) {
        return new Command.OpenCheckout(
                plan, Interval.MONTH, 1, 0, amount, null, "https://a", "https://b", null, null, null, Map.of());
    }

    private static String golden() throws IOException {
        try (InputStream file =
                Objects.requireNonNull(RefusalsTest.class.getResourceAsStream("/golden/refusals.txt"))) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
