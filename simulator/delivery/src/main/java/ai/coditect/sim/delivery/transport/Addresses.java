package ai.coditect.sim.delivery.transport;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;

/** Resolves hosts off the event loop and remembers the result for a few seconds. Thread-safe. */
final class Addresses {
    private static final long REMEMBERED_NANOS = 5_000_000_000L;
    private static final int MOST_REMEMBERED = 1_000;

    private static final InetAddress[] LOOPBACK = loopback();

    private record Known(InetAddress[] addresses, long since) {}

    private final Map<String, Known> known = new ConcurrentHashMap<>();

    /** Returns all addresses of the host; fails with {@link UnknownHostException}. */
    CompletableFuture<InetAddress[]> of(String host) {
        Known remembered = known.get(host);
        if (remembered != null && System.nanoTime() - remembered.since < REMEMBERED_NANOS) {
            return CompletableFuture.completedFuture(remembered.addresses);
        }
        InetAddress literal = TargetRules.literal(host);
        if (literal != null) {
            return CompletableFuture.completedFuture(remember(host, literal));
        }
        CompletableFuture<InetAddress[]> result = new CompletableFuture<>();
        Thread lookup = new Thread(() -> lookUp(host, result), "coditect-sim-resolver");
        lookup.setDaemon(true);
        lookup.start();
        return result;
    }

    private void lookUp(String host, CompletableFuture<InetAddress[]> result) {
        try {
            // RFC 6761: localhost is loopback, whatever a resolver says; both families, since servers bind to either.
            result.complete(
                    host.equals("localhost") || host.endsWith(".localhost")
                            ? remember(host, LOOPBACK.clone())
                            : remember(host, InetAddress.getAllByName(host)));
        } catch (UnknownHostException | RuntimeException e) {
            result.completeExceptionally(e);
        }
    }

    private static InetAddress[] loopback() {
        byte[] v6 = new byte[16];
        v6[15] = 1;
        try {
            return new InetAddress[] {InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), InetAddress.getByAddress(v6)
            };
        } catch (UnknownHostException e) {
            throw new IllegalStateException("4 and 16 bytes are addresses", e);
        }
    }

    private InetAddress[] remember(String host, InetAddress... addresses) {
        if (known.size() >= MOST_REMEMBERED) {
            known.clear();
        }
        known.put(host, new Known(addresses, System.nanoTime()));
        return addresses;
    }
}
