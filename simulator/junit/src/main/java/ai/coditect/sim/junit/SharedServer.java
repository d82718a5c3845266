package ai.coditect.sim.junit;

import ai.coditect.sim.delivery.transport.Transport;
import ai.coditect.sim.delivery.transport.Transports;
import ai.coditect.sim.server.SimulatorServer;
import ai.coditect.sim.server.WorldRegistry;
import org.jspecify.annotations.Nullable;

/**
 * The one HTTP server and client of this JVM's simulators. They share it because a server holds nothing of its own (ids and
 * tokens lead to their worlds), and because an application context that Spring keeps for several test classes must find the
 * address again that it was built with. Up with the first lease, closed with the last.
 */
final class SharedServer {
    private static final Object LOCK = new Object();

    @Nullable
    private static SharedServer running;

    private final WorldRegistry worlds = new WorldRegistry();
    private final SimulatorServer server = SimulatorServer.start(SimulatorServer.Settings.DEFAULTS, worlds);
    private final Transport transport = Transports.http(Transports.Settings.DEFAULTS);
    private int leases;

    private SharedServer() {}

    /** Takes a lease; the server is ready when this returns. */
    static Lease lease() {
        synchronized (LOCK) {
            SharedServer shared = running;
            if (shared == null) {
                shared = new SharedServer();
                running = shared;
            }
            shared.leases++;
            return new Lease(shared);
        }
    }

    /** The right to use the server; thread-safe. */
    static final class Lease implements AutoCloseable {
        private final SharedServer shared;
        private boolean closed;

        private Lease(SharedServer shared) {
            this.shared = shared;
        }

        String origin() {
            return shared.server.origin().toString();
        }

        WorldRegistry worlds() {
            return shared.worlds;
        }

        Transport transport() {
            return shared.transport;
        }

        @Override
        public void close() {
            synchronized (LOCK) {
                if (closed) {
                    return;
                }
                closed = true;
                shared.leases--;
                if (shared.leases == 0) {
                    running = null;
                    shared.server.close();
                    shared.transport.close();
                }
            }
        }
    }
}
