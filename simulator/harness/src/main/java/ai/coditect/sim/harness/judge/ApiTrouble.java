package ai.coditect.sim.harness.judge;

import ai.coditect.sim.delivery.attempt.Attempt;
import ai.coditect.sim.delivery.transport.Answer;
import ai.coditect.sim.delivery.world.World;
import ai.coditect.sim.harness.consumer.Embedding;
import ai.coditect.sim.server.http.ApiFault;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The failures of the API that one play makes for a consumer that asks it. What such a consumer cannot do meanwhile is not held
 * against it, as long as it asks for the delivery to come again; one that never asked gets no excuse. One thread at a time, but for
 * {@link #excusesTimeOuts}.
 */
final class ApiTrouble {
    /** @param end null while it may go on */
    private record Spell(Instant begin, @Nullable Instant end) {}

    private final World world;
    private final Embedding.@Nullable Hosting hosting;
    private final List<Spell> spells = new ArrayList<>();
    private long metBefore;
    private @Nullable ApiFault open;

    ApiTrouble(World world, Embedding.@Nullable Hosting hosting) {
        this.world = world;
        this.hosting = hosting;
    }

    void begin(ApiFault fault) {
        Embedding.Hosting server = hosting;
        if (server == null) {
            return;
        }
        end();
        server.worlds().failApi(world, fault);
        open = fault;
        spells.add(new Spell(Instant.now(), null));
    }

    /** Ends the failure; the API answers again. */
    void end() {
        Embedding.Hosting server = hosting;
        if (server != null && open != null) {
            metBefore += server.worlds().apiFaultsMet(world);
            server.worlds().endApiFault(world);
            close();
        }
    }

    private void close() {
        open = null;
        int last = spells.size() - 1;
        spells.set(last, new Spell(spells.get(last).begin(), Instant.now()));
    }

    /** Returns whether the API failed in this play though nobody asked it. */
    boolean unmet() {
        return !spells.isEmpty() && met() == 0;
    }

    /** Returns whether the consumer asked the API in this play while it failed. */
    boolean metAFailure() {
        return met() > 0;
    }

    private long met() {
        Embedding.Hosting server = hosting;
        return metBefore + (server == null || open == null ? 0 : server.worlds().apiFaultsMet(world));
    }

    /** Returns whether the consumer met a failure that is not over yet: what it knows shows nothing now. */
    boolean holds() {
        return isOpen() && met() > 0;
    }

    /** Returns whether it is open until somebody or the wall clock ends it, so that retries come in vain. */
    boolean outlastsRetries() {
        ApiFault fault = open;
        return isOpen() && fault != null && fault.times() == 0 && met() > 0;
    }

    private boolean isOpen() {
        Embedding.Hosting server = hosting;
        if (server == null || open == null) {
            return false;
        }
        if (server.worlds().apiFaultOpen(world)) {
            return true;
        }
        metBefore += server.worlds().apiFaultsMet(world);
        close();
        return false;
    }

    /** Returns whether the handler may answer so because the API failed for it: it asks for the delivery to come again. */
    boolean excuses(Attempt attempt) {
        if (spells.isEmpty() || met() == 0 || !asksToComeAgain(attempt.answer())) {
            return false;
        }
        Instant answered = attempt.sentAt().plus(attempt.answer().latency());
        for (Spell spell : spells) {
            Instant end = spell.end();
            if (!answered.isBefore(spell.begin())
                    && (end == null || attempt.sentAt().isBefore(end))) {
                return true;
            }
        }
        return false;
    }

    private static boolean asksToComeAgain(Answer answer) {
        if (answer instanceof Answer.Answered answered) {
            return answered.status() >= 500 || answered.status() == 429 || answered.status() == 409;
        }
        return answer instanceof Answer.Failed failed && failed.kind() == Answer.FailureKind.TIMED_OUT;
    }

    /** Returns whether a handler may hang now because the API does. Thread-safe. */
    boolean excusesTimeOuts() {
        Embedding.Hosting server = hosting;
        return server != null && server.worlds().apiFaultsMet(world) > 0;
    }
}
