package ai.coditect.sim.server;

import static org.awaitility.Awaitility.await;

import com.stripe.exception.SignatureVerificationException;
import com.stripe.model.Event;
import com.stripe.net.Webhook;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A webhook handler over real HTTP that verifies each event with stripe-java and remembers it. */
final class RealHandler implements AutoCloseable {
    static final String SECRET = "whsec_RealHandler00000000000000";

    private final HttpServer server;
    private final List<Event> events = new CopyOnWriteArrayList<>();
    private int told;

    private RealHandler(HttpServer server) {
        this.server = server;
    }

    static RealHandler start() {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            RealHandler handler = new RealHandler(server);
            server.createContext("/webhooks", handler::receive);
            server.start();
            return handler;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/webhooks";
    }

    /** Returns the types of the events that arrived since the last call, once so many are there, in the order of their time. */
    List<String> next(int many) {
        await().atMost(Duration.ofSeconds(30)).until(() -> events.size() >= told + many);
        List<String> types = new ArrayList<>();
        for (Event event : events.subList(told, events.size())) {
            types.add(event.getType());
        }
        told = events.size();
        return types;
    }

    private void receive(HttpExchange exchange) throws IOException {
        try (exchange) {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            int status = 204;
            try {
                events.add(Webhook.constructEvent(
                        body, exchange.getRequestHeaders().getFirst("X-Coditect-Signature"), SECRET));
            } catch (SignatureVerificationException e) {
                status = 400;
            }
            exchange.sendResponseHeaders(status, -1);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
