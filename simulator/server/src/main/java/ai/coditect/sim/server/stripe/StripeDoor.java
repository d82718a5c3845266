package ai.coditect.sim.server.stripe;

import ai.coditect.sim.billing.contract.BillingRefusal;
import ai.coditect.sim.delivery.world.World;
import ai.coditect.sim.delivery.world.Worlds;
import ai.coditect.sim.server.http.ApiException;
import ai.coditect.sim.server.http.ApiFaults;
import ai.coditect.sim.server.http.Envelope;
import ai.coditect.sim.server.http.Errors;
import ai.coditect.sim.server.http.IdempotencyKeys;
import ai.coditect.sim.server.http.Json;
import ai.coditect.sim.server.http.Origin;
import ai.coditect.sim.server.http.Redaction;
import ai.coditect.sim.server.http.RequestIds;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Takes a call in: key, route, world, fault, idempotency key; lets its route answer; and words whatever goes wrong. */
final class StripeDoor {
    private static final String BASE = "/v1/";
    private static final String REQUEST_ID = "Request-Id";

    private final Worlds worlds;
    private final Origin origin;
    private final ApiFaults faults;
    private final IdempotencyKeys keys;
    private final Handler count;
    private final List<StripeRoute> routes = StripeRoutes.all();

    StripeDoor(Worlds worlds, Origin origin, ApiFaults faults, Clock clock, Handler count) {
        this.worlds = worlds;
        this.origin = origin;
        this.faults = faults;
        this.keys = new IdempotencyKeys(clock);
        this.count = count;
    }

    /** The route of a call, and the ids in its path. */
    private record Match(StripeRoute route, List<String> ids) {}

    /** Returns whether one of the routes has the path. */
    boolean serves(String path) {
        List<String> segments = segments(path);
        return routes.stream().anyMatch(route -> route.match(segments) != null);
    }

    void answer(Context ctx) {
        String requestId = RequestIds.of(ctx);
        ctx.header(REQUEST_ID, requestId);
        try {
            count.handle(ctx);
            carryOut(ctx, requestId);
        } catch (StripeException e) {
            write(ctx, e);
        } catch (ApiException e) {
            write(ctx, StripeException.of(e));
        } catch (BillingRefusal e) {
            write(ctx, StripeException.of(e));
        } catch (ApiFaults.ConnectionDropped e) {
            throw e;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            write(ctx, StripeException.of(ApiException.conflict("The server is stopping.")));
        } catch (Exception e) {
            write(ctx, StripeException.of(Errors.toApi(ctx, e, List.of())));
        }
    }

    private void carryOut(Context ctx, String requestId) throws InterruptedException {
        String key = StripeKeys.require(ctx);
        StripeVersion version = StripeVersion.of(ctx);
        ctx.header(StripeVersion.HEADER, version.name());
        Match match = match(ctx);
        Params params = Params.of(ctx);
        World world = world(key, match, params);
        faults.meet(ctx, world.id());
        String once = ctx.req().getMethod().equals("POST") ? IdempotencyKeys.key(ctx) : null;
        StripeCall call =
                new StripeCall(ctx, world, match.ids, params, new Shapes(version, origin.of(ctx)), requestId, once);
        if (once == null) {
            write(ctx, 200, body(match.route, call));
            return;
        }
        ctx.header("Idempotency-Key", Redaction.mask(once));
        IdempotencyKeys.Outcome outcome = keys.once(
                world.id() + " " + once, IdempotencyKeys.fingerprint(ctx), () -> remembered(match.route, call));
        IdempotencyKeys.Given given = outcome.given();
        if (outcome.replayed()) {
            ctx.header("Idempotent-Replayed", "true").header("Original-Request", given.requestId());
        }
        write(ctx, given.status(), given.body());
    }

    private static IdempotencyKeys.Given remembered(StripeRoute route, StripeCall call) {
        try {
            return new IdempotencyKeys.Given(200, body(route, call), call.requestId(), true);
        } catch (BillingRefusal e) {
            StripeException worded = StripeException.of(e);
            if (!worded.lasting()) {
                throw worded;
            }
            return new IdempotencyKeys.Given(worded.status(), Json.write(worded.body()), call.requestId(), true);
        } catch (StripeException e) {
            if (!e.lasting()) {
                throw e;
            }
            return new IdempotencyKeys.Given(e.status(), Json.write(e.body()), call.requestId(), true);
        }
    }

    private static byte[] body(StripeRoute route, StripeCall call) {
        List<String> expand = call.params().texts("expand");
        List<String> paths = expand == null ? List.of() : expand;
        Expandable.check(route.answer(), call.shapes().version().shape(), paths);
        ObjectNode answer = route.action().on(call);
        Expansion.apply(call, answer, paths);
        return Json.write(answer);
    }

    private Match match(Context ctx) {
        List<String> segments = segments(ctx.path());
        String method = ctx.req().getMethod();
        for (StripeRoute route : routes) {
            List<String> ids = route.method().equals(method) ? route.match(segments) : null;
            if (ids != null) {
                return new Match(route, ids);
            }
        }
        throw StripeException.of(
                404,
                null,
                null,
                "Unrecognized request URL (" + method + ": " + ctx.path()
                        + "). The simulator serves a part of Stripe's API: GET /openapi lists it.");
    }

    private static List<String> segments(String path) {
        List<String> segments = new ArrayList<>();
        if (path.startsWith(BASE)) {
            for (String segment : path.substring(BASE.length()).split("/", -1)) {
                segments.add(decoded(segment));
            }
        }
        return segments;
    }

    private static String decoded(String segment) {
        try {
            return URLDecoder.decode(segment.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return segment;
        }
    }

    /**
     * Finds the world that is meant: the key's own, or that of an object which path or parameters name, or the only one. A key with
     * a world of its own sees no other.
     */
    private World world(String key, Match match, Params params) {
        Optional<World> own = worlds.forToken(key).or(() -> worlds.forToken(StripeKeys.coditectToken(key)));
        if (own.isPresent()) {
            return own.get();
        }
        List<World> open = worlds.open();
        if (open.isEmpty()) {
            throw StripeException.invalid(null, null, "No world is open in the simulator.");
        }
        if (open.size() == 1) {
            return open.get(0);
        }
        List<String> named = new ArrayList<>(match.ids);
        named.addAll(params.values());
        for (String id : named) {
            Optional<World> owner = id.length() > 255 ? Optional.empty() : worlds.owning(id);
            if (owner.isPresent()) {
                return owner.get();
            }
        }
        if (!match.ids.isEmpty() || match.route.everywhere()) {
            // The route says in its own words what is missing; the catalogue is the same in every world.
            return open.get(0);
        }
        worlds.noteUnassigned();
        throw StripeException.invalid(
                null,
                null,
                "This key belongs to none of the " + open.size()
                        + " open worlds. Name an object of the one that is meant, for example by customer=…, or use its own key.");
    }

    private static void write(Context ctx, StripeException exception) {
        exception.headers().forEach(ctx::header);
        if (exception.status() == 401) {
            ctx.header("WWW-Authenticate", "Basic realm=\"Stripe\"");
        }
        write(ctx, exception.status(), Json.write(exception.body()));
    }

    private static void write(Context ctx, int status, byte[] body) {
        Envelope.write(ctx, status, body);
    }
}
