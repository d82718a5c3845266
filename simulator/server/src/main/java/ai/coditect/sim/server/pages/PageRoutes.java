package ai.coditect.sim.server.pages;

import static ai.coditect.sim.server.http.Route.get;
import static ai.coditect.sim.server.http.Route.post;

import ai.coditect.sim.delivery.world.Worlds;
import ai.coditect.sim.server.http.ApiException;
import ai.coditect.sim.server.http.Route;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;

/** The hosted pages: checkout, the bank's challenge, the portal. They answer in HTML, errors too. Thread-safe. */
public final class PageRoutes {
    private final CheckoutPages checkout;
    private final PortalPages portal;

    public PageRoutes(Worlds worlds) {
        this.checkout = new CheckoutPages(worlds);
        this.portal = new PortalPages(worlds);
    }

    public List<Route> routes() {
        return List.of(
                get("/", page(PageRoutes::home)),
                get("/pages/style.css", PageRoutes::style),
                get("/checkout/{id}", page(checkout::show)),
                post("/checkout/{id}", page(checkout::submit)),
                get("/checkout/{id}/challenge", page(checkout::challenge)),
                post("/checkout/{id}/challenge", page(checkout::answerChallenge)),
                get("/portal/{id}", page(portal::show)),
                post("/portal/{id}/card", page(portal::replaceCard)),
                post("/portal/{id}/cancel", page(portal::cancel)),
                post("/portal/{id}/challenge", page(portal::answerChallenge)));
    }

    private static Handler page(Handler handler) {
        return ctx -> {
            try {
                if (ctx.req().getMethod().equals("POST")
                        && "cross-site".equals(ctx.req().getHeader("Sec-Fetch-Site"))) {
                    Html.notice(
                            ctx,
                            403,
                            NoticeView.of("This form came from another site", "Open the page here and send it again."));
                    return;
                }
                handler.handle(ctx);
            } catch (ApiException e) {
                Html.notice(ctx, e.code().status(), NoticeView.of("This did not work", e.text()));
            }
        };
    }

    private static void home(Context ctx) {
        Html.notice(
                ctx,
                200,
                new NoticeView(
                        "CODITECT billing simulator",
                        "CODITECT's API is under /v1, the control API under /sim. Both are described by OpenAPI.",
                        "/openapi.json",
                        "Open the description"));
    }

    private static void style(Context ctx) throws IOException {
        try (InputStream style = PageRoutes.class.getResourceAsStream("style.css")) {
            if (style == null) {
                throw new IllegalStateException("style.css is missing from the jar");
            }
            ctx.contentType("text/css; charset=utf-8")
                    .header("Cache-Control", "max-age=3600")
                    .header("X-Content-Type-Options", "nosniff")
                    .result(style.readAllBytes());
        }
    }
}
