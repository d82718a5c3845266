package ai.coditect.sim.server.api;

import ai.coditect.sim.billing.contract.BillingRefusal;
import ai.coditect.sim.billing.contract.Pages;
import ai.coditect.sim.delivery.world.World;
import ai.coditect.sim.delivery.world.Worlds;
import ai.coditect.sim.server.http.Answer;
import ai.coditect.sim.server.http.ApiException;
import ai.coditect.sim.server.http.ApiFaults;
import ai.coditect.sim.server.http.Envelope;
import ai.coditect.sim.server.http.ErrorCode;
import ai.coditect.sim.server.http.Fields;
import ai.coditect.sim.server.http.IdempotencyKeys;
import ai.coditect.sim.server.http.Origin;
import ai.coditect.sim.server.http.Query;
import ai.coditect.sim.server.http.RequestBody;
import ai.coditect.sim.server.http.RequestIds;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What stands before each route: the token, the world, the fault that was ordered, and for POST the idempotency key. */
final class Gate {
    private static final int LONGEST_ID = 255;

    private final Worlds worlds;
    private final Tokens tokens;
    private final IdempotencyKeys keys;
    private final ApiFaults faults;
    private final Origin origin;

    Gate(Worlds worlds, Tokens tokens, IdempotencyKeys keys, ApiFaults faults, Origin origin) {
        this.worlds = worlds;
        this.tokens = tokens;
        this.keys = keys;
        this.faults = faults;
        this.origin = origin;
    }

    /** Carries out a call. */
    @FunctionalInterface
    interface Action {
        Answer on(Call call) throws InterruptedException;
    }

    /** A route about the token's own world, or about that of the customer or subscription which the query names. */
    Handler own(Action action) {
        return ctx -> {
            String token = tokens.require(ctx);
            Query query = Query.of(ctx);
            World world = home(token, () -> orElse(query.text("customer"), query.text("subscription")));
            faults.meet(ctx, world.id());
            Envelope.write(ctx, action.on(new Call(ctx, world, pages(ctx), RequestIds.of(ctx), null)));
        };
    }

    /** A route about the object whose id is in the path. */
    Handler object(Action action) {
        return ctx -> {
            World world = owner(ctx, tokens.require(ctx));
            faults.meet(ctx, world.id());
            Envelope.write(ctx, action.on(new Call(ctx, world, pages(ctx), RequestIds.of(ctx), null)));
        };
    }

    /** As {@link #own}, for a POST; its body may name the customer. */
    Handler ownOnce(Action action) {
        return ctx -> {
            World world = home(tokens.require(ctx), () -> customerOf(ctx));
            faults.meet(ctx, world.id());
            once(ctx, world, action);
        };
    }

    /** As {@link #object}, for a POST. */
    Handler objectOnce(Action action) {
        return ctx -> {
            World world = owner(ctx, tokens.require(ctx));
            faults.meet(ctx, world.id());
            once(ctx, world, action);
        };
    }

    private Pages pages(Context ctx) {
        return new Pages(origin.of(ctx));
    }

    private World home(String token, Supplier<@Nullable String> named) {
        Optional<World> own = worlds.forToken(token);
        if (own.isPresent()) {
            return own.get();
        }
        String id = worlds.open().isEmpty() ? null : named.get();
        Optional<World> owner = id == null ? Optional.empty() : worlds.owning(id);
        if (owner.isPresent()) {
            return owner.get();
        }
        if (worlds.open().isEmpty()) {
            throw ApiException.conflict("No world is open.");
        }
        worlds.noteUnassigned();
        throw ApiException.conflict(
                "No world belongs to this token. Name an object by its id, or use the token of the world that is meant; with"
                        + " one shared token exactly one world may be open.");
    }

    /** Finds the world of the object. A token with a world of its own sees no other world. */
    private World owner(Context ctx, String token) {
        String id = Query.path(ctx, "id");
        Optional<World> own = worlds.forToken(token);
        return own.or(() -> worlds.owning(id)).orElseThrow(() -> ApiException.notFound("There is no such object."));
    }

    private static @Nullable String customerOf(Context ctx) {
        Fields fields = RequestBody.json(ctx);
        return fields.text("customer_id", LONGEST_ID);
    }

    private static @Nullable String orElse(@Nullable String first, @Nullable String second) {
        return first == null ? second : first;
    }

    private void once(Context ctx, World world, Action action) throws InterruptedException {
        String key = IdempotencyKeys.key(ctx);
        Call call = new Call(ctx, world, pages(ctx), RequestIds.of(ctx), key);
        if (key == null) {
            Envelope.write(ctx, action.on(call));
            return;
        }
        IdempotencyKeys.Outcome outcome =
                keys.once(world.id() + " " + key, IdempotencyKeys.fingerprint(ctx), () -> carryOut(action, call));
        IdempotencyKeys.Given given = outcome.given();
        if (outcome.replayed()) {
            ctx.header("Idempotent-Replayed", "true").header("Original-Request", given.requestId());
        }
        Envelope.write(ctx, given.status(), given.body());
    }

    private static IdempotencyKeys.Given carryOut(Action action, Call call) {
        String id = call.requestId();
        try {
            Answer answer = action.on(call);
            return new IdempotencyKeys.Given(answer.status(), Envelope.body(answer, id), id, true);
        } catch (BillingRefusal e) {
            ApiException error = ApiException.of(e);
            ErrorCode code = error.code();
            boolean lasting = code == ErrorCode.CARD_DECLINED || code == ErrorCode.CONFLICT;
            if (!lasting) {
                throw e;
            }
            return new IdempotencyKeys.Given(code.status(), Envelope.body(error, id), id, true);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw ApiException.conflict("The server is stopping.");
        }
    }
}
