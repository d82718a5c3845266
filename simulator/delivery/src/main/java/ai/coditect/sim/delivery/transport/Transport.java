package ai.coditect.sim.delivery.transport;

import java.util.concurrent.CompletableFuture;

/** Sends requests; thread-safe. The future never completes exceptionally: failures are answers of their own kind. */
public interface Transport extends AutoCloseable {
    CompletableFuture<Answer> send(WireRequest request);

    @Override
    void close();
}
