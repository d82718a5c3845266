package ai.coditect.sim.junit;

/**
 * The three dots of a scenario file: any run of events where something is expected, whatever is still held where something is
 * delivered.
 */
public enum Rest implements Expected, Deliverable {
    REST;

    /** Returns the three dots, to be imported statically. */
    public static Rest rest() {
        return REST;
    }

    @Override
    public String toString() {
        return "...";
    }
}
