package ai.coditect.sim.delivery.world;

/** Keeps attempts back while a consumer that we started is not ready (design section 2). */
@FunctionalInterface
public interface DeliveryGate {
    DeliveryGate OPEN = () -> {};

    /** Returns once attempts may go out; bounded by the gate's own deadline. */
    void awaitReady() throws InterruptedException;
}
