package ai.coditect.sim.junit;

import org.junit.jupiter.api.extension.ExtensionContext;
import org.opentest4j.TestAbortedException;

/** A simulation in JUnit's store. Closed by JUnit: up to 5.12 as a {@code CloseableResource}, later as an {@code AutoCloseable}. */
@SuppressWarnings("deprecation")
record HeldSimulation(Simulation simulation, String owner)
        implements ExtensionContext.Store.CloseableResource, AutoCloseable {
    /** Returns whether the simulation was opened for this test, and not for its class. */
    boolean belongsTo(ExtensionContext context) {
        return owner.equals(context.getUniqueId());
    }

    /** Returns whether the test gave up on its own account: then nothing is judged. */
    static boolean aborted(ExtensionContext context) {
        return context.getExecutionException()
                .filter(TestAbortedException.class::isInstance)
                .isPresent();
    }

    /** Closes without judging: that was done before the test's clean-up. */
    @Override
    public void close() {
        simulation.play().close();
    }
}
