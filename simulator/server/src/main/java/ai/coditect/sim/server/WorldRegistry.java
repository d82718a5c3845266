package ai.coditect.sim.server;

import ai.coditect.sim.delivery.world.World;
import ai.coditect.sim.delivery.world.Worlds;
import java.util.List;
import java.util.Optional;

/** The worlds that are open now. Thread-safe. */
public final class WorldRegistry implements Worlds {

    /** Adds a world; a token of its own is optional ({@code cdt_test_…}). */
    public void add(World world, String token) {
        throw new UnsupportedOperationException();
    }

    public void remove(World world) {
        throw new UnsupportedOperationException();
    }

    @Override
    public List<World> open() {
        throw new UnsupportedOperationException();
    }

    @Override
    public Optional<World> owning(String objectId) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Optional<World> forToken(String token) {
        throw new UnsupportedOperationException();
    }
}
