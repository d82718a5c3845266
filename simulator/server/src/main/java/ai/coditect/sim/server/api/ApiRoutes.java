package ai.coditect.sim.server.api;

import static ai.coditect.sim.server.http.Route.delete;
import static ai.coditect.sim.server.http.Route.get;
import static ai.coditect.sim.server.http.Route.patch;
import static ai.coditect.sim.server.http.Route.post;

import ai.coditect.sim.delivery.transport.Transports;
import ai.coditect.sim.delivery.world.Worlds;
import ai.coditect.sim.server.http.ApiFaults;
import ai.coditect.sim.server.http.IdempotencyKeys;
import ai.coditect.sim.server.http.Origin;
import ai.coditect.sim.server.http.Route;
import io.javalin.http.Context;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The routes under {@code /v1}. Thread-safe. */
public final class ApiRoutes {
    private final Tokens tokens = new Tokens();
    private final RateLimits limits;
    private final Gate gate;
    private final Webhooks webhooks;
    private final Sessions sessions;
    private final PlanList plans = new PlanList();
    private final Objects objects = new Objects();
    private final Subscriptions subscriptions = new Subscriptions();
    private final Payments payments = new Payments();
    private final List<Route> routes;

    /**
     * @param strictHttps whether {@code http} webhook URLs are refused
     * @param targets which webhook URLs may be registered
     * @param tier the rate limits to enforce, null for none
     * @param faults what calls meet instead of an answer
     * @param clock real time: rate limits, the life of idempotency keys
     */
    public ApiRoutes(
            Worlds worlds,
            Origin origin,
            boolean strictHttps,
            Transports.Settings targets,
            @Nullable RateTier tier,
            ApiFaults faults,
            Clock clock) {
        this.limits = new RateLimits(tier, clock);
        this.gate = new Gate(worlds, tokens, new IdempotencyKeys(clock), faults, origin);
        this.webhooks = new Webhooks(strictHttps, targets);
        this.sessions = new Sessions();
        this.routes = all();
    }

    /** Counts a call under {@code /v1}, whether or not it meets a route; every answer carries the rate-limit headers. */
    public void count(Context ctx) {
        boolean registration =
                ctx.req().getMethod().equals("POST") && ctx.path().equals("/v1/webhooks");
        limits.count(ctx, tokens.fingerprint(ctx), registration);
    }

    /** Returns whether one of the routes has this path, whatever its method. */
    public boolean serves(String path) {
        String[] asked = path.split("/", -1);
        for (Route route : routes) {
            if (route.matches(asked)) {
                return true;
            }
        }
        return false;
    }

    public List<Route> routes() {
        return routes;
    }

    private List<Route> all() {
        return List.of(
                get("/v1/plans", plans::list),
                post("/v1/webhooks", gate.ownOnce(webhooks::create)),
                get("/v1/webhooks", gate.own(webhooks::list)),
                get("/v1/webhooks/{id}", gate.object(webhooks::get)),
                patch("/v1/webhooks/{id}", gate.object(webhooks::update)),
                delete("/v1/webhooks/{id}", gate.object(webhooks::delete)),
                post("/v1/webhooks/{id}/rotate-secret", gate.objectOnce(webhooks::rotateSecret)),
                post("/v1/webhooks/{id}/ping", gate.objectOnce(webhooks::ping)),
                post("/v1/billing/checkout", gate.ownOnce(sessions::checkout)),
                post("/v1/billing/portal-session", gate.ownOnce(sessions::portal)),
                get("/v1/customers", gate.own(objects::customers)),
                get("/v1/customers/{id}", gate.object(objects.one("customer"))),
                get("/v1/subscriptions", gate.own(objects::subscriptions)),
                get("/v1/subscriptions/{id}", gate.object(objects.one("subscription"))),
                patch("/v1/subscriptions/{id}", gate.object(subscriptions::update)),
                delete("/v1/subscriptions/{id}", gate.object(subscriptions::cancel)),
                get("/v1/invoices", gate.own(objects::invoices)),
                get("/v1/invoices/{id}", gate.object(objects.one("invoice"))),
                post("/v1/invoices/{id}/pay", gate.objectOnce(payments::pay)),
                get("/v1/payment-methods", gate.own(objects::paymentMethods)),
                get("/v1/payment-methods/{id}", gate.object(objects.one("payment_method"))),
                post("/v1/payment-methods", gate.ownOnce(payments::add)),
                post("/v1/payment-methods/{id}/default", gate.objectOnce(payments::makeDefault)),
                delete("/v1/payment-methods/{id}", gate.object(payments::remove)),
                get("/v1/events", gate.own(objects::events)),
                get("/v1/events/{id}", gate.object(objects::event)));
    }
}
