package ai.coditect.sim.delivery.attempt;

/**
 * What the network does to the next attempts, whatever the handler answers.
 *
 * @param status the status seen by the sender; 0 unless {@code kind} is STATUS
 * @param reachesHandler whether the handler receives the request (its answer is lost then), or not
 */
public record Fault(Kind kind, int status, boolean reachesHandler) {
    public enum Kind {
        TIMEOUT,
        RESET,
        STATUS
    }
}
