package ai.coditect.sim.delivery.attempt;

/** Asked before an attempt goes out, off the world's turn: returns once it may. */
@FunctionalInterface
public interface Readiness {
    void awaitReady() throws InterruptedException;
}
