package ai.coditect.sim.delivery.transport;

import ai.coditect.sim.delivery.transport.Answer.FailureKind;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** One request on its way and the answer that is awaited. Confined to its connection's event loop once dispatched. */
final class Exchange {
    private static final long UNSENT = Long.MIN_VALUE;

    private final WireRequest request;

    @Nullable
    private final Barrier barrier;

    private final CompletableFuture<Answer> answer = new CompletableFuture<>();
    private long sentNanos = UNSENT;
    private boolean arrived;
    private boolean repeated;

    Exchange(WireRequest request, @Nullable Barrier barrier) {
        this.request = request;
        this.barrier = barrier;
    }

    WireRequest request() {
        return request;
    }

    CompletableFuture<Answer> answer() {
        return answer;
    }

    boolean gathered() {
        return barrier != null;
    }

    boolean isDone() {
        return answer.isDone();
    }

    /** Starts the clock of the answer's latency. */
    void begin() {
        if (sentNanos == UNSENT) {
            sentNanos = System.nanoTime();
        }
    }

    /** Runs {@code write} now, or together with the others of its barrier. */
    void whenAllReady(Runnable write) {
        if (barrier == null || arrived) {
            write.run();
        } else {
            arrived = true;
            barrier.arrive(write);
        }
    }

    /** Allows one repetition on a fresh connection; false the second time. */
    boolean mayRepeat() {
        boolean first = !repeated;
        repeated = true;
        return first;
    }

    Duration latency() {
        return sentNanos == UNSENT ? Duration.ZERO : Duration.ofNanos(System.nanoTime() - sentNanos);
    }

    void fail(FailureKind kind, String message) {
        complete(new Answer.Failed(kind, message, latency()));
    }

    void complete(Answer result) {
        if (barrier != null && !arrived) {
            arrived = true;
            barrier.arrive(null);
        }
        answer.complete(result);
    }

    static String seconds(Duration duration) {
        return duration.toMillis() % 1000 == 0 ? duration.toSeconds() + " s" : duration.toMillis() + " ms";
    }
}
