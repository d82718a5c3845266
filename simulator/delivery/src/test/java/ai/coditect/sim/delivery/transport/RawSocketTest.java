package ai.coditect.sim.delivery.transport;

import static org.assertj.core.api.Assertions.assertThat;

import ai.coditect.sim.delivery.transport.Answer.Answered;
import ai.coditect.sim.delivery.transport.Answer.FailureKind;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class RawSocketTest {
    private static final String OK = "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n";
    private static final byte[] BODY = "{\"a\":1}".getBytes(StandardCharsets.UTF_8);

    private static Answer send(ScriptedServer server, RawOptions options) {
        try (Transport raw = Transports.rawSocket(Transports.Settings.DEFAULTS, options)) {
            return HttpTransportTest.send(raw, server.uri(), BODY, Duration.ofSeconds(20));
        }
    }

    @Test
    void each_request_has_a_connection_of_its_own() throws IOException {
        try (ScriptedServer server = ScriptedServer.answering(OK);
                Transport raw = Transports.rawSocket(Transports.Settings.DEFAULTS)) {
            for (int i = 0; i < 3; i++) {
                assertThat(HttpTransportTest.send(raw, server.uri(), BODY, Duration.ofSeconds(20)))
                        .isInstanceOf(Answered.class);
            }
            assertThat(server.connections()).isEqualTo(3);
            assertThat(server.requests().get(0)).contains("Content-Length: 7\r\nConnection: close\r\n\r\n{\"a\":1}");
        }
    }

    @Test
    void a_body_can_be_sent_in_chunks() throws IOException {
        try (ScriptedServer server = ScriptedServer.answering(OK)) {
            assertThat(send(server, RawOptions.DEFAULTS.withChunkSize(3))).isInstanceOf(Answered.class);
            assertThat(server.requests().get(0))
                    .contains("Transfer-Encoding: chunked\r\nConnection: close\r\n\r\n")
                    .endsWith(String.join("\r\n", "3", "{\"a", "3", "\":1", "1", "}", "0", "", ""));
        }
    }

    @Test
    void header_names_can_be_sent_in_another_case() throws IOException {
        try (ScriptedServer server = ScriptedServer.answering(OK)) {
            send(server, RawOptions.DEFAULTS.withHeaderCase(RawOptions.HeaderCase.LOWER));
            send(server, RawOptions.DEFAULTS.withHeaderCase(RawOptions.HeaderCase.UPPER));
            assertThat(server.requests().get(0)).contains("x-coditect-event: invoice.paid");
            assertThat(server.requests().get(1)).contains("X-CODITECT-EVENT: invoice.paid");
        }
    }

    @Test
    void a_request_can_be_cut() throws IOException {
        try (ScriptedServer server = ScriptedServer.answering(OK)) {
            HttpTransportTest.assertFailure(
                    send(server, RawOptions.DEFAULTS.withAbortAfter(30)),
                    FailureKind.RESET,
                    "cut by the simulator after 30 bytes of the request");
            server.awaitRequests(1);
            assertThat(server.requests().get(0)).isEqualTo("POST /webhooks?x=%20y HTTP/1.1\r\nHost".substring(0, 30));
        }
    }

    @Test
    void a_function_in_this_process_runs_on_the_caller_s_thread() {
        Thread caller = Thread.currentThread();
        try (Transport transport = Transports.inProcess(request -> new Answered(
                Thread.currentThread() == caller ? 200 : 500, List.of(), request.body(), false, Duration.ZERO))) {
            assertThat(HttpTransportTest.send(
                            transport, java.net.URI.create("http://127.0.0.1:1/"), BODY, Duration.ofSeconds(20)))
                    .isInstanceOfSatisfying(Answered.class, a -> {
                        assertThat(a.status()).isEqualTo(200);
                        assertThat(a.body()).isEqualTo(BODY);
                    });
        }
    }

    @Test
    void a_function_in_this_process_is_called_by_copies_at_once() {
        CyclicBarrier all = new CyclicBarrier(4);
        try (Transport transport = Transports.inProcess(request -> {
            try {
                all.await(30, TimeUnit.SECONDS);
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
            return new Answered(200, List.of(), new byte[0], false, Duration.ZERO);
        })) {
            List<WireRequest> copies = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                copies.add(new WireRequest(
                        java.net.URI.create("http://127.0.0.1:1/"), List.of(), BODY, Duration.ofSeconds(20)));
            }
            for (CompletableFuture<Answer> answer : transport.sendTogether(copies)) {
                assertThat(answer.orTimeout(40, TimeUnit.SECONDS).join()).isInstanceOf(Answered.class);
            }
        }
    }
}
