package ai.coditect.sim.server;

import ai.coditect.sim.server.http.ApiFaults;
import ai.coditect.sim.server.http.Envelope;
import ai.coditect.sim.server.http.Errors;
import ai.coditect.sim.server.http.RequestIds;
import ai.coditect.sim.server.http.Route;
import io.javalin.Javalin;
import io.javalin.compression.CompressionStrategy;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import io.javalin.http.HandlerType;
import io.javalin.http.HttpResponseException;
import jakarta.servlet.Servlet;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Javalin, told all routes: dispatch, request ids, and errors in the envelope. */
final class Routing {
    private static final Logger LOG = LoggerFactory.getLogger("ai.coditect.sim.server");

    private Routing() {}

    /**
     * Makes the servlet.
     *
     * @param beforeApiCall run before everything under {@code /v1}
     */
    static Servlet servlet(List<Route> routes, Handler beforeApiCall) {
        return Javalin.create(config -> {
                    config.startup.showJavalinBanner = false;
                    config.startup.showOldJavalinVersionWarning = false;
                    config.startup.startupWatcherEnabled = false;
                    config.http.prefer405over404 = true;
                    config.http.compressionStrategy = CompressionStrategy.NONE;
                    config.router.javaLangErrorHandler(Routing::failed);
                    config.routes.before(RequestIds::of);
                    config.routes.before("/v1/*", beforeApiCall);
                    for (Route route : routes) {
                        config.routes.addHttpHandler(
                                HandlerType.findOrCreate(route.method()), route.path(), route.handler());
                        if (route.method().equals("GET")) {
                            config.routes.addHttpHandler(HandlerType.HEAD, route.path(), route.handler());
                        }
                    }
                    config.routes.after(Routing::log);
                    config.routes.exception(ApiFaults.ConnectionDropped.class, (e, ctx) -> {});
                    config.routes.exception(HttpResponseException.class, (e, ctx) -> refuse(ctx, e, routes));
                    config.routes.exception(Exception.class, (e, ctx) -> refuse(ctx, e, routes));
                })
                .javalinServlet();
    }

    private static void refuse(Context ctx, Exception exception, List<Route> routes) {
        Envelope.write(ctx, Errors.toApi(ctx, exception, allowed(ctx.path(), routes)));
    }

    /**
     * An {@link Error} in a handler, a stack overflow for example. Nothing may be thrown from here: Javalin would call it
     * again and again.
     */
    private static void failed(HttpServletResponse response, Error error) {
        String requestId = RequestIds.next();
        try {
            byte[] body = Envelope.body(Errors.unexpected(requestId, error), requestId);
            response.setStatus(500);
            response.setContentType(Envelope.CONTENT_TYPE);
            response.setHeader(RequestIds.HEADER, requestId);
            response.getOutputStream().write(body);
        } catch (IOException | RuntimeException | Error e) {
            response.setStatus(500);
        }
    }

    private static void log(Context ctx) {
        if (LOG.isDebugEnabled()) {
            LOG.debug("{} {} {}", ctx.req().getMethod(), ctx.statusCode(), RequestIds.of(ctx));
        }
    }

    /** Returns the methods that the path takes. */
    private static Set<String> allowed(String path, List<Route> routes) {
        String[] asked = path.split("/", -1);
        Set<String> methods = new TreeSet<>();
        for (Route route : routes) {
            if (route.matches(asked)) {
                methods.add(route.method());
                if (route.method().equals("GET")) {
                    methods.add("HEAD");
                }
            }
        }
        return methods;
    }
}
