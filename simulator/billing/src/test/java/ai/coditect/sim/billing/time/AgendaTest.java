package ai.coditect.sim.billing.time;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class AgendaTest {
    private final Agenda agenda = new Agenda(100);
    private final List<String> ran = new ArrayList<>();

    private Agenda.Entry at(long due, Agenda.Kind kind, String name) {
        return agenda.schedule(due, kind, () -> ran.add(agenda.now() + " " + name));
    }

    @Test
    void work_runs_by_due_time_then_billing_before_delivery_then_in_the_order_of_scheduling() {
        at(120, Agenda.Kind.DELIVERY, "d1");
        at(120, Agenda.Kind.BILLING, "b1");
        at(120, Agenda.Kind.BILLING, "b2");
        at(110, Agenda.Kind.DELIVERY, "d2");
        at(121, Agenda.Kind.BILLING, "b3");

        while (agenda.runNext(120)) {}

        assertThat(ran).containsExactly("110 d2", "120 b1", "120 b2", "120 d1");
        assertThat(agenda.nextDue()).hasValue(121);
        assertThat(agenda.now()).isEqualTo(120);
    }

    @Test
    void one_kind_can_be_drained_while_the_other_stays() {
        at(110, Agenda.Kind.BILLING, "b");
        at(120, Agenda.Kind.DELIVERY, "d");

        while (agenda.runNext(Long.MAX_VALUE, Agenda.Kind.DELIVERY)) {}

        assertThat(ran).containsExactly("120 d");
        assertThat(agenda.nextDue(Agenda.Kind.BILLING)).hasValue(120);
        assertThat(agenda.nextDue(Agenda.Kind.DELIVERY)).isEmpty();
    }

    @Test
    void work_left_behind_or_scheduled_in_the_past_is_due_now_and_time_never_moves_back() {
        at(110, Agenda.Kind.BILLING, "late");
        agenda.moveTo(200);
        agenda.moveTo(150);
        at(50, Agenda.Kind.BILLING, "past");

        assertThat(agenda.runNext(199)).isFalse();
        while (agenda.runNext(200)) {}

        assertThat(ran).containsExactly("200 late", "200 past");
    }

    @Test
    void cancelled_work_never_runs_and_cancelling_twice_or_after_the_run_does_nothing() {
        Agenda.Entry first = at(110, Agenda.Kind.BILLING, "first");
        Agenda.Entry second = at(111, Agenda.Kind.BILLING, "second");
        first.cancel();
        first.cancel();

        while (agenda.runNext(200)) {}
        second.cancel();

        assertThat(ran).containsExactly("111 second");
        assertThat(agenda.nextDue()).isEmpty();
    }

    @Test
    void work_may_schedule_more_work_for_the_same_instant() {
        agenda.schedule(110, Agenda.Kind.BILLING, () -> at(110, Agenda.Kind.BILLING, "again"));

        while (agenda.runNext(110)) {}

        assertThat(ran).containsExactly("110 again");
    }

    @Test
    void many_cancellations_leave_the_rest_in_order() {
        SplittableRandom random = new SplittableRandom(4);
        List<Long> expected = new ArrayList<>();
        List<Long> seen = new ArrayList<>();
        for (int i = 0; i < 5_000; i++) {
            long due = 100L + random.nextInt(1_000);
            Agenda.Entry entry = agenda.schedule(due, Agenda.Kind.BILLING, () -> seen.add(agenda.now()));
            if (random.nextInt(10) < 7) {
                entry.cancel();
            } else {
                expected.add(due);
            }
        }

        while (agenda.runNext(Long.MAX_VALUE)) {}

        expected.sort(null);
        assertThat(seen).isEqualTo(expected);
    }
}
