package ai.coditect.sim.delivery.transport;

import static org.assertj.core.api.Assertions.assertThat;

import ai.coditect.sim.delivery.signature.Header;
import ai.coditect.sim.delivery.transport.Answer.Answered;
import ai.coditect.sim.delivery.transport.Answer.Failed;
import ai.coditect.sim.delivery.transport.Answer.FailureKind;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HttpTransportTest {
    private static final Transport HTTP = Transports.http(Transports.Settings.DEFAULTS);

    @AfterAll
    static void close() {
        HTTP.close();
    }

    static Answer send(Transport transport, URI target, byte[] body, Duration timeout) {
        return transport
                .send(new WireRequest(target, List.of(new Header("X-Coditect-Event", "invoice.paid")), body, timeout))
                .orTimeout(90, TimeUnit.SECONDS)
                .join();
    }

    private static Answer send(ScriptedServer server) {
        return send(HTTP, server.uri(), "{}".getBytes(StandardCharsets.UTF_8), Duration.ofSeconds(20));
    }

    @Test
    void the_bytes_on_the_wire_are_exactly_what_the_contract_writes() throws IOException {
        try (ScriptedServer server = ScriptedServer.answering("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok")) {
            Answer answer = send(server);

            assertThat(answer).isInstanceOfSatisfying(Answered.class, a -> {
                assertThat(a.status()).isEqualTo(200);
                assertThat(a.accepted()).isTrue();
                assertThat(new String(a.body(), StandardCharsets.UTF_8)).isEqualTo("ok");
                assertThat(a.truncated()).isFalse();
                assertThat(a.headers()).containsExactly(new Header("Content-Length", "2"));
            });
            assertThat(server.requests())
                    .containsExactly("POST /webhooks?x=%20y HTTP/1.1\r\nHost: 127.0.0.1:" + server.port()
                            + "\r\nX-Coditect-Event: invoice.paid\r\nContent-Length: 2\r\n\r\n{}");
        }
    }

    @Test
    void connections_are_kept_alive() throws IOException {
        try (ScriptedServer server =
                ScriptedServer.answering("HTTP/1.1 204 No Content\r\nConnection: keep-alive\r\n\r\n")) {
            for (int i = 0; i < 20; i++) {
                assertThat(send(server)).isInstanceOf(Answered.class);
            }
            assertThat(server.requests()).hasSize(20);
            assertThat(server.connections()).as("one, unless the machine slept").isLessThan(10);
        }
    }

    @Test
    void a_server_that_says_nothing_and_keeps_connections_is_soon_met_on_one() throws IOException {
        try (ScriptedServer server = ScriptedServer.answering("HTTP/1.1 204 No Content\r\n\r\n")) {
            Awaitility.await().atMost(Duration.ofMinutes(1)).until(() -> {
                int before = server.connections();
                for (int i = 0; i < 20; i++) {
                    assertThat(send(server)).isInstanceOf(Answered.class);
                }
                return server.connections() == before;
            });
        }
    }

    @Test
    void a_server_that_closes_what_is_idle_costs_no_failure() throws IOException {
        try (ScriptedServer server = ScriptedServer.closingIdle(
                "HTTP/1.1 200 OK\r\nConnection: keep-alive\r\nContent-Length: 0\r\n\r\n", 10)) {
            for (int i = 1; i <= 20; i++) {
                int closed = i;
                assertThat(send(server)).isInstanceOf(Answered.class);
                Awaitility.await()
                        .pollInterval(Duration.ofMillis(1))
                        .atMost(Duration.ofMinutes(1))
                        .until(() -> server.closings() == closed);
            }
            assertThat(server.requests()).as("each sent once").hasSize(20);
        }
    }

    @Test
    void what_a_kept_connection_may_have_carried_is_not_sent_again_behind_the_log_s_back() throws IOException {
        try (ScriptedServer server = ScriptedServer.answeringOnce(
                "HTTP/1.1 200 OK\r\nConnection: keep-alive\r\nContent-Length: 0\r\n\r\n")) {
            assertThat(send(server)).isInstanceOf(Answered.class);
            assertFailure(
                    send(server),
                    FailureKind.RESET,
                    "the connection, kept alive from an earlier request, was closed before an answer came");
            assertThat(server.requests()).hasSize(2);
            assertThat(send(server)).as("on a connection of its own").isInstanceOf(Answered.class);
        }
    }

    @Test
    void answers_whose_long_rest_never_comes_do_not_use_up_the_connections() throws IOException {
        try (ScriptedServer server =
                ScriptedServer.answering("HTTP/1.1 200 OK\r\nContent-Length: 900000\r\n\r\n" + "x".repeat(30_000))) {
            List<CompletableFuture<Answer>> answers = new ArrayList<>();
            for (int i = 0; i < 200; i++) {
                answers.add(HTTP.send(new WireRequest(server.uri(), List.of(), new byte[10], Duration.ofMillis(900))));
            }
            for (CompletableFuture<Answer> answer : answers) {
                assertThat(answer.orTimeout(90, TimeUnit.SECONDS).join()).isNotNull();
            }
        }
    }

    @Test
    void a_server_that_closes_without_saying_so_costs_no_failure() throws IOException {
        try (ScriptedServer server = ScriptedServer.closingAfterEach("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n")) {
            for (int i = 0; i < 50; i++) {
                assertThat(send(server))
                        .isInstanceOfSatisfying(
                                Answered.class, a -> assertThat(a.status()).isEqualTo(200));
            }
        }
    }

    @Test
    void a_server_that_says_close_gets_a_new_connection_each_time() throws IOException {
        try (ScriptedServer server = ScriptedServer.closingAfterEach("HTTP/1.0 200 OK\r\n\r\nuntil the end")) {
            for (int i = 0; i < 5; i++) {
                assertThat(send(server))
                        .isInstanceOfSatisfying(
                                Answered.class,
                                a -> assertThat(new String(a.body(), StandardCharsets.UTF_8))
                                        .isEqualTo("until the end"));
            }
            assertThat(server.connections()).isEqualTo(5);
        }
    }

    @Test
    void redirects_are_answers_and_are_not_followed() throws IOException {
        try (ScriptedServer elsewhere = ScriptedServer.answering("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n");
                ScriptedServer server = ScriptedServer.answering("HTTP/1.1 307 Temporary Redirect\r\nLocation: "
                        + elsewhere.uri() + "\r\nContent-Length: 0\r\n\r\n")) {
            assertThat(send(server)).isInstanceOfSatisfying(Answered.class, a -> {
                assertThat(a.status()).isEqualTo(307);
                assertThat(a.accepted()).isFalse();
            });
            assertThat(elsewhere.requests()).isEmpty();
        }
    }

    @Test
    void an_answer_is_read_to_20000_bytes_and_the_rest_is_dropped() throws IOException {
        String body = "x".repeat(300_000);
        try (ScriptedServer server =
                ScriptedServer.answering("HTTP/1.1 200 OK\r\nContent-Length: 300000\r\n\r\n" + body)) {
            for (int i = 0; i < 3; i++) {
                assertThat(send(server)).isInstanceOfSatisfying(Answered.class, a -> {
                    assertThat(a.body()).hasSize(20_000);
                    assertThat(a.truncated()).isTrue();
                });
            }
        }
    }

    @Test
    void an_answer_of_exactly_20000_bytes_is_whole() throws IOException {
        try (ScriptedServer server =
                ScriptedServer.answering("HTTP/1.1 200 OK\r\nContent-Length: 20000\r\n\r\n" + "x".repeat(20_000))) {
            assertThat(send(server))
                    .isInstanceOfSatisfying(
                            Answered.class, a -> assertThat(a.truncated()).isFalse());
        }
    }

    @Test
    void an_endless_answer_ends() throws IOException {
        try (ScriptedServer server = ScriptedServer.endless("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n")) {
            assertThat(send(server))
                    .isInstanceOfSatisfying(
                            Answered.class, a -> assertThat(a.truncated()).isTrue());
        }
    }

    @Test
    void an_interim_answer_is_passed_over() throws IOException {
        try (ScriptedServer server = ScriptedServer.answering(
                "HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\nHTTP/1.1 202 Accepted\r\nContent-Length: 0\r\n\r\n")) {
            assertThat(send(server))
                    .isInstanceOfSatisfying(
                            Answered.class, a -> assertThat(a.status()).isEqualTo(202));
            assertThat(send(server))
                    .isInstanceOfSatisfying(
                            Answered.class, a -> assertThat(a.status()).isEqualTo(202));
        }
    }

    @Test
    void no_answer_in_time_is_a_timeout() throws IOException {
        try (ScriptedServer server = ScriptedServer.silent()) {
            Answer answer = send(HTTP, server.uri(), new byte[0], Duration.ofMillis(50));
            assertFailure(answer, FailureKind.TIMED_OUT, "no answer within 50 ms");
        }
    }

    @Test
    void half_an_answer_in_time_is_a_timeout_too() throws IOException {
        try (ScriptedServer server = ScriptedServer.answering("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nhalf")) {
            Answer answer = send(HTTP, server.uri(), new byte[0], Duration.ofMillis(50));
            assertFailure(answer, FailureKind.TIMED_OUT, "no answer within 50 ms");
        }
    }

    @Test
    void a_connection_closed_before_any_answer_is_a_reset() throws IOException {
        try (ScriptedServer server = ScriptedServer.closingAfterEach("")) {
            assertFailure(send(server), FailureKind.RESET, "the connection was closed before an answer came");
            assertThat(server.requests()).as("sent once only").hasSize(1);
        }
    }

    @Test
    void nothing_listening_is_refused() throws IOException {
        int port;
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        Answer answer = send(HTTP, URI.create("http://127.0.0.1:" + port + "/"), new byte[0], Duration.ofSeconds(20));
        assertFailure(answer, FailureKind.REFUSED, "nothing listens at 127.0.0.1:" + port);
    }

    @Test
    void localhost_reaches_a_server_that_listens_on_one_family_only() throws IOException {
        try (ScriptedServer server = ScriptedServer.answering("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n")) {
            Answer answer = send(
                    HTTP, URI.create("http://localhost:" + server.port() + "/"), new byte[0], Duration.ofSeconds(20));
            assertThat(answer).isInstanceOf(Answered.class);
        }
    }

    @Test
    void a_name_without_an_address_is_unresolved() {
        Answer answer = send(HTTP, URI.create("http://nowhere.invalid/"), new byte[0], Duration.ofSeconds(20));
        assertThat(answer).isInstanceOfSatisfying(Failed.class, f -> {
            assertThat(f.kind()).isEqualTo(FailureKind.UNRESOLVED);
            assertThat(f.message()).contains("nowhere.invalid");
        });
    }

    @ParameterizedTest
    @CsvSource({
        "220 mail.example.com ESMTP, no HTTP answer",
        "HTTP/1.1 okay, no HTTP answer",
        "HTTP/1.1 200 OK|Content-Length: minus one||x, no HTTP answer",
        "HTTP/1.1 200 OK|Transfer-Encoding: chunked||zz|, no HTTP answer",
    })
    void what_is_no_http_is_a_malformed_answer(String bytes, String words) throws IOException {
        try (ScriptedServer server = ScriptedServer.closingAfterEach(bytes.replace("|", "\r\n") + "\r\n\r\n")) {
            assertThat(send(server)).isInstanceOfSatisfying(Failed.class, f -> {
                assertThat(f.kind()).isEqualTo(FailureKind.MALFORMED_ANSWER);
                assertThat(f.message()).contains(words);
            });
        }
    }

    @Test
    void an_answer_that_breaks_off_is_malformed() throws IOException {
        try (ScriptedServer server =
                ScriptedServer.closingAfterEach("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nhalf")) {
            assertThat(send(server)).isInstanceOfSatisfying(Failed.class, f -> {
                assertThat(f.kind()).isEqualTo(FailureKind.MALFORMED_ANSWER);
                assertThat(f.message()).contains("broke off").contains("4 bytes");
            });
        }
    }

    @Test
    void a_head_without_an_end_is_bounded() throws IOException {
        try (ScriptedServer server = ScriptedServer.answering("HTTP/1.1 200 OK\r\nX: " + "y".repeat(100_000))) {
            assertThat(send(server)).isInstanceOfSatisfying(Failed.class, f -> {
                assertThat(f.kind()).isEqualTo(FailureKind.MALFORMED_ANSWER);
                assertThat(f.message()).contains("too long");
            });
        }
    }

    @Test
    void a_thousand_requests_at_once_are_all_answered() throws IOException {
        try (ScriptedServer server =
                ScriptedServer.answering("HTTP/1.1 200 OK\r\nConnection: keep-alive\r\nContent-Length: 0\r\n\r\n")) {
            List<CompletableFuture<Answer>> answers = new ArrayList<>();
            for (int i = 0; i < 1_000; i++) {
                answers.add(HTTP.send(new WireRequest(server.uri(), List.of(), new byte[10], Duration.ofSeconds(20))));
            }
            for (CompletableFuture<Answer> answer : answers) {
                assertThat(answer.orTimeout(90, TimeUnit.SECONDS).join()).isInstanceOf(Answered.class);
            }
            assertThat(server.connections()).isLessThanOrEqualTo(64);
        }
    }

    @Test
    void requests_sent_together_all_arrive_before_the_first_is_answered() throws IOException {
        try (ScriptedServer server = ScriptedServer.gathering(8, "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n")) {
            List<WireRequest> copies = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                copies.add(new WireRequest(server.uri(), List.of(), new byte[10], Duration.ofSeconds(20)));
            }
            for (CompletableFuture<Answer> answer : HTTP.sendTogether(copies)) {
                assertThat(answer.orTimeout(90, TimeUnit.SECONDS).join()).isInstanceOf(Answered.class);
            }
        }
    }

    @Test
    void a_get_carries_no_length() throws IOException {
        try (ScriptedServer server = ScriptedServer.answering("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n")) {
            HTTP.send(new WireRequest("GET", server.uri(), List.of(), new byte[0], Duration.ofSeconds(20)))
                    .orTimeout(90, TimeUnit.SECONDS)
                    .join();
            assertThat(server.requests().get(0)).startsWith("GET /webhooks").doesNotContain("Content-Length");
        }
    }

    @Test
    void closing_the_transport_answers_what_is_in_flight() throws IOException {
        Transport own = Transports.http(Transports.Settings.DEFAULTS);
        try (ScriptedServer server = ScriptedServer.silent()) {
            CompletableFuture<Answer> answer =
                    own.send(new WireRequest(server.uri(), List.of(), new byte[0], Duration.ofMinutes(5)));
            server.awaitRequests(1);
            own.close();
            assertThat(answer.orTimeout(20, TimeUnit.SECONDS).join()).isInstanceOf(Failed.class);
            assertThat(send(own, server.uri(), new byte[0], Duration.ofSeconds(5)))
                    .isInstanceOf(Failed.class);
        }
    }

    static void assertFailure(Answer answer, FailureKind kind, String message) {
        assertThat(answer).isInstanceOfSatisfying(Failed.class, f -> {
            assertThat(f.kind()).isEqualTo(kind);
            assertThat(f.message()).isEqualTo(message);
        });
    }
}
