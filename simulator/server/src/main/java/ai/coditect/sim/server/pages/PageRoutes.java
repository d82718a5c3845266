package ai.coditect.sim.server.pages;

import static ai.coditect.sim.server.http.Route.get;
import static ai.coditect.sim.server.http.Route.post;

import ai.coditect.sim.delivery.world.Worlds;
import ai.coditect.sim.server.http.ApiException;
import ai.coditect.sim.server.http.Origin;
import ai.coditect.sim.server.http.Route;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import java.util.List;

/**
 * The hosted pages: checkout, the bank's challenge, the portal, invoices. They answer in HTML, errors too. Who knows the id of a
 * session or an invoice may use its page, as with Stripe's. Thread-safe.
 */
public final class PageRoutes {
    private final CheckoutPages checkout;
    private final WalletPages wallets;
    private final CheckoutChallenges challenges;
    private final PortalPages portal;
    private final HomePage home;
    private final PortalChange change;
    private final PortalMethods methods;
    private final PortalPlans plans;
    private final InvoicePages invoices;

    /**
     * Makes the pages of these worlds.
     *
     * @param origin what links begin with
     */
    public PageRoutes(Worlds worlds, Origin origin) {
        CheckoutDoor checkouts = new CheckoutDoor(worlds);
        TypedBuyers typed = new TypedBuyers();
        CheckoutTill till = new CheckoutTill(checkouts, typed);
        this.checkout = new CheckoutPages(checkouts, till);
        this.wallets = new WalletPages(checkouts, till);
        this.challenges = new CheckoutChallenges(checkouts, till, typed);
        PortalDoor portals = new PortalDoor(worlds);
        this.portal = new PortalPages(portals);
        this.change = new PortalChange(portals);
        this.home = new HomePage(worlds, origin);
        this.methods = new PortalMethods(portal);
        this.plans = new PortalPlans(portal);
        this.invoices = new InvoicePages(worlds);
    }

    public List<Route> routes() {
        return List.of(
                get("/", page(home::show)),
                get("/pages/style.css", new PageFile("style.css", "text/css; charset=utf-8")),
                get("/pages/pages.js", new PageFile("pages.js", "text/javascript; charset=utf-8")),
                get("/checkout/{id}", page(checkout::show)),
                post("/checkout/{id}", page(checkout::submit)),
                post("/checkout/{id}/order", page(checkout::reprice)),
                post("/checkout/{id}/wallet", page(wallets::open)),
                get("/checkout/{id}/challenge", page(challenges::show)),
                post("/checkout/{id}/challenge", page(challenges::answer)),
                get("/portal/{id}", page(portal::show)),
                post("/portal/{id}/card", page(methods::add)),
                post("/portal/{id}/card/default", page(methods::makeDefault)),
                post("/portal/{id}/card/remove", page(methods::remove)),
                post("/portal/{id}/cancel", page(plans::cancel)),
                get("/portal/{id}/change", page(change::show)),
                post("/portal/{id}/change", page(change::confirm)),
                post("/portal/{id}/challenge", page(methods::answerChallenge)),
                get("/invoice/{id}", page(invoices::show)),
                get("/invoice/{id}/pdf", page(invoices::pdf)),
                post("/invoice/{id}/pay", page(invoices::pay)),
                post("/invoice/{id}/transfer", page(invoices::transfer)),
                post("/invoice/{id}/challenge", page(invoices::answerChallenge)));
    }

    private static Handler page(Handler handler) {
        return ctx -> {
            try {
                if (ctx.req().getMethod().equals("POST") && fromElsewhere(ctx)) {
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

    /**
     * Returns whether a browser says that a form was sent by a page that is not one of ours (cross-site request forgery). What
     * is no browser says nothing, and may send forms: it has to know the session's id, which is the secret here.
     */
    private static boolean fromElsewhere(Context ctx) {
        String site = ctx.req().getHeader("Sec-Fetch-Site");
        return site != null && !site.equals("same-origin") && !site.equals("none");
    }
}
