package outsider;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** A handler with the JDK alone: it knows of each customer the newest status of a subscription. */
final class OutsiderHandler {
    private static final Pattern TYPE = Pattern.compile("\"type\": \"(subscription\\.[a-z_]+)\"");
    private static final Pattern CUSTOMER = Pattern.compile("\"customer\": \"(cus_[A-Za-z0-9]+)\"");
    private static final Pattern STATUS = Pattern.compile("\\n {6}\"status\": \"([a-z_]+)\"");
    private static final Pattern CREATED = Pattern.compile("\\n {2}\"created\": ([0-9]+)");

    private final String secret;
    private final HttpServer server;
    private final Map<String, Snapshot> subscriptions = new ConcurrentHashMap<>();

    private record Snapshot(String status, long created) {}

    OutsiderHandler(String secret) {
        this.secret = secret;
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/webhooks", this::receive);
        server.start();
    }

    int port() {
        return server.getAddress().getPort();
    }

    void stop() {
        server.stop(0);
    }

    String access(String customer) {
        Snapshot newest = subscriptions.get(customer);
        if (newest == null) {
            return "none";
        }
        return switch (newest.status()) {
            case "active", "trialing", "past_due" -> "granted";
            case "canceled", "unpaid", "incomplete_expired" -> "revoked";
            default -> "none";
        };
    }

    private void receive(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readAllBytes();
        boolean valid = valid(exchange.getRequestHeaders().getFirst("X-Coditect-Signature"), body);
        if (valid) {
            take(new String(body, StandardCharsets.UTF_8));
        }
        exchange.sendResponseHeaders(valid ? 200 : 400, -1);
        exchange.close();
    }

    private void take(String event) {
        Matcher type = TYPE.matcher(event);
        Matcher customer = CUSTOMER.matcher(event);
        Matcher status = STATUS.matcher(event);
        Matcher created = CREATED.matcher(event);
        if (type.find() && customer.find() && status.find() && created.find()) {
            subscriptions.merge(
                    customer.group(1),
                    new Snapshot(status.group(1), Long.parseLong(created.group(1))),
                    (old, next) -> old.status().equals("canceled") || next.created() < old.created() ? old : next);
        }
    }

    private boolean valid(String header, byte[] body) {
        Matcher parts = Pattern.compile("t=([0-9]+),v1=([0-9a-f]{64})").matcher(header == null ? "" : header);
        if (!parts.matches()) {
            return false;
        }
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            mac.update((parts.group(1) + ".").getBytes(StandardCharsets.UTF_8));
            return MessageDigest.isEqual(mac.doFinal(body), HexFormat.of().parseHex(parts.group(2)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
