package ai.coditect.sim.server.http;

import io.javalin.http.Handler;

/**
 * One route of the server.
 *
 * @param method {@code GET}, {@code POST}, {@code PATCH} or {@code DELETE}
 * @param path as the router writes it, for example {@code /v1/webhooks/{id}}
 */
public record Route(String method, String path, Handler handler) {
    public static Route get(String path, Handler handler) {
        return new Route("GET", path, handler);
    }

    public static Route post(String path, Handler handler) {
        return new Route("POST", path, handler);
    }

    public static Route patch(String path, Handler handler) {
        return new Route("PATCH", path, handler);
    }

    public static Route delete(String path, Handler handler) {
        return new Route("DELETE", path, handler);
    }

    /**
     * Returns whether the route has this path.
     *
     * @param path split at its slashes
     */
    public boolean matches(String[] path) {
        String[] pattern = this.path.split("/", -1);
        boolean same = pattern.length == path.length;
        for (int i = 0; same && i < pattern.length; i++) {
            same = pattern[i].startsWith("{") || pattern[i].equals(path[i]);
        }
        return same;
    }
}
