package ai.coditect.sim.junit;

import org.jspecify.annotations.Nullable;

/**
 * Reads a piece of the state of the consumer under test, for one customer. Called from several threads, and again and again
 * while a state is awaited.
 *
 * @see CoditectSimulator#probe(String, Probe)
 */
@FunctionalInterface
public interface Probe {
    /**
     * Reads it.
     *
     * @return a number, text, boolean or enum constant; null where the consumer knows nothing of the customer
     * @throws Exception when it cannot be read; the test fails and says so
     */
    @Nullable
    Object read(CustomerDetails customer) throws Exception;
}
