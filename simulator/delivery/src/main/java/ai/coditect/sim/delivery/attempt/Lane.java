package ai.coditect.sim.delivery.attempt;

import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/** Parcels that go out one after the other: of one customer, or of one endpoint (head-of-line). */
final class Lane {
    /** What a lane is for; no customer for a whole endpoint. */
    record Key(String endpointId, String customerId) {}

    final Key key;
    final boolean headOfLine;
    final Deque<Parcel> waiting = new ArrayDeque<>();

    /** The one that the others wait for. */
    @Nullable
    Parcel current;

    Lane(Key key, boolean headOfLine) {
        this.key = key;
        this.headOfLine = headOfLine;
    }
}
