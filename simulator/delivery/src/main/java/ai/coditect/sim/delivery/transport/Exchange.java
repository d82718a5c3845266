package ai.coditect.sim.delivery.transport;

import ai.coditect.sim.delivery.transport.Answer.FailureKind;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One request on its way and the answer that is awaited. Confined to its connection's event loop once dispatched. */
final class Exchange {
    private static final Logger LOG = LoggerFactory.getLogger(Exchange.class);
    private static final long UNSENT = Long.MIN_VALUE;

    private final WireRequest request;

    @Nullable
    private final Barrier barrier;

    private final CompletableFuture<Answer> answer = new CompletableFuture<>();
    private long sentNanos = UNSENT;
    private boolean arrived;

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

    Duration latency() {
        return sentNanos == UNSENT ? Duration.ZERO : Duration.ofNanos(System.nanoTime() - sentNanos);
    }

    void fail(FailureKind kind, String message) {
        complete(new Answer.Failed(kind, message, latency()));
    }

    /** Ends it by a fault of our own: an attempt without an answer, never a wait without an end. */
    void broken(Throwable fault) {
        LOG.error("a request could not be sent", fault);
        fail(
                FailureKind.RESET,
                "not sent: the simulator failed with " + fault.getClass().getName());
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
