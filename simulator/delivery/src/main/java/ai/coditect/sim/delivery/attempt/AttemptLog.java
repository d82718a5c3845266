package ai.coditect.sim.delivery.attempt;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.LongFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Every attempt of a world, numbered from 1 in the order in which its answer came; append-only. Thread-safe. */
public final class AttemptLog {
    private static final Logger LOG = LoggerFactory.getLogger(AttemptLog.class);

    private final List<Attempt> attempts = new ArrayList<>();
    private final Consumer<Attempt> journal;
    private final boolean keeps;
    private long last;

    /**
     * Starts an empty log.
     *
     * @param journal is told each attempt, in order
     * @param keeps whether they are kept here too
     */
    public AttemptLog(Consumer<Attempt> journal, boolean keeps) {
        this.journal = journal;
        this.keeps = keeps;
    }

    synchronized Attempt append(LongFunction<Attempt> numbered) {
        Attempt attempt = numbered.apply(++last);
        if (keeps) {
            attempts.add(attempt);
        }
        try {
            journal.accept(attempt);
        } catch (RuntimeException e) {
            LOG.error("the journal did not take attempt {} of {}", attempt.number(), attempt.eventId(), e);
        }
        return attempt;
    }

    /** Returns those after the number, oldest first; a copy. */
    public synchronized List<Attempt> after(long sequence) {
        int from = (int) Math.max(0, Math.min(sequence, attempts.size()));
        return List.copyOf(attempts.subList(from, attempts.size()));
    }
}
