package ai.coditect.sim.server.pages;

import ai.coditect.sim.billing.checkout.CheckoutSession;
import ai.coditect.sim.delivery.world.World;
import ai.coditect.sim.delivery.world.Worlds;
import ai.coditect.sim.server.http.Query;
import io.javalin.http.Context;
import java.util.Optional;

/** Finds the session of a checkout page; who comes too late or by a wrong link gets a page that says so. */
final class CheckoutDoor {
    private final Worlds worlds;

    CheckoutDoor(Worlds worlds) {
        this.worlds = worlds;
    }

    /** An open session and the world that it is in. */
    record Found(World world, CheckoutSession session) {
        String path() {
            return "/checkout/" + session.id();
        }

        boolean asksEmail() {
            return session.customerEmail() == null;
        }
    }

    /** Returns the session when it is open; otherwise the request has been answered. */
    Optional<Found> open(Context ctx) {
        String id = Query.path(ctx, "id");
        Optional<Found> found = worlds.owning(id)
                .flatMap(world -> world.read(billing -> billing.find(id))
                        .filter(CheckoutSession.class::isInstance)
                        .map(session -> new Found(world, (CheckoutSession) session)));
        if (found.isEmpty()) {
            Html.notice(
                    ctx,
                    404,
                    NoticeView.of(
                            "There is no such checkout",
                            "The link is wrong, or the simulation that it belongs to has ended. Start again from the shop."));
            return Optional.empty();
        }
        CheckoutSession session = found.get().session();
        if (session.status() == CheckoutSession.Status.COMPLETE) {
            complete(ctx, session);
            return Optional.empty();
        }
        if (session.status() == CheckoutSession.Status.EXPIRED
                || session.expiresAt() <= found.get().world().now()) {
            Html.notice(
                    ctx,
                    410,
                    new NoticeView(
                            "This checkout has expired",
                            "A checkout is open for a day of billing time. Nothing was charged; start again from the shop.",
                            Links.safe(session.cancelUrl()),
                            "Back to the shop"));
            return Optional.empty();
        }
        return found;
    }

    /** A second press of the button ends where the first one did. */
    private static void complete(Context ctx, CheckoutSession session) {
        if (ctx.req().getMethod().equals("POST")) {
            Html.seeOther(ctx, Links.afterCheckout(session));
        } else {
            Html.notice(
                    ctx,
                    200,
                    new NoticeView(
                            "This checkout is complete",
                            "There is nothing more to do here.",
                            Links.safe(Links.afterCheckout(session)),
                            "Go on"));
        }
    }
}
