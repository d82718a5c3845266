package ai.coditect.sim.delivery.transport;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;

/** Sends requests; thread-safe. The future never completes exceptionally: failures are answers of their own kind. */
public interface Transport extends AutoCloseable {
    CompletableFuture<Answer> send(WireRequest request);

    /** Sends several requests at the same moment, to provoke races: one thread for each, released together. */
    @SuppressWarnings("FutureReturnValueIgnored") // its outcome is handed on
    default List<CompletableFuture<Answer>> sendTogether(List<WireRequest> requests) {
        CountDownLatch ready = new CountDownLatch(requests.size());
        List<CompletableFuture<Answer>> answers = new ArrayList<>(requests.size());
        for (WireRequest request : requests) {
            CompletableFuture<Answer> answer = new CompletableFuture<>();
            answers.add(answer);
            Thread sender = new Thread(
                    () -> {
                        ready.countDown();
                        try {
                            ready.await();
                        } catch (InterruptedException e) {
                            Thread.currentThread().interrupt();
                        }
                        send(request).thenAccept(answer::complete);
                    },
                    "coditect-sim-at-once");
            sender.setDaemon(true);
            sender.start();
        }
        return answers;
    }

    @Override
    void close();
}
