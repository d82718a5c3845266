package ai.coditect.sim.server.pages;

import ai.coditect.sim.billing.checkout.PortalSession;
import ai.coditect.sim.billing.subscription.Subscription;
import ai.coditect.sim.delivery.world.World;
import ai.coditect.sim.delivery.world.Worlds;
import ai.coditect.sim.server.http.Query;
import io.javalin.http.Context;
import java.util.Optional;

/** Finds the session of a portal page; who comes too late or by a wrong link gets a page that says so. */
final class PortalDoor {
    private final Worlds worlds;

    PortalDoor(Worlds worlds) {
        this.worlds = worlds;
    }

    /** A session that is good and the world that it is in. */
    record Found(World world, PortalSession session) {
        String path() {
            return "/portal/" + session.id();
        }

        String customer() {
            return session.customer();
        }

        /** Finds a subscription of the session's customer; another's is none. */
        Optional<Subscription> subscription(String id) {
            return world.read(billing -> billing.find(id))
                    .filter(Subscription.class::isInstance)
                    .map(Subscription.class::cast)
                    .filter(s -> s.customer().equals(customer()));
        }
    }

    /** Returns the session when it is good; otherwise the request has been answered. */
    Optional<Found> open(Context ctx) {
        String id = Query.path(ctx, "id");
        Optional<Found> found = worlds.owning(id)
                .flatMap(world -> world.read(billing -> billing.find(id))
                        .filter(PortalSession.class::isInstance)
                        .map(session -> new Found(world, (PortalSession) session)));
        if (found.isEmpty()) {
            Html.notice(
                    ctx,
                    404,
                    NoticeView.of(
                            "There is no such page",
                            "The link is wrong, or the simulation that it belongs to has ended. Open billing from the shop again."));
            return Optional.empty();
        }
        PortalSession session = found.get().session();
        if (session.expiresAt() <= found.get().world().now()) {
            Html.notice(
                    ctx,
                    410,
                    new NoticeView(
                            "This page has expired",
                            "It was good for an hour of billing time. Open billing from the shop again.",
                            Links.safe(session.returnUrl()),
                            "Back to the shop"));
            return Optional.empty();
        }
        return found;
    }
}
