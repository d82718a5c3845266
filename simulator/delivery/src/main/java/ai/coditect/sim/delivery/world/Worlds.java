package ai.coditect.sim.delivery.world;

import java.util.List;
import java.util.Optional;

/** The open worlds by id, so that one server answers for each from the right one. Thread-safe. */
public interface Worlds {
    /** Returns the open worlds, in the order in which they were opened. */
    List<World> open();

    /** Finds the world that made the id ({@code sub_…}, {@code wh_…}, {@code cs_test_…}), or empty when it is none of ours. */
    Optional<World> owning(String objectId);

    /** Finds the world whose token it is; with one shared token the only open world. */
    Optional<World> forToken(String token);

    /** Is told of a call that could not be answered since its token belongs to several open worlds. */
    default void noteUnassigned() {}
}
