package ai.coditect.sim.harness.consumer;

import ai.coditect.sim.delivery.signature.Header;
import ai.coditect.sim.delivery.transport.Answer;
import ai.coditect.sim.delivery.transport.Transport;
import ai.coditect.sim.delivery.transport.WireRequest;
import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

/** Makes the harness's own calls to the consumer, over the client that delivers. Thread-safe. */
public final class HttpCalls {
    private static final Duration TIMEOUT = Duration.ofSeconds(5);

    private final Transport transport;

    public HttpCalls(Transport transport) {
        this.transport = transport;
    }

    /**
     * Makes a call whose templates are filled.
     *
     * @throws IllegalArgumentException when the URL is none
     */
    public Answer make(ConsumerConfig.HttpCall call) throws InterruptedException {
        URI target = URI.create(call.url());
        if (target.getHost() == null) {
            throw new IllegalArgumentException("not a URL with a host: " + call.url());
        }
        List<Header> headers = new ArrayList<>();
        call.headers().forEach((name, value) -> headers.add(new Header(name, value)));
        JsonNode body = call.body();
        byte[] bytes = body == null ? new byte[0] : body.toString().getBytes(StandardCharsets.UTF_8);
        if (bytes.length > 0 && headers.stream().noneMatch(h -> h.name().equalsIgnoreCase("Content-Type"))) {
            headers.add(new Header("Content-Type", "application/json"));
        }
        CompletableFuture<Answer> answer =
                transport.send(new WireRequest(call.method(), target, List.copyOf(headers), bytes, TIMEOUT));
        try {
            return answer.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("a transport's future never completes exceptionally", e);
        }
    }

    /** Describes an answer in a few words: {@code 404}, {@code connection refused}. */
    public static String describe(Answer answer) {
        if (answer instanceof Answer.Answered answered) {
            return "answered " + answered.status();
        }
        Answer.Failed failed = (Answer.Failed) answer;
        return switch (failed.kind()) {
            case TIMED_OUT -> "did not answer in time";
            case REFUSED -> "refused the connection (nothing listens there)";
            case RESET -> "closed the connection without an answer";
            case UNRESOLVED -> "has a host name that cannot be resolved";
            case TLS -> "failed the TLS handshake: " + failed.message();
            case TARGET_NOT_ALLOWED -> "is no allowed target: " + failed.message();
            case MALFORMED_ANSWER -> "answered something that is not HTTP";
        };
    }
}
