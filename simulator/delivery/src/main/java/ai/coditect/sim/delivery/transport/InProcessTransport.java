package ai.coditect.sim.delivery.transport;

import ai.coditect.sim.delivery.transport.Answer.FailureKind;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Calls a function instead of a network, for a test's MockMvc or a handler without a server. */
final class InProcessTransport implements Transport {
    private final Function<WireRequest, @Nullable Answer> handler;

    InProcessTransport(Function<WireRequest, @Nullable Answer> handler) {
        this.handler = handler;
    }

    @Override
    public CompletableFuture<Answer> send(WireRequest request) {
        long started = System.nanoTime();
        try {
            Answer answer = handler.apply(request);
            return answer == null
                    ? failed("the handler returned null", started)
                    : CompletableFuture.completedFuture(answer);
        } catch (RuntimeException | Error e) { // an AssertionError too is a handler's way to fail
            return failed("the handler threw " + e.getClass().getName(), started);
        }
    }

    private static CompletableFuture<Answer> failed(String message, long started) {
        Duration latency = Duration.ofNanos(System.nanoTime() - started);
        return CompletableFuture.completedFuture(new Answer.Failed(FailureKind.RESET, message, latency));
    }

    @Override
    public void close() {
        // nothing is held
    }
}
