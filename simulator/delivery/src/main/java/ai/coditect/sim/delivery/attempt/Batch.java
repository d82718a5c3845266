package ai.coditect.sim.delivery.attempt;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Attempts that were asked for, gathered as their answers come. Confined to its world's writer. */
public final class Batch {
    private final int expected;
    private final List<Attempt> attempts = new ArrayList<>();

    Batch(int expected) {
        this.expected = expected;
    }

    void add(Attempt attempt) {
        attempts.add(attempt);
    }

    /** Returns whether every answer has come. */
    public boolean complete() {
        return attempts.size() >= expected;
    }

    /** Returns the attempts so far, in the order of their numbers. */
    public List<Attempt> attempts() {
        return attempts.stream()
                .sorted(Comparator.comparingInt(Attempt::number))
                .toList();
    }
}
