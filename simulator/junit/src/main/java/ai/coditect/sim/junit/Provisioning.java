package ai.coditect.sim.junit;

/** Makes a customer known to the consumer under test before the first event, as its own sign-up would. */
@FunctionalInterface
public interface Provisioning {
    /** Called once for each customer, from the test's thread. */
    void provision(CustomerDetails customer) throws Exception;
}
