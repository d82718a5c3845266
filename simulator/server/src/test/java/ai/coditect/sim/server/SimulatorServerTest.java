package ai.coditect.sim.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SimulatorServerTest {

    @Test
    void a_taken_port_is_said_in_a_sentence() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            int port = taken.getLocalPort();
            assertThatThrownBy(() -> SimulatorServer.start(
                            new SimulatorServer.Settings("127.0.0.1", port, false), new WorldRegistry()))
                    .isInstanceOf(ServerStartException.class)
                    .hasMessage("Port " + port
                            + " on 127.0.0.1 is taken by another program: choose another one, or 0 for a free one.");
        }
    }

    @Test
    void a_port_is_free_again_after_close() {
        SimulatorServer first = SimulatorServer.start(SimulatorServer.Settings.DEFAULTS, new WorldRegistry());
        int port = first.origin().getPort();
        first.close();
        try (SimulatorServer second =
                SimulatorServer.start(new SimulatorServer.Settings("127.0.0.1", port, false), new WorldRegistry())) {
            assertThat(second.origin()).hasPort(port);
        }
    }

    @Test
    void a_head_request_is_answered_as_its_get_without_a_body() {
        try (RunningSimulator sim = RunningSimulator.withOneWorld()) {
            assertThat(sim.send("HEAD", "/v1/plans", Map.of(), null).status()).isEqualTo(200);
            assertThat(sim.send("HEAD", "/v1/plans", Map.of(), null).bytes()).isEmpty();
            assertThat(sim.send("HEAD", "/v1/customers", Map.of(), null).status())
                    .isEqualTo(401);
        }
    }

    @Test
    void what_is_no_http_at_all_gets_the_envelope_too() throws IOException {
        try (RunningSimulator sim = RunningSimulator.withOneWorld()) {
            String host = "Host: localhost\r\n";
            for (String request : new String[] {
                "GARBAGE\r\n\r\n",
                "GET /v1/x HTTP/1.1\r\n" + host + "Bad Header\r\n\r\n",
                "GET /v1/%zz HTTP/1.1\r\n" + host + "Connection: close\r\n\r\n",
                "GET /v1/" + "a".repeat(20_000) + " HTTP/1.1\r\n" + host + "\r\n",
                "GET /v1/plans HTTP/1.1\r\n" + host + "X-Long: " + "a".repeat(20_000) + "\r\n\r\n",
                "GET /v1/plans HTTP/1.1\r\nConnection: close\r\n\r\n",
                "GET /v1/plans HTTP/9.9\r\n" + host + "\r\n",
                "POST /v1/webhooks HTTP/1.1\r\n" + host + "Content-Length: -5\r\n\r\n",
                "POST /v1/webhooks HTTP/1.1\r\n" + host
                        + "Transfer-Encoding: chunked\r\nConnection: close\r\n\r\nzz\r\n",
            }) {
                String answer = raw(sim, request);
                assertThat(answer)
                        .as(request.substring(0, Math.min(60, request.length())))
                        .startsWith("HTTP/1.1 4");
                assertThat(answer).contains("\"error\":{\"code\":\"").contains("\"meta\":{\"request_id\":\"req_");
            }
        }
    }

    private static String raw(RunningSimulator sim, String request) throws IOException {
        try (Socket socket =
                new Socket(InetAddress.getLoopbackAddress(), sim.server.origin().getPort())) {
            socket.setSoTimeout(20_000);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            socket.getOutputStream().flush();
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
        }
    }
}
