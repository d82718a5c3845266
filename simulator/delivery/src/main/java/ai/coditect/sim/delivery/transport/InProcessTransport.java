package ai.coditect.sim.delivery.transport;

import ai.coditect.sim.delivery.transport.Answer.FailureKind;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/** Calls a function instead of a network, for a test's MockMvc or a handler without a server. */
final class InProcessTransport implements Transport {
    private final Function<WireRequest, Answer> handler;

    InProcessTransport(Function<WireRequest, Answer> handler) {
        this.handler = handler;
    }

    @Override
    public CompletableFuture<Answer> send(WireRequest request) {
        long started = System.nanoTime();
        try {
            return CompletableFuture.completedFuture(handler.apply(request));
        } catch (RuntimeException e) {
            return CompletableFuture.completedFuture(new Answer.Failed(
                    FailureKind.RESET,
                    "the handler threw " + e.getClass().getName(),
                    Duration.ofNanos(System.nanoTime() - started)));
        }
    }

    @Override
    public void close() {
        // nothing is held
    }
}
