package ai.coditect.sim.delivery.transport;

import java.net.URI;
import java.nio.file.Path;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Makes transports. */
public final class Transports {
    private Transports() {}

    /**
     * Which targets may be met and whom to trust.
     *
     * @param trust a PEM file with the team's own authority, beside the platform's; null for none
     * @param insecureLoopback whether certificates of loopback targets are not verified
     * @param allowedHosts public hosts that were named on purpose; loopback and private addresses need no naming, link-local
     *     ones are never met
     */
    public record Settings(@Nullable Path trust, boolean insecureLoopback, Set<String> allowedHosts) {
        public static final Settings DEFAULTS = new Settings(null, false, Set.of());
    }

    /** Returns the HTTP transport: keep-alive, no redirects, bounded reading of answers, target rules. */
    public static Transport http(Settings settings) {
        return new SocketTransport(settings, RawOptions.DEFAULTS, true);
    }

    /** Returns a transport over plain sockets, for wire-level faults; one connection per request. */
    public static Transport rawSocket(Settings settings) {
        return rawSocket(settings, RawOptions.DEFAULTS);
    }

    /** As {@link #rawSocket(Settings)}, with what is to happen on the wire. */
    public static Transport rawSocket(Settings settings, RawOptions options) {
        return new SocketTransport(settings, options, false);
    }

    /** Returns a transport that calls a function in this process, on the caller's thread. */
    public static Transport inProcess(Function<WireRequest, Answer> handler) {
        return new InProcessTransport(handler);
    }

    /** Says why a target may not be met under the settings, in a sentence, or null when it may (before resolving names). */
    @Nullable
    public static String refusal(URI target, Settings settings) {
        return new TargetRules(settings.allowedHosts()).refusal(target);
    }
}
