package ai.coditect.sim.delivery.signature;

/** One HTTP header, name and value as sent or received. */
public record Header(String name, String value) {}
