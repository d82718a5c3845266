package ai.coditect.sim.junit;

import ai.coditect.sim.delivery.signature.Header;
import ai.coditect.sim.delivery.transport.Answer;
import ai.coditect.sim.delivery.transport.Transport;
import ai.coditect.sim.delivery.transport.WireRequest;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/** Sends to the target that is known when something is sent: a world opens before its target is known. */
final class LateTransport implements Transport {
    /**
     * How long a first request may take, instead of the sender's time-out: an application that was started for this test loads
     * on it what later ones find loaded, and production never sees that.
     */
    private static final Duration COLD_START = Duration.ofSeconds(30);

    /** Where a first request is over in this JVM, whatever came of it. */
    private static final Set<URI> WARM = ConcurrentHashMap.newKeySet();

    private final Transport http;
    private final Supplier<Target> target;

    LateTransport(Transport http, Supplier<Target> target) {
        this.http = http;
        this.target = target;
    }

    @Override
    public CompletableFuture<Answer> send(WireRequest request) {
        return target.get() instanceof Target.InProcess inProcess
                ? CompletableFuture.completedFuture(call(inProcess.handler(), request))
                : warmed(request.target(), http.send(patient(request)));
    }

    @Override
    public List<CompletableFuture<Answer>> sendTogether(List<WireRequest> requests) {
        if (target.get() instanceof Target.InProcess) {
            return Transport.super.sendTogether(requests);
        }
        List<CompletableFuture<Answer>> answers =
                http.sendTogether(requests.stream().map(LateTransport::patient).toList());
        for (int i = 0; i < answers.size(); i++) {
            var unused = warmed(requests.get(i).target(), answers.get(i));
        }
        return answers;
    }

    private static WireRequest patient(WireRequest request) {
        boolean cold = !WARM.contains(request.target()) && request.timeout().compareTo(COLD_START) < 0;
        return cold
                ? new WireRequest(request.method(), request.target(), request.headers(), request.body(), COLD_START)
                : request;
    }

    private static CompletableFuture<Answer> warmed(URI uri, CompletableFuture<Answer> answer) {
        return answer.whenComplete((any, failure) -> WARM.add(uri));
    }

    private static Answer call(WebhookHandler handler, WireRequest request) {
        long start = System.nanoTime();
        WebhookAnswer answer;
        try {
            answer = handler.handle(new WebhookRequest(request.target(), headers(request), request.body()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            answer = new WebhookAnswer(500, "interrupted");
        } catch (Exception | AssertionError e) {
            // What a server's container makes of an exception that a handler lets out.
            answer = new WebhookAnswer(500, e.toString());
        }
        return new Answer.Answered(
                answer.status(),
                List.of(),
                answer.body().getBytes(StandardCharsets.UTF_8),
                false,
                Duration.ofNanos(System.nanoTime() - start));
    }

    private static Map<String, List<String>> headers(WireRequest request) {
        Map<String, List<String>> headers = new LinkedHashMap<>();
        for (Header header : request.headers()) {
            headers.computeIfAbsent(header.name(), name -> new ArrayList<>()).add(header.value());
        }
        return headers;
    }

    /** Leaves the shared client open: its lease closes it. */
    @Override
    public void close() {}
}
