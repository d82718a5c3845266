package ai.coditect.sim.junit;

/** What {@link Simulation#assertSent(Expected...)} expects: an event, or any run of events. */
public sealed interface Expected permits EventPattern, Rest {}
