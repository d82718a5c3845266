package ai.coditect.sim.server;

import ai.coditect.sim.delivery.transport.Transports;
import ai.coditect.sim.delivery.world.Worlds;
import ai.coditect.sim.server.api.ApiRoutes;
import ai.coditect.sim.server.api.RateTier;
import ai.coditect.sim.server.control.ControlRoutes;
import ai.coditect.sim.server.http.Origin;
import ai.coditect.sim.server.http.Route;
import ai.coditect.sim.server.pages.PageRoutes;
import java.net.URI;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * CODITECT's API, pages and control API over worlds, on one port. Its threads are daemons: who serves must wait himself.
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
    public static SimulatorServer start(Settings settings, Worlds worlds) {
        return start(settings, worlds, Clock.systemUTC());
    }

    /** As {@link #start(Settings, Worlds)}, with another real time for rate limits and the life of idempotency keys. */
    static SimulatorServer start(Settings settings, Worlds worlds, Clock clock) {
        ApiRoutes api = new ApiRoutes(
                worlds,
                new Origin(settings.publicOrigin()),
                settings.strictHttps(),
                settings.targets(),
                settings.rateTier(),
                clock);
        List<Route> routes = new ArrayList<>();
        routes.addAll(api.routes());
        routes.addAll(new PageRoutes(worlds).routes());
        routes.addAll(new ControlRoutes(worlds).routes());
        routes.add(Route.get("/openapi.json", new OpenApi()));
        JettyHost jetty = JettyHost.start(settings.host(), settings.port(), Routing.servlet(routes, api::count));
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
