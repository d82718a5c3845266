package ai.coditect.sim.junit;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * One simulator's hold on the shared server: taken when the address is first asked for, be it before JUnit has called the
 * extension, and given back when the test run ends. Thread-safe.
 */
final class ServerHandle {
    private SharedServer.@Nullable Lease lease;

    synchronized String origin() {
        return lease().origin();
    }

    synchronized SharedServer.Lease lease() {
        SharedServer.Lease taken = lease;
        if (taken == null) {
            taken = SharedServer.lease();
            lease = taken;
        }
        return taken;
    }

    /** Keeps the server up until the whole run is over: an application context may outlive the test class that made it. */
    @SuppressWarnings("deprecation") // its successor came with JUnit 6
    void hold(ExtensionContext context, ExtensionContext.Namespace namespace) {
        context.getRoot()
                .getStore(namespace)
                .getOrComputeIfAbsent(ServerHandle.class, key -> new Hold(this, lease()), Hold.class);
    }

    private synchronized void giveBack(SharedServer.Lease old) {
        if (lease == old) {
            lease = null;
        }
        old.close();
    }

    /** Closed by JUnit: up to 5.12 as a {@code CloseableResource}, later as an {@code AutoCloseable}. */
    @SuppressWarnings("deprecation")
    private record Hold(ServerHandle handle, SharedServer.Lease lease)
            implements ExtensionContext.Store.CloseableResource, AutoCloseable {
        @Override
        public void close() {
            handle.giveBack(lease);
        }
    }
}
