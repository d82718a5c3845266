package ai.coditect.sim.junit;

/** What {@link Simulation#deliver(Deliverable...)} sends: an event, an event with something special about it, or the rest. */
public sealed interface Deliverable permits EventPattern, SpecialDelivery, Rest {}
