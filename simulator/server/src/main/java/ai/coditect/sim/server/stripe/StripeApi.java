package ai.coditect.sim.server.stripe;

import ai.coditect.sim.delivery.world.Worlds;
import ai.coditect.sim.server.http.ApiFaults;
import ai.coditect.sim.server.http.Origin;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import java.time.Clock;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Stripe's API under {@code /v1}; its routes are made when it is first asked, so that a run without it does not wait for them. A call
 * is Stripe's when its key is one of Stripe's, or when its path is Stripe's alone. Thread-safe.
 */
public final class StripeApi {
    private final Worlds worlds;
    private final Origin origin;
    private final ApiFaults faults;
    private final Clock clock;
    private final Predicate<String> coditectServes;
    private final Handler count;

    @Nullable
    private volatile StripeDoor door;

    /**
     * @param origin of links in answers
     * @param faults what calls meet instead of an answer
     * @param clock real time, for the life of idempotency keys
     * @param coditectServes whether a path is one of CODITECT's
     * @param count counts a call and sets the rate-limit headers
     */
    public StripeApi(
            Worlds worlds,
            Origin origin,
            ApiFaults faults,
            Clock clock,
            Predicate<String> coditectServes,
            Handler count) {
        this.worlds = worlds;
        this.origin = origin;
        this.faults = faults;
        this.clock = clock;
        this.coditectServes = coditectServes;
        this.count = count;
    }

    /** Returns what is served, as {@code GET /v1/subscriptions/{id}}. */
    public static List<String> routes() {
        return StripeRoutes.all().stream()
                .map(route -> route.method() + " " + route.path())
                .toList();
    }

    /** Returns whether the call is to be answered in Stripe's form. */
    public boolean takes(Context ctx) {
        return StripeKeys.isStripes(ctx) || (!coditectServes.test(ctx.path()) && door().serves(ctx.path()));
    }

    /** Answers the call, whatever it is. */
    public void answer(Context ctx) {
        door().answer(ctx);
    }

    private StripeDoor door() {
        StripeDoor known = door;
        return known == null ? makeDoor() : known;
    }

    private synchronized StripeDoor makeDoor() {
        StripeDoor known = door;
        if (known == null) {
            known = new StripeDoor(worlds, origin, faults, clock, count);
            door = known;
        }
        return known;
    }
}
