package ai.coditect.sim.server;

import ai.coditect.sim.delivery.transport.Transports;
import ai.coditect.sim.server.api.ApiRoutes;
import ai.coditect.sim.server.api.RateTier;
import ai.coditect.sim.server.control.ControlRoutes;
import ai.coditect.sim.server.http.ApiFaults;
import ai.coditect.sim.server.http.Origin;
import ai.coditect.sim.server.http.Route;
import ai.coditect.sim.server.pages.PageRoutes;
import ai.coditect.sim.server.stripe.StripeApi;
import io.javalin.http.Handler;
import java.net.URI;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * CODITECT's API, Stripe's, the pages and the control API over worlds, on one port. Its threads are daemons: who serves must wait himself.
 * Thread-safe.
 */
public final class SimulatorServer implements AutoCloseable {

    /**
     * How the server runs.
     *
     * @param host to bind, for example {@code 127.0.0.1}; {@code 0.0.0.0} for every address
     * @param port 0 for a free one
     * @param strictHttps whether {@code http} webhook URLs are refused
     * @param publicOrigin what links begin with, for example {@code http://simulator:12111}; null for the address by which the
     *     caller reached the server
     * @param rateTier the rate limits to enforce, null for none
     * @param targets which webhook URLs may be registered: the rules of the worlds' transport
     */
    public record Settings(
            String host,
            int port,
            boolean strictHttps,
            @Nullable URI publicOrigin,
            @Nullable RateTier rateTier,
            Transports.Settings targets) {
        public static final Settings DEFAULTS = new Settings("127.0.0.1", 0, false);

        /** Returns settings with links by the caller's address, no rate limits and delivery's usual target rules. */
        public Settings(String host, int port, boolean strictHttps) {
            this(host, port, strictHttps, null, null, Transports.Settings.DEFAULTS);
        }
    }

    private final JettyHost jetty;
    private final List<Route> routes;
    private final URI origin;

    private SimulatorServer(JettyHost jetty, List<Route> routes, URI origin) {
        this.jetty = jetty;
        this.routes = routes;
        this.origin = origin;
    }

    /**
     * Starts the server; it is ready when this returns.
     *
     * @throws ServerStartException with a sentence for people, for example when the port is taken
     */
    public static SimulatorServer start(Settings settings, WorldRegistry worlds) {
        return start(settings, worlds, Clock.systemUTC());
    }

    /** As {@link #start(Settings, WorldRegistry)}, with another real time for rate limits and the life of idempotency keys. */
    static SimulatorServer start(Settings settings, WorldRegistry worlds, Clock clock) {
        ApiFaults faults = worlds.faults();
        Origin links = new Origin(settings.publicOrigin());
        ApiRoutes api = new ApiRoutes(
                worlds, links, settings.strictHttps(), settings.targets(), settings.rateTier(), faults, clock);
        StripeApi stripe = new StripeApi(worlds, links, faults, clock, api::serves, api::count);
        List<Route> routes = new ArrayList<>();
        routes.addAll(api.routes());
        routes.addAll(new PageRoutes(worlds, links).routes());
        routes.addAll(new ControlRoutes(worlds, links, faults).routes());
        OpenApi openApi = new OpenApi();
        routes.add(Route.get("/openapi.json", openApi::document));
        routes.add(Route.get("/openapi/stripe.json", openApi::stripe));
        routes.add(Route.get("/openapi", openApi::page));
        routes.add(Route.get("/openapi.css", openApi::style));
        routes.add(Route.get("/openapi.js", openApi::script));
        Handler beforeApiCall = ctx -> {
            if (stripe.takes(ctx)) {
                stripe.answer(ctx);
                ctx.skipRemainingHandlers();
            } else {
                api.count(ctx);
            }
        };
        JettyHost jetty = JettyHost.start(settings.host(), settings.port(), Routing.servlet(routes, beforeApiCall));
        return new SimulatorServer(jetty, List.copyOf(routes), originOf(settings.host(), jetty.port()));
    }

    /** Returns the origin, for example {@code http://127.0.0.1:12111}; the API is under {@code /v1}. */
    public URI origin() {
        return origin;
    }

    /** Returns every route, as {@code GET /v1/plans}. */
    List<String> routes() {
        return routes.stream().map(r -> r.method() + " " + r.path()).toList();
    }

    @Override
    public void close() {
        jetty.close();
    }

    private static URI originOf(String host, int port) {
        String name = host.equals("0.0.0.0") || host.equals("::") ? "127.0.0.1" : host;
        return URI.create("http://" + (name.contains(":") ? "[" + name + "]" : name) + ":" + port);
    }
}
