package ai.coditect.sim.server;

import ai.coditect.sim.delivery.world.Worlds;
import java.net.URI;

/** CODITECT's API, pages and control API over worlds, on one port of the loopback address. Thread-safe. */
public final class SimulatorServer implements AutoCloseable {

    /**
     * How the server runs.
     *
     * @param port 0 for a free one
     * @param strictHttps whether {@code http} webhook URLs are refused
     */
    public record Settings(String host, int port, boolean strictHttps) {
        public static final Settings DEFAULTS = new Settings("127.0.0.1", 0, false);
    }

    /** Starts the server; it is ready when this returns. */
    public static SimulatorServer start(Settings settings, Worlds worlds) {
        throw new UnsupportedOperationException();
    }

    /** Returns the origin, for example {@code http://127.0.0.1:12111}; the API is under {@code /v1}. */
    public URI origin() {
        throw new UnsupportedOperationException();
    }

    @Override
    public void close() {
        throw new UnsupportedOperationException();
    }
}
