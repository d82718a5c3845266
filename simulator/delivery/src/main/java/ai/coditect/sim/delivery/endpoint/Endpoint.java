package ai.coditect.sim.delivery.endpoint;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A registered endpoint, immutable; a change makes a new one.
 *
 * @param id {@code wh_…}, carries the world
 * @param secrets the active ones, newest first
 * @param createdAt billing time, Unix seconds
 * @param disabledBecause why the sender stopped, null while active or when a person disabled it
 */
public record Endpoint(
        String id,
        EndpointSpec spec,
        List<String> secrets,
        Status status,
        long createdAt,
        @Nullable String disabledBecause) {

    public enum Status {
        ACTIVE,
        DISABLED
    }

    /** Leaves the secrets out. */
    @Override
    public String toString() {
        return "endpoint " + id + " " + spec.url();
    }
}
