package ai.coditect.sim.server;

import ai.coditect.sim.billing.contract.Ids;
import ai.coditect.sim.delivery.world.World;
import ai.coditect.sim.delivery.world.Worlds;
import ai.coditect.sim.server.http.ApiFault;
import ai.coditect.sim.server.http.ApiFaults;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** The worlds that are open now. Thread-safe. */
public final class WorldRegistry implements Worlds {
    private final Map<String, Entry> byId = new LinkedHashMap<>();
    private final ApiFaults faults = new ApiFaults(Clock.systemUTC());
    private final AtomicLong unassigned = new AtomicLong();

    private record Entry(World world, @Nullable String token) {}

    /** Adds a world that takes any test token while it is the only one that does. */
    public void add(World world) {
        put(new Entry(world, null));
    }

    /**
     * Adds a world with a token ({@code cdt_test_…}). Several may share one: it then names none of them.
     *
     * @throws IllegalStateException when a world of this id is open
     */
    public void add(World world, String token) {
        put(new Entry(world, token));
    }

    /** Takes the world out; its ids are unknown from then on. Does not close it. */
    public synchronized void remove(World world) {
        byId.computeIfPresent(world.id(), (id, entry) -> entry.world == world ? null : entry);
    }

    /**
     * Lets every call of the API that this world answers meet the fault from now on, CODITECT's form and Stripe's alike, until
     * it is over or ended.
     */
    public void failApi(World world, ApiFault fault) {
        faults.begin(world.id(), fault);
    }

    /** Ends the world's fault; calls that are held without an answer are dropped now. */
    public void endApiFault(World world) {
        faults.end(world.id());
    }

    /** Returns how many calls met the world's latest fault; 0 means that nobody asked. */
    public long apiFaultsMet(World world) {
        return faults.met(world.id());
    }

    /** Returns whether more calls would meet the world's fault. */
    public boolean apiFaultOpen(World world) {
        return faults.open(world.id());
    }

    /** Returns how many calls were refused so far because their token belongs to several open worlds. */
    public long unassigned() {
        return unassigned.get();
    }

    @Override
    public void noteUnassigned() {
        unassigned.incrementAndGet();
    }

    ApiFaults faults() {
        return faults;
    }

    @Override
    public synchronized List<World> open() {
        return byId.values().stream().map(Entry::world).toList();
    }

    /** Finds the world by its part of the id, or, for an id that a scenario fixed, the one that holds the object. */
    @Override
    public Optional<World> owning(String objectId) {
        Optional<World> named = Ids.worldOf(objectId).flatMap(this::withId);
        return named.isPresent() ? named : holding(objectId);
    }

    @Override
    public synchronized Optional<World> forToken(String token) {
        List<Entry> own = byId.values().stream()
                .filter(entry -> token.equals(entry.token))
                .toList();
        if (!own.isEmpty()) {
            return own.size() == 1 ? Optional.of(own.get(0).world) : Optional.empty();
        }
        List<Entry> open =
                byId.values().stream().filter(entry -> entry.token == null).toList();
        return open.size() == 1 ? Optional.of(open.get(0).world) : Optional.empty();
    }

    private synchronized Optional<World> withId(String worldId) {
        return Optional.ofNullable(byId.get(worldId)).map(Entry::world);
    }

    private Optional<World> holding(String objectId) {
        List<World> worlds = new ArrayList<>(open());
        return worlds.stream()
                .filter(world -> world.read(billing -> billing.find(objectId)).isPresent())
                .findFirst();
    }

    private synchronized void put(Entry entry) {
        if (byId.putIfAbsent(entry.world.id(), entry) != null) {
            throw new IllegalStateException("a world with the id " + entry.world.id() + " is open already");
        }
    }
}
