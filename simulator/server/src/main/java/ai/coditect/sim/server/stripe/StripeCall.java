package ai.coditect.sim.server.stripe;

import ai.coditect.sim.billing.Command;
import ai.coditect.sim.billing.contract.EventRequest;
import ai.coditect.sim.billing.contract.Resource;
import ai.coditect.sim.delivery.world.World;
import ai.coditect.sim.server.http.Redaction;
import io.javalin.http.Context;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A call that may be carried out: its key is right and its world is known.
 *
 * @param ids those of the path, in its order
 * @param idempotencyKey as the caller sent it, null for none
 */
record StripeCall(
        Context ctx,
        World world,
        List<String> ids,
        Params params,
        Shapes shapes,
        String requestId,
        @Nullable String idempotencyKey) {
    /** Names parameters that Stripe knows and the simulator takes without effect. */
    private static final String IGNORED = "Simulator-Ignored-Parameters";

    /** Returns the first id of the path. */
    String id() {
        return ids.get(0);
    }

    /** Carries out a command whose events name this call. */
    <R> R execute(Command<R> command) {
        String key = idempotencyKey == null ? null : Redaction.mask(idempotencyKey);
        return world.execute(command, new EventRequest(requestId, key));
    }

    /** As {@link #execute}, where what it returns is of no interest. */
    void run(Command<?> command) {
        Object unused = execute(command);
    }

    /** Adds metadata to an object of the kind and returns it as it is then; an empty value removes its key. */
    <T extends Resource> T annotate(Kind<T> kind, String id, Map<String, String> metadata) {
        return kind.type().cast(execute(new Command.SetMetadata(id, metadata)));
    }

    /**
     * Carries out an update of which metadata is all that the simulator models.
     *
     * @param known what the object has
     * @param unmodelled parameters that Stripe knows and the simulator does not model
     */
    <T extends Resource> T annotated(Kind<T> kind, T object, Map<String, String> known, Collection<String> unmodelled) {
        Map<String, String> metadata = params.metadata(known);
        checked(unmodelled);
        return metadata.isEmpty() ? object : annotate(kind, object.id(), metadata);
    }

    /** Finds an object of the kind by its id. */
    <T extends Resource> Optional<T> find(Kind<T> kind, String id) {
        return find(kind.type(), id);
    }

    /** Finds an object of the class by its id. */
    <T extends Resource> Optional<T> find(Class<T> type, String id) {
        return world.read(billing -> billing.find(id)).filter(type::isInstance).map(type::cast);
    }

    /** Returns the object that the path names, or answers with 404. */
    <T extends Resource> T required(Kind<T> kind) {
        return find(kind, id()).orElseThrow(() -> StripeException.missing(kind.noun(), id(), kind.param()));
    }

    /** Returns the object that a parameter names, or answers with 400. */
    <T extends Resource> T named(Kind<T> kind, String id, String param) {
        return find(kind, id).orElseThrow(() -> StripeException.noSuch(kind.noun(), id, param));
    }

    /** Returns all objects of the kind, oldest first. */
    <T extends Resource> List<T> all(Kind<T> kind) {
        return world.read(billing -> List.copyOf(billing.all(kind.type())));
    }

    /**
     * Refuses unknown parameters, and tells in a header which were taken without effect.
     *
     * @param unmodelled parameters that Stripe knows and the simulator does not model
     */
    void checked(Collection<String> unmodelled) {
        checked(unmodelled, Set.of());
    }

    /**
     * As {@link #checked(Collection)}.
     *
     * @param inside parameters of inner hashes that were taken without effect
     */
    void checked(Collection<String> unmodelled, Set<String> inside) {
        Set<String> ignored = params.finish(unmodelled);
        ignored.addAll(inside);
        if (!ignored.isEmpty()) {
            ctx.header(IGNORED, String.join(", ", ignored));
        }
    }
}
