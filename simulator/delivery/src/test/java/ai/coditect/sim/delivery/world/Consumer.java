package ai.coditect.sim.delivery.world;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;

/** A real HTTP server as the consumer: keeps what it was sent and answers by a function. */
final class Consumer implements AutoCloseable {
    /** A request as received; header names in the JDK server's spelling. */
    record Received(Map<String, List<String>> headers, byte[] body) {
        String header(String name) {
            for (Map.Entry<String, List<String>> entry : headers.entrySet()) {
                if (entry.getKey().equalsIgnoreCase(name)) {
                    return entry.getValue().get(0);
                }
            }
            return "";
        }

        String type() {
            return header("X-Coditect-Event");
        }
    }

    /** What to answer: a status, and headers by name. */
    record Reply(int status, Map<String, String> headers) {
        static Reply of(int status) {
            return new Reply(status, Map.of());
        }
    }

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<Received> received = new CopyOnWriteArrayList<>();

    private Consumer(Function<Received, Reply> handler) {
        try {
            server = HttpServer.create(
                    new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), 0), 500);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(threads);
        server.createContext("/", exchange -> answer(exchange, handler));
        server.start();
    }

    static Consumer answering(Function<Received, Reply> handler) {
        return new Consumer(handler);
    }

    static Consumer accepting() {
        return new Consumer(request -> Reply.of(200));
    }

    /** Answers these statuses one after the other, then 200. */
    static Consumer answering(Integer... statuses) {
        List<Integer> left = new CopyOnWriteArrayList<>(statuses);
        return new Consumer(request -> {
            synchronized (left) {
                return Reply.of(left.isEmpty() ? 200 : left.remove(0));
            }
        });
    }

    private void answer(HttpExchange exchange, Function<Received, Reply> handler) throws IOException {
        try (exchange) {
            Received request = new Received(
                    Map.copyOf(exchange.getRequestHeaders()),
                    exchange.getRequestBody().readAllBytes());
            received.add(request);
            Reply reply = handler.apply(request);
            reply.headers()
                    .forEach((name, value) -> exchange.getResponseHeaders().add(name, value));
            exchange.sendResponseHeaders(reply.status(), -1);
        }
    }

    URI webhook() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/webhooks/billing");
    }

    List<Received> received() {
        return received;
    }

    List<String> types() {
        return received.stream().map(Received::type).toList();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
