package ai.coditect.sim.junit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.stripe.exception.SignatureVerificationException;
import com.stripe.net.Webhook;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** A consumer as a team would have one, in memory: right, unless told which bug to have. stripe-java judges the signatures. */
final class TestConsumer implements AutoCloseable {
    enum Bug {
        NO_DUPLICATE_CHECK,
        NO_SIGNATURE_CHECK,
        ACCESS_ON_CREATED,
        NEVER_REVOKES,
        ANSWERS_500_TO_PAID,
        REFUSES_ALL
    }

    private final String secret;
    private final Set<Bug> bugs;
    private final Set<String> seen = ConcurrentHashMap.newKeySet();
    private final Map<String, Snapshot> subscriptions = new ConcurrentHashMap<>();
    private final Map<String, AtomicLong> payments = new ConcurrentHashMap<>();
    private final ObjectMapper json = new ObjectMapper();
    private @Nullable HttpServer server;
    private @Nullable ExecutorService threads;

    private record Snapshot(String customer, String status, long created) {}

    TestConsumer(String secret, Bug... bugs) {
        this.secret = secret;
        this.bugs = EnumSet.noneOf(Bug.class);
        this.bugs.addAll(Set.of(bugs));
    }

    /** Listens on a free port. */
    synchronized int start() {
        HttpServer started = server;
        if (started == null) {
            try {
                started = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            threads = Executors.newFixedThreadPool(4);
            started.setExecutor(threads);
            started.createContext("/webhooks", this::exchange);
            started.start();
            server = started;
        }
        return started.getAddress().getPort();
    }

    private void exchange(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readAllBytes();
        WebhookAnswer answer = answer(exchange.getRequestHeaders().getFirst("X-Coditect-Signature"), body);
        byte[] text = answer.body().getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(answer.status(), text.length == 0 ? -1 : text.length);
        exchange.getResponseBody().write(text);
        exchange.close();
    }

    WebhookAnswer handle(WebhookRequest request) {
        return answer(request.header("x-coditect-signature"), request.body());
    }

    private synchronized WebhookAnswer answer(@Nullable String signature, byte[] body) {
        String text = new String(body, StandardCharsets.UTF_8);
        if (!bugs.contains(Bug.NO_SIGNATURE_CHECK)) {
            try {
                Webhook.Signature.verifyHeader(text, signature == null ? "" : signature, secret, 300);
            } catch (SignatureVerificationException e) {
                return new WebhookAnswer(400, "bad signature");
            }
        }
        if (bugs.contains(Bug.REFUSES_ALL)) {
            return new WebhookAnswer(400, "{\"error\": \"no\u001b[31m idea\"}");
        }
        JsonNode event;
        try {
            event = json.readTree(text);
        } catch (IOException e) {
            return new WebhookAnswer(400, "no JSON");
        }
        if (bugs.contains(Bug.ANSWERS_500_TO_PAID)
                && event.path("type").asText().equals("invoice.paid")) {
            return new WebhookAnswer(500, "NullPointerException at Ledger.book");
        }
        if (!seen.add(event.path("id").asText()) && !bugs.contains(Bug.NO_DUPLICATE_CHECK)) {
            return WebhookAnswer.status(200);
        }
        take(
                event.path("type").asText(),
                event.path("created").asLong(),
                event.path("data").path("object"));
        return WebhookAnswer.status(200);
    }

    private void take(String type, long created, JsonNode object) {
        String customer = object.path("customer").asText();
        if (type.startsWith("subscription.")) {
            String status = bugs.contains(Bug.ACCESS_ON_CREATED) && type.equals("subscription.created")
                    ? "active"
                    : object.path("status").asText();
            subscriptions.merge(
                    object.path("id").asText(),
                    new Snapshot(customer, status, created),
                    (old, next) -> old.status().equals("canceled") || next.created() < old.created() ? old : next);
        } else if (type.equals("invoice.paid") && object.path("amount_paid").asLong() > 0) {
            payments.computeIfAbsent(customer, id -> new AtomicLong()).incrementAndGet();
        }
    }

    String access(String customer) {
        String access = "none";
        for (Snapshot subscription : subscriptions.values()) {
            if (!subscription.customer().equals(customer)) {
                continue;
            }
            switch (subscription.status()) {
                case "active", "trialing", "past_due" -> {
                    return "granted";
                }
                case "canceled", "unpaid", "incomplete_expired" ->
                    access = bugs.contains(Bug.NEVER_REVOKES) ? "granted" : "revoked";
                default -> {}
            }
        }
        return access;
    }

    long payments(String customer) {
        AtomicLong count = payments.get(customer);
        return count == null ? 0 : count.get();
    }

    @Override
    public synchronized void close() {
        if (server != null) {
            server.stop(0);
            server = null;
        }
        if (threads != null) {
            threads.shutdownNow();
            threads = null;
        }
    }
}
