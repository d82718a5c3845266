package ai.coditect.sim.server.api;

import ai.coditect.sim.billing.contract.BillingRefusal;
import ai.coditect.sim.delivery.world.World;
import ai.coditect.sim.delivery.world.Worlds;
import ai.coditect.sim.server.http.Answer;
import ai.coditect.sim.server.http.ApiException;
import ai.coditect.sim.server.http.Envelope;
import ai.coditect.sim.server.http.ErrorCode;
import ai.coditect.sim.server.http.Query;
import ai.coditect.sim.server.http.RequestBody;
import ai.coditect.sim.server.http.RequestIds;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What stands before each route: the token, the world, and for POST the idempotency key. */
final class Gate {
    private static final String KEY = "Idempotency-Key";
    private static final int LONGEST_KEY = 255;

    private final Worlds worlds;
    private final Tokens tokens;
    private final IdempotencyKeys keys;

    Gate(Worlds worlds, Tokens tokens, IdempotencyKeys keys) {
        this.worlds = worlds;
        this.tokens = tokens;
        this.keys = keys;
    }

    /** Carries out a call. */
    @FunctionalInterface
    interface Action {
        Answer on(Call call) throws InterruptedException;
    }

    /** A route about the token's own world. */
    Handler own(Action action) {
        return ctx -> {
            String token = tokens.require(ctx);
            Envelope.write(ctx, action.on(new Call(ctx, home(token), RequestIds.of(ctx), null)));
        };
    }

    /** A route about the object whose id is in the path. */
    Handler object(Action action) {
        return ctx -> {
            String token = tokens.require(ctx);
            Envelope.write(ctx, action.on(new Call(ctx, owner(ctx, token), RequestIds.of(ctx), null)));
        };
    }

    /** As {@link #own}, for a POST. */
    Handler ownOnce(Action action) {
        return ctx -> {
            String token = tokens.require(ctx);
            once(ctx, home(token), action);
        };
    }

    /** As {@link #object}, for a POST. */
    Handler objectOnce(Action action) {
        return ctx -> {
            String token = tokens.require(ctx);
            once(ctx, owner(ctx, token), action);
        };
    }

    private World home(String token) {
        return worlds.forToken(token)
                .orElseThrow(() -> ApiException.conflict(
                        worlds.open().isEmpty()
                                ? "No world is open."
                                : "No world belongs to this token. Name an object by its id, or use the token of the world that is"
                                        + " meant; with one shared token exactly one world may be open."));
    }

    /** Finds the world of the object. A token with a world of its own sees no other world. */
    private World owner(Context ctx, String token) {
        String id = Query.path(ctx, "id");
        Optional<World> own = worlds.forToken(token);
        return own.or(() -> worlds.owning(id)).orElseThrow(() -> ApiException.notFound("There is no such object."));
    }

    private void once(Context ctx, World world, Action action) throws InterruptedException {
        String key = key(ctx);
        Call call = new Call(ctx, world, RequestIds.of(ctx), key);
        if (key == null) {
            Envelope.write(ctx, action.on(call));
            return;
        }
        IdempotencyKeys.Outcome outcome =
                keys.once(world.id() + " " + key, fingerprint(ctx), () -> carryOut(action, call));
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

    private static @Nullable String key(Context ctx) {
        String key = ctx.req().getHeader(KEY);
        if (key == null) {
            return null;
        }
        if (key.isBlank() || key.length() > LONGEST_KEY || !key.chars().allMatch(c -> c >= ' ' && c < 127)) {
            throw ApiException.field(
                    ErrorCode.INVALID_REQUEST, KEY, "must have 1 to " + LONGEST_KEY + " printable ASCII characters");
        }
        return key;
    }

    private static byte[] fingerprint(Context ctx) {
        try {
            MessageDigest sha = MessageDigest.getInstance("SHA-256");
            sha.update(
                    (ctx.req().getMethod() + " " + ctx.req().getRequestURI() + "\n").getBytes(StandardCharsets.UTF_8));
            return sha.digest(RequestBody.bytes(ctx));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
