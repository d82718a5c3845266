package ai.coditect.sim.billing.log;

import ai.coditect.sim.billing.time.Agenda;

/** When a customer last had an event: only events of one action share a second. */
final class Turn {
    long last = Long.MIN_VALUE;

    /** Work that waits for its customer's next free second. */
    static final class Work implements Agenda.Entry, Runnable {
        private final Agenda agenda;
        private final Turn turn;
        private final Runnable work;
        private Agenda.Entry entry;

        Work(Agenda agenda, Turn turn, long due, Runnable work) {
            this.agenda = agenda;
            this.turn = turn;
            this.work = work;
            this.entry = agenda.schedule(due, Agenda.Kind.BILLING, this);
        }

        @Override
        public void run() {
            if (turn.last >= agenda.now()) {
                entry = agenda.schedule(agenda.now() + 1, Agenda.Kind.BILLING, this);
            } else {
                work.run();
            }
        }

        @Override
        public long due() {
            return entry.due();
        }

        @Override
        public void cancel() {
            entry.cancel();
        }
    }
}
