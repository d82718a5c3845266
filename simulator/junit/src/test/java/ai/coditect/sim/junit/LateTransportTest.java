package ai.coditect.sim.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ai.coditect.sim.delivery.transport.Answer;
import ai.coditect.sim.delivery.transport.Transport;
import ai.coditect.sim.delivery.transport.WireRequest;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

class LateTransportTest {
    private static final Duration SENDER = Duration.ofSeconds(5);

    /** What was sent, to be answered by the test. */
    private static final class Recording implements Transport {
        private final List<Duration> timeouts = new CopyOnWriteArrayList<>();
        private final List<CompletableFuture<Answer>> answers = new CopyOnWriteArrayList<>();

        @Override
        public CompletableFuture<Answer> send(WireRequest request) {
            timeouts.add(request.timeout());
            CompletableFuture<Answer> answer = new CompletableFuture<>();
            answers.add(answer);
            return answer;
        }

        @Override
        public void close() {}
    }

    @Test
    void a_cold_application_has_longer_for_its_first_request_only() {
        URI uri = URI.create("http://localhost:1/a-cold-application-has-longer");
        WireRequest request = new WireRequest(uri, List.of(), new byte[0], SENDER);
        Recording http = new Recording();
        try (Transport transport = new LateTransport(http, () -> new Target.Http(() -> uri))) {
            CompletableFuture<Answer> first = transport.send(request);
            transport.sendTogether(List.of(request));
            await().until(() -> http.timeouts.size() == 2);
            http.answers
                    .get(0)
                    .complete(new Answer.Failed(Answer.FailureKind.TIMED_OUT, "no answer within 30 s", Duration.ZERO));
            assertThat(first).isDone();
            var unused = transport.send(request);
            await().until(() -> http.timeouts.size() == 3);
            transport.sendTogether(List.of(request));
            await().until(() -> http.timeouts.size() == 4);
        }
        assertThat(http.timeouts).containsExactly(Duration.ofSeconds(30), Duration.ofSeconds(30), SENDER, SENDER);
    }
}
