package ai.coditect.sim.cli;

import static org.assertj.core.api.Assertions.assertThat;

import ai.coditect.sim.billing.contract.EventType;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class TriggerTest {

    @TempDir
    Path folder;

    @ParameterizedTest
    @MethodSource("ai.coditect.sim.billing.contract.EventType#twelve")
    void prints_an_event_of_each_type(EventType type) throws IOException {
        TestTerminal.Done done = new TestTerminal(folder).run("trigger", type.coditectName(), "--seed", "1");
        assertThat(done.code()).as(done.err()).isZero();
        JsonNode event = new ObjectMapper().readTree(done.out());
        assertThat(event.path("type").asText()).isEqualTo(type.coditectName());
        assertThat(event.path("object").asText()).isEqualTo("event");
    }

    @ParameterizedTest
    @MethodSource("ai.coditect.sim.billing.contract.EventType#twelve")
    void sends_one_event_of_the_type_and_nothing_else(EventType type) throws IOException {
        List<String> received = new CopyOnWriteArrayList<>();
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/hook", exchange -> {
            received.add(exchange.getRequestHeaders().getFirst("X-Coditect-Event"));
            exchange.getRequestBody().readAllBytes();
            exchange.sendResponseHeaders(204, -1);
            exchange.close();
        });
        server.start();
        try {
            String target = "http://127.0.0.1:" + server.getAddress().getPort() + "/hook";
            TestTerminal.Done done = new TestTerminal(folder)
                    .env("WEBHOOK_SECRET", "whsec_trigger")
                    .run("trigger", type.coditectName(), "--target", target);
            assertThat(done.code()).as(done.err() + done.out()).isZero();
            assertThat(received).containsExactly(type.coditectName());
            assertThat(done.out()).contains(type.coditectName()).contains("204");
        } finally {
            server.stop(0);
        }
    }

    @Test
    void a_handler_that_refuses_gets_exit_code_1_and_one_that_is_not_there_3() throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/hook", exchange -> {
            exchange.sendResponseHeaders(400, -1);
            exchange.close();
        });
        server.start();
        int port = server.getAddress().getPort();
        String target = "http://127.0.0.1:" + port + "/hook";
        TestTerminal.Done refused = new TestTerminal(folder).run("trigger", "invoice.paid", "--target", target);
        server.stop(0);
        assertThat(refused.code()).isEqualTo(1);
        assertThat(refused.out()).contains("400");
        TestTerminal.Done gone =
                new TestTerminal(folder).run("trigger", "invoice.paid", "--target", "http://127.0.0.1:9/hook");
        assertThat(gone.code()).isEqualTo(3);
        assertThat(gone.err()).contains("could not be reached").doesNotContain("Exception");
    }
}
