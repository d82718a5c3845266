package ai.coditect.sim.harness.scenario;

import java.time.Duration;

/** Where a scenario's billing time starts, as {@code clock:} says. */
public sealed interface StartTime {
    /** What stands behind a duration that lies in the past. */
    String AGO = " ago";

    /** An instant, Unix seconds. */
    record At(long instant) implements StartTime {
        @Override
        public long from(long usual) {
            return instant;
        }
    }

    /** Before the start of those that say nothing: what is sent is older than the moment at which it is signed. */
    record Ago(Duration duration) implements StartTime {
        @Override
        public long from(long usual) {
            return usual - duration.toSeconds();
        }
    }

    /**
     * Returns the start in Unix seconds.
     *
     * @param usual the start of scenarios that say nothing
     */
    long from(long usual);

    /** Reads a date, an instant, or {@code 3 days ago}. */
    static StartTime parse(String text) throws NotUnderstood {
        if (!text.endsWith(AGO)) {
            return new At(TimeText.instant(text));
        }
        try {
            return new Ago(TimeText.duration(text.substring(0, text.length() - AGO.length())));
        } catch (NotUnderstood e) {
            String near = e.suggestion();
            throw new NotUnderstood(e.sentence(), near == null ? null : near + AGO);
        }
    }
}
