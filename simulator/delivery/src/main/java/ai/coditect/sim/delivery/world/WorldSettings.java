package ai.coditect.sim.delivery.world;

import ai.coditect.sim.billing.contract.BillingSettings;

/**
 * Where a world begins.
 *
 * @param id up to five characters of A–Z a–z 0–9, carried by every id made in it
 * @param seed of ids and jitter
 * @param start billing time, Unix seconds
 * @param gate asked before each attempt
 * @param journal is told of every event and attempt
 */
public record WorldSettings(
        String id, long seed, long start, BillingSettings billing, DeliveryGate gate, Journal journal) {

    /** As the full constructor, without a journal. */
    public WorldSettings(String id, long seed, long start, BillingSettings billing, DeliveryGate gate) {
        this(id, seed, start, billing, gate, Journal.NONE);
    }

    public static WorldSettings of(String id, long seed, long start) {
        return new WorldSettings(id, seed, start, BillingSettings.DEFAULTS, DeliveryGate.OPEN);
    }

    public WorldSettings withBilling(BillingSettings settings) {
        return new WorldSettings(id, seed, start, settings, gate, journal);
    }

    public WorldSettings withGate(DeliveryGate newGate) {
        return new WorldSettings(id, seed, start, billing, newGate, journal);
    }

    public WorldSettings withJournal(Journal newJournal) {
        return new WorldSettings(id, seed, start, billing, gate, newJournal);
    }
}
