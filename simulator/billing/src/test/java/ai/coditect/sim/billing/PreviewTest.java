package ai.coditect.sim.billing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.coditect.sim.billing.contract.BillingRefusal;
import ai.coditect.sim.billing.contract.BillingSettings;
import ai.coditect.sim.billing.contract.Dialect;
import ai.coditect.sim.billing.contract.Event;
import ai.coditect.sim.billing.contract.EventJson;
import ai.coditect.sim.billing.contract.Interval;
import ai.coditect.sim.billing.invoice.Invoice;
import ai.coditect.sim.billing.subscription.ChangePreview;
import ai.coditect.sim.billing.subscription.Subscription;
import ai.coditect.sim.billing.tax.TaxRate;
import java.io.ByteArrayOutputStream;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What is shown of a bill before it comes: of a change, and of the next period. */
class PreviewTest {
    private static Command.ChangeSubscription change(
            Play play, @Nullable String plan, @Nullable Interval interval, @Nullable Long seats) {
        return new Command.ChangeSubscription(play.subscription().id(), plan, interval, seats);
    }

    @Test
    void an_upgrade_is_shown_with_its_credit_its_charge_its_tax_and_what_the_next_month_costs() {
        Play play = Play.at("DE", null);
        play.subscribe(1);
        play.advanceTo(Play.START + 15 * Play.DAY);

        ChangePreview shown = play.billing.previewChange(change(play, null, null, 3L));

        Invoice bill = Previews.there(shown.invoice());
        assertThat(shown.effect()).isEqualTo(ChangePreview.Effect.PRORATED);
        assertThat(shown.effectiveAt()).isEqualTo(play.agenda.now() + 1);
        assertThat(bill.lines()).hasSize(2).allMatch(line -> line.proration());
        assertThat(bill.lines().get(1).amount())
                .isEqualTo(-3 * bill.lines().get(0).amount());
        assertThat(bill.taxes().onTop()).isPositive();
        assertThat(shown.dueNow()).isEqualTo(bill.amounts().total());
        assertThat(Previews.there(shown.next()).amounts().subtotal())
                .isEqualTo(3 * play.subscription().item().price().unitAmount());

        play.execute(change(play, null, null, 3L));
        assertThat(Previews.bill(play.invoice())).isEqualTo(Previews.bill(bill));
        assertThat(play.invoice().amountPaid()).isEqualTo(shown.dueNow());
    }

    @Test
    void a_downgrade_is_shown_to_cost_nothing_now_and_to_count_from_the_next_period() {
        Play play = Play.with(Play.GOOD);
        play.subscribe(5);

        ChangePreview shown = play.billing.previewChange(change(play, null, null, 2L));

        long end = play.subscription().currentPeriodEnd();
        assertThat(shown.effect()).isEqualTo(ChangePreview.Effect.AT_PERIOD_END);
        assertThat(shown.effectiveAt()).isEqualTo(end);
        assertThat(shown.after().currentPeriodStart()).isEqualTo(end);
        assertThat(shown.after().quantity()).isEqualTo(2);
        assertThat(shown.dueNow()).isZero();
        assertThat(Previews.there(shown.next()).amounts().due())
                .isEqualTo(2 * shown.before().price().unitAmount());
    }

    @Test
    void from_month_to_year_is_shown_as_a_year_that_begins_now() {
        Play play = Play.with(Play.GOOD);
        play.subscribe(1);

        ChangePreview shown = play.billing.previewChange(change(play, null, Interval.YEAR, null));

        assertThat(shown.effect()).isEqualTo(ChangePreview.Effect.AFRESH);
        assertThat(shown.after().currentPeriodStart()).isEqualTo(shown.at());
        assertThat(shown.dueNow())
                .isEqualTo(shown.after().amount() - shown.before().amount());
        assertThat(Previews.there(shown.next()).periodEnd())
                .isEqualTo(shown.after().currentPeriodEnd());
    }

    @Test
    void a_change_that_would_be_refused_is_refused_in_the_same_words() {
        Play play = Play.withoutCard();
        play.subscribe("plan_starter", Interval.MONTH, 1, 0, null);
        Command.ChangeSubscription upgrade = change(play, "plan_pro", null, null);
        assertThatThrownBy(() -> play.billing.previewChange(upgrade))
                .isInstanceOf(BillingRefusal.class)
                .hasMessageContaining("no card to pay the upgrade");
        assertThatThrownBy(() -> play.billing.upcomingInvoice("sub_none")).isInstanceOf(BillingRefusal.class);
    }

    @Test
    void nothing_is_upcoming_once_the_end_is_decided() {
        Play play = Play.with(Play.GOOD);
        String id = play.subscribe(1).id();
        assertThat(play.billing.upcomingInvoice(id)).isPresent();
        play.cancel(Command.CancelMode.AT_PERIOD_END);
        assertThat(play.billing.upcomingInvoice(id)).isEmpty();
        play.cancel(Command.CancelMode.UNDO);
        assertThat(play.billing.upcomingInvoice(id)).isPresent();
        play.cancel(Command.CancelMode.NOW);
        assertThat(play.billing.upcomingInvoice(id)).isEmpty();
    }

    @Test
    void a_trial_with_a_card_has_an_upcoming_invoice_and_one_that_ends_for_want_of_a_card_has_none() {
        Play with = Play.withoutCard();
        String id = with.subscribe("plan_pro", Interval.MONTH, 1, 14, Play.GOOD).id();
        assertThat(with.billing.upcomingInvoice(id)).isPresent();
        Play without = new Play(Play.setting("trial", BillingSettings.TrialWithoutCard.CANCEL), Play.START, null);
        String bare = without.subscribe("plan_pro", Interval.MONTH, 1, 14, null).id();
        assertThat(without.billing.upcomingInvoice(bare)).isEmpty();
    }

    @Test
    void real_changes_and_renewals_bill_what_was_shown_in_random_lives_of_all_parties() {
        AtomicLong renewals = new AtomicLong();
        AtomicLong changes = new AtomicLong();
        LongStream.range(0, 600).parallel().forEach(seed -> {
            Previews previews = new Previews();
            try {
                RandomLife.live(seed, seed % 20 == 0 ? 200 : 40, previews);
            } catch (AssertionError | RuntimeException e) {
                throw new AssertionError("seed " + seed + ": " + e, e);
            }
            renewals.addAndGet(previews.renewals);
            changes.addAndGet(previews.changes);
        });
        assertThat(renewals.get()).as("renewals compared").isGreaterThan(1_000);
        assertThat(changes.get()).as("billed changes compared").isGreaterThan(100);
    }

    @Test
    void a_life_in_which_everything_is_previewed_all_the_time_is_the_same_byte_for_byte() {
        for (long seed = 1; seed <= 20; seed++) {
            RandomLife watched = RandomLife.watchedInStripesDialect(seed, 100, new Previews());
            RandomLife alone = RandomLife.inStripesDialect(seed, 100);
            assertThat(bytes(watched)).as("seed %d", seed).isEqualTo(bytes(alone));
            assertThat(watched.billing.all(Subscription.class)).isEqualTo(alone.billing.all(Subscription.class));
            assertThat(watched.billing.all(TaxRate.class)).isEqualTo(alone.billing.all(TaxRate.class));
        }
    }

    @Test
    void the_law_catches_a_bill_that_is_not_what_was_shown() {
        Previews previews = new Previews();
        Play play = Play.with(Play.GOOD);
        play.subscribe(1);
        previews.settled(play.billing, play.agenda.now());
        play.advanceToRenewal();
        Invoice renewal = play.invoice();
        Event created = play.billing.events().stream()
                .filter(event -> event.object().id().equals(renewal.id()))
                .findFirst()
                .orElseThrow();
        previews.event(play.billing, created, 1);
        assertThat(previews.renewals).isEqualTo(1);

        play.execute(change(play, null, null, 7L));
        previews.settled(play.billing, play.agenda.now());
        assertThatThrownBy(() -> previews.event(play.billing, created, 2)).isInstanceOf(AssertionError.class);
    }

    private static byte[] bytes(RandomLife life) {
        ByteArrayOutputStream log = new ByteArrayOutputStream();
        for (Event event : life.billing.events()) {
            log.writeBytes(EventJson.bytes(event, Dialect.CODITECT, 1));
        }
        return log.toByteArray();
    }
}
